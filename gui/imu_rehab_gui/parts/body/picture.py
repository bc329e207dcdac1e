"""A body from the front and from behind, painted: where it hurts, and how much.

The number stands on the place: its colour alone says nothing.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.body.outline import (
    HALF_WIDTH,
    HEIGHT,
    MARGIN,
    Region,
    View,
    regions_of,
)
from imu_rehab_gui.theme import Theme, font, scaled

Marks = Mapping[str, float | None]  # pain 0–10 by place; None: not told
TITLE = 7.0  # above a body, of its height
ALPHA, ALPHA_PER_PAIN = 50, 17
BADGE, LEAST_BADGE_PX = 2.6, 7.5  # half of it
DIGIT, FINE = 4, 10  # its height, of the body's
LARGEST = 1.3  # with larger text
WIDTH = 2 * HALF_WIDTH + MARGIN


class BodyPicture(QWidget):
    """Both views side by side; `picked` is the place that was clicked: right ankle."""

    picked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        words: Mapping[str, str] | None = None,
        *,
        height_px: int = 420,
        titled: bool = True,
    ) -> None:
        super().__init__()
        self._theme, self._titled = theme, titled
        self._words = {} if words is None else words  # of the regions, in the spoken language
        self._marks: Marks = {}
        self._under = ""
        self.setAccessibleName(translate("Body", "Body, front and back"))
        self.setMouseTracking(bool(self._words))
        self.setFixedSize(_size(height_px, titled=titled))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_marks(self, marks: Marks) -> None:
        """Show where it hurts."""
        if marks != self._marks:
            self._marks = dict(marks)
            said = [f"{place}: {_number(pain)}" for place, pain in self._marks.items()]
            self.setAccessibleDescription(", ".join(said))
            self.update()

    def place_at(self, point: QPointF) -> str:
        """Return the place under a point; empty: none."""
        for view in View:
            path = self._frame(view)
            local = QPointF(
                (point.x() - path.center().x()) / self._unit, (point.y() - path.top()) / self._unit
            )
            for region in regions_of(view):
                if region.name and _polygon(region).containsPoint(local, Qt.FillRule.WindingFill):
                    return region.place
        return ""

    def point_of(self, place: str, view: View) -> QPointF:
        """Return the middle of a place as it is painted."""
        region = next(each for each in regions_of(view) if each.place == place)
        frame = self._frame(view)
        middle = _polygon(region).boundingRect().center()
        return QPointF(
            frame.center().x() + middle.x() * self._unit, frame.top() + middle.y() * self._unit
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say which place was clicked."""
        if place := self.place_at(event.position()):
            self.picked.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say which place is under the mouse."""
        place = self.place_at(event.position())
        if place != self._under:
            self._under = place
            QToolTip.showText(event.globalPosition().toPoint(), self._said(place), self)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Let no place be under the mouse."""
        self._under = ""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint both bodies."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for view in View:
            self._paint(painter, view)
        painter.end()

    @property
    def _unit(self) -> float:
        """Pixels of a hundredth of the body's height."""
        return self.width() / (2 * WIDTH)

    def _frame(self, view: View) -> QRectF:
        left = 0.0 if view is View.FRONT else WIDTH
        top = TITLE if self._titled else MARGIN
        unit = self._unit
        return QRectF(left * unit, top * unit, WIDTH * unit, HEIGHT * unit)

    def _paint(self, painter: QPainter, view: View) -> None:
        frame = self._frame(view)
        if self._titled:
            self._title(painter, view, frame)
        painter.save()
        painter.translate(frame.center().x(), frame.top())
        painter.scale(self._unit, self._unit)
        painter.fillPath(_outline(view), self._theme.color("bg"))
        if self._words:
            self._borders(painter, view)
        painter.setPen(_pen(self._theme.color("muted"), 0.9))
        painter.drawPath(_outline(view))
        for region in regions_of(view):
            if region.name and region.place in self._marks:
                self._mark(painter, region, self._marks[region.place])
            if region.place == self._under and region.name:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._theme.color("accent"), 0.9))
                painter.drawPolygon(_polygon(region))
        painter.restore()

    def _title(self, painter: QPainter, view: View, frame: QRectF) -> None:
        said = {
            View.FRONT: translate("Body", "Front"),
            View.BACK: translate("Body", "Back"),
        }
        sides = (translate("Body", "R"), translate("Body", "L"))
        left, right = sides if view is View.FRONT else reversed(sides)
        painter.setFont(font(13, bold=True))
        painter.setPen(self._theme.color("muted"))
        top = QRectF(frame.left(), 0, frame.width(), TITLE * self._unit)
        inside = top.adjusted(frame.width() * 0.12, 0, -frame.width() * 0.12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(top, middle | Qt.AlignmentFlag.AlignHCenter, said[view])
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignLeft, left)
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, right)

    def _borders(self, painter: QPainter, view: View) -> None:
        painter.setPen(QPen(self._theme.color("line"), 0.35))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for region in regions_of(view):
            if region.name:
                painter.drawPolygon(_polygon(region))

    def _mark(self, painter: QPainter, region: Region, pain: float | None) -> None:
        shape = _polygon(region)
        colour = self._theme.color("danger")
        painter.setPen(_pen(colour, 0.7))
        colour.setAlpha(round(ALPHA + ALPHA_PER_PAIN * (pain or 0.0)))
        painter.setBrush(colour)
        painter.drawPolygon(shape)
        middle, half = shape.boundingRect().center(), max(BADGE, LEAST_BADGE_PX / self._unit)
        badge = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
        painter.setPen(QPen(self._theme.color("danger"), 0.4))
        painter.setBrush(self._theme.color("surface"))
        painter.drawEllipse(badge)
        painter.setPen(self._theme.color("text"))
        painter.save()
        painter.translate(middle)
        painter.scale(1 / FINE, 1 / FINE)  # letters of whole pixels, made small
        painter.setFont(font(DIGIT * FINE * half / BADGE, bold=True, far=True))
        area = QRectF(-half * FINE, -half * FINE, 2 * half * FINE, 2 * half * FINE)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, _number(pain))
        painter.restore()

    def _said(self, place: str) -> str:
        return self._words.get(place, place)


def _size(height_px: int, *, titled: bool) -> QSize:
    height = round(min(scaled(height_px), LARGEST * height_px))
    unit = height / (HEIGHT + MARGIN + (TITLE if titled else MARGIN))
    return QSize(round(2 * WIDTH * unit), height)


def _number(pain: float | None) -> str:
    return "?" if pain is None else f"{pain:.0f}"


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _polygon(region: Region) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in region.points])


@cache
def _outline(view: View) -> QPainterPath:
    """Return all of a body as one shape."""
    whole = QPainterPath()
    for region in regions_of(view):
        part = QPainterPath()
        part.addPolygon(_polygon(region))
        part.closeSubpath()
        whole = whole.united(part)
    return whole.simplified()


def places(words: Mapping[str, str], sides: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield every painted place with its words: right ankle, rechtes Sprunggelenk."""
    for region in {each.place: each for view in View for each in regions_of(view)}.values():
        if region.name:
            side = sides.get(region.side, "")
            yield region.place, " ".join(filter(None, (words[region.name], side)))
