"""Which worn segments are neighbours, and how much of a hinge lies between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import radians

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES


@dataclass(frozen=True, slots=True)
class Link:
    """Two segments that are worn, next to each other in the leg or the trunk."""

    proximal: str  # place
    distal: str
    spread_rad: float  # of the flexion axes against each other within a movement
    floor_rad: float  # of their mean over minutes, against the pose


# segment pair -> spread, floor in degrees.  A knee is nearly a hinge; hip and ankle turn more [E].
SPREADS: dict[tuple[str, str], tuple[float, float]] = {
    ("pelvis", "thigh"): (12.0, 3.5),
    ("thigh", "shank"): (8.0, 2.5),
    ("shank", "foot"): (10.0, 2.5),
    ("pelvis", "shank"): (14.0, 5.0),
    ("pelvis", "foot"): (16.0, 8.0),
    ("thigh", "foot"): (14.0, 6.0),
    ("pelvis", "trunk"): (10.0, 4.0),
}
DOWN_THE_LEG = ("pelvis", "thigh", "shank", "foot")


def links(places: Sequence[str]) -> tuple[Link, ...]:
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


def passed_on(places: Sequence[str], of: Sequence[Link]) -> FloatArray:
    """Return (s, l): 1 where a segment turns with what lies beyond a link."""
    table = np.zeros((len(places), len(of)))
    for i, link in enumerate(of):
        for place in beyond(link, of):
            table[places.index(place), i] = 1.0
    return table


def beyond(link: Link, of: Sequence[Link]) -> list[str]:
    """Return the places that turn with a link's distal segment."""
    found = [link.distal]
    for other in of:
        if other.proximal in found:
            found.append(other.distal)
    return found
