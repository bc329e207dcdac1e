"""Foot sensors of the reference recordings, in the foot's axes, roughly."""

import numpy as np

from imu_rehab.metrics.gait.axes import axes_from_words
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from tests.reference_data import DATA

TREADMILL = DATA / "tripod_treadmill" / "PWS.npz"
OVERGROUND = DATA / "gaitmap_foot"
FILES = TREADMILL.exists() and OVERGROUND.exists()


def foot_recording(name: str, side: Side) -> tuple[FloatArray, FloatArray, float]:
    """Return rate, force (n, 3) and sample rate of one foot."""
    if name == TREADMILL.stem:
        with np.load(TREADMILL) as arrays:
            samples = arrays["LF" if side is Side.LEFT else "RF"].astype(float)
            accel, gyro, rate_hz = samples[:, :3], samples[:, 3:], float(arrays["fs"])
        to_foot = axes_from_words(("left", "back", "up")).T
    else:
        with np.load(OVERGROUND / f"{name}.npz") as arrays:
            samples, rate_hz = arrays[side.value].astype(float), float(arrays["fs"])
            accel, gyro = samples[:, :3], np.radians(samples[:, 3:])
        to_foot = axes_from_words(("forward", "left", "up")).T
    return gyro @ to_foot, accel @ to_foot, rate_hz
