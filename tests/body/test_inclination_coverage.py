"""The stated uncertainty of inclination against optical orientation (BROAD)."""

import numpy as np
import pytest

import imu_rehab
from imu_rehab.body.restlessness import Restlessness
from imu_rehab.body.segment_errors import inclination_sd_deg
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import BoolArray, FloatArray
from tests.reference_data import ABSENT, DATA

FILES = sorted((DATA / "broad").glob("*.npz"))


def errors_and_uncertainty_deg(name: str) -> tuple[FloatArray, FloatArray]:
    """Return inclination's error and standard uncertainty in movement, every second sample."""
    with np.load(name) as z:
        gyro, accel = (np.asarray(z[key], dtype=np.float64) for key in ("imu_gyr", "imu_acc"))
        optical, moving = np.asarray(z["opt_quat"], dtype=np.float64), z["movement"].astype(bool)
        rate_hz = float(z["sampling_rate"]) / 2.0
    n = len(gyro) // 2 * 2
    gyro, accel = (x[:n].reshape(-1, 2, 3).mean(axis=1) for x in (gyro, accel))
    truth, use = optical[1:n:2], moving[1:n:2]
    q = imu_rehab.estimate_orientation(gyro, accel, rate_hz=rate_hz)
    e = qn.multiply(q, qn.conjugate(truth))
    error = np.degrees(2.0 * np.arccos(np.clip(np.hypot(e[:, 0], e[:, 3]), 0.0, 1.0)))
    turning, _ = Restlessness(1.0 / rate_hz).feed(gyro[None], accel[None])
    scored: BoolArray = use & np.isfinite(error)
    return error[scored], inclination_sd_deg(turning[0])[scored]


@pytest.mark.data
@pytest.mark.skipif(not FILES, reason=ABSENT)
def test_nine_of_ten_inclinations_lie_within_twice_their_uncertainty() -> None:
    inside = []
    for file in FILES:
        error, deviation = errors_and_uncertainty_deg(str(file))
        inside.append(float(np.mean(error <= 2.0 * deviation)))
    print(f"\nBROAD inclination within 2 u: {np.mean(inside):.3f}")  # noqa: T201
    assert 0.90 <= np.mean(inside) <= 0.98
