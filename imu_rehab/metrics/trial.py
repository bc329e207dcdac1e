"""What the measures of a test are computed from, and what comes out of them.

A trial is one doing of a test: one side, one condition, from its start to its
end.  It can be cut from a recording, live or later, or made from a simulated
body whose movement is known exactly: the measures do not know which.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from imu_rehab.metrics.in_band import Target
from imu_rehab.metrics.metric import Metric
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import BoolArray, FloatArray
from imu_rehab.signals.places import Side


@dataclass(frozen=True, slots=True, eq=False)
class Worn:
    """What one sensor measured, in its SEGMENT's axes: X forward, Y up, Z to the right.

    Instants are the sensor's own, on the session clock, evenly spaced.
    """

    time_s: FloatArray  # (m,)
    rate_hz: float
    gyro_radps: FloatArray  # (m, 3)
    accel_mps2: FloatArray  # (m, 3) specific force: at rest +g along what points up
    to_world: FloatArray  # (m, 4) segment to world, NaN where unknown; world X facing, Y up
    clipped: BoolArray  # (m,) at the limit of the sensor's range
    bridged: BoolArray  # (m,) never arrived: filled in from neighbours or accumulated rotation

    def __len__(self) -> int:
        return len(self.time_s)

    def accel_world_mps2(self) -> FloatArray:
        """Return the specific force in the world (m, 3): Y up, at rest (0, g, 0)."""
        return qn.rotate(self.to_world, self.accel_mps2)

    def gyro_world_radps(self) -> FloatArray:
        """Return the angular rate in the world (m, 3): column 1 is about the vertical."""
        return qn.rotate(self.to_world, self.gyro_radps)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something a person pressed or said during a trial."""

    time_s: float  # session clock
    kind: str  # go, line, support_touched, hands_used, up, down, ...
    detail: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """One doing of a test, as it was measured."""

    test: str  # "T4"
    condition: str  # of the protocol: "eyes_closed", "sitting"; empty where there is only one
    number: int  # 1-based
    side: Side  # the tested one
    time_s: FloatArray  # (n,) session clock, uniform
    rate_hz: float
    signals: Mapping[str, FloatArray]  # key of SPEC §2.1 -> (n,) degrees, NaN where unknown
    uncertainty_deg: Mapping[str, FloatArray]  # key -> (n,) of the signals, 1 SD
    worn: Mapping[str, Worn]  # by place
    marks: tuple[Mark, ...] = ()
    typed: Mapping[str, float] = field(default_factory=dict)  # key -> value, typed by hand
    run: str = ""  # of a classification: spontaneous_1, cued, spontaneous_2, isolated
    target: Target | None = None  # the item's band, where one was set

    @property
    def label(self) -> str:
        """What stands in the `test` column: T4/eyes_closed."""
        return f"{self.test}/{self.condition}" if self.condition else self.test

    def place(self, segment: str) -> str | None:
        """Return the worn place of a segment: the tested side's, or the middle one."""
        names = (f"{segment}_{self.side.value[0]}", segment, f"{segment}_front")
        return next((name for name in names if name in self.worn), None)

    def of(self, segment: str) -> Worn | None:
        """Return what the sensor of a segment of the tested side measured."""
        place = self.place(segment)
        return None if place is None else self.worn[place]

    def shared_uncertainty_deg(self, key: str) -> float | None:
        """Return the median standard uncertainty of a signal: what a mean does not lessen."""
        known = self.uncertainty_deg.get(key)
        if known is None or not np.isfinite(known).any():
            return None
        return float(np.nanmedian(known))


@dataclass(frozen=True, slots=True)
class Repetition:
    """One found movement out and back; session clock, the signal's unit."""

    begin_s: float
    peak_s: float
    end_s: float
    peak: float
    travel: float = float("nan")  # how far out, from where it began or came back to


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that went wrong, or differs from the protocol: shown beside the values."""

    kind: str  # heel_lift, midfoot, support_touched, balance_lost, clipped, gap, too_few, ...
    time_s: float | None  # None: of the whole trial
    detail: str = ""  # one plain sentence


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out of all trials of one test, one side, one condition."""

    metrics: tuple[Metric, ...] = ()
    repetitions: tuple[Repetition, ...] = ()
    conditions: tuple[Condition, ...] = ()
