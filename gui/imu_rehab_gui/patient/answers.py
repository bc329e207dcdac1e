"""What can be answered on the running screen: are you all right, how many were good, where."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from imu_rehab_gui.language import translate
from imu_rehab_gui.patient.body_outline import REGIONS, BodyOutline, Mark
from imu_rehab_gui.patient.large import LargeButton, words
from imu_rehab_gui.patient.looks import USUAL
from imu_rehab_gui.theme import Theme, font

MOST_BUTTONS, HEIGHT, GAP, MARGIN = 11, 92, 18, 28


class YesOrHelp(QWidget):
    """The two answers after a near-fall sign."""

    def __init__(self, theme: Theme, yes: Callable[[], None], help_: Callable[[], None]) -> None:
        super().__init__()
        row = _row(self)
        self.yes = LargeButton(theme, USUAL, translate("Patient", "Yes"), yes, shows="yes")
        text = translate("Patient", "I need help")
        self.help = LargeButton(theme, USUAL, text, help_, shows="phone")
        row.addWidget(self.yes, 1)
        row.addWidget(self.help, 1)
        self.hide()


class Estimate(QWidget):
    """How many were good: a button for each number, or for every tenth of many."""

    told = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._of = theme, -1
        self._row = _row(self)
        self.buttons: list[QPushButton] = []
        self.hide()

    def ask(self, of: int) -> None:
        """Ask for a number up to this one."""
        if of == self._of:
            return
        self._of = of
        for button in self.buttons:
            button.deleteLater()
        steps = min(of, MOST_BUTTONS - 1)
        numbers = [round(of * step / max(1, steps)) for step in range(steps + 1)]
        self.buttons = [self._button(number) for number in numbers]

    def _button(self, number: int) -> QPushButton:
        button = QPushButton(str(number))
        button.setFont(font(44, bold=True, far=True))
        button.setMinimumHeight(HEIGHT)
        button.setAutoDefault(True)
        button.setAccessibleName(translate("Patient", "%1 were good").replace("%1", str(number)))
        button.setStyleSheet(
            f"QPushButton{{background:{self._theme.surface};color:{self._theme.text};padding:0;"
            f"border:3px solid {self._theme.muted};border-radius:12px}}"
            f"QPushButton:focus{{border:5px solid {self._theme.accent}}}"
        )
        button.clicked.connect(lambda _=False: self.told.emit(number))
        self._row.addWidget(button, 1)
        return button


class Where(QWidget):
    """Where it hurts, on a body; nobody has to say."""

    left = Signal(str, str)  # region and side; empty: not said

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row, column = _row(self), QVBoxLayout()
        self.body = BodyOutline(
            theme,
            translate("Patient", "Body: press where it hurts"),
            translate("Patient", "R"),
            translate("Patient", "L"),
        )
        self.body.show_marks(Mark(at, filled=False) for at in REGIONS.values())
        self.body.pressed_at.connect(self.left)
        text = translate("Patient", "Not here")
        self.skip = LargeButton(theme, USUAL, text, lambda: self.left.emit("", ""), shows="no")
        column.addWidget(
            words(translate("Patient", "Where does it hurt?"), USUAL, 78, bold=True), 1
        )
        column.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.body, 2)
        row.addLayout(column, 3)
        self.hide()


def _row(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(MARGIN, 8, MARGIN, 8)
    row.setSpacing(GAP)
    return row
