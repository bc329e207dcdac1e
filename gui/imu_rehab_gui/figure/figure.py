"""One picture of the body: floor, letters, and the view that is wanted."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from imu_rehab_gui.figure.brushes import Brushes
from imu_rehab_gui.figure.front_view import paint_front
from imu_rehab_gui.figure.pose import FigurePose, View
from imu_rehab_gui.figure.side_view import FLOOR_Y, paint_side
from imu_rehab_gui.language import translate
from imu_rehab_gui.theme import Theme, font

CENTRE = Qt.AlignmentFlag.AlignCenter


class Figure:
    """Paints a person into a rectangle."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, painter: QPainter, area: QRectF, pose: FigurePose) -> None:
        """Draw floor, target, body, sensors and letters."""
        size = min(area.width(), area.height())
        painter.save()
        painter.translate(area.center().x() - size / 2, area.top() + (area.height() - size) / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brushes = Brushes(painter, self._theme, size)
        brushes.line(QPointF(0.10 * size, FLOOR_Y * size), QPointF(0.90 * size, FLOOR_Y * size))
        if pose.view is View.SIDE:
            paint_side(brushes, pose)
            self._letter(painter, 0.06 * size, size, _letter_of(pose.side))
            self._forward(brushes)
        else:
            paint_front(brushes, pose)
            self._letter(painter, 0.12 * size, size, _letter_of("right"))
            self._letter(painter, 0.76 * size, size, _letter_of("left"))
        painter.restore()

    def _forward(self, brushes: Brushes) -> None:
        """Draw the arrow that says which way the person looks."""
        size, painter = brushes.size, brushes.painter
        tip = QPointF(0.90 * size, 0.965 * size)
        brushes.line(QPointF(0.76 * size, tip.y()), tip)
        for up in (-1, 1):
            brushes.line(tip, tip + QPointF(-0.022 * size, up * 0.016 * size))
        painter.setFont(font(0.036 * size, far=True))
        painter.setPen(self._theme.color("muted"))
        box = QRectF(0.36 * size, 0.935 * size, 0.38 * size, 0.06 * size)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, right, translate("Figure", "forward"))

    def _letter(self, painter: QPainter, left: float, size: float, letter: str) -> None:
        painter.setFont(font(0.06 * size, bold=True, far=True))
        painter.setPen(self._theme.color("text"))
        painter.drawText(QRectF(left, 0.925 * size, 0.12 * size, 0.075 * size), CENTRE, letter)


def _letter_of(side: str) -> str:
    right = translate("Figure", "R", "the right side, one letter")
    return right if side == "right" else translate("Figure", "L", "the left side, one letter")
