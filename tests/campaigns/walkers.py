"""Simulated walkers whose segments are, or are not, linked from stride to stride.

Angles over time as tracking gives them, at 100 Hz: a mean curve per signal,
deviations that differ from stride to stride and remember the stride before, an
amplitude that follows the stride time, slow drift of the person and of the
sensors, noise.  Contacts and toe-offs are found with errors that all signals
share.  Nothing else is shared by the segments of a walker without links.
"""

from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.coupling.stance_curves import Curves, cut
from imu_rehab.signals.arrays import FloatArray

RATE_HZ = 100.0
STANCE = 0.62
BOUT = 25  # strides between two turns
STRIDE_SD_DEG = 1.2  # SPEC §6.2
SHAPES_SD = np.array([1.0, 0.7, 0.5, 0.3])  # of offset and slower to faster shapes
SIGNALS = ("foot_ev_deg", "shank_ir_deg", "pelvis_drop_deg", "pelvis_prot_deg")


@dataclass(frozen=True, slots=True)
class WalkerSettings:
    """What differs between campaigns."""

    strides: int = 100
    gain_shank: float = 0.0  # of the shank's deviations on the foot's
    gain_pelvis: float = 0.0  # of the pelvis drop's on the foot's
    event_sd_s: float = 0.005
    memory: float | None = None  # of all signals; None: each its own, 0 to 0.6
    long_range: float | None = None  # instead: DFA exponent, 0.75 to 1 in healthy gait
    are_strides: bool = True  # False: the same curves as repetitions
    push_off_sd_deg: float = 0.0  # of the foot's roll at toe-off: the foot stands on its toes
    stumbles: int = 0  # strides in which all signals go astray, each its own way
    stumble_size: float = 5.0  # of the usual deviation


def walker(seed: int, settings: WalkerSettings) -> Curves:
    """Return the stance curves of one walker, cut at the found contacts and toe-offs."""
    rng = np.random.default_rng([seed, 31])
    n = settings.strides
    stride_s = 1.1 * (1.0 + 0.02 * remembered(rng, n, 0.4, 1)[:, 0])
    number = np.arange(n) + 3 * (np.arange(n) // BOUT)  # three strides per turn are left out
    contact_s = 1.0 + np.cumsum(np.r_[0.0, stride_s[:-1]]) + 3.3 * (np.arange(n) // BOUT)
    toe_off_s = contact_s + STANCE * stride_s
    time_s = np.arange(0.0, toe_off_s[-1] + 1.0, 1.0 / RATE_HZ)
    signals = angles(rng, settings, time_s, contact_s, toe_off_s, stride_s)
    found_s = contact_s + rng.normal(0.0, settings.event_sd_s, n)
    next_s = contact_s + stride_s + rng.normal(0.0, settings.event_sd_s, n)
    goes_on = np.r_[np.diff(number) == 1, False]
    next_s[goes_on] = found_s[1:][goes_on[:-1]]
    ends_s = toe_off_s + rng.normal(0.0, settings.event_sd_s, n)
    return cut(
        time_s,
        signals,
        found_s,
        ends_s,
        duration_s=next_s - found_s,
        number=number,
        are_strides=settings.are_strides,
    )


def angles(
    rng: np.random.Generator,
    settings: WalkerSettings,
    time_s: FloatArray,
    contact_s: FloatArray,
    toe_off_s: FloatArray,
    stride_s: FloatArray,
) -> dict[str, FloatArray]:
    """Return the signals of SPEC §2.1 over time; each sample belongs to the nearest stance."""
    middle_s = 0.5 * (contact_s + toe_off_s)
    stride = np.searchsorted(0.5 * (middle_s[1:] + middle_s[:-1]), time_s)
    phase = (time_s - contact_s[stride]) / (toe_off_s - contact_s)[stride]
    deviations = {key: own_deviations(rng, settings) for key in SIGNALS}
    stumbled = rng.choice(settings.strides, settings.stumbles, replace=False)
    for own in deviations.values():
        own[stumbled] *= settings.stumble_size
    deviations["shank_ir_deg"] += settings.gain_shank * deviations["foot_ev_deg"]
    deviations["pelvis_drop_deg"] += settings.gain_pelvis * deviations["foot_ev_deg"]
    pace = stride_s / stride_s.mean() - 1.0
    found = {}
    for key, mean in means(rng, phase).items():
        size = (
            1.0 + rng.normal(0.0, 0.5) * pace + rng.normal(0.0, 0.1) * np.linspace(-1, 1, len(pace))
        )
        moved = size[stride] * mean + np.sum(deviations[key][stride] * shapes(phase), axis=1)
        found[key] = moved + sensor_error(rng, len(time_s))
    push_off_deg = settings.push_off_sd_deg * rng.standard_normal(len(pace))
    near_toe_off = np.exp(-np.maximum(0.0, 1.0 - phase) / 0.06)
    found["foot_ev_deg"] += push_off_deg[stride] * near_toe_off
    found["pelvis_prot_deg"] *= -1.0  # SPEC's sign; the chain turns it back
    return found


def own_deviations(rng: np.random.Generator, settings: WalkerSettings) -> FloatArray:
    """Return weights of the shapes per stride (n, 4): together 1.2° of SD at a point."""
    n, width = settings.strides, len(SHAPES_SD)
    memory = rng.uniform(0.0, 0.6) if settings.memory is None else settings.memory
    if settings.long_range is None:
        rows = remembered(rng, n, memory, width)
    else:
        rows = long_remembered(rng, n, settings.long_range, width)
    rms = np.sqrt(SHAPES_SD[0] ** 2 + 0.5 * np.sum(SHAPES_SD[1:] ** 2))
    weights: FloatArray = rows * SHAPES_SD * (STRIDE_SD_DEG / rms)
    return weights


def remembered(rng: np.random.Generator, n: int, memory: float, width: int) -> FloatArray:
    """Return n rows of unit variance, each resembling the one before."""
    rows = rng.standard_normal((n, width))
    for i in range(1, n):
        rows[i] = memory * rows[i - 1] + np.sqrt(1.0 - memory**2) * rows[i]
    return rows


def long_remembered(rng: np.random.Generator, n: int, exponent: float, width: int) -> FloatArray:
    """Return n rows of unit variance whose memory never ends: power ~ 1/f^(2·exponent − 1)."""
    frequency = np.fft.rfftfreq(4 * n)
    frequency[0] = frequency[1]
    real, imaginary = rng.standard_normal((2, len(frequency), width))
    power = frequency[:, None] ** (0.5 - exponent)
    rows = np.fft.irfft((real + 1j * imaginary) * power, axis=0)[:n]
    scaled: FloatArray = rows / rows.std(axis=0)
    return scaled


def shapes(phase: FloatArray) -> FloatArray:
    """Return the shapes in which strides deviate, (k, 4)."""
    return np.cos(np.pi * phase[:, None] * np.arange(4))


def means(rng: np.random.Generator, phase: FloatArray) -> dict[str, FloatArray]:
    """Return a walker's mean curves: sizes within those of SPEC T11."""

    def bump(middle: float, width: float) -> FloatArray:
        hill: FloatArray = np.exp(-0.5 * ((phase - middle - rng.normal(0.0, 0.04)) / width) ** 2)
        return hill

    late = np.clip(phase, 0.0, 1.1)
    ev, ir = rng.uniform(4.0, 10.0), rng.uniform(8.0, 14.0)
    drop, prot = rng.uniform(3.0, 5.5), rng.uniform(4.0, 7.5)
    return {
        "foot_ev_deg": ev * bump(0.4, 0.22) - 0.8 * ev * late**4,
        "shank_ir_deg": ir * bump(0.4, 0.25) - 0.6 * ir * late**3,
        "pelvis_drop_deg": drop * np.sin(2.0 * np.pi * (0.9 * phase + rng.normal(0.0, 0.05))),
        "pelvis_prot_deg": prot * np.cos(np.pi * (phase + rng.normal(0.0, 0.05))),
    }


def sensor_error(rng: np.random.Generator, n: int) -> FloatArray:
    """Return a sensor's own error: noise of 0.1°, and 0.3° that wanders within seconds."""
    steps = rng.standard_normal(n // 100 + 3)
    slow = 0.3 * np.interp(np.arange(n) / 100.0, np.arange(len(steps)), steps)
    error: FloatArray = slow + 0.1 * rng.standard_normal(n)
    return error
