"""Which strides are strides of walking: SPEC T11, motion design §11."""

from dataclasses import dataclass, fields

import numpy as np

from imu_rehab.metrics.gait.foot_events import FootEvents
from imu_rehab.signals.arrays import BoolArray, FloatArray

LEAST_STRIDE_S, LONGEST_STRIDE_S = 0.5, 2.2  # outside it is no stride of walking
OUTLIER_MADS = 3.0
MAD_FLOOR_S = 0.03  # a very even walker has almost no spread
RUNNING = 21  # strides whose median a stride is compared with
LEAST_STRIDES = 3  # fewer are no walking


@dataclass(frozen=True, slots=True, eq=False)
class Strides:
    """Strides of one foot, each from a contact to its next; every array is (k,).

    What the place of the sensor cannot show is NaN.  Foot-flat is the stillest
    instant of a stance; a stride's own one is that after its end.
    """

    start_s: FloatArray  # contact
    end_s: FloatArray  # next contact
    to_s: FloatArray  # toe-off between
    flat_start_s: FloatArray  # foot-flat after the start
    flat_end_s: FloatArray  # foot-flat after the end
    length_m: FloatArray  # horizontal way from foot-flat to foot-flat
    fpa_deg: FloatArray  # foot's long axis against that way, at its end; toe-out +
    pitch_ic_deg: FloatArray  # toes up before they fall, above foot-flat
    heel_lift_m: FloatArray  # highest point of the heel, above foot-flat
    toe_clearance_m: FloatArray  # lowest point of the toe in mid-swing, above foot-flat
    turn_deg: FloatArray  # heading of the foot, end against start; to the left +
    walking: BoolArray  # even, straight, measured without gap: counts for metrics

    def __len__(self) -> int:
        return len(self.start_s)

    def __getitem__(self, chosen: BoolArray) -> "Strides":
        return Strides(**{field.name: getattr(self, field.name)[chosen] for field in fields(self)})

    @property
    def stride_time_s(self) -> FloatArray:
        """Duration of each."""
        return self.end_s - self.start_s

    @property
    def stance_pct(self) -> FloatArray:
        """Share of the time on the ground (SPEC T11)."""
        return 100.0 * (self.to_s - self.start_s) / self.stride_time_s

    @property
    def speed_mps(self) -> FloatArray:
        """Walking speed of each."""
        return self.length_m / self.stride_time_s

    @property
    def cadence_spm(self) -> float | None:
        """Steps per minute, both feet: 120 / mean stride time (SPEC T11); None without strides."""
        return float(120.0 / self.stride_time_s.mean()) if len(self) else None


def strides_between(events: FootEvents, **known: FloatArray) -> Strides:
    """Return all plausible strides between contacts; `known` are what was measured of each pair."""
    durations_s = np.diff(events.ic_s)
    count = len(durations_s)
    unknown = np.full(count, np.nan)
    names = [field.name for field in fields(Strides)][2:-1]
    measured = {name: known.get(name, unknown) for name in names}
    if len(events.to_s) == len(events.ic_s):
        measured["to_s"] = events.to_s[1:]
    every = Strides(events.ic_s[:-1], events.ic_s[1:], **measured, walking=even(durations_s))
    return every[plausible(durations_s)]


def plausible(durations_s: FloatArray) -> BoolArray:
    """Return which durations (k,) a stride of walking can have."""
    return (durations_s >= LEAST_STRIDE_S) & (durations_s <= LONGEST_STRIDE_S)


def even(durations_s: FloatArray) -> BoolArray:
    """Return which durations (k,) are plausible and like their neighbours': no pause, no stumble.

    Fewer than three are no walking: none are.
    """
    kept = plausible(durations_s)
    if kept.sum() < LEAST_STRIDES:
        return np.zeros(len(durations_s), dtype=np.bool_)
    walked = durations_s[kept]
    middle = _running_median(walked)
    spread = max(MAD_FLOOR_S, float(np.median(np.abs(walked - middle))))
    kept[kept] = np.abs(walked - middle) <= OUTLIER_MADS * 1.4826 * spread
    return kept


def _running_median(values: FloatArray) -> FloatArray:
    """Return the median of the neighbours of each; at the ends of as many on one side."""
    width = min(RUNNING, len(values))
    begin = np.clip(np.arange(len(values)) - width // 2, 0, len(values) - width)
    median: FloatArray = np.median(values[begin[:, None] + np.arange(width)], axis=1)
    return median
