"""Outlines of body parts: two profiles along a line, lofted into one smooth shape.

Offsets are shares of the part's length, positive towards each edge; forward (or the person's
left, seen from the front) is the first edge.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, radians, sin

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

Profile = Sequence[tuple[float, float, float]]  # share of the way, first edge, second edge

# From the upper joint to the lower one, side view: shin and calf, front and back of the thigh.
SHANK_SIDE: Profile = (
    (0.0, 0.135, 0.125), (0.10, 0.140, 0.130), (0.32, 0.115, 0.165), (0.60, 0.092, 0.120),
    (0.85, 0.080, 0.082), (1.0, 0.085, 0.085),
)  # fmt: skip
THIGH_SIDE: Profile = (
    (0.0, 0.175, 0.205), (0.25, 0.205, 0.190), (0.60, 0.175, 0.145), (0.88, 0.140, 0.118),
    (1.0, 0.135, 0.120),
)  # fmt: skip
TRUNK_SIDE: Profile = (  # from the hips up to the neck
    (0.0, 0.145, 0.190), (0.22, 0.145, 0.135), (0.55, 0.180, 0.155), (0.82, 0.160, 0.165),
    (0.97, 0.075, 0.075),
)  # fmt: skip
SHANK_FRONT: Profile = (
    (0.0, 0.125, 0.125), (0.10, 0.130, 0.130), (0.32, 0.150, 0.140), (0.60, 0.110, 0.105),
    (0.85, 0.078, 0.078), (1.0, 0.085, 0.085),
)  # fmt: skip
THIGH_FRONT: Profile = (
    (0.0, 0.190, 0.200), (0.25, 0.190, 0.200), (0.60, 0.160, 0.165), (0.88, 0.130, 0.130),
    (1.0, 0.125, 0.125),
)  # fmt: skip
TRUNK_FRONT: Profile = (
    (0.0, 0.290, 0.290), (0.25, 0.245, 0.245), (0.60, 0.300, 0.300), (0.84, 0.360, 0.360),
    (0.93, 0.200, 0.200), (1.0, 0.085, 0.085),
)  # fmt: skip


def lean(origin: QPointF, forward_deg: float, length: float) -> QPointF:
    """Return the end of a line that leans forward (to the right) from the vertical, upwards."""
    angle = radians(forward_deg)
    return QPointF(origin.x() + length * sin(angle), origin.y() - length * cos(angle))


def loft(start: QPointF, end: QPointF, profile: Profile, scale: float = 1.0) -> QPainterPath:
    """Return the outline of a part between two joints, round at both ends."""
    along = end - start
    across = QPointF(along.y(), -along.x())  # to the right of an upward line, and so forward
    if along.y() > 0:  # drawn downwards: forward stays to the right
        across = -across
    across = across * scale
    firsts = [start + along * at + _right(across) * first for at, first, _ in profile]
    seconds = [start + along * at - _right(across) * second for at, _, second in profile]
    path = QPainterPath(firsts[0])
    _curve(path, firsts)
    _cap(path, firsts[-1], seconds[-1], along)
    _curve(path, seconds[::-1])
    _cap(path, seconds[0], firsts[0], -along)
    path.closeSubpath()
    return path


def _right(across: QPointF) -> QPointF:
    return across if across.x() >= 0 else -across


def _curve(path: QPainterPath, points: Sequence[QPointF]) -> None:
    """Go through the points with a smooth line (Catmull and Rom)."""
    padded = [points[0], *points, points[-1]]
    for at, (one, other) in enumerate(pairwise(points)):
        before, after = padded[at], padded[at + 3]
        path.cubicTo(one + (other - before) / 6, other - (after - one) / 6, other)


def _cap(path: QPainterPath, one: QPointF, other: QPointF, along: QPointF) -> None:
    """Round an end: half an ellipse from one edge to the other one."""
    length = max(1e-6, (along.x() ** 2 + along.y() ** 2) ** 0.5)
    width = ((other.x() - one.x()) ** 2 + (other.y() - one.y()) ** 2) ** 0.5
    out = along * (0.45 * width / length)
    path.cubicTo(one + out, other + out, other)
