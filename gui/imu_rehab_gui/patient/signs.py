"""Signs beside, or in place of, the words of buttons: few, plain, drawn with one pen."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

Draw = Callable[[QPainter], None]  # on a square of 100, with pen and brush set
STROKE = 9.0


def sign(name: str, pixels: int, colour: QColor) -> QPixmap:
    """Return a sign; raises KeyError for one that nobody has drawn."""
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(pixels / 100, pixels / 100)
    pen = QPen(colour, STROKE, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    SIGNS[name](painter)
    painter.end()
    return picture


def face(painter: QPainter, area: QRectF, pain: float, colour: QColor) -> None:
    """Draw a face for a level of pain, 0 to 10: from a smile to the opposite."""
    painter.setPen(QPen(colour, area.width() / 16, c=Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = area.adjusted(3, 3, -3, -3)
    painter.drawEllipse(inner)
    width, height = inner.width(), inner.height()
    for x in (0.34, 0.66):
        painter.drawPoint(QPointF(inner.left() + x * width, inner.top() + 0.38 * height))
    bend = (5.0 - pain) / 5.0 * 0.16 * height
    y = inner.top() + 0.68 * height
    mouth = [
        QPointF(inner.left() + (0.28 + 0.044 * i) * width, y + bend * (1 - ((i - 5) / 5) ** 2))
        for i in range(11)
    ]
    painter.drawPolyline(QPolygonF([p - QPointF(0, bend / 2) for p in mouth]))


def _lines(drawn: str) -> Draw:
    """Return what draws lines: corners as x,y, lines apart by bars."""
    lines = [_corners(line) for line in drawn.split("|")]

    def draw(painter: QPainter) -> None:
        for line in lines:
            painter.drawPolyline(line)

    return draw


def _filled(drawn: str) -> Draw:
    shape = _corners(drawn)

    def draw(painter: QPainter) -> None:
        painter.setBrush(painter.pen().color())
        painter.drawPolygon(shape)

    return draw


def _corners(drawn: str) -> QPolygonF:
    pairs = (corner.split(",") for corner in drawn.split())
    return QPolygonF([QPointF(float(x), float(y)) for x, y in pairs])


def _person(*middles: float) -> Draw:
    def draw(painter: QPainter) -> None:
        for x in middles:
            painter.drawEllipse(QPointF(x, 27), 13, 13)
            painter.drawArc(QRectF(x - 24, 50, 48, 70), 0, 180 * 16)

    return draw


def _phone(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(30, 10, 40, 80), 8, 8)
    painter.drawPoint(QPointF(50, 77))


SIGNS: Mapping[str, Draw] = {
    "go": _filled("28,16 82,50 28,84"),
    "stop": _filled("22,22 78,22 78,78 22,78"),
    "pause": _lines("34,20 34,80 | 66,20 66,80"),
    "yes": _lines("16,54 42,80 86,22"),
    "no": _lines("22,22 78,78 | 78,22 22,78"),
    "back": _lines("84,50 18,50 | 42,24 18,50 42,76"),
    "again": _lines("24,46 40,24 66,24 82,48 70,76 38,78 | 10,32 24,46 40,36"),
    "easier": _lines("14,30 50,66 86,30"),
    "pain": _filled("56,8 26,56 46,56 40,92 74,42 52,42"),
    "new": _lines("50,16 50,62 | 50,82 50,83"),
    "one": _person(50),
    "two": _person(30, 72),
    "phone": _phone,
    "louder": _lines("14,40 30,40 52,20 52,80 30,60 14,60 14,40 | 66,38 72,50 66,62"),
    "rest": _lines("24,12 24,88 | 24,56 72,56 72,88"),
}
