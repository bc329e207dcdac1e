"""Before and after on one card, with the answer; and what is done in between."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel

from imu_rehab_gui.clinician.quick_check import quick_check_view_model as words
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import primary
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.fields import line
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.texts import heading, paragraph, remark, set_text
from imu_rehab_gui.theme import Theme, font

NUMBER_PX = 30


class ResultCard(Card):
    """`treated` says what was done; `retest` that the test is to be done again."""

    treated = Signal(str)
    retest = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("QuickCheck", "Before and after"))
        self.measure, self.clock, self.verdict = paragraph(), remark(theme), heading("", 18)
        self.before, self.after, self.treatment = QLabel("–"), QLabel("–"), paragraph()
        for number in (self.before, self.after):
            number.setFont(font(NUMBER_PX, bold=True))
        grid = QGridLayout()
        for column, (text, number) in enumerate(
            (
                (translate("QuickCheck", "Before"), self.before),
                (translate("QuickCheck", "After"), self.after),
            )
        ):
            grid.addWidget(remark(theme, text), 0, column)
            grid.addWidget(number, 1, column)
        self.what = line(theme, translate("QuickCheck", "What was treated"))
        self.what.setPlaceholderText(self.what.accessibleName())
        self.what.textChanged.connect(self._allow)
        self.what.returnPressed.connect(self._treated)
        self.done = primary(theme, translate("QuickCheck", "Treated: note it"), self._treated)
        self.again = primary(theme, translate("QuickCheck", "Retest"), self.retest.emit)
        self.add(self.measure).add(grid).add(self.verdict).add(self.treatment)
        self.add(Flow().with_(self.what, self.done, self.again)).add(self.clock)

    def show_found(self, found: words.Found, *, may_treat: bool, may_retest: bool) -> None:
        """Show the values, and what may be done now."""
        set_text(self.before, words.value_words(found.before))
        set_text(self.after, words.value_words(found.after))
        set_text(self.verdict, words.verdict_words(found))
        self.verdict.setVisible(bool(self.verdict.text()))
        self.what.setVisible(may_treat)
        self.done.setVisible(may_treat)
        self.again.setVisible(may_retest)
        self._allow()

    def show_treatment(self, what: str) -> None:
        """Show what was noted."""
        said = translate("QuickCheck", "Treatment: %1")
        set_text(self.treatment, said.replace("%1", what) if what else "")
        self.treatment.setVisible(bool(what))

    def _allow(self) -> None:
        self.done.setEnabled(bool(self.what.text().strip()))

    def _treated(self) -> None:
        if text := self.what.text().strip():
            self.what.clear()
            self.treated.emit(text)
