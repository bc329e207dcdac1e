"""Gait of one sensor, from arrays: contacts, strides, and a list that gaitmap reads.

Each place has its detector; all of them take rate, force and sample rate in
the segment's axes (X forward, Y up, Z right) and return FootEvents.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from imu_rehab.metrics.gait.axes import axes_from_words, levelling
from imu_rehab.metrics.gait.foot_events import FootEvents, foot_events
from imu_rehab.metrics.gait.foot_flats import foot_flats
from imu_rehab.metrics.gait.foot_path import foot_path
from imu_rehab.metrics.gait.foot_strides import LEVERS, SHOE_M, foot_strides
from imu_rehab.metrics.gait.strides import Strides, strides_between
from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray
from imu_rehab.signals.inertial import Inertial
from imu_rehab.signals.places import PLACES, Side, side_of

Detector = Callable[[FloatArray, FloatArray, float], FootEvents]

DETECTORS: dict[str, Detector] = {"foot": foot_events}  # by segment
LOST_S = 0.05  # a longer gap in a stride: its numbers would be guesses


@dataclass(frozen=True, slots=True, eq=False)
class Gait:
    """Walking of one foot; times in seconds, by default from the first sample."""

    side: Side
    contacts: FootEvents
    strides: Strides
    rate_hz: float

    def stride_list(self) -> dict[str, IntArray]:
        """Return gaitmap's stride list, in samples: s_id, start, end, ic, tc, min_vel, pre_ic.

        A column each, of one length: `pandas.DataFrame(gait.stride_list())`.
        Only a foot sensor shows foot-flats; raises ValueError for others.
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
    worn = Inertial(gyro_radps, accel_mps2)
    if not (np.isfinite(rate_hz) and rate_hz > 0):
        raise ValueError(f"rate_hz must be positive, not {rate_hz}")
    segment, foot = _segment(place), _side(place, side)
    if mount not in LEVERS:
        raise ValueError(f"mount is one of {', '.join(LEVERS)}, not {mount!r}")
    to_segment = axes_from_words(axes).T
    lost = ~np.isfinite(np.column_stack([worn.gyro_radps, worn.accel_mps2])).all(axis=1)
    gyro = _filled(worn.gyro_radps, lost) @ to_segment
    accel = _filled(worn.accel_mps2, lost) @ to_segment
    events = DETECTORS[segment](gyro, accel, rate_hz)
    if segment == "foot":
        found = walked(events, gyro, accel, rate_hz, foot, mount, shoe_m, level_floor=level_floor)
    else:
        found = strides_between(events)
    return Gait(foot, events, without_gaps(found, lost, rate_hz), rate_hz)


def walked(
    events: FootEvents,
    gyro_radps: FloatArray,
    accel_mps2: FloatArray,
    rate_hz: float,
    side: Side,
    mount: str = "dorsum",
    shoe_m: float = SHOE_M,
    *,
    level_floor: bool = True,
) -> Strides:
    """Return the strides of a foot from rate and force (n, 3) in its axes, roughly."""
    flats = foot_flats(gyro_radps, events, rate_hz)
    level = levelling(accel_mps2, flats.stance).T
    path = foot_path(
        gyro_radps @ level, accel_mps2 @ level, rate_hz, flats, level_floor=level_floor
    )
    return foot_strides(
        events, flats, path, rate_hz, side, levers=LEVERS[mount], shoe_m=shoe_m
    )


def without_gaps(found: Strides, lost: BoolArray, rate_hz: float) -> Strides:
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


def _filled(values: FloatArray, lost: BoolArray) -> FloatArray:
    """Return values with lost rows on straight lines between their neighbours."""
    if not lost.any() or lost.all():
        return np.where(lost[:, None], 0.0, values)
    at, known = np.arange(len(values)), np.flatnonzero(~lost)
    return np.column_stack([np.interp(at, known, column[known]) for column in values.T])
