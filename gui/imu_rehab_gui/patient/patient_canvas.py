"""The painted part of the patient's screen: leg, zone, word, ring."""

import time
from dataclasses import replace
from math import isfinite, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from imu_rehab.assembly.front_end import PaintedFrame
from imu_rehab_gui.figure import Figure, FigurePose
from imu_rehab_gui.language import translate
from imu_rehab_gui.patient.asked_view import AskedView
from imu_rehab_gui.patient.body_outline import PLACES, Mark, paint_body
from imu_rehab_gui.patient.games import GAMES
from imu_rehab_gui.patient.looks import USUAL, Looks
from imu_rehab_gui.patient.patient_view_model import Mode, PatientView
from imu_rehab_gui.patient.tag import missing_words
from imu_rehab_gui.theme import Theme, font

DESIGN_WIDTH, DESIGN_HEIGHT = 1280.0, 660.0  # the canvas at which sizes are as designed
WORD_PX, COUNT_PX, TITLE_PX, HINT_PX = 104, 46, 46, 44
ASKED_PX = 96  # of a calibration step's text
BREATH_S, COUNT_DOWN_PX, WALK_PX, WALK_SCALE = 6.0, 400, 160, 1.4
ARROW_LENGTH, LEAST_ARROW = 290.0, 0.12  # of the drawn one, and the smallest share of it
NEEDED_PX = 80  # at three metres, for what is needed while moving (screens design §6)

CENTER = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WRAP = Qt.TextFlag.TextWordWrap


class PatientCanvas(QWidget):
    """Draws one view; `draw` takes a new one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._figure = Figure(theme)
        self._view: PatientView | None = None
        self._waiting: tuple[float, int] | None = None  # motion and arrival of a frame to paint
        self._painted: list[PaintedFrame] = []
        self._caption = ""
        self._looks = USUAL
        self.setMinimumSize(640, 300)
        self.setAccessibleName(translate("Patient", "Exercise picture"))

    def like(self, looks: Looks) -> None:
        """Draw it as this person likes it: letters larger, where there is room."""
        self._looks = looks
        self.update()

    @property
    def view(self) -> PatientView | None:
        """What is shown now."""
        return self._view

    def draw(self, view: PatientView, newest: tuple[float, int] | None) -> None:
        """Show a view; `newest` is its newest instant (s) and its arrival (ns), if it has one."""
        self._waiting = newest or self._waiting
        described = f"{view.title}. {view.instruction}"
        news = self._view is None or self._view.mode is not view.mode
        if view.asked is not None:
            described = f"{view.title}. {view.asked.text}"
            news = news or described != self.accessibleDescription()
        if news:
            self.setAccessibleDescription(described)
        self._view = view
        self.update()

    @property
    def caption(self) -> str:
        """What is being heard or felt, in words; empty for nothing."""
        return self._caption

    def show_caption(self, text: str) -> None:
        """Show in words what is being heard or felt, over the lower edge."""
        if text != self._caption:
            self._caption = text
            self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint at the size of the design, scaled to the widget."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        if self._view is None:
            return
        scale = min(self.width() / DESIGN_WIDTH, self.height() / DESIGN_HEIGHT)
        painter.scale(scale, scale)
        area = QRectF(0, 0, self.width() / scale, self.height() / scale)
        self._paint(painter, area, self._view)
        painter.end()
        if self._waiting is not None:
            self._painted.append(PaintedFrame(*self._waiting, time.monotonic_ns()))
            self._waiting = None

    def take_painted(self) -> list[PaintedFrame]:
        """Return what became visible since the last call."""
        painted, self._painted = self._painted, []
        return painted

    def _paint(self, painter: QPainter, area: QRectF, view: PatientView) -> None:
        self._head(painter, area, view)
        body = area.adjusted(28, 84, -28, -18)
        match view.mode:
            case Mode.EXERCISE:
                self._exercise(painter, body, view)
            case Mode.STAND if view.asked is not None:
                self._asked(painter, body, view.asked, view.sign)
            case Mode.CONNECT if view.tags:
                self._connect(painter, body, view)
            case Mode.COUNT_DOWN:
                self._count_down(painter, body, view)
            case Mode.WALKING:
                self._walking(painter, body, view)
            case Mode.REST:
                self._rest(painter, body, view)
            case _:
                self._message(painter, body, view)
        holding = view.hold_left_s is not None  # one order at a time: the caption can wait
        if self._caption and self._caption != view.instruction and not holding:
            self._caption_bar(painter, area)

    def _head(self, painter: QPainter, area: QRectF, view: PatientView) -> None:
        line = QRectF(area.left() + 28, area.top() + 14, area.width() - 56, 60)
        self._text(painter, line, view.title, TITLE_PX, LEFT, bold=True)
        if view.mode is Mode.EXERCISE:
            self._text(painter, line, view.counter, COUNT_PX, RIGHT)

    def _exercise(self, painter: QPainter, body: QRectF, view: PatientView) -> None:
        picture = QRectF(body.left(), body.top(), 0.42 * body.width(), body.height() - 92)
        gauge = QRectF(picture.right() + 30, body.top() + 8, 150, body.height() - 172)
        words = QRectF(
            gauge.right() + 60, body.top(), body.right() - gauge.right() - 60, body.height() - 84
        )
        game = GAMES.get(self._looks.game) if view.band is not None else None
        if game is not None:  # a probe has no zone, and so no game
            game(painter, picture, self._theme, view)
        else:
            self._figure.paint(painter, picture, self._pose(view))
        self._gauge(painter, gauge, view)
        self._words(painter, words, view)
        hint = QRectF(body.left(), body.bottom() - 76, body.width(), 76)
        unmeasured = (
            translate("Patient", "Not measured") if view.value_deg is None else view.instruction
        )
        self._text(painter, hint, view.sign or unmeasured, HINT_PX, CENTER | WRAP)

    def _pose(self, view: PatientView) -> FigurePose:
        """Nothing is drawn as measured where the fed-back value is not; no zone without help."""
        if view.value_deg is None:
            return FigurePose(view.side, view.pose.view)
        return view.pose if view.band is not None else replace(view.pose, target_deg=None)

    def _gauge(self, painter: QPainter, area: QRectF, view: PatientView) -> None:
        """Draw the angle's axis with its zone; the marker is a line, so it hides nothing."""
        if view.band is None:
            return
        low, high = view.axis

        def y(value: float) -> float:
            share = (min(max(value, low), high) - low) / (high - low)
            return area.bottom() - share * area.height()

        painter.setPen(QPen(self._theme.color("muted"), 4))
        painter.setBrush(self._theme.color("bg"))
        painter.drawRoundedRect(area, 24, 24)
        zone = QRectF(
            area.left(), y(view.band.high), area.width(), y(view.band.low) - y(view.band.high)
        )
        if view.unsure:  # wide: nobody is told that they are wrong
            zone.adjust(0, -0.3 * zone.height(), 0, 0.3 * zone.height())
            zone = zone.intersected(area)
        painter.fillRect(zone.adjusted(2, 0, -2, 0), self._theme.color("band"))
        dashed = Qt.PenStyle.DashLine if view.unsure else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self._theme.color("bandline"), 7, dashed))
        painter.drawLine(zone.topLeft(), zone.topRight())
        painter.drawLine(zone.bottomLeft(), zone.bottomRight())
        if view.value_deg is not None:
            at = y(view.value_deg)
            token = "ontarget" if view.in_zone else "accent"
            painter.setPen(QPen(self._theme.color(token), 14, c=Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(area.left() - 16, at), QPointF(area.right() + 16, at))
            edge = zone.bottom() if view.arrow > 0 else zone.top()
            self._way(painter, QPointF(area.center().x(), 0.5 * (at + edge)), at - edge, view.arrow)
        label = "–" if view.value_deg is None else f"{round(view.value_deg)}°"
        under = QRectF(area.left() - 40, area.bottom() + 10, area.width() + 80, 62)
        self._text(painter, under, label, COUNT_PX, CENTER, bold=True)

    def _way(self, painter: QPainter, center: QPointF, gap: float, direction: int) -> None:
        """Draw the arrow on the axis, from the marker to the zone: beside "Down" none points up."""
        scale = min(0.6, abs(gap) / ARROW_LENGTH)
        if direction and scale > LEAST_ARROW:
            painter.save()
            painter.translate(center)
            painter.scale(scale, scale)
            self._arrow(painter, QPointF(0, 0), direction)
            painter.restore()

    def _words(self, painter: QPainter, area: QRectF, view: PatientView) -> None:
        if view.value_deg is None:  # how to stand safely, in the place and size of the word
            self._text(painter, area, view.instruction, NEEDED_PX, CENTER | WRAP)
            return
        if view.hold_left_s is not None:
            ring = QRectF(area.center().x() - 150, area.top() + 4, 300, 300)
            self._ring(painter, ring, view.hold_share)
            seconds = max(1, round(view.hold_left_s + 0.49))
            self._text(painter, ring, f"{seconds} s", 120, CENTER, bold=True)
        elif view.word and not view.arrow:
            self._tick(painter, QPointF(area.center().x(), area.top() + 150))
        below = area if view.arrow else area.adjusted(0, 310, 0, 0)
        self._text(painter, below, view.word, WORD_PX, CENTER | WRAP, bold=True)

    def _asked(self, painter: QPainter, body: QRectF, asked: AskedView, sign: str) -> None:
        """Draw a calibration step: how far it is on the left, what to do on the right."""
        ring = QRectF(body.left() + 40, body.top() + 6, 340, 340)
        self._ring(painter, ring, asked.share)
        size = 150 if len(asked.count) < len("1 of 5") else 92
        self._text(painter, ring, asked.count, size, CENTER, bold=True)
        word = QRectF(body.left(), ring.bottom() + 10, 420, body.bottom() - ring.bottom() - 10)
        self._text(painter, word, asked.word, WORD_PX, CENTER, bold=True)
        text = QRectF(word.right() + 40, body.top(), body.right() - word.right() - 40, 0)
        text.setBottom(body.bottom() - 76)
        self._text(painter, text, asked.text, ASKED_PX, LEFT | WRAP)
        hint = QRectF(text.left(), text.bottom(), text.width(), 76)
        self._text(painter, hint, sign or asked.hint, HINT_PX, LEFT | WRAP)

    def _message(self, painter: QPainter, body: QRectF, view: PatientView) -> None:
        share = 0.45 if view.word else 0.0  # without a word the sentence has all the room
        top = QRectF(body.left(), body.top(), body.width(), share * body.height())
        self._text(painter, top, view.word, 130, CENTER, bold=True)
        below = body.adjusted(0, top.height(), 0, 0)
        lines = view.instruction.replace(". ", ".\n")  # one thought, one line
        self._text(painter, below, lines, NEEDED_PX, CENTER | WRAP)

    def _connect(self, painter: QPainter, body: QRectF, view: PatientView) -> None:
        """Draw where each sensor belongs, which are found, and what to do about the next."""
        picture = QRectF(body.left(), body.top(), 0.3 * body.width(), body.height())
        marks = [
            Mark(PLACES[tag.place], filled=tag.found, strong=tag.tapped)
            for tag in view.tags
            if tag.place in PLACES
        ]
        letters = translate("Patient", "R"), translate("Patient", "L")
        paint_body(painter, picture, self._theme, marks, letters)
        right = QRectF(picture.right() + 40, body.top(), 0, body.height())
        right.setRight(body.right())
        said = f"{view.instruction} {missing_words(view.tags)}".strip()
        top = QRectF(right.left(), right.top(), right.width(), 0.42 * right.height())
        self._text(painter, top, said, NEEDED_PX, LEFT | WRAP)
        rows = "\n".join(f"{'✓' if tag.found else '○'} {tag.words}" for tag in view.tags)
        below = QRectF(right.left(), top.bottom(), right.width(), right.height() - top.height())
        self._text(painter, below, rows, HINT_PX, LEFT | WRAP)

    def _count_down(self, painter: QPainter, body: QRectF, view: PatientView) -> None:
        number = QRectF(body.left(), body.top(), body.width(), 0.7 * body.height())
        self._text(painter, number, view.word, COUNT_DOWN_PX, CENTER, bold=True)
        below = body.adjusted(0, number.height(), 0, 0)
        self._text(painter, below, view.instruction, NEEDED_PX, CENTER | WRAP)

    def _walking(self, painter: QPainter, body: QRectF, view: PatientView) -> None:
        """Draw one sign as large as the picture, and its word."""
        sign = QRectF(body.left(), body.top(), body.width(), 0.62 * body.height())
        painter.save()
        painter.translate(sign.center())
        painter.scale(WALK_SCALE, WALK_SCALE)
        if view.arrow:
            self._arrow(painter, QPointF(0, 0), view.arrow)
        elif view.in_zone:
            self._tick(painter, QPointF(0, 0))
        painter.restore()
        below = body.adjusted(0, sign.height(), 0, 0)
        self._text(painter, below, view.word, WALK_PX, CENTER | WRAP, bold=True)

    def _rest(self, painter: QPainter, body: QRectF, view: PatientView) -> None:
        """Draw a circle that breathes, the time that is left, and what comes next."""
        top = QRectF(body.left(), body.top(), body.width(), 0.62 * body.height())
        share = 0.8 if self._looks.calm else 0.88 + 0.12 * sin(2 * pi * time.monotonic() / BREATH_S)
        half = 0.5 * share * top.height()
        painter.setPen(QPen(self._theme.color("bandline"), 7))
        painter.setBrush(self._theme.color("band"))
        painter.drawEllipse(top.center(), half, half)
        self._text(painter, top, view.word, WORD_PX, CENTER, bold=True)
        below = body.adjusted(0, top.height(), 0, -70)
        self._text(painter, below, view.instruction, NEEDED_PX, CENTER | WRAP)
        sign = QRectF(body.left(), body.bottom() - 66, body.width(), 66)
        self._text(painter, sign, view.sign, HINT_PX, CENTER)

    def _caption_bar(self, painter: QPainter, area: QRectF) -> None:
        bar = QRectF(area.left() + 28, area.bottom() - 92, area.width() - 56, 84)
        painter.setPen(QPen(self._theme.color("accent"), 4))
        painter.setBrush(self._theme.color("bg"))
        painter.drawRoundedRect(bar, 20, 20)
        self._text(painter, bar.adjusted(20, 0, -20, 0), f"♪  {self._caption}", HINT_PX, CENTER)

    def _ring(self, painter: QPainter, area: QRectF, share: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("line"), 30))
        inner = area.adjusted(18, 18, -18, -18)
        painter.drawEllipse(inner)
        pen = QPen(self._theme.color("ontarget"), 30, c=Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if share > 0 and isfinite(share):
            painter.drawArc(inner, 90 * 16, round(-360 * 16 * share))

    def _arrow(self, painter: QPainter, center: QPointF, direction: int) -> None:
        """Draw up for further into the movement, down for less."""
        up = -1.0 if direction > 0 else 1.0
        shape = [(0, 130), (110, 10), (48, 10), (48, -120), (-48, -120), (-48, 10), (-110, 10)]
        polygon = QPolygonF([QPointF(center.x() + x, center.y() + up * y) for x, y in shape])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent" if direction > 0 else "above"))
        painter.drawPolygon(polygon)

    def _tick(self, painter: QPainter, center: QPointF) -> None:
        pen = QPen(self._theme.color("ontarget"), 34)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        points = [QPointF(-100, 10), QPointF(-28, 84), QPointF(110, -90)]
        painter.drawPolyline(QPolygonF([center + point for point in points]))

    def _text(
        self,
        painter: QPainter,
        area: QRectF,
        text: str,
        pixels: float,
        flags: object = CENTER,
        *,
        bold: bool = False,
    ) -> None:
        """Draw text; shrinks it only when it would be cut off."""
        painter.setPen(self._theme.color("text"))
        pixels = self._looks.px(pixels)
        while True:
            painter.setFont(font(pixels, bold=bold, far=True))
            needed = painter.boundingRect(area, int(flags), text)  # type: ignore[call-overload]
            fits = needed.height() <= area.height() + 1 and needed.width() <= area.width() + 1
            if fits or pixels <= 20:
                break
            pixels -= 2
        painter.drawText(area, int(flags), text)  # type: ignore[call-overload]
