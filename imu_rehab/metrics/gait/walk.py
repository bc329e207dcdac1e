"""Gait of one sensor, from arrays: contacts, strides, and a list that gaitmap reads.

Each segment has its detector: rate and force (n, 3) in the segment's axes (X
forward, Y up, Z right, roughly), sample rate and side in, FootEvents of that
side's foot out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from imu_rehab.metrics.gait.axes import axes_from_words, levelling
from imu_rehab.metrics.gait.foot_events import FootEvents, foot_events
from imu_rehab.metrics.gait.foot_flats import foot_flats
from imu_rehab.metrics.gait.foot_path import foot_path
from imu_rehab.metrics.gait.foot_strides import LEVERS, SHOE_M, foot_strides
from imu_rehab.metrics.gait.strides import Strides, strides_between
from imu_rehab.metrics.trial import Worn
from imu_rehab.metrics.zero_phase import bridged
from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray
from imu_rehab.signals.inertial import Inertial
from imu_rehab.signals.places import PLACES, Side, side_of

Detector = Callable[[FloatArray, FloatArray, float, Side], FootEvents]


def _events_of_foot(
    gyro_radps: FloatArray, accel_mps2: FloatArray, rate_hz: float, _: Side
) -> FootEvents:
    return foot_events(gyro_radps, accel_mps2, rate_hz)


DETECTORS: dict[str, Detector] = {"foot": _events_of_foot}  # by segment
TIMES = ("start_s", "end_s", "to_s", "flat_start_s", "flat_end_s")
LOST_S = 0.05  # a longer gap in a stride: its numbers would be guesses


@dataclass(frozen=True, slots=True, eq=False)
class Gait:
    """Walking of one foot; times in seconds, by default from the first sample."""

    side: Side
    contacts: FootEvents
    strides: Strides
    rate_hz: float

    def on_clock(self, time_s: FloatArray) -> "Gait":
        """Return the same with times of the clock that the samples' times (n,) belong to."""
        index = np.arange(len(time_s), dtype=np.float64)

        def clock(seconds: FloatArray) -> FloatArray:
            at = np.interp(seconds * self.rate_hz, index, time_s)
            return np.where(np.isfinite(seconds), at, np.nan)

        contacts = FootEvents(clock(self.contacts.ic_s), clock(self.contacts.to_s))
        times: dict[str, Any] = {name: clock(getattr(self.strides, name)) for name in TIMES}
        return replace(self, contacts=contacts, strides=replace(self.strides, **times))

    def stride_list(self) -> dict[str, IntArray]:
        """Return gaitmap's stride list, in samples: s_id, start, end, ic, tc, min_vel, pre_ic.

        A column each, of one length: `pandas.DataFrame(gait.stride_list())`.
        Times must count from the first sample.  Raises ValueError where there
        are no foot-flats: only a foot sensor shows them.
        """
        found = self.strides
        columns = {
            "start": found.flat_start_s,
            "end": found.flat_end_s,
            "ic": found.end_s,
            "tc": found.to_s,
            "min_vel": found.flat_start_s,
            "pre_ic": found.start_s,
        }
        if not all(np.isfinite(column).all() for column in columns.values()):
            raise ValueError("a stride list needs foot-flats, which only a foot sensor shows")
        samples = {n: np.rint(c * self.rate_hz).astype(np.int64) for n, c in columns.items()}
        return {"s_id": np.arange(len(found), dtype=np.int64), **samples}


def gait(
    accel_mps2: FloatArray,
    gyro_radps: FloatArray,
    *,
    rate_hz: float,
    place: str,
    side: str,
    axes: Sequence[str] = ("forward", "left", "up"),
    mount: str = "dorsum",
    shoe_m: float = SHOE_M,
    level_floor: bool = True,
) -> Gait:
    """Return contacts and strides of one sensor on a foot, a shank or the pelvis.

    `accel_mps2` and `gyro_radps` (n, 3): specific force and rate, evenly
    spaced, sensor axes; lost samples may hold NaN.  `axes` say where the
    sensor's x, y and z point, roughly: a foot is levelled by its own stances.
    `place` is a segment or a place's key; `side` whose foot lands.  `mount`
    and `shoe_m` are for heights.  `level_floor=False` on stairs.

    Raises ValueError for arrays, axes, a place, a side or a mount that do not fit.
    """
    sensor = Inertial(gyro_radps, accel_mps2)
    if not (np.isfinite(rate_hz) and rate_hz > 0):
        raise ValueError(f"rate_hz must be positive, not {rate_hz}")
    segment, foot = _segment(place), _side(place, side)
    if mount not in LEVERS:
        raise ValueError(f"mount is one of {', '.join(LEVERS)}, not {mount!r}")
    to_segment = axes_from_words(axes).T
    samples = _complete(sensor, to_segment)
    events = DETECTORS[segment](samples.gyro_radps, samples.accel_mps2, rate_hz, foot)
    if segment == "foot":
        shoe = Shoe(mount, shoe_m, level_floor)
        found = _strides_of_foot(events, samples, rate_hz, foot, shoe)
    else:
        found = strides_between(events)
    known = np.isfinite(np.column_stack([sensor.gyro_radps, sensor.accel_mps2]))
    lost = np.asarray(~known.all(axis=1))
    return Gait(foot, events, _without_gaps(found, lost, rate_hz), rate_hz)


def gait_of_worn(worn: Worn, side: Side, *, level_floor: bool = True) -> Gait:
    """Return the walking of a worn foot sensor, on the session clock."""
    samples = _complete(Inertial(worn.gyro_radps, worn.accel_mps2), np.eye(3))
    events = foot_events(samples.gyro_radps, samples.accel_mps2, worn.rate_hz)
    shoe = Shoe(level_floor=level_floor)
    found = _strides_of_foot(events, samples, worn.rate_hz, side, shoe)
    lost = np.asarray(worn.bridged | ~np.isfinite(worn.accel_mps2).all(axis=1))
    found = _without_gaps(found, lost, worn.rate_hz)
    return Gait(side, events, found, worn.rate_hz).on_clock(worn.time_s)


def _complete(sensor: Inertial, to_segment: FloatArray) -> Inertial:
    """Return the samples in the segment's axes, lost ones on straight lines."""
    gyro, accel = (np.nan_to_num(bridged(v)) for v in (sensor.gyro_radps, sensor.accel_mps2))
    return Inertial(gyro @ to_segment, accel @ to_segment)


@dataclass(frozen=True, slots=True)
class Shoe:
    """What heights need to know."""

    mount: str = "dorsum"
    length_m: float = SHOE_M
    level_floor: bool = True  # not on stairs


def _strides_of_foot(
    events: FootEvents, samples: Inertial, rate_hz: float, side: Side, shoe: Shoe
) -> Strides:
    if len(events.ic_s) < 2:
        return strides_between(events)
    flats = foot_flats(samples.gyro_radps, events, rate_hz)
    level = levelling(samples.accel_mps2, flats.stance).T
    gyro, accel = samples.gyro_radps @ level, samples.accel_mps2 @ level
    path = foot_path(gyro, accel, rate_hz, flats, level_floor=shoe.level_floor)
    levers = LEVERS[shoe.mount]
    return foot_strides(events, flats, path, rate_hz, side, levers=levers, shoe_m=shoe.length_m)


def _without_gaps(found: Strides, lost: BoolArray, rate_hz: float) -> Strides:
    """Let no stride count in which more than 50 ms are lost (n,)."""
    before = np.concatenate([[0], np.cumsum(lost)])
    begin = np.clip(np.rint(found.start_s * rate_hz).astype(np.int64), 0, len(lost))
    end = np.clip(np.rint(found.end_s * rate_hz).astype(np.int64), 0, len(lost))
    whole = before[end] - before[begin] <= LOST_S * rate_hz
    return replace(found, walking=found.walking & whole)


def _segment(place: str) -> str:
    segment = PLACES[place].segment if place in PLACES else place
    if segment not in DETECTORS:
        raise ValueError(f"no gait from {place!r}; there is {', '.join(DETECTORS)}")
    return segment


def _side(place: str, side: str) -> Side:
    if side not in tuple(Side):
        raise ValueError(f"side is left or right, not {side!r}")
    own = PLACES[place].side if place in PLACES else None
    if own not in (None, side):
        raise ValueError(f"{place} is not on the {side}")
    return side_of(side)
