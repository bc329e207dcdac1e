"""The map: three segments, and a line for what moves together."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from imu_rehab.metrics.coupling.link_test import Verdict
from imu_rehab_gui.clinician.chain.chain_view_model import SEGMENTS, MapLine
from imu_rehab_gui.language import translate
from imu_rehab_gui.theme import Theme, font, scaled

HIGH_PX = 250
BOTTOM, TOP = 0.86, 0.14  # of foot and pelvis


class ChainMapPicture(QWidget):
    """Foot below, pelvis on top; words beside it say the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines: Sequence[MapLine] = ()
        self.setMinimumSize(scaled(HIGH_PX), scaled(HIGH_PX))
        self.setAccessibleName(translate("Chain", "Map from foot to pelvis"))

    def show_lines(self, lines: Sequence[MapLine]) -> None:
        """Draw these."""
        self.lines = lines
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint lines first, segments above them."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, line in enumerate(self.lines, start=1):
                self._line(painter, number, line)
            for segment in SEGMENTS:
                self._segment(painter, segment)

    def _at(self, segment: str) -> QPointF:
        share = SEGMENTS.index(segment) / (len(SEGMENTS) - 1)
        size = min(self.width(), self.height())
        top = (self.height() - size) / 2
        return QPointF(self.width() / 2, top + (BOTTOM + (TOP - BOTTOM) * share) * size)

    def _line(self, painter: QPainter, number: int, line: MapLine) -> None:
        start, end = self._at(line.distal), self._at(line.proximal)
        far = abs(SEGMENTS.index(line.distal) - SEGMENTS.index(line.proximal)) > 1
        out = 0.42 * min(self.width(), self.height()) if far else 0.0
        middle = (start + end) * 0.5 + QPointF(out, 0.0)
        path = QPainterPath(start)
        path.quadTo((start + end) * 0.5 + QPointF(2 * out, 0.0), end)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen(line.verdict))
        painter.drawPath(path)
        box = QRectF(middle.x() - scaled(12), middle.y() - scaled(12), scaled(24), scaled(24))
        painter.setPen(QPen(self._theme.color("text"), 1.5))
        painter.setBrush(self._theme.color("surface"))
        painter.drawEllipse(box)
        painter.setFont(font(14, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))

    def _pen(self, verdict: Verdict) -> QPen:
        """Return thick for a link, thin where none is seen, dashed where none was measured."""
        if verdict is Verdict.LINK:
            return QPen(self._theme.color("accent"), scaled(6))
        if verdict is Verdict.NO_LINK:
            return QPen(self._theme.color("muted"), 1.5)
        return QPen(self._theme.color("muted"), 1.5, Qt.PenStyle.DashLine)

    def _segment(self, painter: QPainter, segment: str) -> None:
        words = {
            "foot": translate("Chain", "Foot"),
            "shank": translate("Chain", "Lower leg"),
            "pelvis": translate("Chain", "Pelvis"),
        }
        painter.setFont(font(16, bold=True))
        wide = painter.fontMetrics().horizontalAdvance(words[segment]) + scaled(28)
        at, high = self._at(segment), scaled(40)
        box = QRectF(at.x() - wide / 2, at.y() - high / 2, wide, high)
        painter.setPen(QPen(self._theme.color("text"), 1.5))
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(box, 10, 10)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words[segment])
