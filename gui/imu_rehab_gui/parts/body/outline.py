"""The outline of a body from the front and from behind, region by region; no painter.

Lengths are in hundredths of the body's height, x from its middle to its own right side.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

Points = tuple[tuple[float, float], ...]
HALF_WIDTH, HEIGHT = 23.0, 100.5
MARGIN = 1.0


class View(StrEnum):
    """From where the body is looked at."""

    FRONT = "front"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Region:
    """One shape; without a name it only belongs to the outline."""

    name: str
    side: str  # empty: in the middle
    points: Points

    @property
    def place(self) -> str:
        """What is typed for it: right ankle."""
        return f"{self.side} {self.name}".strip()


def regions_of(view: View) -> Iterator[Region]:
    """Yield every shape as it is seen: the right side is at the left of a view from the front."""
    for name, half in MIDDLE[view].items():
        points = (*half, *((-x, y) for x, y in reversed(half)))
        yield Region(name, "", points)
    for name, points in (*SIDED.items(), *SIDED_OF[view].items()):
        for side, sign in (("right", -1.0), ("left", 1.0)):
            seen = sign if view is View.FRONT else -sign
            yield Region(
                "" if name in UNNAMED else name, side, tuple((seen * x, y) for x, y in points)
            )


UNNAMED = ("upper arm", "forearm")
HEAD: Points = (
    (0.8, 0.5),
    (2.4, 0.9),
    (3.8, 2.0),
    (4.7, 3.8),
    (5.0, 6.0),
    (4.8, 8.4),
    (4.1, 10.8),
    (3.0, 12.6),
    (2.2, 13.4),
)
NECK: Points = ((2.2, 13.4), (2.7, 15.6), (4.2, 17.6))
CHEST: Points = ((4.2, 17.6), (9.6, 19.4), (10.0, 26.0), (9.2, 33.0))
# Half outlines from top to bottom; the other half mirrors them.
MIDDLE: Mapping[View, Mapping[str, Points]] = {
    View.FRONT: {
        "head": HEAD,
        "neck": NECK,
        "chest": CHEST,
        "belly": ((9.2, 33.0), (8.4, 38.0), (9.4, 44.5)),
        "pelvis": ((6.2, 44.5), (3.0, 51.0), (0.6, 53.0)),
    },
    View.BACK: {
        "head": HEAD,
        "neck": NECK,
        "upper back": CHEST,
        "lower back": ((9.2, 33.0), (8.4, 38.0), (9.2, 43.0)),
        "pelvis": ((9.2, 43.0), (10.2, 47.5)),
    },
}
SIDED: Mapping[str, Points] = {
    "shoulder": ((9.6, 19.4), (12.6, 20.4), (14.2, 23.4), (14.2, 27.0), (10.0, 26.4)),
    "upper arm": ((10.2, 26.4), (14.2, 27.0), (15.9, 33.4), (12.5, 34.2)),
    "elbow": ((12.5, 34.2), (15.9, 33.4), (17.3, 38.2), (14.0, 39.0)),
    "forearm": ((14.0, 39.0), (17.3, 38.2), (19.6, 46.6), (17.2, 47.3)),
    "wrist": ((17.2, 47.3), (19.6, 46.6), (20.3, 49.4), (17.8, 50.1)),
    "hand": ((17.8, 50.1), (20.3, 49.4), (22.0, 53.8), (21.0, 57.6), (19.3, 57.2), (17.6, 53.8)),
    "knee": ((2.4, 69.5), (8.6, 69.5), (8.0, 77.0), (2.6, 77.0)),
    "ankle": ((3.4, 90.5), (6.6, 90.5), (7.0, 94.0), (3.2, 94.0)),
}
SIDED_OF: Mapping[View, Mapping[str, Points]] = {
    View.FRONT: {
        "groin": ((6.2, 44.5), (7.4, 44.5), (6.4, 54.0), (0.6, 54.0), (0.6, 53.0), (3.0, 51.0)),
        "hip": ((7.4, 44.5), (9.4, 44.5), (10.8, 54.0), (6.4, 54.0)),
        "thigh": ((0.6, 54.0), (10.8, 54.0), (10.2, 61.0), (8.6, 69.5), (2.4, 69.5)),
        "shin": ((2.6, 77.0), (8.0, 77.0), (8.1, 81.5), (6.6, 90.5), (3.4, 90.5)),
        "foot": ((3.2, 94.0), (7.0, 94.0), (8.4, 97.2), (2.8, 97.2)),
        "toes": ((2.8, 97.2), (8.4, 97.2), (8.6, 99.6), (3.2, 99.6)),
    },
    View.BACK: {
        "buttock": ((0.3, 47.5), (10.2, 47.5), (11.0, 55.0), (0.6, 56.0)),
        "thigh": ((0.6, 56.0), (11.0, 55.0), (10.2, 61.0), (8.6, 69.5), (2.4, 69.5)),
        "calf": ((2.6, 77.0), (8.0, 77.0), (8.3, 81.5), (6.6, 90.5), (3.4, 90.5)),
        "heel": ((3.2, 94.0), (7.0, 94.0), (7.4, 99.0), (3.0, 99.0)),
    },
}
