"""Ranges of the converters and their usual scales, SI unit per count (SPEC §1)."""

from math import pi

GYRO_RANGES_DPS = (250, 500, 1000, 2000, 4000)
ACCEL_RANGES_G = (2, 4, 8, 16, 32)
RATES_HZ = (25, 50, 100, 200, 400)

STANDARD_GRAVITY_MPS2 = 9.80665
FULL_SCALE = 32768
MAG_SCALE_UT = 0.15


def gyro_scale(range_dps: int) -> float:
    """Return rad/s per count for a full scale of `range_dps`."""
    return range_dps * pi / 180.0 / FULL_SCALE


def accel_scale(range_g: int) -> float:
    """Return m/s² per count for a full scale of `range_g`."""
    return range_g * STANDARD_GRAVITY_MPS2 / FULL_SCALE


def mask(value: int, choices: tuple[int, ...]) -> int:
    """Return the bit that stands for `value` in a capability mask, 0 if it is no choice."""
    return 1 << choices.index(value) if value in choices else 0
