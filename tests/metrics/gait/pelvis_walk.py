"""What a pelvis sensor feels of a pendulum walker, whose contacts are known by construction."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side

GRAVITY_MPS2 = 9.81
HUMP = 0.08  # of a step, from contact to the middle of the support by both feet
DOUBLE = 0.18  # of a step, that support takes
STANDING_S = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class PelvisWalk:
    """Samples in segment axes (X forward, Y up, Z right), and when which foot touched down."""

    rate_hz: float
    accel_mps2: FloatArray  # (n, 3)
    gyro_radps: FloatArray  # (n, 3)
    ic_s: FloatArray
    side: tuple[Side, ...]


def pelvis_walk(
    step_s: Sequence[float],
    rate_hz: float = 100.0,
    *,
    fall_mps2: float = 1.5,
    pitch_deg: float = 0.0,
    roll_deg: float = 0.0,
    left_first: bool = True,
    noise_mps2: float = 0.0,
) -> PelvisWalk:
    """Return standing, contacts so many seconds apart, standing.

    Forward a saw-tooth rounded by double support, upward a hump at each
    contact, sideways the push of the standing leg; the sensor may be tilted.
    """
    ic_s = STANDING_S + np.concatenate([[0.0], np.cumsum(step_s)])
    time_s = np.arange(0.0, ic_s[-1] + STANDING_S, 1.0 / rate_hz)
    usual = float(np.median(step_s))
    borders = np.concatenate([[ic_s[0] - usual], ic_s, [ic_s[-1] + usual]])
    middles = borders + HUMP * np.gradient(borders)
    phase = np.interp(time_s, middles, np.arange(len(middles)))
    into, out_of = (phase - 0.5) / 0.4, (len(middles) - 1.5 - phase) / 0.4
    walking = np.sin(0.5 * np.pi * np.clip(np.minimum(into, out_of), 0.0, 1.0)) ** 2
    up = fall_mps2 * np.cos(2 * np.pi * phase) * walking
    saw = 2 * (phase % 1.0) - 1.0
    rounded = np.clip(saw, -1 + DOUBLE, 1 - DOUBLE) - saw * DOUBLE
    forward = 0.9 * fall_mps2 * rounded * walking
    foot = -1.0 if left_first else 1.0  # which way the first foot stands from the middle
    right = 0.4 * fall_mps2 * foot * np.sin(np.pi * (phase - 1.0)) * -1.0 * walking
    force = np.column_stack([forward, up + GRAVITY_MPS2, right])
    worn = qn.from_rotation_vector(np.radians([roll_deg, 0.0, pitch_deg]))
    rng = np.random.default_rng(3)
    noise = noise_mps2 * rng.standard_normal((2, len(time_s), 3))
    sides = (Side.LEFT, Side.RIGHT) if left_first else (Side.RIGHT, Side.LEFT)
    return PelvisWalk(
        rate_hz,
        qn.rotate(qn.conjugate(worn), force) + noise[0],
        0.05 * noise[1],
        ic_s,
        tuple(sides[i % 2] for i in range(len(ic_s))),
    )
