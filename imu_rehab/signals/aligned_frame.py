"""All sensors at common instants, in one array: what the live road is computed from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.filter_quality import FilterQuality
from imu_rehab.signals.inertial_block import SyncedFrame

# Columns of one sensor at one instant.
ORIENTATION, GYRO, ACCEL = slice(0, 4), slice(4, 7), slice(7, 10)
BIAS_SD, SINCE_GUESS, REST, TRUSTED, UNSATURATED = 10, 11, 12, 13, 14  # truths are 1
WIDTH = 15


@dataclass(frozen=True, slots=True, eq=False)
class AlignedFrame:
    """What s sensors say at n common instants of the session clock.

    A sensor that has no sample near an instant has NaN there, and is not
    trusted: never a guess.
    """

    time_s: FloatArray  # (n,) multiples of the session period
    sensors: tuple[str, ...]  # (s,) ids
    values: FloatArray  # (s, n, WIDTH)

    def __len__(self) -> int:
        return len(self.time_s)

    def named(self, sensor_of: Mapping[str, str]) -> SyncedFrame:
        """Return the same by names; those whose sensor is not there are left out."""
        rows = {name: self.sensors.index(s) for name, s in sensor_of.items() if s in self.sensors}
        quality = {name: quality_of(self.values[row]) for name, row in rows.items()}
        return SyncedFrame(
            time_s=self.time_s,
            sensor_to_earth={name: self.values[row, :, ORIENTATION] for name, row in rows.items()},
            accel_mps2={name: self.values[row, :, ACCEL] for name, row in rows.items()},
            gyro_radps={name: self.values[row, :, GYRO] for name, row in rows.items()},
            trusted={name: each.trusted for name, each in quality.items()},
            quality=quality,
        )


def as_few(frames: Iterable[AlignedFrame]) -> Iterator[AlignedFrame]:
    """Yield frames in a row as one, as long as their sensors are the same."""
    for sensors, row in groupby(frames, key=attrgetter("sensors")):
        same = list(row)
        yield AlignedFrame(
            np.concatenate([frame.time_s for frame in same]),
            sensors,
            np.concatenate([frame.values for frame in same], axis=1),
        )


def quality_of(values: FloatArray) -> FilterQuality:
    """Return (...) of the sample before each instant, from (..., WIDTH)."""
    truths = values[..., REST:] > 0
    return FilterQuality(
        rest=truths[..., 0],
        bias_sd_radps=values[..., BIAS_SD],
        trusted=truths[..., 1],
        saturated=~truths[..., 2],
        since_guess_s=values[..., SINCE_GUESS],
    )
