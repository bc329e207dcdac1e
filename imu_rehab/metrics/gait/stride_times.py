"""When the strides of one foot began and ended, for measures of other segments."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from imu_rehab.metrics.trial import Trial
from imu_rehab.signals.arrays import FloatArray


class StrideTimes(Protocol):
    """Strides of the tested foot, straight walking only; session clock."""

    @property
    def start_s(self) -> FloatArray:
        """Its contact (k,)."""
        ...

    @property
    def to_s(self) -> FloatArray:
        """Its toe-off (k,) in between; NaN where unknown."""
        ...

    @property
    def end_s(self) -> FloatArray:
        """Its next contact (k,)."""
        ...


Walks = Sequence[tuple[Trial, StrideTimes]]  # all trials of one side and condition


def mid_stance_s(strides: StrideTimes) -> FloatArray:
    """Return the instants half way between contact and toe-off."""
    return 0.5 * (strides.start_s + strides.to_s)


def per_stride(
    time_s: FloatArray, values: FloatArray, begin_s: FloatArray, end_s: FloatArray
) -> list[FloatArray]:
    """Return the values (n,) between each two instants; one NaN for a stretch with a gap."""
    begin, end = np.searchsorted(time_s, begin_s), np.searchsorted(time_s, end_s)
    inside = (begin_s >= time_s[0]) & (end_s <= time_s[-1]) if len(time_s) else begin_s < end_s
    parts = [values[a:b] for a, b in zip(begin, end, strict=True)]
    return [
        part if ok and len(part) > 1 and np.isfinite(part).all() else np.full(1, np.nan)
        for ok, part in zip(inside, parts, strict=True)
    ]
