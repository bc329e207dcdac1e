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

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import pi, radians, sqrt

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import BoolArray, FloatArray
from imu_rehab.signals.places import PLACES

CHUNK_S = 0.5  # one measurement each; what is inside is averaged
CORRELATED_S = 2.0  # a joint's own rotation lasts about a step or two
WANDER_RAD2_PER_S = radians(1.0) ** 2 / 60.0  # scale errors while turning
RATE_SD_RADPS = radians(4.0) / 60.0  # of the drift, after 3 s of rest [BROAD]
RATE_LASTS_S = 180.0
POSE_SD_RAD = radians(2.0)  # how well feet and pelvis face forward in the pose [E]
FURTHEST_RAD = radians(60.0)  # from what was expected: not a posture this model is for
MOVING_RADPS = 0.5


@dataclass(frozen=True, slots=True)
class Link:
    """Two segments that are worn, next to each other in the leg or the trunk."""

    proximal: str  # place
    distal: str
    spread_rad: float  # of the flexion axes against each other within a movement
    floor_rad: float  # of their mean over minutes, against the pose


# segment pair -> spread, floor in degrees.  A knee is nearly a hinge; hip and ankle turn more [E].
SPREADS: dict[tuple[str, str], tuple[float, float]] = {
    ("pelvis", "thigh"): (12.0, 5.0),
    ("thigh", "shank"): (8.0, 3.0),
    ("shank", "foot"): (10.0, 5.0),
    ("pelvis", "shank"): (14.0, 6.0),
    ("pelvis", "foot"): (16.0, 8.0),
    ("thigh", "foot"): (14.0, 6.0),
    ("pelvis", "trunk"): (10.0, 4.0),
}
DOWN_THE_LEG = ("pelvis", "thigh", "shank", "foot")


def links(places: Collection[str]) -> tuple[Link, ...]:
    """Return the links among worn places, those nearer to the pelvis first."""
    found = []
    pelvis = next((p for p in ("pelvis", "pelvis_front") if p in places), None)
    for side in ("_r", "_l"):
        leg = [pelvis] + [f"{segment}{side}" for segment in DOWN_THE_LEG[1:]]
        worn = [place for place in leg if place is not None and place in places]
        found += [_link(proximal, distal) for proximal, distal in pairwise(worn)]
    if pelvis is not None and "trunk" in places:
        found.append(_link(pelvis, "trunk"))
    return tuple(found)


def _link(proximal: str, distal: str) -> Link:
    spread, floor = SPREADS[PLACES[proximal].segment, PLACES[distal].segment]
    return Link(proximal, distal, radians(spread), radians(floor))


class RelativeHeading:
    """One link's filter: how far the distal segment must be turned about the vertical."""

    def __init__(
        self, link: Link, sd_rad: float = POSE_SD_RAD, rate_sd_radps: float = RATE_SD_RADPS
    ) -> None:
        self._link = link
        self._offset, self._rate = 0.0, 0.0
        self._p00, self._p01, self._p11 = sd_rad**2, 0.0, rate_sd_radps**2
        self._begun_s = 0.0  # of the chunk that is being gathered
        self._chunk: int | None = None
        self._sum = self._weight = 0.0
        self._count = 0

    def feed(
        self, time_s: FloatArray, proximal: FloatArray, distal: FloatArray, moving: BoolArray
    ) -> tuple[FloatArray, FloatArray]:
        """Return correction and its standard deviation, radians, (n,) and (n,).

        `proximal`, `distal` (n, 4) are segment to world as the sensors alone say,
        without corrections; NaN and instants that are not `moving` teach nothing.
        """
        measured, weight = axes_apart_rad(proximal, distal)
        weight = np.where(moving & np.isfinite(measured), weight, 0.0)
        measured = np.where(weight > 0, measured, 0.0)
        chunks = np.floor(time_s / CHUNK_S).astype(np.int64)
        edges = [0, *(np.flatnonzero(np.diff(chunks)) + 1).tolist(), len(time_s)]
        correction, sd = np.empty(len(time_s)), np.empty(len(time_s))
        for a, b in pairwise(edges):
            if a == b:
                continue
            self._enter(int(chunks[a]), float(time_s[a]))
            correction[a:b] = self._offset + self._rate * (time_s[a:b] - self._begun_s)
            sd[a:b] = sqrt(self._p00 + self._link.floor_rad**2)
            self._gather(measured[a:b], weight[a:b])
        return correction, sd

    def _gather(self, measured: FloatArray, weight: FloatArray) -> None:
        apart = (measured - self._offset + pi) % (2 * pi) - pi
        expected = max(FURTHEST_RAD, 3.0 * sqrt(self._p00))
        near = np.where(np.abs(apart) < expected, weight, 0.0)
        self._sum += float(near @ apart)
        self._weight += float(near.sum())
        self._count += len(measured)

    def _enter(self, chunk: int, time_s: float) -> None:
        """Close the chunk before, if this is another one, and predict to this one's begin."""
        if chunk == self._chunk:
            return
        if self._weight > 0:
            self._learn(self._sum / self._weight, self._weight / self._count)
        if self._chunk is not None:
            self._predict(time_s - self._begun_s)
        self._sum = self._weight = 0.0
        self._count = 0
        self._begun_s, self._chunk = time_s, chunk

    def _learn(self, innovation: float, share: float) -> None:
        """Take a chunk's mean difference; `share` of it was seen (axes level, moving)."""
        noise = self._link.spread_rad**2 * CORRELATED_S / CHUNK_S / share
        gain0 = self._p00 / (self._p00 + noise)
        gain1 = self._p01 / (self._p00 + noise)
        self._offset += gain0 * innovation
        self._rate += gain1 * innovation
        self._p11 -= gain1 * self._p01
        self._p01 *= 1.0 - gain0
        self._p00 *= 1.0 - gain0

    def _predict(self, step_s: float) -> None:
        self._offset += self._rate * step_s
        self._p00 += step_s * (2.0 * self._p01 + step_s * self._p11 + WANDER_RAD2_PER_S)
        self._p01 += step_s * self._p11
        self._p11 += step_s * RATE_SD_RADPS**2 / RATE_LASTS_S


@dataclass(frozen=True, slots=True, eq=False)
class Corrected:
    """Segments whose headings agree as far as their joints can tell."""

    segments: dict[str, FloatArray]  # place -> (n, 4) segment to world
    root_sd_rad: FloatArray  # (n,) of the whole chain's heading
    link_sd_rad: FloatArray  # (l, n) of each link's relative heading


class ChainHeading:
    """All links of the worn places; corrections add up from the pelvis outwards."""

    def __init__(
        self,
        places: Collection[str],
        sd_rad: float = POSE_SD_RAD,
        rate_sd_radps: float = RATE_SD_RADPS,
    ) -> None:
        self.links = links(places)
        self._headings = [RelativeHeading(link, sd_rad, rate_sd_radps) for link in self.links]
        self._sd_rad, self._rate_sd_radps = sd_rad, rate_sd_radps
        self._begun_s: float | None = None

    def feed(
        self,
        time_s: FloatArray,
        segments: Mapping[str, FloatArray],
        speed_radps: Mapping[str, FloatArray],
    ) -> Corrected:
        """Correct (n, 4) segments; `speed_radps` (n,) of each place says when there is movement."""
        turned: dict[str, FloatArray] = {}
        corrected = dict(segments)
        deviations = []
        for link, heading in zip(self.links, self._headings, strict=True):
            near, far = link.proximal, link.distal
            moving = np.minimum(speed_radps[near], speed_radps[far]) > MOVING_RADPS
            by, sd = heading.feed(time_s, segments[near], segments[far], moving)
            turned[far] = by + turned.get(near, 0.0)
            corrected[far] = turned_about_vertical(segments[far], turned[far])
            deviations.append(sd)
        if self._begun_s is None:
            self._begun_s = float(time_s[0])
        drifted = self._rate_sd_radps * (time_s - self._begun_s)
        root_sd = np.hypot(self._sd_rad, drifted)
        return Corrected(corrected, root_sd, np.array(deviations).reshape(-1, len(time_s)))


def smoothed_headings(
    time_s: FloatArray,
    segments: Mapping[str, FloatArray],
    speed_radps: Mapping[str, FloatArray],
    sd_rad: float = POSE_SD_RAD,
    rate_sd_radps: float = RATE_SD_RADPS,
) -> Corrected:
    """Return what `ChainHeading` would say had it also seen the future: for reports.

    Two filters, one forwards from the start and one backwards from an unknown
    end, joined by their variances (Fraser and Potter 1969).
    """
    turned: dict[str, FloatArray] = {}
    corrected = dict(segments)
    deviations = []
    for link in links(tuple(segments)):
        near, far = link.proximal, link.distal
        moving = np.minimum(speed_radps[near], speed_radps[far]) > MOVING_RADPS
        ahead = RelativeHeading(link, sd_rad, rate_sd_radps)
        back = RelativeHeading(link, pi, rate_sd_radps)
        by, sd = ahead.feed(time_s, segments[near], segments[far], moving)
        other, other_sd = back.feed(
            -time_s[::-1], segments[near][::-1], segments[far][::-1], moving[::-1]
        )
        free, other_free = sd**2 - link.floor_rad**2, other_sd[::-1] ** 2 - link.floor_rad**2
        share = free / (free + other_free)
        by = by + share * (other[::-1] - by)
        turned[far] = by + turned.get(near, 0.0)
        corrected[far] = turned_about_vertical(segments[far], turned[far])
        deviations.append(np.sqrt(share * other_free + link.floor_rad**2))
    root_sd = np.hypot(sd_rad, rate_sd_radps * (time_s - time_s[0]))
    return Corrected(corrected, root_sd, np.array(deviations).reshape(-1, len(time_s)))


def turned_about_vertical(to_world: FloatArray, angle_rad: FloatArray) -> FloatArray:
    """Return (n, 4) orientations turned by (n,) radians about the world's Y."""
    half = 0.5 * angle_rad
    turn = np.zeros_like(to_world)
    turn[:, 0], turn[:, 2] = np.cos(half), np.sin(half)
    return qn.multiply(turn, to_world)


def axes_apart_rad(proximal: FloatArray, distal: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return how far the distal Z axis is turned behind the proximal one, and how level both are.

    (n,) radians about the vertical, and (n,) from 0, one axis upright, to 1.
    """
    px, pz = _axis_on_the_floor(proximal)
    dx, dz = _axis_on_the_floor(distal)
    apart = np.arctan2(px * dz - pz * dx, px * dx + pz * dz)
    level: FloatArray = np.sqrt((px * px + pz * pz) * (dx * dx + dz * dz))
    return apart, level


def _axis_on_the_floor(q: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the X and Z parts, in the world, of the segment's Z axis."""
    w, x, y, z = q[:, 0], q[:, 1], q[:, 2], q[:, 3]
    return 2.0 * (x * z + w * y), 1.0 - 2.0 * (x * x + y * y)
