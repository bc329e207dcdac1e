"""How somebody walks: sizes of a step, what varies from stride to stride, pathologies."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import FloatArray

NATURAL_STEP = 0.39  # of the body's height: 1.2 m/s at 105 steps a minute


@dataclass(frozen=True, slots=True)
class GaitStyle:
    """Sizes in degrees and metres; those of a stride's variation are one SD.

    Eversion and the shank's turn are the tested side's and the other's alike,
    from contact to the middle of stance, and back before toe-off.
    """

    contact_pitch_deg: float = 20.0  # toes up; little: shuffling
    toe_off_pitch_deg: float = -60.0
    lift_m: float = 0.13  # of the heel, early in swing
    clearance_m: float = 0.012  # of the sole, late in swing
    rotation_deg: float = 5.0  # of the pelvis, to either side
    obliquity_deg: float = 4.0
    nod_deg: float = 1.0  # of its tilt
    eversion_deg: float = 0.0
    shank_in_deg: float = 0.0  # the leg's plane turns in
    asymmetry: float = 0.0  # the tested side's steps take longer by this share, the other's less
    step_time_cv: float = 0.0
    step_length_cv: float = 0.0
    eversion_sd_deg: float = 0.0
    drop_sd_deg: float = 0.0  # of the pelvis, by itself
    memory: float = 0.0  # a stride resembles the one before
    drop_gain: float = 0.0  # the pelvis drops so far for one degree of eversion more than usual
    impact_mps2: float = 0.0  # what a shank feels of a contact, at its peak


PLAIN = GaitStyle()  # every step like the one before


def wander(rng: np.random.Generator, count: int, sd: float, memory: float = 0.0) -> FloatArray:
    """Return a stationary first-order series (count,) of this SD, never beyond 2.5 of it."""
    fresh = np.clip(rng.standard_normal(count), -2.5, 2.5)
    values = np.empty(count)
    last = 0.0
    for number, step in enumerate(fresh):
        last = step if number == 0 else memory * last + np.sqrt(1 - memory**2) * step
        values[number] = last
    series: FloatArray = sd * np.clip(values, -2.5, 2.5)
    return series
