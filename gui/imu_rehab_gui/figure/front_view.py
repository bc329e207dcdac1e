"""Facing the person: the tested leg, how the pelvis hangs, where the knee goes.

The other leg stands beside it, dashed and still: nothing measures it.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

from imu_rehab_gui.figure.brushes import Brushes
from imu_rehab_gui.figure.pose import FigurePose
from imu_rehab_gui.figure.shapes import SHANK_FRONT, THIGH_FRONT, TRUNK_FRONT, lean, loft
from imu_rehab_gui.figure.side_view import ANKLE, FLOOR_Y, HEAD, SHANK, THIGH, TRUNK

MIDDLE_X, HALF_HIPS, HALF_STANCE = 0.5, 0.062, 0.066  # shares of the picture
FOOT_WIDTH = 0.062


def paint_front(brushes: Brushes, pose: FigurePose) -> None:
    """Paint trunk, pelvis, both legs and the sensors of the tested one."""
    size = brushes.size
    tested = -1.0 if pose.side == "right" else 1.0  # their right is at the left
    middle = QPointF(MIDDLE_X * size, (FLOOR_Y - ANKLE - SHANK - THIGH) * size)
    drop_deg = pose.pelvis_drop_deg
    turn = QTransform().translate(middle.x(), middle.y()).rotate(tested * -(drop_deg or 0.0))
    _above(brushes, middle, pose)
    for sign in (-tested, tested):
        _leg(brushes, pose, sign, turn.map(QPointF(sign * HALF_HIPS * size, 0)), tested == sign)
    pelvis = QPainterPath()
    box = QRectF(-0.105 * size, -0.05 * size, 0.21 * size, 0.095 * size)
    pelvis.addRoundedRect(box, 0.05 * size, 0.045 * size)
    brushes.part(turn.map(pelvis), known=drop_deg is not None)
    brushes.tag(turn.map(QPointF(0, -0.006 * size)), known=drop_deg is not None)


def _leg(brushes: Brushes, pose: FigurePose, sign: float, hip: QPointF, tested: bool) -> None:
    size = brushes.size
    ankle = QPointF((MIDDLE_X + sign * HALF_STANCE) * size, (FLOOR_Y - ANKLE) * size)
    inward = pose.shank_med_deg if tested else None
    knee = lean(ankle, -sign * (inward or 0.0), SHANK * size)
    brushes.part(loft(hip, knee, THIGH_FRONT, 0.95), known=False)
    brushes.part(loft(knee, ankle, SHANK_FRONT), known=inward is not None)
    _foot(brushes, ankle, sign, pose.foot_roll_deg if tested else None)
    brushes.tag((knee + ankle) * 0.5, known=inward is not None)


def _foot(brushes: Brushes, ankle: QPointF, sign: float, roll_deg: float | None) -> None:
    """Draw the foot from the front: rolling inwards lifts its outer edge."""
    size = brushes.size
    path = QPainterPath()
    box = QRectF(-0.5 * FOOT_WIDTH * size, -0.058 * size, FOOT_WIDTH * size, 0.058 * size)
    path.addRoundedRect(box, 0.024 * size, 0.026 * size)
    turn = QTransform().translate(ankle.x() + sign * 0.006 * size, FLOOR_Y * size)
    turn.rotate(-sign * (roll_deg or 0.0))
    brushes.part(turn.map(path), known=roll_deg is not None)
    brushes.tag(turn.map(QPointF(0, -0.03 * size)), known=roll_deg is not None)


def _above(brushes: Brushes, hips: QPointF, pose: FigurePose) -> None:
    """Draw trunk and head, dashed: which way they lean from the front is not asked here."""
    del pose
    size = brushes.size
    neck = hips - QPointF(0, TRUNK * size)
    brushes.unmeasured(loft(hips, neck, TRUNK_FRONT))
    head = QPainterPath()
    head.addEllipse(neck - QPointF(0, HEAD * size), 0.8 * HEAD * size, 1.08 * HEAD * size)
    brushes.unmeasured(head)
