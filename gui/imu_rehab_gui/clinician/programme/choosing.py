"""Nobody is in a programme yet, or a new version begins: which one."""

from PySide6.QtCore import Signal

from imu_rehab.assembly.clinic import Clinic
from imu_rehab_gui.clinician.programme.programme_view_model import filled
from imu_rehab_gui.language import spoken, translate
from imu_rehab_gui.parts.buttons import primary
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.fields import choice
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.parts.texts import paragraph, set_text
from imu_rehab_gui.theme import Theme, scaled

ROW_PX, ROWS = 40, 10


class Choosing(Card):
    """`wanted` says the key of a programme."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, clinic: Clinic) -> None:
        super().__init__(theme, translate("Programme", "Begin a programme"))
        said = translate("Programme", "%1 (%2 exercises)")
        plans = clinic.programmes(spoken())
        self.plan = choice(
            translate("Programme", "Programme"),
            ((p["key"], filled(said, p["title"], p["items"])) for p in plans),
        )
        self.words = paragraph()
        self.go = primary(
            theme,
            translate("Programme", "Begin this programme"),
            lambda: self.wanted.emit(self.plan.currentData()),
        )
        self.weekly = paragraph()
        self.table = Table(
            theme,
            translate("Programme", "What is in it"),
            (
                translate("Programme", "Phase"),
                translate("Programme", "Exercise"),
                translate("Programme", "Steps"),
            ),
            (1,),
        )
        self.table.setMinimumHeight(scaled(ROW_PX * ROWS))
        self.plan.currentIndexChanged.connect(self._show)
        self.add(self.words).add(Flow().with_(self.plan, self.go))
        self.add(self.weekly).add(self.table)
        self._clinic = clinic
        self._show()

    def show_for(self, pseudonym: str, *, again: bool) -> None:
        """Say for whom, and what becomes of a programme that goes on."""
        first = translate("Programme", "%1 is in no programme yet.")
        next_ = translate(
            "Programme",
            "%1 is in a programme already: a new one takes its place from today. What was done "
            "stays.",
        )
        set_text(self.words, filled(next_ if again else first, pseudonym))

    def _show(self) -> None:
        plan = self._clinic.programme(self.plan.currentData(), spoken())
        set_text(self.weekly, plan["weekly"])
        self.table.show_rows(
            [(str(each["phase"]), each["title"], str(each["levels"])) for each in plan["items"]]
        )
