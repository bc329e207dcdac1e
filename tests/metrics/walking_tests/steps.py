"""Feet that walk: contacts and lengths by construction."""

import numpy as np

from imu_rehab.metrics.trial import Mark, Trial, Worn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from tests.metrics.made_trials import trial, turned, worn

SWING_SHARE = 0.38  # of a stride
ROLL_DEG, TOES_DEG = 38.0, 18.0  # heel rise before the swing, toes up at contact


def eased(share: FloatArray) -> FloatArray:
    """Return 0..1 with minimum jerk."""
    s = np.clip(share, 0.0, 1.0)
    smooth: FloatArray = s**3 * (10 + s * (6 * s - 15))
    return smooth


def foot(
    contacts_s: FloatArray,
    stride_s: float,
    stride_m: float,
    end_s: float,
    *,
    rate_hz: float = 100.0,
    heading_deg: float = 0.0,
) -> Worn:
    """Return a foot that swings into each contact, rolling over heel and ball in between."""
    time_s = np.arange(0.0, end_s, 1.0 / rate_hz)
    ahead, up, pitch = np.zeros((3, len(time_s)))
    swing_s = SWING_SHARE * stride_s
    for contact in contacts_s:
        swing = (time_s - (contact - swing_s)) / swing_s
        ahead = ahead + stride_m * eased(swing)
        up = up + 0.06 * np.sin(np.pi * np.clip(swing, 0, 1)) ** 2
        rises = eased((time_s - (contact - swing_s - 0.22 * stride_s)) / (0.30 * stride_s))
        pitch = pitch - ROLL_DEG * rises + (ROLL_DEG + TOES_DEG) * eased(swing)
        pitch = pitch - TOES_DEG * eased((time_s - contact) / (0.10 * stride_s))
    angle = np.radians(heading_deg)
    way = np.column_stack([ahead * np.cos(angle), up, -ahead * np.sin(angle)])
    return worn(turned(heading_deg, 0.0, -pitch), way, rate_hz)


def walking(
    test: str,
    strides: int,
    *,
    stride_s: float = 1.1,
    stride_m: float = 1.3,
    feet: tuple[str, ...] = ("foot_r",),
    marks: tuple[Mark, ...] = (),
    rate_hz: float = 100.0,
    heading_deg: float = 0.0,
    side: Side = Side.RIGHT,
    condition: str = "",
    typed: dict[str, float] | None = None,
) -> Trial:
    """Return somebody who walks so many strides with each foot, from the second second on."""
    end_s = 4.0 + strides * stride_s
    sensors = {
        place: foot(
            contacts_s(strides, stride_s) + 0.5 * number * stride_s,
            stride_s,
            stride_m,
            end_s,
            rate_hz=rate_hz,
            heading_deg=heading_deg,
        )
        for number, place in enumerate(feet)
    }
    return trial(test, sensors, condition=condition, side=side, marks=marks, typed=typed)


def contacts_s(strides: int, stride_s: float) -> FloatArray:
    """Return the right foot's contacts, session clock."""
    return np.linspace(2.0, 2.0 + (strides - 1) * stride_s, strides)
