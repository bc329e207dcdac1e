"""Before a battery: which tests, which kit, how long, what is left out and why."""

from PySide6.QtCore import Signal

from imu_rehab.assembly.visiting import SIMULATED, SYSTEM
from imu_rehab.assessment.battery import Battery
from imu_rehab.assessment.plan import Chosen, Plan, plan
from imu_rehab.signals.places import CORE, Side, kits
from imu_rehab_gui.clinician.battery import plan_view_model as words
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import button, primary
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.fields import choice, tick
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.renewed import Renewed
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.parts.texts import heading, paragraph, remark, set_text
from imu_rehab_gui.theme import scaled

ROW_PX, EDGE_PX, MOST_ROWS = 40, 8, 9
ALWAYS = {"standard": ["standard"], "full": ["full"]}


class PlanPage(Page):
    """`wanted` says what is to begin; `gone_on` that the interrupted one is."""

    wanted = Signal(object)  # Battery
    gone_on = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(translate("Battery", "Plan"))
        self._workplace = workplace
        theme = workplace.theme
        self.plan: Plan | None = None
        self.set = choice(translate("Battery", "Tests"), words.sets())
        self.radio = choice(
            translate("Battery", "Sensors"),
            (
                (SYSTEM, translate("Battery", "My sensors, by Bluetooth")),
                (SIMULATED, translate("Battery", "A simulated wearer")),
            ),
        )
        many = translate("Battery", "%1 sensors")
        self.kit = choice(
            translate("Battery", "How many"), ((k, many.replace("%1", k)) for k in kits()), CORE
        )
        self.side = choice(
            translate("Battery", "First side"),
            (
                (Side.RIGHT.value, translate("Battery", "Right first")),
                (Side.LEFT.value, translate("Battery", "Left first")),
            ),
        )
        self.somebody = tick(translate("Battery", "Someone is with the person"), ticked=True)
        self.ticks = {key: tick(title) for key, title in words.tests()}
        self.own = Card(theme, translate("Battery", "My own choice"))
        self.own.add(Flow().with_(*self.ticks.values()))
        self.who, self.length = paragraph(), heading("", 18)
        self.go = primary(theme, translate("Battery", "Begin the battery"), self._begin)
        self.resume = button(translate("Battery", "Go on where it was stopped"), self.gone_on.emit)
        self.table = Table(theme, translate("Battery", "Plan"), words.columns(), (0, 3))
        self.left_out = Renewed()
        self._lay_out()

    def show_possible(self, resumable: Battery | None = None) -> None:
        """Show the plan of what is chosen; `resumable`: a battery that was interrupted."""
        own = self.set.currentData() == words.OWN
        self.own.setVisible(own)
        self.resume.setVisible(resumable is not None)
        chosen = self._chosen()
        self.plan = None if chosen is None else plan(chosen)
        self.go.setEnabled(self.plan is not None and bool(self.plan.items))
        self._show_plan()

    def _show_plan(self) -> None:
        made = self.plan
        self.table.setVisible(made is not None)
        if made is None:
            set_text(self.length, translate("Battery", "Tick a test."))
            self.left_out.show_parts(())
            return
        set_text(self.length, words.length_words(made))
        rows = words.rows(made)
        self.table.show_rows(rows)
        self.table.setMinimumHeight(scaled(ROW_PX * (min(len(rows), MOST_ROWS) + 1) + EDGE_PX))
        theme = self._workplace.theme
        self.left_out.show_parts(remark(theme, each) for each in words.left_out_words(made))

    def _chosen(self) -> Chosen | None:
        ticked = [key for key, each in self.ticks.items() if each.isChecked()]
        tests = ALWAYS.get(self.set.currentData(), ticked)
        if not tests:
            return None
        limits = self._workplace.clinic.limits_of(
            self._workplace.pseudonym, somebody_present=self.somebody.isChecked()
        )
        side = Side(self.side.currentData())
        return words.chosen_of(tests, self.kit.currentData(), side, limits)

    def show_who(self) -> None:
        """Say for whom the results are kept."""
        nobody = translate("Battery", "Nobody is chosen: results are kept for nobody.")
        kept = translate("Battery", "Results are kept for %1.")
        who = self._workplace.pseudonym
        set_text(self.who, kept.replace("%1", who) if who else nobody)

    def _begin(self) -> None:
        if self.plan is not None:
            self.wanted.emit(Battery.of(self.plan))

    def _lay_out(self) -> None:
        for field in (self.set, self.kit, self.side):
            field.currentIndexChanged.connect(lambda _: self._changed())
        for each in (self.somebody, *self.ticks.values()):
            each.toggled.connect(lambda _: self._changed())
        self.add(self.who)
        self.add(Flow().with_(self.set, self.kit, self.side, self.radio, self.somebody))
        self.add(self.own).add(self.length)
        self.add(Flow().with_(self.go, self.resume)).add(self.table).add(self.left_out)

    def _changed(self) -> None:
        shown = self.resume.isVisible()
        self.show_possible()
        self.resume.setVisible(shown)
