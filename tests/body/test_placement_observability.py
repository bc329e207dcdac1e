"""What cannot be seen is listed by kit and recorded steps, with its reason."""

import pytest

from imu_rehab.body.placement.evidence import Step
from imu_rehab.body.placement.observability import BLINDS, unobservable
from imu_rehab.signals.places import KITS, Side, kit_places

EVERY_STEP = tuple(Step)


def keys(places: tuple[str, ...], steps: tuple[Step, ...]) -> set[str]:
    return {blind.key for blind in unobservable(places, steps)}


@pytest.mark.parametrize("kit", KITS)
def test_a_whole_calibration_leaves_only_what_no_recording_shows(kit: str) -> None:
    always = {b.key for b in BLINDS if not b.steps and not b.segments}
    assert keys(kit_places(kit, Side.LEFT), EVERY_STEP) == always


def test_one_leg_alone_could_be_the_other() -> None:
    assert "other_leg" in keys(("foot_r", "shank_r"), EVERY_STEP)
    assert "other_leg" not in keys(("foot_r", "shank_r", "pelvis"), EVERY_STEP)


def test_two_legs_alone_could_be_exchanged() -> None:
    legs = ("foot_r", "foot_l", "shank_r", "shank_l")
    assert "both_legs_exchanged" in keys(legs, EVERY_STEP)
    assert "both_legs_exchanged" not in keys((*legs, "trunk"), EVERY_STEP)


def test_standing_shows_no_half_turn_about_the_vertical() -> None:
    places = kit_places("5", Side.RIGHT)
    assert "half_turn_standing" in keys(places, (Step.STAND,))
    assert "half_turn_standing" not in keys(places, (Step.STAND, Step.BENDS))
    assert "foot_half_turn" in keys(places, (Step.STAND, Step.BENDS))


def test_every_row_has_a_key_of_its_own_and_a_reason() -> None:
    assert len({blind.key for blind in BLINDS}) == len(BLINDS)
    assert all(blind.fault and blind.why for blind in BLINDS)
