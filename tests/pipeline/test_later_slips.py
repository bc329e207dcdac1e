"""A sensor that slips after the calibration is told from quiet moments."""

import numpy as np

from imu_rehab.body.calibration_dialogue import Verdict
from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.pipeline.frame import Event
from imu_rehab.pipeline.placement_check import PlacementCheck
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.inertial_block import SyncedFrame

PLACES = ("foot_r", "shank_r", "pelvis")
RATE_HZ = 100.0
UP = {p: qn.rotate(NOMINAL_MOUNTING[p], np.array([0.0, 9.81, 0.0])) for p in PLACES}


def second(*, moving: bool = False, slipped_deg: float = 0.0) -> SyncedFrame:
    """Return one second of what the kit feels; a slipped shank feels gravity from elsewhere."""
    n = int(RATE_HZ)
    turn = qn.from_rotation_vector(np.full(3, np.radians(slipped_deg) / np.sqrt(3.0)))
    felt = {**UP, "shank_r": qn.rotate(turn, UP["shank_r"])}
    rate = np.sin(np.linspace(0.0, 6.0, n))[:, None] * (1.0 if moving else 0.0)
    return SyncedFrame(
        np.arange(n) / RATE_HZ,
        {place: np.tile([1.0, 0.0, 0.0, 0.0], (n, 1)) for place in PLACES},
        {place: np.tile(felt[place], (n, 1)) for place in PLACES},
        {place: np.repeat(rate, 3, axis=1) for place in PLACES},
        {place: np.ones(n, dtype=np.bool_) for place in PLACES},
    )


def calibrated() -> PlacementCheck:
    check = PlacementCheck(PLACES, RATE_HZ, 2.0)
    stance = Verdict("a", passed=True, gates=(), complete=True)
    assert check.hear(second(), ()) == ()
    check.hear(second(), (stance,))
    return check


def told(check: PlacementCheck, *seconds: SyncedFrame) -> list[Event]:
    return [event for piece in seconds for event in check.watch([piece])]


def test_a_slip_is_told_in_its_second_quiet_moment() -> None:
    check, slipped = calibrated(), second(slipped_deg=15.0)
    assert told(check, slipped, second(moving=True)) == []
    (event,) = told(check, slipped)
    assert event.kind == "placement"
    assert event.detail.startswith("The right lower-leg sensor has slipped")
    assert check.details[-1]["places"] == ["shank_r"]


def test_one_long_stance_and_an_unchanged_one_say_nothing() -> None:
    assert told(calibrated(), *[second(slipped_deg=15.0)] * 5) == []
    assert told(calibrated(), second(), second(moving=True), second()) == []


def test_before_a_stance_nobody_looks() -> None:
    slipped = second(slipped_deg=15.0)
    check = PlacementCheck(PLACES, RATE_HZ, 2.0)
    assert told(check, slipped, second(moving=True), slipped) == []
