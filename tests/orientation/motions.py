"""Motions whose orientation is known, as a perfect sensor would feel them."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial_block import TimedBlock

PERIOD_S = 0.01
UP: FloatArray = np.array([0.0, 0.0, 9.81])
FIELD_UT: FloatArray = np.array([0.0, 20.0, -45.0])  # north and down: dip 66°


@dataclass(frozen=True)
class Motion:
    """True orientation and what a sensor feels."""

    sensor_to_earth: FloatArray
    gyro: FloatArray
    accel: FloatArray
    mag: FloatArray

    def block(self, a: int = 0, b: int | None = None, *, magnetometer: bool = False) -> TimedBlock:
        rows = slice(a, b)
        n = len(self.gyro[rows])
        return TimedBlock(
            sensor_id="a1",
            time_s=(a + np.arange(n, dtype=np.float64)) * PERIOD_S,
            period_s=PERIOD_S,
            accel_mps2=self.accel[rows].copy(),
            gyro_radps=self.gyro[rows].copy(),
            mag_ut=self.mag[rows].copy() if magnetometer else None,
            bridged=np.zeros(n, dtype=np.bool_),
            trusted=np.ones(n, dtype=np.bool_),
            saturated=np.zeros(n, dtype=np.bool_),
            since_guess_s=np.full(n, np.inf),
        )


def turning(start: FloatArray, rate: FloatArray) -> Motion:
    """Return the motion that begins at `start` (4,) and turns with `rate` (n, 3)."""
    rows, q = [], start
    for step in qn.from_rotation_vector(rate * PERIOD_S):
        q = qn.multiply(q, step)
        rows.append(q)
    orientation = np.array(rows)
    back = qn.conjugate(orientation)
    return Motion(orientation, rate, qn.rotate(back, UP), qn.rotate(back, FIELD_UT))


def resting(start: FloatArray, seconds: float = 3.0) -> Motion:
    return turning(start, np.zeros((round(seconds / PERIOD_S), 3)))


def quarter_turn(axis: int, sign: int) -> FloatArray:
    """Return 3 s of rest, a quarter turn in one second, 3 s of rest."""
    rate = np.zeros((700, 3))
    rate[300:400, axis] = sign * np.pi / 2
    return rate


def inclination_deg(estimate: FloatArray, truth: FloatArray) -> FloatArray:
    """Return the angle between the two verticals; headings may differ."""
    e = qn.multiply(estimate, qn.conjugate(truth))
    angle: FloatArray = np.degrees(2 * np.arccos(np.clip(np.hypot(e[..., 0], e[..., 3]), 0, 1)))
    return angle


def error_deg(estimate: FloatArray, truth: FloatArray) -> FloatArray:
    rotation = qn.to_rotation_vector(qn.multiply(estimate, qn.conjugate(truth)))
    angle: FloatArray = np.degrees(np.linalg.norm(rotation, axis=-1))
    return angle
