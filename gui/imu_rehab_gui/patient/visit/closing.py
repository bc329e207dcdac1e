"""What follows a session: why it stopped, how it went, own words, and taking the sensors off."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from imu_rehab.assessment.stopping import StopSign
from imu_rehab_gui.language import spoken, translate
from imu_rehab_gui.patient.large import words
from imu_rehab_gui.patient.looks import LEAST_PX, Looks
from imu_rehab_gui.patient.visit.check_in import sign_words
from imu_rehab_gui.patient.visit.questioning import SIGNS, sign_text
from imu_rehab_gui.patient.visit.summary import Summary
from imu_rehab_gui.patient.visit.visit_page import VisitPage
from imu_rehab_gui.theme import Theme, font

DOT_PX, DOT_GAP_PX, NUMBER_PX = 30, 14, 78


class StopReasonPage(VisitPage):
    """Two taps at most, and none is needed."""

    def __init__(self, theme: Theme, looks: Looks) -> None:
        heading = translate("Closing", "Stopped. Your data is kept.")
        super().__init__(theme, looks, heading, translate("Closing", "Why? You need not say."))
        for key, text in plain_reasons():
            self.choose(key, text, "", partial(self.told.emit, "reason", key))
        for sign in (StopSign.CHEST, *SIGNS, StopSign.NEAR_FALL):
            tell = partial(self.told.emit, "sign", sign.value)
            self.choose(sign.value, sign_words(sign), "new", tell)
        self.offer("told", translate("Closing", "Go on"), "go")


def plain_reasons() -> tuple[tuple[str, str], ...]:
    """Return why somebody may have enough, and nothing is wrong."""
    return (
        ("tired", translate("Closing", "I am tired")),
        ("no_time", translate("Closing", "I have no time")),
        ("pain", translate("Closing", "It hurts")),
        ("technical", translate("Closing", "The sensors do not work")),
    )


class SummaryPage(VisitPage):
    """One picture of dots, one number, one sentence against the usual, what comes next."""

    def __init__(self, theme: Theme, looks: Looks, summary: Summary) -> None:
        super().__init__(theme, looks, translate("Closing", "This is how it went"))
        self.dots = Dots(theme, summary.dots, summary.number)
        if summary.number:
            self.body.add(self.dots)
            self.body.add(words(summary.number, looks, NUMBER_PX, bold=True))
        for sentence in summary.sentences:
            self.body.add(words(sentence, looks))
        self.offer("next", translate("Closing", "Go on"), "go")


class Dots(QWidget):
    """A dot per repetition: filled in the zone, a ring outside, a stroke where not measured."""

    def __init__(self, theme: Theme, dots: Sequence[bool | None], name: str) -> None:
        super().__init__()
        self._theme, self._dots = theme, tuple(dots)
        self.setAccessibleName(name)

    def hasHeightForWidth(self) -> bool:
        """Return that many dots need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        lines = -(-len(self._dots) // self._a_line(width))
        return max(1, lines) * (DOT_PX + DOT_GAP_PX)

    def sizeHint(self) -> QSize:
        """Return the room of ten."""
        return QSize(10 * (DOT_PX + DOT_GAP_PX), self.heightForWidth(800))

    def minimumSizeHint(self) -> QSize:
        """Return the height that is needed at this width."""
        return QSize(DOT_PX, self.heightForWidth(max(DOT_PX, self.width())))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw them line after line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pitch, a_line = DOT_PX + DOT_GAP_PX, self._a_line(self.width())
        painter.setPen(QPen(self._theme.color("ontarget"), 4))
        for number, good in enumerate(self._dots):
            area = QRectF(number % a_line * pitch + 3, number // a_line * pitch + 3, 24, 24)
            painter.setBrush(self._theme.color("ontarget") if good else Qt.BrushStyle.NoBrush)
            if good is None:
                middle = QPointF(12, 0)
                painter.drawLine(area.center() - middle, area.center() + middle)
            else:
                painter.drawEllipse(area)
        painter.end()

    @staticmethod
    def _a_line(width: int) -> int:
        return max(1, width // (DOT_PX + DOT_GAP_PX))


class CommentPage(VisitPage):
    """Own words, if there are any."""

    def __init__(self, theme: Theme, looks: Looks) -> None:
        question = translate("Closing", "Do you want to tell us something?")
        super().__init__(theme, looks, question)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(question)
        self.text.setTabChangesFocus(True)
        self.text.setFont(font(looks.px(LEAST_PX), far=True))
        self.text.setMinimumHeight(round(4 * looks.px(LEAST_PX)))
        self.text.setStyleSheet(
            f"QPlainTextEdit{{background:{theme.surface};border:3px solid {theme.muted};"
            f"border-radius:12px}}QPlainTextEdit:focus{{border:5px solid {theme.accent}}}"
        )
        self.body.add(self.text)
        self.offer("next", translate("Closing", "Go on"), "go", self._next)

    def _next(self) -> None:
        if said := self.text.toPlainText().strip():
            self.told.emit("comment", said)
        self.left.emit("next")


class DonePage(VisitPage):
    """How to take the sensors off, and where the one file is that goes to the clinic."""

    def __init__(self, theme: Theme, looks: Looks, *, trained: bool, kept: str) -> None:
        heading = translate("Closing", "Done") if trained else translate("Closing", "Thank you")
        super().__init__(theme, looks, heading, *(taking_off() if trained else ()))
        self.body.add(words(kept, looks))
        self.offer("close", translate("Closing", "Close"), "yes")


def taking_off() -> tuple[str, ...]:
    """Return what is done with sensors after training (SPEC §5.4)."""
    return (
        translate("Closing", "Take the sensors off."),
        translate("Closing", "Look at your skin. A red spot should go soon."),
        translate("Closing", "Charge the sensors. Not on your body."),
    )


class SignTold(VisitPage):
    """A sign was told: what to do now; nobody trains today."""

    def __init__(self, theme: Theme, looks: Looks, sign: str) -> None:
        super().__init__(
            theme,
            looks,
            translate("Closing", "No training now"),
            sign_text(sign, spoken()),
            translate("Closing", "Your clinician will look at it."),
        )
        self.offer("understood", translate("Closing", "I understand"), "yes")


class LockedPage(VisitPage):
    """An emergency: the number first."""

    def __init__(self, theme: Theme, looks: Looks, sign: str, phone: str) -> None:
        super().__init__(theme, looks, call(phone), sign_text(sign, spoken()))
        self.offer("understood", translate("Closing", "Close"), "no")


def call(phone: str) -> str:
    """Return whom to call."""
    if not phone:
        return translate("Closing", "Call the emergency number")
    return translate("Closing", "Emergency: phone %1").replace("%1", phone)
