"""The questions before and after training, one on each page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from imu_rehab.assessment.questionnaires import instrument
from imu_rehab.assessment.screening_flags import screening_questions
from imu_rehab.assessment.session_questions import SessionQuestion
from imu_rehab.assessment.stopping import StopSign
from imu_rehab_gui.language import spoken, translate
from imu_rehab_gui.patient.large import words
from imu_rehab_gui.patient.looks import Looks
from imu_rehab_gui.patient.signs import face
from imu_rehab_gui.patient.visit.questioning import SIGNS, emergencies
from imu_rehab_gui.patient.visit.visit_page import VisitPage
from imu_rehab_gui.theme import Theme, font

Act = Callable[[int], object]
LEVELS, FACE_PX, LEVEL_HEIGHT = 11, 72, 92


def question_page(theme: Theme, looks: Looks, asked: str) -> VisitPage:
    """Return the page of what is asked; it tells `level` or `sign`."""
    match asked:
        case "anything_new":
            return YesNoPage(theme, looks, anything_new())
        case "which_sign":
            return SignPage(theme, looks)
        case SessionQuestion.SOMEBODY.value:
            text = SessionQuestion.SOMEBODY.text(spoken())
            return YesNoPage(theme, looks, text, ("two", "one"))
    return ScalePage(theme, looks, SessionQuestion(asked))


def anything_new() -> str:
    """Return the question that goes with the pain."""
    return translate("CheckIn", "Is anything new since last time?")


class YesNoPage(VisitPage):
    """Yes or no."""

    def __init__(
        self, theme: Theme, looks: Looks, question: str, shows: tuple[str, str] = ("new", "yes")
    ) -> None:
        super().__init__(theme, looks, question)
        yes, no = translate("CheckIn", "Yes"), translate("CheckIn", "No")
        self.offer("yes", yes, shows[0], lambda: self.told.emit("level", 1.0))
        self.offer("no", no, shows[1], lambda: self.told.emit("level", 0.0))


class SignPage(VisitPage):
    """What is new: emergencies first, in the words of the screening."""

    def __init__(self, theme: Theme, looks: Looks) -> None:
        super().__init__(theme, looks, translate("CheckIn", "What is it?"))
        questions = screening_questions()
        for key in emergencies():
            self._sign(key, questions.flag(key).question[spoken()])
        for sign in SIGNS:
            self._sign(sign.value, sign_words(sign))
        text = translate("CheckIn", "None of these")
        self.offer("none", text, "yes", lambda: self.told.emit("level", 0.0))

    def _sign(self, key: str, text: str) -> None:
        self.choose(key, text, "new", partial(self.told.emit, "sign", key))


def sign_words(sign: StopSign) -> str:
    """Return a sign as somebody says it of themselves."""
    match sign:
        case StopSign.PAIN_BELOW_KNEE:
            return translate("CheckIn", "Pain goes down below my knee")
        case StopSign.NUMB_OR_LOST_STRENGTH:
            return translate("CheckIn", "An arm or leg is numb, or has lost strength")
        case StopSign.DIZZY:
            return translate("CheckIn", "I feel dizzy or faint")
        case StopSign.BREATHLESS:
            return translate("CheckIn", "I am short of breath")
        case StopSign.CHEST:
            return translate("CheckIn", "Pain or pressure in my chest")
    return translate("CheckIn", "I nearly fell")


class ScalePage(VisitPage):
    """0 to 10 with faces: pain, or effort."""

    def __init__(self, theme: Theme, looks: Looks, question: SessionQuestion) -> None:
        super().__init__(theme, looks, question.text(spoken()))
        self.scale = Scale(theme, question.text(spoken()), self._told, faces=_hurts(question))
        self.body.add(self.scale)
        least, most = scale_ends(question)
        self.body.add(words(f"0 = {least},   10 = {most}", looks))

    def _told(self, level: int) -> None:
        self.told.emit("level", float(level))


def scale_ends(question: SessionQuestion) -> tuple[str, str]:
    """Return what 0 and 10 mean."""
    asked = instrument("nprs_now" if _hurts(question) else question.value)
    least, most = asked.ends[spoken()]
    return least, most


def _hurts(question: SessionQuestion) -> bool:
    return question is not SessionQuestion.EFFORT


class Scale(QWidget):
    """Eleven buttons with faces over them: from not at all to the most."""

    def __init__(self, theme: Theme, name: str, act: Act, *, faces: bool = True) -> None:
        super().__init__()
        self.setAccessibleName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 8)
        self.levels = []
        for level in range(LEVELS):
            if faces:
                grid.addWidget(Face(theme, float(level)), 0, level)
            self.levels.append(_level(theme, name, level, act))
            grid.addWidget(self.levels[-1], 1, level)


def _level(theme: Theme, name: str, level: int, act: Act) -> QPushButton:
    button = QPushButton(str(level))
    button.setFont(font(44, bold=True, far=True))
    button.setMinimumHeight(LEVEL_HEIGHT)
    button.setAutoDefault(True)
    text = translate("CheckIn", "%1 of 10")
    button.setAccessibleName(f"{name} {text.replace('%1', str(level))}")
    button.setStyleSheet(
        f"QPushButton{{background:{theme.surface};color:{theme.text};padding:0;"
        f"border:3px solid {theme.muted};border-radius:12px}}"
        f"QPushButton:focus{{border:5px solid {theme.accent}}}"
    )
    button.clicked.connect(lambda _=False: act(level))
    return button


class Face(QWidget):
    """A face that shows a level of pain."""

    def __init__(self, theme: Theme, pain: float) -> None:
        super().__init__()
        self._theme, self._pain = theme, pain
        self.setMinimumSize(FACE_PX - 12, FACE_PX)

    def sizeHint(self) -> QSize:
        """Return its size."""
        return QSize(FACE_PX, FACE_PX)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw it, in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = min(self.width(), self.height(), FACE_PX)
        area = QRectF((self.width() - size) / 2, (self.height() - size) / 2, size, size)
        face(painter, area, self._pain, self._theme.color("text"))
        painter.end()
