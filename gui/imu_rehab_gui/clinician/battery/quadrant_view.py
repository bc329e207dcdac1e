"""Mobile? Stable? The four fields, with each foot where it stands; painted (SPEC S07)."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from imu_rehab.assessment.quadrant import Quadrant
from imu_rehab.signals.places import Side
from imu_rehab_gui.clinician.battery.outcome_view_model import quadrant_words
from imu_rehab_gui.language import translate
from imu_rehab_gui.theme import Theme, font, scaled

WIDE_PX, HIGH_PX, MARGIN_PX, DOT_PX, TEXT_PX = 380, 300, 56, 17, 14


class QuadrantView(QWidget):
    """Mobile to the right, stable upwards; a foot without both answers has no place in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._feet: tuple[Quadrant, ...] = ()
        self.setFixedSize(scaled(WIDE_PX), scaled(HIGH_PX))

    def show_feet(self, feet: Sequence[Quadrant]) -> None:
        """Show where these feet stand."""
        self._feet = tuple(feet)
        self.setAccessibleName("; ".join(map(quadrant_words, self._feet)))
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the fields, their edges' words, and the feet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(TEXT_PX))
        margin = scaled(MARGIN_PX)
        area = QRectF(self.rect()).adjusted(margin, 8, -8, -margin)
        self._fields(painter, area)
        self._edges(painter, area)
        for foot in self._feet:
            if foot.field is not None:
                self._foot(painter, area, foot, *foot.field)
        painter.end()

    def _fields(self, painter: QPainter, area: QRectF) -> None:
        theme = self._theme
        good = QRectF(area.center(), area.topRight()).normalized()
        painter.fillRect(area, theme.color("surface"))
        painter.fillRect(good, theme.color("band"))
        painter.setPen(QPen(theme.color("muted"), 2))
        painter.drawRect(area)
        middle = area.center()
        painter.drawLine(QPointF(middle.x(), area.top()), QPointF(middle.x(), area.bottom()))
        painter.drawLine(QPointF(area.left(), middle.y()), QPointF(area.right(), middle.y()))

    def _edges(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(self._theme.color("text"))
        centred = Qt.AlignmentFlag.AlignCenter
        half = area.width() / 2
        mobile = (
            translate("Battery", "Mobile: no"),
            translate("Battery", "Mobile: yes"),
        )
        for at, text in enumerate(mobile):
            below = QRectF(area.left() + at * half, area.bottom(), half, scaled(MARGIN_PX) / 2)
            painter.drawText(below, centred, text)
        stable = (translate("Battery", "Stable: no"), translate("Battery", "Stable: yes"))
        painter.save()
        painter.translate(area.left(), area.bottom())
        painter.rotate(-90)
        tall = area.height() / 2
        for at, text in enumerate(stable):
            beside = QRectF(at * tall, -scaled(MARGIN_PX) / 2, tall, scaled(MARGIN_PX) / 2)
            painter.drawText(beside, centred, text)
        painter.restore()

    def _foot(
        self, painter: QPainter, area: QRectF, foot: Quadrant, mobile: bool, stable: bool
    ) -> None:
        quarter_w, quarter_h = area.width() / 4, area.height() / 4
        aside = scaled(DOT_PX) * 1.3 * (1 if foot.side is Side.RIGHT else -1)
        x = area.center().x() + (quarter_w if mobile else -quarter_w) + aside
        y = area.center().y() + (-quarter_h if stable else quarter_h)
        radius = scaled(DOT_PX)
        painter.setPen(QPen(self._theme.color("text"), 2))
        painter.setBrush(self._theme.color("accent"))
        painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.setPen(self._theme.color("onaccent"))
        letter = (
            translate("Battery", "R", "right foot")
            if foot.side is Side.RIGHT
            else translate("Battery", "L", "left foot")
        )
        painter.drawText(
            QRectF(x - radius, y - radius, 2 * radius, 2 * radius),
            Qt.AlignmentFlag.AlignCenter,
            letter,
        )
