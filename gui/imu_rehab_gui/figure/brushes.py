"""How a part is filled and edged: measured parts with light across them, others dashed."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPen

from imu_rehab_gui.theme import Theme

TAG = 0.019  # half of a sensor's size, of the picture's
LIGHT_FROM = ((0.0, 135), (0.22, 112), (0.55, 96), (0.74, 92), (1.0, 120))  # edge to edge, darker %


class Brushes:
    """Paints parts of one picture of a size in pixels."""

    def __init__(self, painter: QPainter, theme: Theme, size: float) -> None:
        self.painter, self.theme, self.size = painter, theme, size

    def measured(self, path: QPainterPath) -> None:
        """Paint a part that a sensor measures."""
        box = path.boundingRect()
        gradient = QLinearGradient(box.topLeft(), box.topRight())
        skin = self.theme.color("skin")
        for at, darker in LIGHT_FROM:
            gradient.setColorAt(at, skin.darker(darker))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(gradient)
        self.painter.drawPath(path)

    def unmeasured(self, path: QPainterPath) -> None:
        """Draw the outline of a part that nothing measures."""
        pen = QPen(self.theme.color("ghost"), max(1.5, 0.005 * self.size))
        pen.setDashPattern([4, 4])
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPath(path)

    def part(self, path: QPainterPath, *, known: bool) -> None:
        """Paint a part as what it is."""
        if known:
            self.measured(path)
        else:
            self.unmeasured(path)

    def tag(self, at: QPointF, *, known: bool = True) -> None:
        """Draw a sensor on the skin."""
        if not known:
            return
        half = TAG * self.size
        self.painter.setPen(QPen(self.theme.color("surface"), max(2.0, 0.005 * self.size)))
        self.painter.setBrush(self.theme.color("accent"))
        box = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
        self.painter.drawRoundedRect(box, half / 2, half / 2)

    def zone(self, path: QPainterPath, edges: list[tuple[QPointF, QPointF]]) -> None:
        """Paint where a part should come: its edges carry the contrast."""
        self.painter.fillPath(path, self.theme.color("band"))
        self.painter.setPen(QPen(self.theme.color("bandline"), max(3.0, 0.009 * self.size)))
        for one, other in edges:
            self.painter.drawLine(one, other)

    def line(self, one: QPointF, other: QPointF) -> None:
        """Draw a line of the surroundings."""
        self.painter.setPen(QPen(self.theme.color("muted"), max(2.0, 0.006 * self.size)))
        self.painter.drawLine(one, other)
