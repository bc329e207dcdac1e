"""Gait of one sensor, from arrays: contacts, strides, and a list that gaitmap reads.

Each segment has its own detector; a foot's comes with its foot-flats and its path.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from imu_rehab.metrics.gait.axes import axes_from_words, levelling
from imu_rehab.metrics.gait.foot_events import FootEvents, foot_events
from imu_rehab.metrics.gait.foot_flats import foot_flats
from imu_rehab.metrics.gait.foot_path import foot_path
from imu_rehab.metrics.gait.foot_strides import LEVERS, SHOE_M, foot_strides
from imu_rehab.metrics.gait.pelvis_contacts import PelvisSteps, pelvis_contacts
from imu_rehab.metrics.gait.shank_events import shank_events
from imu_rehab.metrics.gait.strides import Strides, strides_between
from imu_rehab.metrics.trial import Worn
from imu_rehab.metrics.zero_phase import bridged
from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray
from imu_rehab.signals.gravity import GRAVITY_MPS2
from imu_rehab.signals.inertial import Inertial
from imu_rehab.signals.places import PLACES, Side, side_of

SEGMENTS = ("foot", "shank", "pelvis")
TIMES = ("start_s", "end_s", "to_s", "flat_start_s", "flat_end_s")
LOST_S = 0.05  # a longer gap in a stride: its numbers would be guesses
LEAST_RATE_HZ = 20.0  # slower samples miss what a contact looks like [E]
ON_EARTH_MPS2 = (5.0, 20.0)  # of the middle of |accel|, standing or walking [E]
FASTEST_RADPS = 100.0  # a walking foot turns at 10, a gyroscope ends at 70 [E]


@dataclass(frozen=True, slots=True, eq=False)
class Gait:
    """Walking of one foot; times in seconds, by default from the first sample.

    Of a pelvis `contacts` are those of both feet, without toe-offs; `steps`
    says whose each one is, cadence and speed.
    """

    side: Side
    contacts: FootEvents
    strides: Strides  # of the foot of `side`
    rate_hz: float
    steps: PelvisSteps | None = None  # always from the first sample

    def on_clock(self, time_s: FloatArray) -> "Gait":
        """Return the same with times of the clock that the samples' times (n,) belong to."""
        index = np.arange(len(time_s), dtype=np.float64)

        def clock(seconds: FloatArray) -> FloatArray:
            at = np.interp(seconds * self.rate_hz, index, time_s)
            return np.where(np.isfinite(seconds), at, np.nan)

        contacts = FootEvents(clock(self.contacts.ic_s), clock(self.contacts.to_s))
        times: dict[str, Any] = {name: clock(getattr(self.strides, name)) for name in TIMES}
        return replace(self, contacts=contacts, strides=replace(self.strides, **times))

    def without(self, lost: BoolArray) -> "Gait":
        """Return the same; strides in which more than 50 ms of samples (n,) are lost do not count.

        Times must count from the first sample.
        """
        before = np.concatenate([[0], np.cumsum(lost)])
        begin, end = (
            np.clip(np.rint(s * self.rate_hz).astype(np.int64), 0, len(lost))
            for s in (self.strides.start_s, self.strides.end_s)
        )
        whole = before[end] - before[begin] <= LOST_S * self.rate_hz
        return replace(self, strides=replace(self.strides, walking=self.strides.walking & whole))

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


@dataclass(frozen=True, slots=True)
class Shoe:
    """What heights need to know."""

    mount: str = "dorsum"
    length_m: float = SHOE_M
    level_floor: bool = True  # not on stairs


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
    sensor_height_m: float = float("nan"),
) -> Gait:
    """Return contacts and strides of one sensor on a foot, a shank or the pelvis.

    `accel_mps2` and `gyro_radps` (n, 3): specific force and rate, evenly
    spaced, sensor axes; lost samples may hold NaN.  `axes` say where the
    sensor's x, y and z point, roughly: a foot is levelled by its own stances.
    `place` is a segment or a place's key; `side` whose foot lands.  `mount`
    and `shoe_m` are for heights of a foot, `level_floor=False` for stairs,
    `sensor_height_m` (above the floor) for the speed from a pelvis.

    Raises ValueError for arrays, axes, a place, a side or a mount that do not
    fit, for less than 20 samples a second, and for numbers in other units.
    """
    sensor = Inertial(gyro_radps, accel_mps2)
    if not (np.isfinite(rate_hz) and rate_hz >= LEAST_RATE_HZ):
        raise ValueError(f"rate_hz must be at least {LEAST_RATE_HZ:g}, not {rate_hz}")
    if not (np.isfinite(shoe_m) and shoe_m > 0):
        raise ValueError(f"shoe_m must be positive, not {shoe_m}")
    segment, foot = _segment(place), _side(place, side)
    if mount not in LEVERS:
        raise ValueError(f"mount is one of {', '.join(LEVERS)}, not {mount!r}")
    to_segment = axes_from_words(axes).T
    _check_units(sensor)
    samples = _complete(sensor, to_segment)
    if segment == "foot":
        found = gait_of_foot(samples, rate_hz, foot, Shoe(mount, shoe_m, level_floor))
    elif segment == "shank":
        events = shank_events(samples.gyro_radps, samples.accel_mps2, rate_hz)
        found = Gait(foot, events, strides_between(events), rate_hz)
    else:
        found = _gait_of_pelvis(samples, rate_hz, foot, sensor_height_m)
    return found.without(~_known(sensor))


def foot_trajectory(
    accel_mps2: FloatArray, gyro_radps: FloatArray, *, rate_hz: float, level_floor: bool = True
) -> FloatArray:
    """Return where a foot sensor went (n, 3) m: z up, heading arbitrary, the first row 0.

    `accel_mps2` and `gyro_radps` (n, 3): specific force and rate, evenly
    spaced, sensor axes, however it sits; lost samples may hold NaN.  Velocity
    is zero in every foot-flat; on a level floor height is, too.

    Raises ValueError for arrays or a rate that do not fit.
    """
    if not (np.isfinite(rate_hz) and rate_hz > 0):
        raise ValueError(f"rate_hz must be positive, not {rate_hz}")
    samples = _complete(Inertial(gyro_radps, accel_mps2), np.eye(3))
    nothing = FootEvents(np.empty(0), np.empty(0))  # how it sits is not known: no contacts
    flats = foot_flats(samples.gyro_radps, nothing, rate_hz)
    path = foot_path(
        samples.gyro_radps, samples.accel_mps2, rate_hz, flats, level_floor=level_floor
    )
    way_m = path.position_m - path.position_m[:1]
    return np.column_stack([way_m[:, 0], -way_m[:, 2], way_m[:, 1]])


def gait_of_foot(samples: Inertial, rate_hz: float, side: Side, shoe: Shoe | None = None) -> Gait:
    """Return the walking of one foot from complete samples in its axes, roughly."""
    worn, gyro, accel = shoe or Shoe(), samples.gyro_radps, samples.accel_mps2
    events = foot_events(gyro, accel, rate_hz)
    if len(events.ic_s) < 2:
        return Gait(side, events, strides_between(events), rate_hz)
    flats = foot_flats(gyro, events, rate_hz)
    level = levelling(accel, flats.stance).T
    path = foot_path(gyro @ level, accel @ level, rate_hz, flats, level_floor=worn.level_floor)
    levers = LEVERS[worn.mount]
    found = foot_strides(events, flats, path, rate_hz, side, levers=levers, shoe_m=worn.length_m)
    return Gait(side, events, found, rate_hz)


def _gait_of_pelvis(samples: Inertial, rate_hz: float, side: Side, sensor_height_m: float) -> Gait:
    steps = pelvis_contacts(samples.accel_mps2, samples.gyro_radps, rate_hz, sensor_height_m)
    none = np.empty(0)
    strides = strides_between(FootEvents(steps.of(side), none))
    return Gait(side, FootEvents(steps.ic_s, none), strides, rate_hz, steps)


def gait_of_worn(worn: Worn, side: Side, *, level_floor: bool = True) -> Gait:
    """Return the walking of a worn foot sensor, on the session clock."""
    samples = _complete(Inertial(worn.gyro_radps, worn.accel_mps2), np.eye(3))
    found = gait_of_foot(samples, worn.rate_hz, side, Shoe(level_floor=level_floor))
    lost = worn.bridged | ~np.isfinite(worn.accel_mps2).all(axis=1)
    return found.without(np.asarray(lost)).on_clock(worn.time_s)


def _known(sensor: Inertial) -> BoolArray:
    """Return which samples (n,) are there."""
    finite = np.isfinite(np.column_stack([sensor.gyro_radps, sensor.accel_mps2]))
    return np.asarray(finite.all(axis=1))


def _check_units(sensor: Inertial) -> None:
    known = _known(sensor)
    if not len(known):
        return
    if not known.any():
        raise ValueError("no sample has both accel_mps2 and gyro_radps; all hold NaN")
    middle_mps2 = float(np.median(np.linalg.norm(sensor.accel_mps2[known], axis=1)))
    if not ON_EARTH_MPS2[0] < middle_mps2 < ON_EARTH_MPS2[1]:
        raise ValueError(
            f"accel_mps2 is about {middle_mps2:.3g}, gravity is {GRAVITY_MPS2:g}; is its unit m/s2?"
        )
    fastest_radps = float(np.abs(sensor.gyro_radps[known]).max())
    if fastest_radps > FASTEST_RADPS:
        raise ValueError(f"gyro_radps reaches {fastest_radps:.0f}; is its unit rad/s?")


def _complete(sensor: Inertial, to_segment: FloatArray) -> Inertial:
    """Return the samples in the segment's axes, lost ones on straight lines."""
    gyro, accel = (np.nan_to_num(bridged(v)) for v in (sensor.gyro_radps, sensor.accel_mps2))
    return Inertial(gyro @ to_segment, accel @ to_segment)


def _segment(place: str) -> str:
    segment = PLACES[place].segment if place in PLACES else place
    if segment not in SEGMENTS:
        raise ValueError(f"no gait from {place!r}; there is {', '.join(SEGMENTS)}")
    return segment


def _side(place: str, side: str) -> Side:
    if side not in tuple(Side):
        raise ValueError(f"side is left or right, not {side!r}")
    own = PLACES[place].side if place in PLACES else None
    if own not in (None, side):
        raise ValueError(f"{place} is not on the {side}")
    return side_of(side)
