"""What moves: channels over time, joined from quintic pieces with continuous acceleration."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import nan

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.person import Body

# Of the whole body.  Lengths in metres, world X forward, Y up, Z right at the beginning.
PELVIS = (
    "x_m",
    "z_m",
    "height_m",  # of the hips' middle above the floor
    "heading_deg",  # of walking; + to the left
    "shift_m",  # to the person's right of the path
    "turn_deg",  # of the pelvis against the heading, + to the left
    "right_down_deg",
    "tilt_deg",  # anterior +
    "flex_deg",  # trunk on pelvis: forward +
    "lean_deg",  # to the right +
    "twist_deg",  # to the left +
)
# Of each foot: where its flat print lies, and how it rolls over it.
FOOT = (
    "x_m",
    "z_m",
    "lift_m",
    "heading_deg",
    "pitch_deg",  # toes up +
    "inversion_deg",
    "ball",  # 0 it turns about the heel .. 1 about the ball; no matter while it is flat
    "knee_in_deg",  # the leg's plane about the leg's line, knee to the middle +
)
CHANNELS = (
    *PELVIS,
    *(f"right_{name}" for name in FOOT),
    *(f"left_{name}" for name in FOOT),
)
COLUMN = {name: number for number, name in enumerate(CHANNELS)}


def minimum_jerk(share: FloatArray) -> FloatArray:
    """Return 0..1 for 0..1, with speed and acceleration zero at both ends (Flash, Hogan 1985)."""
    s = np.clip(share, 0.0, 1.0)
    smooth: FloatArray = s * s * s * (10.0 + s * (6.0 * s - 15.0))
    return smooth


Path = Callable[[FloatArray], dict[str, FloatArray]]  # 0..1 -> channels
Course = Callable[[FloatArray], FloatArray]  # 0..1 of the time -> 0..1 of a path
Knot = tuple[float, float, float, float]  # time, value, speed, acceleration
PIECES = 8  # of a path: so the knots' quintics lie closer to it than anything can be measured


class Pieces:
    """All channels between common knots; before the first and after the last they rest."""

    def __init__(self, begin_s: float, values: FloatArray) -> None:
        self._times_s = np.array([begin_s])
        self._coefficients = np.empty((0, 6, len(values)))
        self._rest = values

    @property
    def end_s(self) -> float:
        """From here on nothing moves."""
        return float(self._times_s[-1])

    def append(self, blocks: Iterable[tuple[FloatArray, FloatArray]]) -> None:
        """Add blocks of knots (k,) and coefficients (k − 1, 6, channels), each where one ends."""
        times, coefficients = zip(*blocks, strict=True)
        self._times_s = np.concatenate([self._times_s, *(t[1:] for t in times)])
        self._coefficients = np.concatenate([self._coefficients, *coefficients])

    def values(self, time_s: FloatArray) -> FloatArray:
        """Return (n, channels) at these times."""
        if not len(self._coefficients):
            return np.tile(self._rest, (len(time_s), 1))
        last = len(self._coefficients) - 1
        piece = np.clip(np.searchsorted(self._times_s, time_s, side="right") - 1, 0, last)
        begin, end = self._times_s[piece], self._times_s[piece + 1]
        s = np.clip((time_s - begin) / (end - begin), 0.0, 1.0)[:, None]
        c = self._coefficients[piece]
        out: FloatArray = c[:, 5]
        for power in (4, 3, 2, 1, 0):
            out = out * s + c[:, power]
        return out


def block(tracks: list[list[Knot]], end_s: float) -> tuple[FloatArray, FloatArray]:
    """Return knots and coefficients of tracks that begin together; all rest at their ends."""
    times = np.unique(np.concatenate([[end_s], *([knot[0] for knot in t] for t in tracks)]))
    states = np.stack([_states(track, times) for track in tracks], axis=-1)  # (3, k, channels)
    span_s = np.diff(times)[:, None]
    return times, np.stack(_quintic(states[:, :-1], states[:, 1:], span_s), axis=1)


def _states(track: list[Knot], times: FloatArray) -> FloatArray:
    """Return value, speed and acceleration of one track, (3, k); it rests after its last knot."""
    knots = np.array([*track, (times[-1] + 1.0, track[-1][1], 0.0, 0.0)])
    at = np.clip(np.searchsorted(knots[:, 0], times, side="right") - 1, 0, len(knots) - 2)
    span = np.diff(knots[:, 0])[at]
    c = np.array(_quintic(knots[at, 1:].T, knots[at + 1, 1:].T, span))
    s = (times - knots[at, 0]) / span
    powers = np.arange(6)[:, None]
    p = s**powers
    first = np.vstack([0 * s, powers[1:] * p[:-1]])
    second = np.vstack([0 * s, 0 * s, powers[2:] * powers[1:-1] * p[:-2]])
    return np.array([(c * p).sum(0), (c * first).sum(0) / span, (c * second).sum(0) / span**2])


def _quintic(one: FloatArray, other: FloatArray, span_s: FloatArray) -> list[FloatArray]:
    """Return six coefficients in 0..1 from value, speed, acceleration (3, ...) at both ends."""
    c0, c1, c2 = one[0], one[1] * span_s, 0.5 * one[2] * span_s**2
    d = other[0] - c0 - c1 - c2
    v = other[1] * span_s - c1 - 2 * c2
    a = other[2] * span_s**2 - 2 * c2
    return [c0, c1, c2, 10 * d - 4 * v + a / 2, -15 * d + 7 * v - a, 6 * d - 3 * v + a / 2]


@dataclass(frozen=True, slots=True)
class Step:
    """One foot's way through the air, as it really was."""

    side: Side
    toe_off_s: float
    contact_s: float
    x_m: float = nan  # where it came down
    z_m: float = nan


@dataclass(frozen=True, slots=True)
class Fact:
    """Something an activity did, or had done to it, as it really was."""

    kind: str  # go, repetition, hold, balance_lost, phase, ...
    begin_s: float
    end_s: float
    detail: str = ""
    value: float = nan


@dataclass(frozen=True, slots=True)
class Impact:
    """A foot that hits the ground; the peak of what a shank feels of it."""

    side: Side
    at_s: float
    peak_mps2: float


class Stage:
    """Where activities write knots: one block from `begin_s` to `end_s`."""

    def __init__(
        self, begin_s: float, values: FloatArray, body: Body, rng: np.random.Generator
    ) -> None:
        self.begin_s = self.end_s = begin_s
        self.body = body
        self.rng = rng  # of what differs from time to time
        self.steps: list[Step] = []
        self.facts: list[Fact] = []
        self.impacts: list[Impact] = []
        self._tracks: list[list[Knot]] = [[(begin_s, float(v), 0.0, 0.0)] for v in values]

    def value(self, channel: str) -> float:
        """Return where a channel comes to."""
        return self._tracks[COLUMN[channel]][-1][1]

    def feet(self) -> tuple[float, float]:
        """Return the middle between the prints, world x and z."""
        x_m = 0.5 * (self.value("right_x_m") + self.value("left_x_m"))
        return x_m, 0.5 * (self.value("right_z_m") + self.value("left_z_m"))

    def key(
        self, channel: str, at_s: float, value: float, speed: float = 0.0, accel: float = 0.0
    ) -> None:
        """Let a channel pass through a value, later than through all before."""
        track = self._tracks[COLUMN[channel]]
        if at_s <= track[-1][0]:
            raise ValueError(f"{channel} is known until {track[-1][0]} s, {at_s} s is not later")
        track.append((at_s, value, speed, accel))
        self.end_s = max(self.end_s, at_s)

    def move(self, begin_s: float, end_s: float, **channels: float) -> None:
        """Bring channels from where they are to these values, and to rest."""
        for channel, value in channels.items():
            self.hold(channel, begin_s)
            self.key(channel, end_s, value)

    def hold(self, channel: str, until_s: float) -> None:
        """Let a channel stay where it is."""
        track = self._tracks[COLUMN[channel]]
        if until_s > track[-1][0]:
            self.key(channel, until_s, track[-1][1])

    def follow(
        self,
        begin_s: float,
        end_s: float,
        path: Path,
        *,
        backwards: bool = False,
        course: Course = minimum_jerk,
        pieces: int = PIECES,
    ) -> None:
        """Bring channels along a path over 0..1, at first with minimum jerk; backwards: over 1..0.

        A `course` of its own must begin and end at rest, and needs so many `pieces`.
        """
        times = np.linspace(begin_s, end_s, pieces + 1)
        step_s = 1e-3 * (end_s - begin_s) * PIECES / pieces
        around = times[:, None] + step_s * np.array([-1.0, 0.0, 1.0])
        share = course(np.clip((around - begin_s) / (end_s - begin_s), 0.0, 1.0))
        for channel, values in path(1.0 - share if backwards else share).items():
            speed = (values[:, 2] - values[:, 0]) / (2 * step_s)
            accel = (values[:, 2] - 2 * values[:, 1] + values[:, 0]) / step_s**2
            speed[[0, -1]] = accel[[0, -1]] = 0.0
            self.hold(channel, begin_s)
            for knot in zip(times[1:], values[1:, 1], speed[1:], accel[1:], strict=True):
                self.key(channel, *map(float, knot))

    def close(self, end_s: float) -> tuple[FloatArray, FloatArray]:
        """Return the block; from its end on everything rests until the next."""
        self.end_s = max(end_s, self.end_s)
        return block(self._tracks, self.end_s)

    def rest(self) -> FloatArray:
        """Return where all channels come to."""
        return np.array([track[-1][1] for track in self._tracks])
