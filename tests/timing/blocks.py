"""Blocks of samples to bridge, guard and align."""

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial_block import InertialBlock

PERIOD_S = 0.01
GRAVITY: FloatArray = np.array([0.0, 0.0, 9.81])


def inertial(
    first_sample: int,
    gyro: FloatArray,
    accel: FloatArray | None = None,
    *,
    stream_id: int = 1,
    rotation: FloatArray | None = None,
    rotation_faults: int = 0,
    mag: FloatArray | None = None,
    gyro_clipped: bool = False,
    accel_clipped: bool = False,
    begin_s: float = 100.0,
) -> InertialBlock:
    """Return the samples as a sensor would send them; at rest where nothing else is said."""
    n = len(gyro)
    return InertialBlock(
        sensor_id="a1",
        stream_id=stream_id,
        first_sample=first_sample,
        device_time_s=begin_s + PERIOD_S * (first_sample + np.arange(n, dtype=np.float64)),
        period_s=PERIOD_S,
        accel_mps2=np.tile(GRAVITY, (n, 1)) if accel is None else np.array(accel, dtype=np.float64),
        gyro_radps=np.array(gyro, dtype=np.float64),
        mag_ut=mag,
        rotation=rotation,
        rotation_faults=rotation_faults,
        gyro_clipped=gyro_clipped,
        accel_clipped=accel_clipped,
    )


def still(first_sample: int, n: int = 5, **more: object) -> InertialBlock:
    """Return samples at rest, each a little different: no sensor repeats itself."""
    noise = np.random.default_rng(first_sample).normal(0, 1e-3, (n, 3))
    return inertial(first_sample, noise, GRAVITY + noise, **more)  # type: ignore[arg-type]


def rotations(gyro: FloatArray) -> FloatArray:
    """Return the accumulated rotation after each sample, (n, 4)."""
    out, q = [], qn.IDENTITY
    for step in qn.from_rotation_vector(gyro * PERIOD_S):
        q = qn.multiply(q, step)
        out.append(q)
    return np.array(out)
