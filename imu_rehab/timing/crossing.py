"""What a sensor most likely measured between two blocks of one stream, sample by sample.

With accumulated rotation the turn across the gap is known (protocol design,
§4), and with it the direction in which gravity pulled.  The rest of the
acceleration is not: a limb's own acceleration is forgotten within a tenth of
a second, so it fades towards nothing from both sides (the expected course of
a process with that correlation time).  A straight line between the sides
would carry a momentary jerk through half a second and tilt the estimate.
"""

from dataclasses import dataclass
from math import acos

import numpy as np

from firmware_protocol.rotation import RotationIntegrator
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.gravity import GRAVITY_MPS2
from imu_rehab.signals.inertial_block import InertialBlock

INTERPOLATE_UP_TO = 3  # samples, without accumulated rotation
FORGOTTEN_S = 0.1  # correlation time of a limb's acceleration, moving at 1 to 3 Hz
RATE_FORGOTTEN_S = 0.3  # and of its rate, which is smoother [E]
FEW = 20  # samples: up to so many Python is quicker
TOGETHER = 4  # samples of a long block: what turning about several axes adds is far below 1 %
AGREE_RAD = np.deg2rad(0.1)  # between rotation and rate, and
AGREE_SHARE = 0.01  # of the angle turned


@dataclass(frozen=True, slots=True, eq=False)
class Belief:
    """What the filter holds true at the newest sample, in the sensor's axes."""

    bias_radps: FloatArray  # (3,) it will take that off the rate
    up: FloatArray | None  # (3,) unit vector; None: not known yet


def unbiased() -> Belief:
    """Return the belief of nobody who knows better."""
    return Belief(np.zeros(3), None)


@dataclass(frozen=True, slots=True, eq=False)
class Crossing:
    """Samples for a gap; `known` when they follow the accumulated rotation, or the gap is short."""

    accel_mps2: FloatArray  # (m, 3)
    gyro_radps: FloatArray  # (m, 3) with bias, like the samples around
    mag_ut: FloatArray | None  # (m, 3)
    known: bool


def cross(
    before: InertialBlock, after: InertialBlock, missing: int, belief: Belief, *, use_rotation: bool
) -> Crossing:
    """Return the missing samples between two blocks of one stream."""
    share = (np.arange(1, missing + 1) / (missing + 1))[:, None]
    accel = _line(before.accel_mps2, after.accel_mps2, share)
    mag = _mag(before, after, share)
    across = rotation_across(before, after) if use_rotation else None
    if across is not None:
        rate = _mean_rate(across, belief.bias_radps, missing * after.period_s)
        if belief.up is not None:
            turn = (rate - belief.bias_radps) * after.period_s
            accel = _fading(before, after, turn, missing, belief.up)
        unambiguous = _likely_turn_rad(before, after, missing) < np.pi
        return Crossing(accel, np.repeat(rate[None], missing, axis=0), mag, known=unambiguous)
    if missing <= INTERPOLATE_UP_TO:
        gyro = _line(before.gyro_radps, after.gyro_radps, share)
        return Crossing(accel, gyro, mag, known=True)
    fade, bias = _fade(missing, after.period_s, RATE_FORGOTTEN_S), belief.bias_radps
    rates = before.gyro_radps[-1] - bias, after.gyro_radps[0] - bias
    guess = bias + fade * rates[0] + fade[::-1] * rates[1]
    return Crossing(accel, guess, mag, known=False)


def rotation_across(before: InertialBlock, after: InertialBlock) -> FloatArray | None:
    """Return the turn (4,) from the last sample before a gap to the last one missing.

    None when a rotation is missing, or ran over something the sensor could not measure.
    """
    a, b = before.rotation, after.rotation
    if a is None or b is None or before.rotation_faults != after.rotation_faults:
        return None
    own = turned_by(after.gyro_radps, after.period_s)
    return qn.multiply(qn.multiply(qn.conjugate(a), b), qn.conjugate(own))


def rotation_agrees(before: InertialBlock, after: InertialBlock) -> bool | None:
    """Compare rotation and rate over a block that follows without a gap; None: nothing to compare.

    Catches a wrong axis, sign or scale (protocol design, §4: free self-test).
    """
    if before.rotation is None or after.rotation is None:
        return None
    if before.rotation_faults != after.rotation_faults:
        return None
    expected = _carried_on(before.rotation, after.gyro_radps, after.period_s)
    turned_rad = float(np.sqrt(np.vecdot(after.gyro_radps, after.gyro_radps)).sum())
    off_rad = 2.0 * acos(min(abs(float(expected @ after.rotation)), 1.0))
    return bool(off_rad <= AGREE_RAD + AGREE_SHARE * turned_rad * after.period_s)


def _carried_on(rotation: FloatArray, gyro_radps: FloatArray, period_s: float) -> FloatArray:
    """Return a rotation (4,) after consecutive samples (n, 3) more."""
    if (n := len(gyro_radps)) > FEW:
        steps = np.add.reduceat(gyro_radps, np.arange(0, n, TOGETHER), axis=0)
        return qn.multiply(rotation, turned_by(steps, period_s))
    sensor = RotationIntegrator()
    sensor.q = tuple(rotation.tolist())
    for rate in gyro_radps.tolist():
        sensor.step(rate, period_s)
    return np.array(sensor.q)


def turned_by(gyro_radps: FloatArray, period_s: float) -> FloatArray:
    """Return the rotation (4,) over consecutive samples (n, 3), increments on the right."""
    steps: FloatArray = qn.from_rotation_vector(gyro_radps * period_s)
    while len(steps) > 1:  # neighbours in pairs, so that a long block takes few calls
        odd = steps[len(steps) & ~1 :]
        pairs = qn.multiply(steps[: len(steps) & ~1 : 2], steps[1::2])
        steps = np.concatenate([pairs, odd]) if len(odd) else pairs
    total: FloatArray = steps[0]
    return total


def _mean_rate(across: FloatArray, bias_radps: FloatArray, duration_s: float) -> FloatArray:
    """Return the constant rate whose rotation, less the bias, is that across the gap.

    The bias is taken off half on each side: at one end alone the error is five times as large.
    """
    half = qn.from_rotation_vector(-0.5 * duration_s * bias_radps)
    free = qn.multiply(qn.multiply(half, across), half)
    return qn.to_rotation_vector(free) / duration_s + bias_radps


def _likely_turn_rad(before: InertialBlock, after: InertialBlock, missing: int) -> float:
    """Return how far the rates on both sides would turn: beyond half a turn the way is unknown."""
    rates = np.linalg.norm([before.gyro_radps[-1], after.gyro_radps[0]], axis=1)
    return float(rates.mean()) * missing * after.period_s


def _fading(
    before: InertialBlock, after: InertialBlock, turn: FloatArray, missing: int, up: FloatArray
) -> FloatArray:
    """Return specific force (m, 3): gravity turns with the sensor, all else fades (see above).

    `turn` (3,) is the rotation vector of one sample period.  All is reckoned
    in the axes that the sensor had before the gap.
    """
    to_before = qn.from_rotation_vector(np.arange(1, missing + 2)[:, None] * turn)
    gravity = GRAVITY_MPS2 * up
    own_before = before.accel_mps2[-1] - gravity
    own_after = qn.rotate(to_before[-1], after.accel_mps2[0]) - gravity
    fade = _fade(missing, after.period_s, FORGOTTEN_S)
    force = gravity + fade * own_before + fade[::-1] * own_after
    return qn.rotate(qn.conjugate(to_before[:-1]), force)


def _fade(missing: int, period_s: float, forgotten_s: float) -> FloatArray:
    """Return the weight (m, 1) of what was before the gap; mirrored, of what comes after it.

    The expected course between two known ends of a process with that
    correlation time (Ornstein–Uhlenbeck bridge): sinh(left/τ) / sinh(whole/τ),
    written so that long gaps do not overflow.
    """
    left = np.arange(missing, 0, -1, dtype=np.float64)[:, None] * (period_s / forgotten_s)
    whole = (missing + 1) * period_s / forgotten_s
    weight: FloatArray = np.exp(left - whole) * (np.expm1(-2 * left) / np.expm1(-2 * whole))
    return weight


def _line(before: FloatArray, after: FloatArray, share: FloatArray) -> FloatArray:
    line: FloatArray = before[-1] * (1 - share) + after[0] * share
    return line


def _mag(before: InertialBlock, after: InertialBlock, share: FloatArray) -> FloatArray | None:
    if after.mag_ut is None:
        return None
    return _line(after.mag_ut if before.mag_ut is None else before.mag_ut, after.mag_ut, share)
