"""Consecutive samples of one sensor: first on its own clock, then on the session's."""

from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from imu_rehab.signals.arrays import BoolArray, FloatArray, freeze
from imu_rehab.signals.filter_quality import FilterQuality

Array = TypeVar("Array", FloatArray, BoolArray, FilterQuality)


@dataclass(frozen=True, slots=True, eq=False)
class InertialBlock:
    """What one packet says, in the sensor's axes, SI units and *its own* clock.

    Sample i of the block is sample `first_sample + i` since START of stream
    `stream_id`.
    """

    sensor_id: str
    stream_id: int
    first_sample: int
    device_time_s: FloatArray  # (n,) the sensor's own clock, strictly increasing
    period_s: float  # measured by the sensor, on its own clock
    accel_mps2: FloatArray  # (n, 3) specific force; at rest it points up
    gyro_radps: FloatArray  # (n, 3) angular rate
    mag_ut: FloatArray | None  # (n, 3) or None
    rotation: FloatArray | None  # (4,) accumulated rotation at the LAST sample, w x y z, or None
    rotation_faults: int  # count of samples the accumulated rotation could not trust
    gyro_clipped: bool = False  # a rate touched the converter's limit
    accel_clipped: bool = False

    def __post_init__(self) -> None:
        accel, gyro = self.accel_mps2.shape, self.gyro_radps.shape
        n = len(self.accel_mps2)
        if accel != (n, 3) or gyro != (n, 3):
            raise ValueError(f"accel_mps2 is {accel}, gyro_radps {gyro}, expected {(n, 3)}")
        if self.device_time_s.shape != (n,):
            raise ValueError(f"device_time_s is {self.device_time_s.shape}, expected {(n,)}")
        freeze(self.device_time_s, self.accel_mps2, self.gyro_radps)

    def __len__(self) -> int:
        return len(self.accel_mps2)


@dataclass(frozen=True, slots=True, eq=False)
class TimedBlock:
    """Gapless samples of one sensor on the session clock, ready for a filter.

    Consecutive blocks of one stream have no holes: what was lost has been
    `bridged`, from the accumulated rotation or by interpolation, and says so.
    `trusted` is False where the rotation is a guess (a long gap without
    accumulated rotation, a rate beyond the converter's limit), and for the
    repair time after it.
    """

    sensor_id: str
    time_s: FloatArray  # (n,) session clock, strictly increasing
    period_s: float  # of the samples, on the session clock
    accel_mps2: FloatArray  # (n, 3)
    gyro_radps: FloatArray  # (n, 3)
    mag_ut: FloatArray | None  # (n, 3)
    bridged: BoolArray  # (n,) True where the sample never arrived
    trusted: BoolArray  # (n,)
    saturated: BoolArray  # (n,) True at the converter's limit and for half a second after
    since_guess_s: FloatArray  # (n,) since the rotation was last guessed; inf: never
    restarted: bool = False  # True on the first block of a new stream: filters start anew

    def __post_init__(self) -> None:
        n = len(self.time_s)
        if self.accel_mps2.shape != (n, 3) or self.gyro_radps.shape != (n, 3):
            raise ValueError(f"arrays disagree on the number of samples, {n} times")
        freeze(self.time_s, self.accel_mps2, self.gyro_radps, self.bridged, self.trusted)
        freeze(self.saturated, self.since_guess_s)

    def __len__(self) -> int:
        return len(self.time_s)


@dataclass(frozen=True, slots=True, eq=False)
class SyncedFrame:
    """All sensors' orientations at n common instants of the session clock.

    A sensor that has no sample near an instant has NaN there: never a guess.
    """

    time_s: FloatArray  # (n,) multiples of the session period
    sensor_to_earth: dict[str, FloatArray]  # sensor id -> (n, 4) w x y z
    accel_mps2: dict[str, FloatArray]  # sensor id -> (n, 3), sensor axes
    gyro_radps: dict[str, FloatArray]  # sensor id -> (n, 3), sensor axes
    trusted: dict[str, BoolArray]  # sensor id -> (n,)
    quality: dict[str, FilterQuality] = field(default_factory=dict)  # of the sample before each

    def __len__(self) -> int:
        return len(self.time_s)

    def __getitem__(self, part: slice) -> "SyncedFrame":
        def of(table: dict[str, Array]) -> dict[str, Array]:
            return {sensor_id: values[part] for sensor_id, values in table.items()}

        return SyncedFrame(
            time_s=self.time_s[part],
            sensor_to_earth=of(self.sensor_to_earth),
            accel_mps2=of(self.accel_mps2),
            gyro_radps=of(self.gyro_radps),
            trusted=of(self.trusted),
            quality=of(self.quality),
        )


def empty_times() -> FloatArray:
    """Return an array of no instants."""
    return np.empty(0, dtype=np.float64)
