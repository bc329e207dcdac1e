"""A decision that is asked once and wants a reason; what follows from it is said before."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import button, primary
from imu_rehab_gui.parts.fields import line
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.texts import paragraph
from imu_rehab_gui.theme import Theme


class Decision(QWidget):
    """A button; pressed, it says what will happen and asks why. `decided` tells the reason."""

    decided = Signal(str)

    def __init__(
        self, theme: Theme, text: str, consequence: str, more: QWidget | None = None, name: str = ""
    ) -> None:
        """`more` is a field that belongs to it; `name` tells it from others with the same text."""
        super().__init__()
        name = name or text
        self.ask = button(text, self._open, name=name)
        self.reason = line(theme, translate("Decision", "Reason (it is kept)"))
        self.reason.setPlaceholderText(self.reason.accessibleName())
        self.reason.textChanged.connect(self._allow)
        self.reason.returnPressed.connect(self._decide)
        self.yes = primary(theme, translate("Decision", "Yes"), self._decide, name=name)
        self.no = button(translate("Decision", "No"), self.close_question)
        self.yes.setEnabled(False)
        self._asked = QWidget()
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(paragraph(consequence))
        fields = (self.reason,) if more is None else (more, self.reason)
        asked.addLayout(Flow().with_(*fields, self.yes, self.no))
        self._asked.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(Flow().with_(self.ask))
        column.addWidget(self._asked)

    def _open(self) -> None:
        self.ask.hide()
        self._asked.show()
        self.reason.setFocus()

    def close_question(self) -> None:
        """Take the question back, with what was typed."""
        self.reason.clear()
        self._asked.hide()
        self.ask.show()
        self.ask.setFocus()

    def _allow(self, text: str) -> None:
        self.yes.setEnabled(bool(text.strip()))

    def _decide(self) -> None:
        if self.reason.text().strip():
            self.decided.emit(self.reason.text().strip())
