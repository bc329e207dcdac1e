from imu_rehab.body.links import beyond, links
from imu_rehab.signals.places import Side, kit_places


def named(*places: str) -> list[tuple[str, str]]:
    return [(link.proximal, link.distal) for link in links(places)]


def test_links_follow_the_leg_from_the_pelvis_and_skip_what_is_not_worn() -> None:
    seven = named(*kit_places("7", Side.RIGHT))
    assert named(*kit_places("3", Side.RIGHT)) == [("pelvis", "shank_r"), ("shank_r", "foot_r")]
    assert ("pelvis", "trunk") in named(*kit_places("4", Side.LEFT))
    assert ("thigh_l", "shank_l") in seven
    assert ("pelvis", "shank_l") not in seven
    assert named("foot_r") == []
    assert named("pelvis_front", "thigh_l") == [("pelvis_front", "thigh_l")]


def test_what_lies_beyond_a_link_is_the_rest_of_its_leg() -> None:
    found = links(kit_places("7", Side.RIGHT))
    knee = next(link for link in found if link.distal == "shank_r")
    assert beyond(knee, found) == ["shank_r", "foot_r"]
