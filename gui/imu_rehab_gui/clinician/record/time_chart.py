"""Values over weeks, painted one under the other on one line of time.

Points are joined to be followed by the eye; a hollow point is SIMULATED, a bar its error.
"""

from collections.abc import Sequence
from datetime import datetime
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from imu_rehab_gui.clinician.record.pain_view_model import Series
from imu_rehab_gui.figures import decimal
from imu_rehab_gui.language import translate
from imu_rehab_gui.theme import Theme, font, scaled

PANEL_PX, TITLE_PX, AXIS_PX, FOOT_PX, DOT_PX = 150, 24, 64, 26, 5
LEAST_SPAN_S = 86400.0
ROOM = 0.15  # of the values' span, above and below


class TimeChart(QWidget):
    """`show_series` paints each in a panel of its own."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._series: Sequence[Series] = ()
        self.setAccessibleName(translate("Pain", "Values over time"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_series(self, series: Sequence[Series]) -> None:
        """Show these, those without points left out."""
        self._series = [each for each in series if each.points]
        self.setFixedHeight(len(self._series) * scaled(PANEL_PX) + scaled(FOOT_PX))
        told = [f"{s.title}: {len(s.points)}" for s in self._series]
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint all panels and the days below them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, series in enumerate(self._series):
            self._panel(painter, series, number, self._theme.curves[number % 3])
        if self._series:
            self._days(painter)
        painter.end()

    def _panel(self, painter: QPainter, series: Series, number: int, colour: str) -> None:
        top = number * scaled(PANEL_PX)
        painter.setFont(font(14, bold=True))
        painter.setPen(self._theme.color("text"))
        title = f"{series.title} ({series.unit})" if series.unit not in ("", "-") else series.title
        line = QRectF(0, top, self.width(), scaled(TITLE_PX))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, title)
        area = self._area(number)
        low, high = _limits(series)
        self._axis(painter, area, low, high)
        at = [
            QPointF(self._x(p.at_s), area.bottom() - (p.value - low) / (high - low) * area.height())
            for p in series.points
        ]
        per_unit = area.height() / (high - low)
        painter.setPen(QPen(QColor(colour), 2))
        painter.drawPolyline(at)
        for point, where in zip(series.points, at, strict=True):
            if point.error is not None:
                half = QPointF(0, point.error * per_unit)
                painter.drawLine(where - half, where + half)
            painter.setBrush(self._theme.color("surface") if point.simulated else QColor(colour))
            painter.drawEllipse(where, scaled(DOT_PX), scaled(DOT_PX))

    def _axis(self, painter: QPainter, area: QRectF, low: float, high: float) -> None:
        painter.setFont(font(13))
        for value in (low, high):
            y = area.bottom() if value == low else area.top()
            painter.setPen(QPen(self._theme.color("line"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(self._theme.color("muted"))
            words = QRectF(0, y - scaled(10), area.left() - 8, scaled(20))
            sides = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, sides, decimal(value))

    def _days(self, painter: QPainter) -> None:
        first, last = self._times()
        area = self._area(0)
        row = QRectF(area.left(), self.height() - scaled(FOOT_PX), area.width(), scaled(FOOT_PX))
        painter.setFont(font(13))
        painter.setPen(self._theme.color("muted"))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.drawText(row, left | Qt.AlignmentFlag.AlignVCenter, _day(first))
        if _day(last) != _day(first):
            painter.drawText(row, right | Qt.AlignmentFlag.AlignVCenter, _day(last))

    def _area(self, number: int) -> QRectF:
        top = number * scaled(PANEL_PX) + scaled(TITLE_PX) + scaled(10)
        height = scaled(PANEL_PX) - scaled(TITLE_PX) - scaled(26)
        left = scaled(AXIS_PX)
        return QRectF(left, top, self.width() - left - scaled(12), height)

    def _x(self, at_s: float) -> float:
        first, last = self._times()
        area = self._area(0)
        span = last - first
        if span < LEAST_SPAN_S:
            first, span = (first + last - LEAST_SPAN_S) / 2, LEAST_SPAN_S
        return area.left() + (at_s - first) / span * area.width()

    def _times(self) -> tuple[float, float]:
        times = [point.at_s for series in self._series for point in series.points]
        return min(times), max(times)


def _limits(series: Series) -> tuple[float, float]:
    if series.limits is not None:
        return series.limits
    lows = [p.value - (p.error or 0.0) for p in series.points]
    highs = [p.value + (p.error or 0.0) for p in series.points]
    room = max(ROOM * (max(highs) - min(lows)), 0.5)
    return float(floor(min(lows) - room)), float(ceil(max(highs) + room))


def _day(at_s: float) -> str:
    return datetime.fromtimestamp(at_s).astimezone().strftime("%Y-%m-%d")
