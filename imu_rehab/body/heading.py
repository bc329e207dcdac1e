"""Relative heading without magnetometer: what the joints know about it.

Gravity shows inclination all the time; heading drifts by degrees a minute.  At
the reference pose all segments face forward.  Between poses a joint that bends
about one axis keeps the flexion axes of its two segments parallel, on average:
their horizontal directions show how far the headings have drifted apart.
A Kalman filter of two states, offset and drift rate, weighs that against the
gyroscope; its standard deviation grows where nothing is seen.

Source: the constraint of Laidig, Schauer, Seel, ICORR 2017 (approximate hinge
joints), used here for offset and rate together, and with a spread that says
how much of a hinge each joint is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import pi, radians

import numpy as np

from imu_rehab.body.heading_drift import CHUNK_S, RATE_SD_RADPS, HeadingDrift
from imu_rehab.body.links import links, passed_on
from imu_rehab.signals.arrays import FloatArray, IntArray

UNKNOWN_SD_RAD = pi
POSE_SD_RAD = radians(2.0)  # how well feet and pelvis face forward in the pose [E]
MOVING_RADPS = 0.5
# q and (0, 0, 1, 0) ⊗ q, half a turn about the world's Y, side by side; then their weights.
AS_IS_AND_TURNED = np.array(
    [
        [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0],
        [0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, -1.0],
        [0.0, 0.0, 1.0, 0.0, -1.0, 0.0, 0.0, 0.0],
        [0.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0],
    ]
)
COSINE_AND_SINE = np.array([pi / 2, 0.0])  # by the sine alone


@dataclass(frozen=True, slots=True, eq=False)
class Corrected:
    """Segments whose headings agree as far as their joints can tell."""

    to_world: FloatArray  # (s, n, 4)
    time_s: FloatArray  # (n,)
    pose: tuple[float, float, float]  # time, deviation of the whole chain, and of its drift
    chunk_sd_rad: FloatArray  # (l, c) of each link's relative heading, chunk by chunk
    ends: Sequence[int]  # (c,) behind the last instant of each chunk

    def root_sd_rad(self, instants: IntArray | slice = slice(None)) -> FloatArray:
        """Return how sure the whole chain's heading is, (n,) at some of the instants."""
        pose_s, sd_rad, rate_sd_radps = self.pose
        drifted: FloatArray = rate_sd_radps * (self.time_s[instants] - pose_s)
        return np.hypot(sd_rad, drifted)

    def link_sd_rad(self, instants: IntArray | slice = slice(None)) -> FloatArray:
        """Return how sure each link's relative heading is, (l, n) at some of the instants."""
        if isinstance(instants, slice):
            instants = np.arange(len(self.time_s))[instants]
        return self.chunk_sd_rad[:, np.searchsorted(self.ends, instants, side="right")]


class ChainHeading:
    """All links of the worn places at once; corrections add up from the pelvis outwards.

    Pieces of any size give what the whole would give: what is seen within a
    chunk of half a second changes the corrections of the next.
    """

    def __init__(
        self,
        places: Sequence[str],
        sd_rad: float = POSE_SD_RAD,
        rate_sd_radps: float = RATE_SD_RADPS,
        *,
        linked: bool = True,
    ) -> None:
        """Take the worn places; not `linked` when each segment has a world of its own."""
        self._places = tuple(places)
        self.links = links(places) if linked else ()
        self._near = np.array([places.index(link.proximal) for link in self.links], np.int64)
        self._far = np.array([places.index(link.distal) for link in self.links], np.int64)
        self._passed_on = passed_on(places, self.links)
        self._sd_rad, self._rate_sd_radps = sd_rad, rate_sd_radps
        self._drifts = [
            HeadingDrift(link.spread_rad, link.floor_rad, sd_rad, rate_sd_radps)
            for link in self.links
        ]
        self._raw: list[tuple[FloatArray, FloatArray]] = []  # of the chunk that is under way
        self._seen: list[tuple[FloatArray, FloatArray]] = []  # the same, looked at
        self._pose: tuple[float, float, float] | None = None
        self._begun_s, self._chunk = 0.0, -np.inf
        self._lines = np.zeros((3, len(self.links), 1))  # offset, rate, deviation in this chunk
        self._half = self._half_rate = np.zeros((len(places), 1, 1))  # of each segment's correction

    def from_the_end(self) -> "ChainHeading":
        """Return a new filter for the same links that knows nothing yet about any heading."""
        return ChainHeading(self._places, UNKNOWN_SD_RAD, self._rate_sd_radps)

    def feed(self, time_s: FloatArray, to_world: FloatArray, gyro_radps: FloatArray) -> Corrected:
        """Correct segments to world (s, n, 4); their rates (s, n, 3) say who moves.

        NaN, and instants in which the two segments of a link do not both move,
        teach nothing.
        """
        edges = _chunk_edges(time_s)
        if len(edges) > 2:
            return self.corrected(time_s, to_world, *self.corrections(time_s, to_world, gyro_radps))
        self._enter(time_s.item(0))
        self._raw.append((to_world, gyro_radps))
        half = self._half + self._half_rate * (time_s - self._begun_s)[:, None]
        return self._corrected(time_s, _turned_by(half, to_world), self._lines[2], edges[1:])

    def corrections(
        self, time_s: FloatArray, to_world: FloatArray, gyro_radps: FloatArray
    ) -> tuple[FloatArray, FloatArray, Sequence[int]]:
        """Return each link's correction (l, n), its standard deviation (l, c), the chunks' ends."""
        edges = _chunk_edges(time_s)
        apart, level = self._look(to_world, gyro_radps)
        lines, begun_s = [], []
        for begin, end in pairwise(edges):
            self._enter(time_s.item(begin))
            self._seen.append((apart[:, begin:end], level[:, begin:end]))
            lines.append(self._lines)
            begun_s.append(self._begun_s)
        sizes = np.diff(edges)
        offset, rate, sd = np.concatenate([*lines, self._lines[..., :0]], axis=2)
        since_s = time_s - np.repeat(begun_s, sizes)
        return offset.repeat(sizes, axis=1) + rate.repeat(sizes, axis=1) * since_s, sd, edges[1:]

    def corrected(
        self,
        time_s: FloatArray,
        to_world: FloatArray,
        turned: FloatArray,
        sd: FloatArray,
        ends: Sequence[int],
    ) -> Corrected:
        """Apply corrections (l, n) of the links to the segments beyond them."""
        segments = turned_about_vertical(to_world, self._passed_on @ turned)
        return self._corrected(time_s, segments, sd, ends)

    def _corrected(
        self, time_s: FloatArray, segments: FloatArray, sd: FloatArray, ends: Sequence[int]
    ) -> Corrected:
        if self._pose is None:
            self._pose = time_s.item(0), self._sd_rad, self._rate_sd_radps
        return Corrected(segments, time_s, self._pose, sd, ends)

    def _enter(self, time_s: float) -> None:
        """Close the chunk before, if this is another one, and predict to this one's begin."""
        chunk = time_s // CHUNK_S
        if chunk == self._chunk:
            return
        if self._raw or self._seen:
            self._learn(time_s - self._begun_s)
        self._begun_s, self._chunk = time_s, chunk
        lines = [(drift.offset_rad, drift.rate_radps, drift.sd_rad) for drift in self._drifts]
        self._lines = np.array(lines).reshape(-1, 3, 1).swapaxes(0, 1)
        half, self._half_rate = 0.5 * (self._passed_on @ self._lines[:2])[..., None]
        self._half = half + COSINE_AND_SINE

    def _look(self, to_world: FloatArray, gyro: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return what each link shows, (l, n): how far apart its axes are, how much that counts."""
        near, far = (to_world.take(rows, axis=0) for rows in (self._near, self._far))
        apart, level = axes_apart_rad(near, far)
        fast = np.einsum("snk,snk->sn", gyro, gyro) > MOVING_RADPS**2
        useful = fast[self._near] & fast[self._far] & np.isfinite(apart)
        return np.where(useful, apart, 0.0), np.where(useful, level, 0.0)

    def _learn(self, step_s: float) -> None:
        """Let each link's filter take what the chunk has shown, and go on to the next."""
        if self._raw:
            to_world, gyro = (np.concatenate(p, axis=1) for p in zip(*self._raw, strict=True))
            self._seen.append(self._look(to_world, gyro))
        apart, weight = self._seen[0]
        if len(self._seen) > 1:
            apart, weight = (np.concatenate(p, axis=1) for p in zip(*self._seen, strict=True))
        expected = [[drift.offset_rad - pi] for drift in self._drifts]
        apart = (apart - expected) % (2 * pi) - pi if self._drifts else apart
        furthest = np.array([[drift.furthest_rad] for drift in self._drifts]).reshape(-1, 1)
        weight = weight * (np.abs(apart) < furthest)
        total, moved = weight.sum(axis=1), np.einsum("ln,ln->l", weight, apart)
        mean, share = moved / np.maximum(total, 1e-12), total / weight.shape[1]
        for drift, *shown in zip(self._drifts, mean.tolist(), share.tolist(), strict=True):
            drift.learn(*shown)
            drift.predict(step_s)
        self._raw.clear()
        self._seen.clear()


def smoothed_headings(
    ahead: ChainHeading, time_s: FloatArray, to_world: FloatArray, gyro_radps: FloatArray
) -> Corrected:
    """Return what a new `ChainHeading` would say had it also seen the future: for reports.

    Two filters, `ahead` from the start and one backwards from an unknown end,
    joined by their variances (Fraser and Potter 1969).
    """
    turned, chunk_sd, ends = ahead.corrections(time_s, to_world, gyro_radps)
    back = ahead.from_the_end()
    backwards = (-time_s[::-1], to_world[:, ::-1], gyro_radps[:, ::-1])
    other, other_chunk_sd, other_ends = back.corrections(*backwards)
    sd = chunk_sd.repeat(np.diff(ends, prepend=0), axis=1)
    other_sd = other_chunk_sd.repeat(np.diff(other_ends, prepend=0), axis=1)[:, ::-1]
    floor = np.array([[link.floor_rad**2] for link in ahead.links]).reshape(-1, 1)
    free, other_free = sd**2 - floor, other_sd**2 - floor
    share = free / (free + other_free)
    turned = turned + share * (other[:, ::-1] - turned)
    joined = np.sqrt(share * other_free + floor)
    return ahead.corrected(time_s, to_world, turned, joined, range(1, 1 + len(time_s)))


def _chunk_edges(time_s: FloatArray) -> list[int]:
    """Return where chunks begin among n instants, and behind the last."""
    n = len(time_s)
    if n and time_s.item(0) // CHUNK_S == time_s.item(-1) // CHUNK_S:
        return [0, n]
    return [0, *(np.flatnonzero(np.diff(time_s // CHUNK_S)) + 1).tolist(), n] if n else [0]


def turned_about_vertical(to_world: FloatArray, angle_rad: FloatArray) -> FloatArray:
    """Return orientations (..., 4) turned by (...) radians about the world's Y."""
    return _turned_by(0.5 * angle_rad[..., None] + COSINE_AND_SINE, to_world)


def _turned_by(half: FloatArray, to_world: FloatArray) -> FloatArray:
    """Return the same from half the angle plus a quarter turn, and half the angle, (..., 2)."""
    parts = (to_world @ AS_IS_AND_TURNED).reshape(*to_world.shape[:-1], 2, 4)
    parts *= np.sin(half, out=half)[..., None]
    turned: FloatArray = parts[..., 0, :] + parts[..., 1, :]
    return turned


def axes_apart_rad(proximal: FloatArray, distal: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return how far the distal Z axis is turned behind the proximal one, and how level both are.

    (...) radians about the vertical, and (...) from 0, one axis upright, to 1.
    """
    px, pz = _axis_on_the_floor(proximal)
    dx, dz = _axis_on_the_floor(distal)
    apart = np.arctan2(px * dz - pz * dx, px * dx + pz * dz)
    level: FloatArray = np.sqrt((px * px + pz * pz) * (dx * dx + dz * dz))
    return apart, level


def _axis_on_the_floor(q: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the X and Z parts, in the world, of the segment's Z axis."""
    w, x, y, z = q[..., 0], q[..., 1], q[..., 2], q[..., 3]
    return 2.0 * (x * z + w * y), 1.0 - 2.0 * (x * x + y * y)
