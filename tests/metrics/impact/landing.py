"""Hops whose shocks and sway are known by construction."""

import numpy as np

from imu_rehab.metrics.trial import Trial, Worn
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from tests.metrics.made_trials import GRAVITY_MPS2, trial, turned

STAND_S, FLIGHT_S, SHOCK_RISE_S, SHOCK_S = 1.5, 0.22, 0.012, 0.04


def hops(
    contacts_s: tuple[float, ...],
    peak_g: float = 6.0,
    *,
    rate_hz: float = 400.0,
    end_s: float = 10.0,
    lean_deg: float = 0.0,
    heading_deg: float = 0.0,
    range_g: float = 16.0,
    side: Side = Side.RIGHT,
    sway_mps2: float = 4.0,
    decay_s: float = 0.3,
    typed: dict[str, float] | None = None,
    noise_mps2: float = 0.0,
    condition: str = "",
) -> Trial:
    """Return hops that land at these times, with a shock of `peak_g` along the leaning shank.

    The pelvis' level acceleration falls as sway_mps2 · exp(−t / decay_s) from each contact.
    """
    time_s = np.arange(round(end_s * rate_hz)) / rate_hz
    axial = np.zeros(len(time_s))  # without gravity, m/s²
    level = np.zeros(len(time_s))
    for contact in contacts_s:
        axial[(time_s >= contact - FLIGHT_S) & (time_s < contact)] = -GRAVITY_MPS2
        since = time_s - contact
        hit = (since >= 0) & (since < SHOCK_S)
        axial[hit] = peak_g * GRAVITY_MPS2 * np.sin(np.pi * since[hit] / SHOCK_S) ** 2
        level = np.where(since >= 0, sway_mps2 * np.exp(-np.maximum(since, 0) / decay_s), level)
    shank_q = np.broadcast_to(turned(heading_deg, 0.0, lean_deg), (len(time_s), 4)).copy()
    rng = np.random.default_rng(1)
    up = qn.rotate(qn.conjugate(shank_q), np.array([0.0, 1.0, 0.0]))
    flying = axial == -GRAVITY_MPS2
    gravity = np.where(flying[:, None], 0.0, GRAVITY_MPS2 * up)
    force = gravity + np.outer(np.where(flying, 0.0, axial), [0.0, 1.0, 0.0])
    force = force + noise_mps2 * rng.standard_normal(force.shape)
    name = side.value[0]
    sensors = {
        f"shank_{name}": _worn(time_s, rate_hz, force, shank_q, range_g * GRAVITY_MPS2),
        "pelvis": _pelvis(time_s, rate_hz, level, heading_deg),
    }
    return trial("T12", sensors, condition=condition, side=side, typed=typed)


def _pelvis(time_s: FloatArray, rate_hz: float, level: FloatArray, heading_deg: float) -> Worn:
    q = np.broadcast_to(turned(heading_deg), (len(time_s), 4)).copy()
    force = np.column_stack([0.8 * level, np.full(len(level), GRAVITY_MPS2), 0.6 * level])
    return _worn(time_s, rate_hz, force, q, np.inf)


def _worn(
    time_s: FloatArray, rate_hz: float, force: FloatArray, q: FloatArray, limit: float
) -> Worn:
    none = np.zeros(len(time_s), dtype=np.bool_)
    clipped = np.any(np.abs(force) >= limit, axis=1)
    felt = np.clip(force, -limit, limit)
    return Worn(time_s, rate_hz, np.zeros((len(time_s), 3)), felt, q, clipped, none)
