"""Somebody whose feet stay while the rest nods forward: for any kit, where only speed matters."""

import numpy as np

from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.gravity import GRAVITY_MPS2

BEGIN_S = 12.0  # stands still before, long enough for a pose
NOD_S = 4.0
DEPTH_RAD = np.deg2rad(25.0)


class Nodding:
    """Every segment but the feet turns about the lateral axis, forward and back, for ever."""

    def __init__(self, places: tuple[str, ...]) -> None:
        self.places = places

    def imu(self, place: str, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return specific force and rate (n, 3) in the sensor's axes."""
        depth_rad = 0.0 if place.startswith("foot") else DEPTH_RAD
        phase = 2 * np.pi * np.maximum(time_s - BEGIN_S, 0.0) / NOD_S
        forward_rad = 0.5 * depth_rad * (1 - np.cos(phase))
        rate_radps = 0.5 * depth_rad * np.sin(phase) * (2 * np.pi / NOD_S)
        zero = np.zeros_like(forward_rad)
        force = GRAVITY_MPS2 * np.column_stack([-np.sin(forward_rad), np.cos(forward_rad), zero])
        rate = np.column_stack([zero, zero, -rate_radps])
        mounting = NOMINAL_MOUNTING[place]
        return qn.rotate(mounting, force), qn.rotate(mounting, rate)
