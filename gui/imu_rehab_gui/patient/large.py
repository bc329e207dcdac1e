"""What a patient's pages are made of: large words, large buttons with a sign."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from imu_rehab_gui.patient.looks import LEAST_PX, Looks
from imu_rehab_gui.patient.signs import sign
from imu_rehab_gui.theme import Theme, font

BUTTON_WIDTH, BUTTON_HEIGHT, SIGN_PX, SIGN_ALONE_PX = 168, 92, 44, 84
PADDING_PX = 20


def words(text: str, looks: Looks, pixels: float = LEAST_PX, *, bold: bool = False) -> QLabel:
    """Return a text that wraps, as large as this person reads it."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(font(looks.px(pixels), bold=bold, far=True))
    return label


class LargeButton(QPushButton):
    """A sign and words that wrap; the words alone are its name where only signs are wanted."""

    def __init__(
        self, theme: Theme, looks: Looks, text: str, act: Callable[[], object], *, shows: str = ""
    ) -> None:
        super().__init__()
        self.setAccessibleName(text)
        self.setAutoDefault(True)  # Enter presses it: Space always pauses
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(PADDING_PX, 10, PADDING_PX, 10)
        row.setSpacing(16)
        alone = looks.signs_only and bool(shows)
        if shows:
            picture = QLabel()
            size = SIGN_ALONE_PX if alone else SIGN_PX
            picture.setPixmap(sign(shows, size, theme.color("text")))
            row.addWidget(_untouched(picture), 0, Qt.AlignmentFlag.AlignCenter)
        if not alone:
            label = words(text, looks, bold=True)
            row.addWidget(_untouched(label), 1)
        self._widest = label.fontMetrics().horizontalAdvance(text) + 4 if not alone else 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(BUTTON_WIDTH, BUTTON_HEIGHT)
        self.setStyleSheet(
            f"QPushButton{{background:{theme.surface};border:3px solid {theme.muted};"
            f"border-radius:24px}}QPushButton:focus{{border:5px solid {theme.accent}}}"
            f"QLabel{{color:{theme.text};background:transparent}}"
        )
        self.clicked.connect(lambda _=False: act())

    def sizeHint(self) -> QSize:
        """Return room for all words in one line."""
        signs = 2 * PADDING_PX + 16 + SIGN_ALONE_PX
        return QSize(max(BUTTON_WIDTH, self._widest + signs), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return room for the longest word."""
        least = self._row.minimumSize()
        return least.expandedTo(QSize(BUTTON_WIDTH, BUTTON_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        """Return that a narrow one is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of its words at a width."""
        return max(BUTTON_HEIGHT, self._row.heightForWidth(width))


def _untouched(widget: QWidget) -> QWidget:
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return widget
