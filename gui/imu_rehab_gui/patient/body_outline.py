"""A person from the front, as an outline: where sensors are worn, where it hurts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from imu_rehab_gui.theme import Theme, font

# On a picture of 100 by 200; the person's right is at the left.  Limbs: points, and how thick.
HEAD = (QPointF(50, 18), 12.0)
LIMBS: tuple[tuple[tuple[tuple[float, float], ...], float], ...] = (
    (((50, 34), (50, 90)), 30),  # trunk
    (((38, 42), (24, 72), (20, 100)), 9),
    (((62, 42), (76, 72), (80, 100)), 9),
    (((43, 96), (40, 140), (39, 182)), 14),
    (((57, 96), (60, 140), (61, 182)), 14),
    (((39, 188), (31, 192)), 9),
    (((61, 188), (69, 192)), 9),
)
PLACES: Mapping[str, QPointF] = {
    "foot_r": QPointF(34, 190),
    "foot_l": QPointF(66, 190),
    "shank_r": QPointF(39, 162),
    "shank_l": QPointF(61, 162),
    "thigh_r": QPointF(41, 120),
    "thigh_l": QPointF(59, 120),
    "pelvis": QPointF(50, 92),
    "pelvis_front": QPointF(50, 92),
    "trunk": QPointF(50, 58),
}
REGIONS: Mapping[tuple[str, str], QPointF] = {
    ("lower back", ""): QPointF(50, 82),
    ("hip", "right"): QPointF(39, 96),
    ("hip", "left"): QPointF(61, 96),
    ("thigh", "right"): QPointF(41, 118),
    ("thigh", "left"): QPointF(59, 118),
    ("knee", "right"): QPointF(40, 142),
    ("knee", "left"): QPointF(60, 142),
    ("shin", "right"): QPointF(39, 162),
    ("shin", "left"): QPointF(61, 162),
    ("ankle", "right"): QPointF(39, 180),
    ("ankle", "left"): QPointF(61, 180),
    ("foot", "right"): QPointF(32, 191),
    ("foot", "left"): QPointF(68, 191),
}
WIDE, HIGH, MARK_PX, LETTER_PX = 100.0, 204.0, 9.0, 11.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One place on the outline."""

    at: QPointF
    filled: bool = True  # found, chosen; else an empty ring
    strong: bool = False  # it is this one, now


class BodyOutline(QWidget):
    """Draws marks on a person; a click is told as the nearest region and its side."""

    pressed_at = Signal(str, str)

    def __init__(self, theme: Theme, name: str, right: str, left: str) -> None:
        super().__init__()
        self._theme, self._letters = theme, (right, left)
        self._marks: tuple[Mark, ...] = ()
        self.setAccessibleName(name)
        self.setMinimumSize(180, 300)

    def sizeHint(self) -> QSize:
        """Return a size at which every place can be told apart."""
        return QSize(260, 480)

    def show_marks(self, marks: Iterable[Mark]) -> None:
        """Draw these, and no others."""
        wanted = tuple(marks)
        if wanted != self._marks:
            self._marks = wanted
            self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the outline, the letters of the sides, the marks."""
        painter = QPainter(self)
        paint_body(painter, QRectF(self.rect()), self._theme, self._marks, self._letters)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell the region that is nearest."""
        at = (event.position() - self._origin()) / self._scale()
        region, side = min(REGIONS, key=lambda key: (REGIONS[key] - at).manhattanLength())
        self.pressed_at.emit(region, side)

    def at(self, region: str, side: str) -> QPointF:
        """Return where a region lies on the widget."""
        return REGIONS[region, side] * self._scale() + self._origin()

    def _scale(self) -> float:
        return scale_of(QRectF(self.rect()))

    def _origin(self) -> QPointF:
        return origin_of(QRectF(self.rect()))


def scale_of(area: QRectF) -> float:
    """Return how large a body is in an area."""
    return min(area.width() / WIDE, area.height() / HIGH)


def origin_of(area: QRectF) -> QPointF:
    """Return where its upper left corner lies."""
    return QPointF(area.center().x() - 0.5 * WIDE * scale_of(area), area.top())


def paint_body(
    painter: QPainter,
    area: QRectF,
    theme: Theme,
    marks: Iterable[Mark],
    letters: tuple[str, str],
) -> None:
    """Draw a body with marks, and the letters of its right and left side."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(origin_of(area))
    painter.scale(scale_of(area), scale_of(area))
    painter.setPen(QPen(theme.color("muted"), 1.6))
    painter.setBrush(theme.color("bg"))
    painter.drawPath(_person())
    painter.setPen(theme.color("text"))
    painter.setFont(font(LETTER_PX, bold=True, far=True))
    for letter, x in zip(letters, (2.0, 84.0), strict=True):
        painter.drawText(QRectF(x, 180, 14, 16), Qt.AlignmentFlag.AlignCenter, letter)
    for mark in marks:
        _mark(painter, theme, mark)
    painter.restore()


def _mark(painter: QPainter, theme: Theme, mark: Mark) -> None:
    token = "ontarget" if mark.strong else "accent"
    painter.setPen(QPen(theme.color(token), 2.5))
    painter.setBrush(theme.color(token if mark.filled else "surface"))
    half = MARK_PX * (0.75 if mark.strong else 0.55)
    area = QRectF(mark.at.x() - half, mark.at.y() - half, 2 * half, 2 * half)
    painter.drawRoundedRect(area, 2.5, 2.5)
    if mark.strong:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(mark.at, 2 * half, 2 * half)


@cache
def _person() -> QPainterPath:
    """Return the whole outline as one shape."""
    middle, radius = HEAD
    whole = QPainterPath()
    whole.addEllipse(middle, radius, radius * 1.15)
    for points, thick in LIMBS:
        line = QPainterPath(QPointF(*points[0]))
        for point in points[1:]:
            line.lineTo(*point)
        pen = QPainterPathStroker()
        pen.setWidth(thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        whole = whole.united(pen.createStroke(line))
    return whole.simplified()
