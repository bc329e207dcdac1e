"""A correction that is asked for once: what follows, what it was, what it will be, and why."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import button, primary
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.fields import line
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.texts import paragraph, set_text
from imu_rehab_gui.theme import Theme

Entry = QLineEdit | QComboBox


class Correcting(Card):
    """`agreed` gives the reason; it needs one, and a change that `change` can say."""

    agreed = Signal(str)
    refused = Signal()

    def __init__(
        self,
        theme: Theme,
        consequence: str,
        entries: Sequence[Entry],
        change: Callable[[], str],
        words: str,
    ) -> None:
        super().__init__(theme)
        self._change = change
        self.entries = list(entries)
        self.change = paragraph()
        why = translate("Record", "Why? It is kept with the correction.")
        self.why = line(theme, why, hint=why)
        self.cancel = button(translate("Record", "Leave it as it is"), self.refused.emit)
        self.act = primary(theme, words, lambda: self.agreed.emit(self.why.text().strip()))
        self.add(paragraph(consequence)).add(Flow().with_(*entries))
        self.add(self.change).add(self.why).add(Flow().with_(self.cancel, self.act))
        for each in (*entries, self.why):
            changed = each.textChanged if isinstance(each, QLineEdit) else each.currentIndexChanged
            changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        change = self._change()
        set_text(self.change, change)
        self.change.setVisible(bool(change))
        self.act.setEnabled(bool(change and self.why.text().strip()))
