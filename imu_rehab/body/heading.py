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

from imu_rehab.body.links import Link, beyond, links
from imu_rehab.signals.arrays import FloatArray, IntArray

CHUNK_S = 0.5  # one measurement each; what is inside is averaged
CORRELATED_S = 2.0  # a joint's own rotation lasts about a step or two
WANDER_RAD2_PER_S = radians(1.0) ** 2 / 60.0  # scale errors while turning
RATE_SD_RADPS = radians(4.0) / 60.0  # of the drift, after 3 s of rest [BROAD]
RATE_LASTS_S = 180.0
UNKNOWN_SD_RAD = pi
# (0, 0, 1, 0) ⊗ q, half a turn about the world's Y, as components of q and their signs.
TURNED, TURNED_SIGNS = np.array([2, 3, 0, 1]), np.array([-1.0, 1.0, 1.0, -1.0])
POSE_SD_RAD = radians(2.0)  # how well feet and pelvis face forward in the pose [E]
FURTHEST_RAD = radians(60.0)  # from what was expected: not a posture this model is for
FURTHEST_SD = 3.0
MOVING_RADPS = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Corrected:
    """Segments whose headings agree as far as their joints can tell."""

    to_world: FloatArray  # (s, n, 4)
    root_sd_rad: FloatArray  # (n,) of the whole chain's heading
    link_sd_rad: FloatArray  # (l, n) of each link's relative heading

    def at(self, instants: IntArray) -> "Corrected":
        """Return some of the instants."""
        return Corrected(
            self.to_world[:, instants], self.root_sd_rad[instants], self.link_sd_rad[:, instants]
        )


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
        self._near = _rows([link.proximal for link in self.links], places)
        self._far = _rows([link.distal for link in self.links], places)
        self._passed_on = _passed_on(places, self.links)
        self._spread = np.array([link.spread_rad for link in self.links])
        self._floor = np.array([link.floor_rad for link in self.links])
        self._sd_rad, self._rate_sd_radps = sd_rad, rate_sd_radps
        count = len(self.links)
        self._offset, self._rate = np.zeros(count), np.zeros(count)
        self._p00 = np.full(count, sd_rad**2)
        self._p01, self._p11 = np.zeros(count), np.full(count, rate_sd_radps**2)
        self._sd = np.zeros((count, 1))
        self._seen: list[tuple[FloatArray, FloatArray]] = []  # of the chunk that is under way
        self._first_s: float | None = None
        self._begun_s, self._chunk = 0.0, -np.inf

    def from_the_end(self) -> "ChainHeading":
        """Return a new filter for the same links that knows nothing yet about any heading."""
        return ChainHeading(self._places, UNKNOWN_SD_RAD, self._rate_sd_radps)

    def feed(self, time_s: FloatArray, to_world: FloatArray, gyro_radps: FloatArray) -> Corrected:
        """Correct segments to world (s, n, 4); their rates (s, n, 3) say who moves.

        NaN, and instants in which the two segments of a link do not both move,
        teach nothing.
        """
        turned, sd = self.corrections(time_s, to_world, gyro_radps)
        return self.corrected(time_s, to_world, turned, sd)

    def corrections(
        self, time_s: FloatArray, to_world: FloatArray, gyro_radps: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Return each link's correction and its standard deviation, (l, n) radians."""
        turned, sd = [], []
        for part in _chunks(time_s):
            self._enter(float(time_s[part.start]))
            since = time_s[part] - self._begun_s
            turned.append(self._offset[:, None] + self._rate[:, None] * since)
            sd.append(self._sd.repeat(len(since), axis=1))
            self._seen.append((to_world[:, part], gyro_radps[:, part]))
        if len(turned) == 1:
            return turned[0], sd[0]
        return np.concatenate(turned, axis=1), np.concatenate(sd, axis=1)

    def corrected(
        self, time_s: FloatArray, to_world: FloatArray, turned: FloatArray, sd: FloatArray
    ) -> Corrected:
        """Apply corrections (l, n) of the links to the segments beyond them."""
        if self._first_s is None:
            self._first_s = float(time_s[0])
        drifted = self._rate_sd_radps * (time_s - self._first_s)
        by = self._passed_on @ turned
        return Corrected(turned_about_vertical(to_world, by), np.hypot(self._sd_rad, drifted), sd)

    def _enter(self, time_s: float) -> None:
        """Close the chunk before, if this is another one, and predict to this one's begin."""
        chunk = time_s // CHUNK_S
        if chunk == self._chunk:
            return
        if self._seen:
            self._learn(*self._gathered())
            self._predict(time_s - self._begun_s)
            self._seen.clear()
        self._begun_s, self._chunk = time_s, chunk
        self._sd = np.sqrt(self._p00 + self._floor**2)[:, None]

    def _gathered(self) -> tuple[FloatArray, FloatArray]:
        """Return the mean difference from what was expected, and how much was seen, (l,) each."""
        seen = zip(*self._seen, strict=True)
        to_world, gyro = (np.concatenate(pieces, axis=1) for pieces in seen)
        near, far = (to_world.take(rows, axis=0) for rows in (self._near, self._far))
        measured, weight = axes_apart_rad(near, far)
        fast = np.einsum("snk,snk->sn", gyro, gyro) > MOVING_RADPS**2
        apart = (measured - self._offset[:, None] + pi) % (2 * pi) - pi
        expected = np.maximum(FURTHEST_RAD, FURTHEST_SD * np.sqrt(self._p00))[:, None]
        useful = fast[self._near] & fast[self._far] & (np.abs(apart) < expected)
        weight = np.where(useful, weight, 0.0)
        total = np.sum(weight, axis=1)
        mean = np.sum(weight * np.where(useful, apart, 0.0), axis=1) / np.maximum(total, 1e-12)
        return mean, total / weight.shape[1]

    def _learn(self, innovation: FloatArray, share: FloatArray) -> None:
        """Take a chunk's mean differences, as much of them as was seen (axes level, moving)."""
        noise = self._spread**2 * CORRELATED_S / CHUNK_S / np.maximum(share, 1e-12)
        gain0, gain1 = self._p00 / (self._p00 + noise), self._p01 / (self._p00 + noise)
        self._offset = self._offset + gain0 * innovation
        self._rate = self._rate + gain1 * innovation
        self._p11 = self._p11 - gain1 * self._p01
        self._p01 = self._p01 * (1.0 - gain0)
        self._p00 = self._p00 * (1.0 - gain0)

    def _predict(self, step_s: float) -> None:
        self._offset = self._offset + self._rate * step_s
        self._p00 = self._p00 + step_s * (2.0 * self._p01 + step_s * self._p11 + WANDER_RAD2_PER_S)
        self._p01 = self._p01 + step_s * self._p11
        self._p11 = self._p11 + step_s * RATE_SD_RADPS**2 / RATE_LASTS_S


def smoothed_headings(
    ahead: ChainHeading, time_s: FloatArray, to_world: FloatArray, gyro_radps: FloatArray
) -> Corrected:
    """Return what a new `ChainHeading` would say had it also seen the future: for reports.

    Two filters, `ahead` from the start and one backwards from an unknown end,
    joined by their variances (Fraser and Potter 1969).
    """
    turned, sd = ahead.corrections(time_s, to_world, gyro_radps)
    back = ahead.from_the_end()
    other, other_sd = (
        found[:, ::-1]
        for found in back.corrections(-time_s[::-1], to_world[:, ::-1], gyro_radps[:, ::-1])
    )
    floor = np.array([[link.floor_rad**2] for link in ahead.links])
    free, other_free = sd**2 - floor, other_sd**2 - floor
    share = free / (free + other_free)
    turned = turned + share * (other - turned)
    return ahead.corrected(time_s, to_world, turned, np.sqrt(share * other_free + floor))


def _rows(of: Sequence[str], places: Sequence[str]) -> IntArray:
    return np.array([places.index(place) for place in of], dtype=np.int64)


def _passed_on(places: Sequence[str], of: Sequence[Link]) -> FloatArray:
    """Return (s, l): 1 where a link's correction turns a segment."""
    table = np.zeros((len(places), len(of)))
    for i, link in enumerate(of):
        for place in beyond(link, of):
            table[places.index(place), i] = 1.0
    return table


def _chunks(time_s: FloatArray) -> list[slice]:
    """Return the parts of n instants that lie within one chunk each."""
    if not len(time_s):
        return []
    if time_s.item(0) // CHUNK_S == time_s.item(-1) // CHUNK_S:
        return [slice(0, len(time_s))]
    edges = [0, *(np.flatnonzero(np.diff(time_s // CHUNK_S)) + 1).tolist(), len(time_s)]
    return [slice(a, b) for a, b in pairwise(edges)]


def turned_about_vertical(to_world: FloatArray, angle_rad: FloatArray) -> FloatArray:
    """Return orientations (..., 4) turned by (...) radians about the world's Y."""
    half = 0.5 * angle_rad[..., None]
    across: FloatArray = to_world.take(TURNED, axis=-1) * TURNED_SIGNS
    across *= np.sin(half)
    across += to_world * np.cos(half)
    return across


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
