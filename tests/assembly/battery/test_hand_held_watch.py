"""A press with a sensor in the hand is answered at once: what it gave, or press again."""

import numpy as np

from imu_rehab.assembly.battery.hand_held_watch import HandHeldWatch
from imu_rehab.assessment.hand_held import HOLD_STILL, USES
from imu_rehab.pipeline.intake import Taken
from imu_rehab.pipeline.sensor_track import TrackedBlock
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.filter_quality import FilterQuality
from imu_rehab.signals.inertial_block import InertialBlock, TimedBlock

RATE_HZ = 100.0


def taken(begin_s: float, seconds: float, angle_deg: float, *, shaken: bool = False) -> Taken:
    """Return half a second and more of a sensor whose long axis leans by an angle."""
    n = round(seconds * RATE_HZ)
    lean = qn.from_axis_angle(np.array([1.0, 0.0, 0.0]), np.radians(90.0 - angle_deg))
    rate = np.zeros((n, 3))
    rate[::2] = 0.2 * shaken
    time_s = begin_s + np.arange(n) / RATE_HZ
    none = np.zeros(n, dtype=np.bool_)
    timed = TimedBlock(
        sensor_id="s",
        time_s=time_s,
        period_s=1.0 / RATE_HZ,
        accel_mps2=np.zeros((n, 3)),
        gyro_radps=rate,
        mag_ut=None,
        bridged=none,
        trusted=~none,
        saturated=none.copy(),
        since_guess_s=np.full(n, np.inf),
    )
    raw = InertialBlock(
        sensor_id="s",
        stream_id=1,
        first_sample=0,
        device_time_s=time_s - begin_s,
        period_s=1.0 / RATE_HZ,
        accel_mps2=np.zeros((n, 3)),
        gyro_radps=rate.copy(),
        mag_ut=None,
        rotation=None,
        rotation_faults=0,
        gyro_clipped=False,
    )
    quality = FilterQuality(none, np.zeros(n), ~none, ~none, np.full(n, np.inf))
    q = np.tile(lean, (n, 1))
    return Taken(None, (TrackedBlock("shank_r", raw, timed, q, quality),), ())


def watch() -> HandHeldWatch:
    watched = HandHeldWatch()
    watched.begin(USES["tibia"], "shank_r")
    return watched


def test_three_quiet_presses_give_mean_and_range() -> None:
    watched, said = watch(), []
    for number, angle_deg in enumerate((10.0, 11.0, 12.0)):
        watched.press("hand_press", float(number))
        watched.tap(taken(float(number), 0.9, angle_deg))
        said += watched.heard(())
    assert said == [
        "1 of 3: 10.0°.",
        "2 of 3: 11.0°.",
        "Tibia against the vertical: 11.0°, from 10.0° to 12.0°. Kept.",
    ]


def test_a_press_that_was_not_quiet_is_asked_for_again() -> None:
    watched = watch()
    watched.press("hand_press", 0.0)
    watched.tap(taken(0.0, 0.9, 10.0, shaken=True))
    assert watched.heard(()) == [HOLD_STILL]


def test_nothing_is_said_before_its_half_second_is_over() -> None:
    watched = watch()
    watched.press("hand_press", 0.0)
    watched.tap(taken(0.0, 0.4, 10.0))
    assert watched.heard(()) == []
    watched.tap(taken(0.4, 0.4, 10.0))
    assert watched.heard(()) == ["1 of 3: 10.0°."]


def test_without_a_sensor_in_the_hand_presses_say_nothing() -> None:
    watched = HandHeldWatch()
    watched.press("hand_press", 0.0)
    watched.tap(taken(0.0, 0.9, 10.0))
    assert watched.heard(()) == []
