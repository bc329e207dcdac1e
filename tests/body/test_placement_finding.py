"""Every finding is one plain sentence that says what to do."""

import pytest

from imu_rehab.body.placement.finding import Kind, sentence
from imu_rehab.body.placement.hypotheses import as_believed, faults, mirrored
from imu_rehab.signals.places import KITS, PLACES, Side, kit_places

FORBIDDEN = ("normal", "misaligned", "fault", "error", "wrong!")


@pytest.mark.parametrize("kit", KITS)
def test_every_mistake_of_every_kit_has_one_sentence(kit: str) -> None:
    for fault in faults(as_believed(kit_places(kit, Side.LEFT))):
        said = sentence(fault.kind, fault.places)
        assert said.endswith(".")
        assert said.count(".") == 1
        assert ":" in said
        assert not any(word in said for word in FORBIDDEN)
        assert "_" not in said


def test_one_leg_is_told_apart_from_two() -> None:
    one = sentence(Kind.WRONG_SIDE, ("foot_r", "shank_r"))
    assert one == "The sensors are on the left leg: move them to the right leg."
    two = sentence(Kind.WRONG_SIDE, ("foot_r", "foot_l"))
    assert two == "The right foot and left foot sensors are on the wrong sides: exchange them."


def test_a_kit_with_one_leg_can_be_on_the_other() -> None:
    (fault,) = [f for f in faults(as_believed(("foot_r", "pelvis"))) if f.kind is Kind.WRONG_SIDE]
    assert fault.wearing["foot_r"].place == "foot_l"
    assert fault.wearing["pelvis"].place == "pelvis"


@pytest.mark.parametrize("place", PLACES)
def test_mirroring_twice_comes_back(place: str) -> None:
    assert mirrored(mirrored(place)) == place
