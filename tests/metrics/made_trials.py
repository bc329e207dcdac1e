"""Trials made from a movement that is known exactly: poses in, what sensors measure out."""

from collections.abc import Mapping

import numpy as np

from imu_rehab.body.live_signals import live_signals
from imu_rehab.metrics.trial import Mark, Trial, Worn
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side

GRAVITY_MPS2 = 9.81
X, Y, Z = np.eye(3)


def turned(
    heading_deg: FloatArray | float = 0.0,
    right_down_deg: FloatArray | float = 0.0,
    forward_deg: FloatArray | float = 0.0,
) -> FloatArray:
    """Return segment to world (n, 4): about Y to the left, about X, then leant forward about Z."""
    about_y = qn.from_axis_angle(Y, np.radians(heading_deg))
    about_x = qn.from_axis_angle(X, np.radians(right_down_deg))
    about_z = qn.from_axis_angle(Z, -np.radians(forward_deg))
    return qn.multiply(qn.multiply(about_y, about_x), about_z)


def worn(
    to_world: FloatArray,
    position_m: FloatArray,
    rate_hz: float,
    *,
    begin_s: float = 0.0,
    gyro_noise_radps: float = 0.0,
    accel_noise_mps2: float = 0.0,
    accel_bias_mps2: FloatArray | float = 0.0,
    range_mps2: float = np.inf,
    seed: int = 1,
) -> Worn:
    """Return what a sensor at this pose (n, 4), (n, 3) feels: differences of its path."""
    rng = np.random.default_rng(seed)
    n = len(position_m)
    to_world = np.broadcast_to(to_world, (n, 4))
    turn = qn.to_rotation_vector(qn.multiply(qn.conjugate(to_world[:-1]), to_world[1:]))
    gyro = np.empty((n, 3))
    gyro[1:-1] = 0.5 * rate_hz * (turn[:-1] + turn[1:])
    gyro[0], gyro[-1] = turn[0] * rate_hz, turn[-1] * rate_hz
    second = np.zeros((n, 3))
    second[1:-1] = np.diff(position_m, 2, axis=0) * rate_hz**2
    force = qn.rotate(qn.conjugate(to_world), second + GRAVITY_MPS2 * Y) + accel_bias_mps2
    force = force + accel_noise_mps2 * rng.standard_normal((n, 3))
    none = np.zeros(n, dtype=np.bool_)
    return Worn(
        time_s=begin_s + np.arange(n) / rate_hz,
        rate_hz=rate_hz,
        gyro_radps=gyro + gyro_noise_radps * rng.standard_normal((n, 3)),
        accel_mps2=np.clip(force, -range_mps2, range_mps2),
        to_world=to_world.copy(),
        clipped=np.any(np.abs(force) >= range_mps2, axis=1),
        bridged=none,
    )


def trial(
    test: str,
    sensors: Mapping[str, Worn],
    *,
    condition: str = "",
    number: int = 1,
    side: Side = Side.RIGHT,
    marks: tuple[Mark, ...] = (),
    typed: Mapping[str, float] | None = None,
    frame_rate_hz: float = 100.0,
) -> Trial:
    """Return a trial of these sensors; its signals are those of their poses."""
    first = next(iter(sensors.values()))
    time_s = np.arange(first.time_s[0], first.time_s[-1], 1.0 / frame_rate_hz)
    at = {
        place: each.to_world[np.searchsorted(each.time_s, time_s).clip(max=len(each) - 1)]
        for place, each in sensors.items()
    }
    signals = live_signals(at, side)
    unsure = {key: np.full(len(time_s), 0.5) for key in signals}
    return Trial(
        test, condition, number, side, time_s, frame_rate_hz, signals, unsure, dict(sensors),
        marks, dict(typed or {}),
    )  # fmt: skip


def still(
    seconds: float,
    rate_hz: float,
    to_world: FloatArray = qn.IDENTITY,
    accel_noise_mps2: float = 0.0,
) -> Worn:
    """Return a sensor that does not move."""
    n = round(seconds * rate_hz)
    return worn(to_world, np.zeros((n, 3)), rate_hz, accel_noise_mps2=accel_noise_mps2)
