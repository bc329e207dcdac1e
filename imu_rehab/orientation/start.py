"""Where a filter starts: levelled by gravity, ahead by the magnetic field if there is one."""

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

NWU_TO_ENU: FloatArray = np.array([np.sqrt(0.5), 0.0, 0.0, np.sqrt(0.5)])
UP: FloatArray = np.array([0.0, 0.0, 1.0])


def initial_orientation(accel: FloatArray, mag: FloatArray | None) -> FloatArray:
    """Return sensor to earth (4,) from one sample at rest: east-north-up.

    Without magnetometer the sensor's x axis points north as far as it is
    level.  A sample without any force starts upright.
    """
    length = float(np.linalg.norm(accel))
    up = accel / length if length > 0 else UP
    ahead = np.array([1.0, 0.0, 0.0]) if mag is None else mag
    north = ahead - up * float(ahead @ up)
    if np.linalg.norm(north) < 1e-6 * np.linalg.norm(ahead):
        north = np.array([0.0, 1.0, 0.0]) - up * up[1]
    north /= np.linalg.norm(north)
    earth_to_sensor = np.column_stack([np.cross(north, up), north, up])
    return qn.from_matrix(earth_to_sensor.T)


def magnetic_dip_rad(accel: FloatArray, mag: FloatArray) -> float:
    """Return how far the field points below the horizon, from one sample at rest."""
    up = accel / np.linalg.norm(accel)
    return float(np.arcsin(np.clip(-(up @ mag) / np.linalg.norm(mag), -1.0, 1.0)))
