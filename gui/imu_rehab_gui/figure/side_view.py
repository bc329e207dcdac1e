"""From the tested side: the leg on the floor leans as it was measured, the rest stands above it.

The other leg is absent: nothing measures it.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

from imu_rehab_gui.figure.brushes import Brushes
from imu_rehab_gui.figure.pose import FigurePose
from imu_rehab_gui.figure.shapes import SHANK_SIDE, THIGH_SIDE, TRUNK_SIDE, lean, loft

FLOOR_Y, ANKLE_X = 0.92, 0.44
ANKLE, SHANK, THIGH, TRUNK, HEAD = 0.045, 0.235, 0.235, 0.275, 0.058  # shares of the picture
FOOT, HEEL, STEPS = 0.155, 0.046, 12


def paint_side(brushes: Brushes, pose: FigurePose) -> None:
    """Paint zone, trunk, leg and sensors; the picture's size is the brushes'."""
    size = brushes.size
    shank_deg = pose.shank_deg or 0.0
    turn = _foot_turned(size, pose.foot_deg or 0.0)
    ankle = turn.map(_flat_ankle(size))
    knee = lean(ankle, shank_deg, SHANK * size)
    hip = lean(knee, pose.thigh_deg, THIGH * size)
    if pose.target_deg is not None:
        _zone(brushes, ankle, pose.target_deg)
    _above(brushes, hip, pose)
    known = pose.shank_deg is not None
    brushes.part(loft(hip, knee, THIGH_SIDE), known=pose.measures_thigh)
    _pelvis(brushes, hip, pose.pelvis_tilt_deg)
    brushes.part(loft(knee, ankle, SHANK_SIDE), known=known)
    _foot(brushes, turn, known=pose.foot_deg is not None)
    brushes.tag((hip + knee) * 0.5, known=pose.measures_thigh)
    brushes.tag(lean(ankle, shank_deg, 0.5 * SHANK * size), known=known)


def _above(brushes: Brushes, hip: QPointF, pose: FigurePose) -> None:
    """Draw the trunk with its head: dashed unless the trunk has a sensor of its own."""
    size, trunk_deg = brushes.size, pose.trunk_deg
    neck = lean(hip, trunk_deg or 0.0, TRUNK * size)
    brushes.part(loft(hip, neck, TRUNK_SIDE), known=trunk_deg is not None)
    head = QPainterPath()
    at = lean(neck, trunk_deg or 0.0, HEAD * size) + QPointF(0.008 * size, 0)
    head.addEllipse(at, 0.86 * HEAD * size, 1.08 * HEAD * size)
    brushes.unmeasured(head)
    brushes.tag(
        lean(hip, trunk_deg or 0.0, 0.75 * TRUNK * size) - QPointF(0.045 * size, 0),
        known=trunk_deg is not None,
    )


def _pelvis(brushes: Brushes, hip: QPointF, tilt_deg: float | None) -> None:
    size = brushes.size
    path = QPainterPath()
    box = QRectF(-0.062 * size, -0.055 * size, 0.117 * size, 0.095 * size)
    path.addRoundedRect(box, 0.04 * size, 0.042 * size)
    turn = QTransform().translate(hip.x(), hip.y()).rotate(tilt_deg or 0.0)
    brushes.part(turn.map(path), known=tilt_deg is not None)
    at = turn.map(QPointF(-0.056 * size, -0.012 * size))
    brushes.tag(at, known=tilt_deg is not None)


def _flat_ankle(size: float) -> QPointF:
    return QPointF(ANKLE_X * size, (FLOOR_Y - ANKLE) * size)


def _foot_turned(size: float, toes_up_deg: float) -> QTransform:
    """Turn the foot about its tip when the heel rises, about the heel when the toes do."""
    heel = _flat_ankle(size).x() - HEEL * size
    about = heel if toes_up_deg > 0 else heel + 0.92 * FOOT * size
    turn = QTransform().translate(about, FLOOR_Y * size).rotate(-toes_up_deg)
    return turn.translate(-about, -FLOOR_Y * size)


def _foot(brushes: Brushes, turn: QTransform, *, known: bool) -> None:
    size, ankle = brushes.size, _flat_ankle(brushes.size)
    floor = FLOOR_Y * size
    heel = ankle.x() - HEEL * size
    toe = heel + FOOT * size
    path = QPainterPath(QPointF(heel, floor))
    path.lineTo(toe - 0.012 * size, floor)
    path.quadTo(toe + 0.004 * size, floor - 0.004 * size, toe - 0.004 * size, floor - 0.020 * size)
    path.cubicTo(
        toe - 0.05 * size, floor - 0.036 * size,
        ankle.x() + 0.030 * size, floor - 0.050 * size,
        ankle.x() + 0.019 * size, floor - 0.066 * size,
    )  # fmt: skip
    path.lineTo(ankle.x() - 0.020 * size, floor - 0.066 * size)
    path.quadTo(heel - 0.012 * size, floor - 0.026 * size, heel, floor)
    brushes.part(turn.map(path), known=known)
    brushes.tag(turn.map(QPointF(ankle.x() + 0.045 * size, floor - 0.047 * size)), known=known)


def _zone(brushes: Brushes, ankle: QPointF, limits: tuple[float, float]) -> None:
    """Paint the slice in which the shank should stand, seen from the ankle."""
    reach = 1.32 * SHANK * brushes.size
    path = QPainterPath(ankle)
    for step in range(STEPS + 1):
        path.lineTo(lean(ankle, limits[0] + (limits[1] - limits[0]) * step / STEPS, reach))
    path.closeSubpath()
    edges = [(lean(ankle, a, 0.35 * reach), lean(ankle, a, reach)) for a in limits]
    brushes.zone(path, edges)
