"""Real walking holds no stand and no landing; real standing sways as people do."""

import numpy as np
import pytest

from imu_rehab.metrics.balance.sway import horizontal_sway_mps2, sway_of
from imu_rehab.metrics.impact.landings import landings_s
from imu_rehab.metrics.transfer.rises import levels_of, rises_of
from imu_rehab.metrics.transfer.turns import turns_of, yaw_dps
from imu_rehab.metrics.trial import Worn
from imu_rehab.orientation.vqf import vqf_offline
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from tests.reference_data import ABSENT, DATA

pytestmark = [pytest.mark.data, pytest.mark.skipif(not DATA.exists(), reason=ABSENT)]
TO_Y_UP = qn.from_axis_angle(np.array([1.0, 0.0, 0.0]), -np.pi / 2)  # from z up


def pelvis(accel: FloatArray, gyro: FloatArray, rate_hz: float) -> Worn:
    """Return a sensor whose axes are the segment's, roughly: rad/s, m/s²."""
    to_world = qn.multiply(TO_Y_UP, vqf_offline(gyro, accel, None, 1.0 / rate_hz))
    none = np.zeros(len(accel), dtype=np.bool_)
    time_s = np.arange(len(accel)) / rate_hz
    return Worn(time_s, rate_hz, gyro, accel, to_world, none, none)


def lower_back(name: str) -> Worn:
    with np.load(DATA / "mobgap_lowerback" / f"{name}.npz") as stored:
        data, rate_hz = stored["data"].astype(np.float64), float(stored["fs"])
    return pelvis(data[:, [2, 0, 1]], np.radians(data[:, [5, 3, 4]]), rate_hz)


def sacrum() -> Worn:
    with np.load(DATA / "tripod_treadmill" / "PWS.npz") as stored:
        data = stored["SA"].astype(np.float64)
    ahead = np.array([-1.0, 1.0, 1.0])
    return pelvis(data[:, [2, 1, 0]] * ahead, data[:, [5, 4, 3]] * ahead, 128.0)


@pytest.mark.parametrize("walked", ["treadmill", "HA001_Test5_Trial1", "HA001_Test5_Trial2"])
def test_straight_walking_holds_no_stand_no_turn_and_no_landing(walked: str) -> None:
    worn = sacrum() if walked == "treadmill" else lower_back(walked)
    levels = levels_of(worn)
    assert levels is not None
    assert rises_of(levels) == []
    assert turns_of(worn.time_s, yaw_dps(worn)) == []
    assert landings_s(worn) == []


def test_a_healthy_person_at_ease_sways_as_others_do() -> None:
    """Two legs, eyes open: published means of the RMS are about 0.04 m/s²."""
    with np.load(DATA / "qmt_fullbody" / "fullbody_lower.npz") as stored:
        hip = list(stored["segments"]).index("hip")
        accel, gyro = (stored[k][:, hip].astype(np.float64) for k in ("acc", "gyr"))
    worn = pelvis(accel, gyro, 100.0)
    standing = (worn.time_s > 17.0) & (worn.time_s < 39.0)
    level = horizontal_sway_mps2(worn, standing)
    assert level is not None
    sway = sway_of(level - level.mean(axis=0), worn.rate_hz)
    assert 0.01 < sway.rms_mps2 < 0.1
    assert 0.5 < sway.mf_hz < 2.5
    assert sway.f95_hz < 4.0
