"""Two pictures in place of the leg, for who asks for one: a plant that grows, a ball on a path.

Both live on the same values as the leg.  They grow only in the zone and without a mistake.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from imu_rehab_gui.patient.patient_view_model import PatientView
from imu_rehab_gui.theme import Theme

LEAVES, BALL_PX = 8, 44.0


def paint_plant(painter: QPainter, area: QRectF, theme: Theme, view: PatientView) -> None:
    """Draw a stem with leaves, as high as the set has come."""
    bottom, height = area.bottom() - 40, 0.85 * area.height()
    top = bottom - height * (0.08 + 0.92 * view.grown)
    x = area.center().x()
    painter.setPen(QPen(theme.color("muted"), 8, c=Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(x - 120, bottom), QPointF(x + 120, bottom))
    painter.setPen(QPen(theme.color("ontarget"), 14, c=Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(x, bottom), QPointF(x, top))
    painter.setPen(QPen(theme.color("ontarget"), 5))
    painter.setBrush(theme.color("band"))
    for leaf in range(1, int(LEAVES * view.grown) + 1):
        y = bottom - height * leaf / (LEAVES + 1)
        side = 1 if leaf % 2 else -1
        painter.drawEllipse(QPointF(x + side * 52, y), 46, 20)
    if view.grown >= 1.0:
        painter.setBrush(theme.color("above"))
        painter.drawEllipse(QPointF(x, top), 40, 40)


def paint_path(painter: QPainter, area: QRectF, theme: Theme, view: PatientView) -> None:
    """Draw a path as wide as the zone; the ball is as high as the value, as far as the set."""
    if view.band is None:
        return
    low, high = view.axis
    area = area.adjusted(0, 0, -BALL_PX, 0)  # apart from the axis

    def y(value: float) -> float:
        share = (min(max(value, low), high) - low) / (high - low)
        return area.bottom() - share * area.height()

    edges = y(view.band.high), y(view.band.low)
    path = QPainterPath()
    path.addRoundedRect(QRectF(area.left(), edges[0], area.width(), edges[1] - edges[0]), 18, 18)
    painter.setPen(QPen(theme.color("bandline"), 7))
    painter.setBrush(theme.color("band"))
    painter.drawPath(path)
    if view.value_deg is None:
        return
    room = area.adjusted(BALL_PX, 0, -BALL_PX, 0)
    at = QPointF(room.left() + view.grown * room.width(), y(view.value_deg))
    painter.setPen(QPen(theme.color("text"), 5))
    painter.setBrush(theme.color("ontarget" if view.in_zone else "accent"))
    painter.drawEllipse(at, BALL_PX, BALL_PX)
    painter.drawPoint(at)  # its centre is what counts


GAMES = {"plant": paint_plant, "path": paint_path}
