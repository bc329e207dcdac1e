"""A value that nobody's sensor measures: asked where the protocol wants it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imu_rehab.metrics.protocol import TypedValue
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import button, primary
from imu_rehab_gui.parts.fields import line
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.texts import heading, set_text
from imu_rehab_gui.theme import Theme


class TypedRow(QWidget):
    """`answered` gives what was typed; empty: left out."""

    answered = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._asked: TypedValue | None = None
        self.question = heading("", 18)
        self.value = line(theme, translate("Guided", "Value"))
        self.value.returnPressed.connect(self._keep)
        self.keep = primary(theme, translate("Guided", "Keep the value"), self._keep)
        self.leave = button(translate("Guided", "Leave it out"), lambda: self.answered.emit(""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.question)
        column.addLayout(Flow().with_(self.value, self.keep, self.leave))
        self.hide()

    def ask(self, asked: TypedValue | None) -> None:
        """Ask for a value; None: nothing is wanted."""
        self.setVisible(asked is not None)
        if asked is None or asked == self._asked:
            self._asked = asked
            return
        self._asked = asked
        limits = translate("Guided", "%1 in %2, %3 to %4")
        values = (asked.title, asked.unit or "1", f"{asked.low:g}", f"{asked.high:g}")
        for place, value in enumerate(values, 1):
            limits = limits.replace(f"%{place}", value)
        set_text(self.question, limits)
        self.value.clear()
        self.value.setFocus()

    def _keep(self) -> None:
        if self.value.text().strip():
            self._asked = None  # the next one may be the same, of another trial
            self.answered.emit(self.value.text().strip().replace(",", "."))
