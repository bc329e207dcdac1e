"""When the strides of one foot began and ended, for measures of other segments."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class StrideTimes:
    """Strides of the tested foot, straight walking only; session clock."""

    start_s: FloatArray  # (k,) its contact
    toe_off_s: FloatArray  # (k,) in between
    end_s: FloatArray  # (k,) its next contact

    def __post_init__(self) -> None:
        if not len(self.start_s) == len(self.toe_off_s) == len(self.end_s):
            raise ValueError(
                f"{len(self.start_s)} starts, {len(self.toe_off_s)} toe-offs, "
                f"{len(self.end_s)} ends are no strides"
            )

    def __len__(self) -> int:
        return len(self.start_s)

    @property
    def mid_stance_s(self) -> FloatArray:
        """Half way between contact and toe-off."""
        return 0.5 * (self.start_s + self.toe_off_s)


def per_stride(
    time_s: FloatArray, values: FloatArray, begin_s: FloatArray, end_s: FloatArray
) -> list[FloatArray]:
    """Return the values (n,) between each two instants; none of a stretch with a gap."""
    begin, end = np.searchsorted(time_s, begin_s), np.searchsorted(time_s, end_s)
    inside = (begin_s >= time_s[0]) & (end_s <= time_s[-1]) if len(time_s) else begin_s < end_s
    parts = [values[a:b] for a, b in zip(begin, end, strict=True)]
    return [
        part if ok and len(part) > 1 and np.isfinite(part).all() else np.full(1, np.nan)
        for ok, part in zip(inside, parts, strict=True)
    ]
