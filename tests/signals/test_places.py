import pytest

from imu_rehab.errors import UnknownName
from imu_rehab.signals.places import KITS, PLACES, Side, core_kit, kit_places


def test_slots_are_those_of_the_specification() -> None:
    order = "foot_r foot_l shank_r shank_l thigh_r thigh_l pelvis pelvis_front trunk"
    assert {key: place.slot for key, place in PLACES.items()} == {
        key: slot for slot, key in enumerate(order.split(), start=1)
    }


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("kit", list(KITS))
def test_a_kit_has_as_many_places_as_its_name_says(kit: str, side: Side) -> None:
    places = kit_places(kit, side)
    assert len(set(places)) == int(kit)
    assert set(places) <= set(PLACES)


def test_the_core_kit_sits_on_the_tested_side() -> None:
    assert core_kit(Side.LEFT) == ("foot_l", "shank_l", "pelvis")


def test_an_unknown_kit_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownName, match="3, 4, 5"):
        kit_places("9", Side.RIGHT)
