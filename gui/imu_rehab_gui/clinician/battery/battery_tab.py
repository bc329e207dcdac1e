"""The tests' tab: plan a battery, do it step by step, go on with it, read what came out."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from imu_rehab.assembly.battery.hand_held_watch import HandHeldWatch
from imu_rehab.assembly.battery.of_person import Outcome
from imu_rehab.assembly.battery.planning import completeness_text
from imu_rehab.assembly.clinic import Clinic
from imu_rehab.assessment.battery import Battery
from imu_rehab_gui.background import Background
from imu_rehab_gui.clinician.battery.outcome_page import OutcomePage
from imu_rehab_gui.clinician.battery.plan_page import PlanPage
from imu_rehab_gui.clinician.guided.guided_session import GuidedSession
from imu_rehab_gui.clinician.guided.run_panel import RunPanel
from imu_rehab_gui.clinician.tab import Tab
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.switch import Switch
from imu_rehab_gui.parts.texts import remark, set_text

PLAN, RUN, RESULTS = range(3)


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What is kept of a person's batteries."""

    pseudonym: str
    resumable: Battery | None = None
    outcome: Outcome | None = None


class BatteryTab(Tab):
    """Three pages: plan, the session that runs, results."""

    key = "battery"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        theme = workplace.theme
        self.known = Known("")
        self._asking: Background[Known] = Background(self._show, self._refuse)
        self.session = GuidedSession(workplace)
        self.plan, self.outcome = PlanPage(workplace), OutcomePage(theme)
        self.panel = RunPanel(theme, translate("Battery", "Stop for now"))
        self.done = remark(theme)
        self.pages = QStackedWidget()
        for page in (self.plan, self.panel, self.outcome):
            self.pages.addWidget(page)
        self.switch = Switch(
            theme,
            (
                translate("Battery", "Plan"),
                translate("Battery", "Step by step"),
                translate("Battery", "Results"),
            ),
        )
        layout = QVBoxLayout(self)
        layout.addWidget(self.switch)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.done)
        self._connect()
        self.look_at(PLAN)

    def title(self) -> str:
        """Return what stands on the tab."""
        return translate("Battery", "Tests")

    def enter(self) -> None:
        """Ask what is kept of the person."""
        pseudonym = self.workplace.pseudonym
        if self.known.pseudonym != pseudonym:
            self._show(Known(pseudonym))
        self.plan.show_who()
        self.plan.show_possible(self.known.resumable)
        self.switch.button(RUN).setEnabled(self.session.run is not None)
        if pseudonym and self.session.run is None:
            self._asking.start(partial(known_of, self.workplace.clinic, pseudonym))

    @property
    def busy(self) -> bool:
        """True while something is asked, begun or kept."""
        return self._asking.busy or self.session.busy

    def beat(self) -> None:
        """Draw the step that runs."""
        if self.session.run is not None:
            self.panel.beat()
            set_text(self.done, completeness_text(self.session.run.guided.battery))

    def look_at(self, place: int) -> None:
        """Bring a page to the front."""
        self.pages.setCurrentIndex(place)
        self.switch.choose(place)
        self.done.setVisible(place == RUN)

    def leave_for_good(self) -> None:
        """End the session that runs."""
        self.session.end()

    def _show(self, known: Known) -> None:
        self.known = known
        self.plan.show_possible(known.resumable)
        self.outcome.show_outcome(known.outcome)

    def _enter_again(self) -> None:
        """Ask anew while it is in front; else entering it does."""
        if self.isVisible():
            self.enter()

    def _refuse(self, sentence: str) -> None:
        self.workplace.told.emit(sentence, "danger")

    def _begin(self, battery: Battery) -> None:
        self.session.begin(battery, HandHeldWatch(), self.plan.radio.currentData())

    def _go_on(self) -> None:
        if self.known.resumable is not None:
            self._begin(self.known.resumable)

    def _begun(self) -> None:
        self.panel.show_run(self.session.run)
        self.switch.button(RUN).setEnabled(True)
        self.look_at(RUN)

    def _ended(self) -> None:
        self.panel.show_run(None)
        self.switch.button(RUN).setEnabled(False)
        self.look_at(RESULTS)

    def _connect(self) -> None:
        self.switch.chosen.connect(self.look_at)
        self.plan.wanted.connect(self._begin)
        self.plan.gone_on.connect(self._go_on)
        self.panel.ended.connect(self.session.end)
        self.session.begun.connect(self._begun)
        self.session.ended.connect(self._ended)
        self.workplace.record_changed.connect(self._enter_again)


def known_of(clinic: Clinic, pseudonym: str) -> Known:
    """Return what is kept of somebody's batteries; takes seconds after a long one."""
    return Known(pseudonym, clinic.battery_to_go_on(pseudonym), clinic.battery_outcome(pseudonym))
