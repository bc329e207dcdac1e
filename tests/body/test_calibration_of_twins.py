"""Simulated wearers with crooked straps: what the guided movements find of the mounting."""

from functools import cache

import numpy as np
import pytest

from imu_rehab.body.calibration_guide import CalibrationGuide
from imu_rehab.pipeline.arrays import estimate_orientation
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.inertial_block import SyncedFrame
from imu_rehab.signals.places import Side, kit_places
from imu_rehab.simulator.synthesis import feel
from imu_rehab.simulator.virtual_sensor.imu_errors import ErrorSettings
from imu_rehab.simulator.wearer.activities import KNEE_BENDS, Stay
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.walking import Walk

RATE_HZ = 100.0
PLACES = kit_places("8", Side.LEFT)
LIMIT_DEG = {"foot": 1.0, "pelvis": 2.0, "trunk": 2.0, "shank": 6.0, "thigh": 6.0}


@cache
def calibrated(seed: int) -> tuple[PatientTwin, CalibrationGuide]:
    """Let a twin stand, bend and walk through the calibration of gait."""
    settings = TwinSettings(Side.LEFT, seed, mounting_tilt_deg=30.0, mounting_yaw_deg=30.0)
    script = (Stay(8.0), KNEE_BENDS, Stay(3.0), Walk(6), Stay(4.0))
    twin = PatientTwin(settings, lambda: script, places=PLACES)
    felt = feel(twin, PLACES, RATE_HZ, 0.0, 40.0, errors=ErrorSettings(gyro_bias_dps=0.5))
    q = {
        place: estimate_orientation(f.gyro_radps, f.accel_mps2, rate_hz=RATE_HZ)
        for place, f in felt.items()
    }
    guide = CalibrationGuide("gait", PLACES, rate_hz=RATE_HZ)
    time_s = np.arange(len(felt[PLACES[0]])) / RATE_HZ
    for k in range(0, len(time_s), 5):
        part = slice(k, k + 5)
        guide.feed(
            SyncedFrame(
                time_s[part],
                {place: q[place][part] for place in PLACES},
                {place: f.accel_mps2[part] for place, f in felt.items()},
                {place: f.gyro_radps[part] for place, f in felt.items()},
                {place: np.ones(len(time_s[part]), dtype=np.bool_) for place in PLACES},
            )
        )
    return twin, guide


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_stance_bends_and_steps_find_the_mounting_of_a_whole_body(seed: int) -> None:
    twin, guide = calibrated(seed)
    assert guide.steps == {"a": "passed", "c": "passed", "d": "passed"}
    for place, calibration in guide.calibrations.items():
        off = qn.multiply(qn.conjugate(twin.mounting(place)), calibration.segment_to_sensor)
        x_deg, y_deg, z_deg = np.degrees(qn.to_rotation_vector(off))
        assert np.hypot(x_deg, z_deg) < 0.5, place
        assert abs(y_deg) < LIMIT_DEG[place.split("_")[0]], place
        assert abs(y_deg) < 3.0 * calibration.yaw_sd_deg


def test_every_sensor_of_a_gait_calibration_has_an_axis_to_keep() -> None:
    _, guide = calibrated(1)
    assert {stored.place for stored in guide.stored} == set(PLACES)
    sources = {place: c.axis_source for place, c in guide.calibrations.items()}
    assert sources["foot_l"] == sources["pelvis"] == "steps"
    assert "nominal" not in sources.values()
