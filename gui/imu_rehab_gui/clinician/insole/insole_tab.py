"""The insole trial's tab: declared, walked block by block, answered after the last one."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from imu_rehab.assembly.battery.hand_held_watch import HandHeldWatch
from imu_rehab.assembly.battery.paired_trial import PairedTrial, paired_chosen, paired_plan
from imu_rehab.assembly.visiting import SIMULATED, SYSTEM
from imu_rehab.assessment.battery import Battery
from imu_rehab.assessment.plan import plan as battery_plan
from imu_rehab.errors import ImuRehabError
from imu_rehab.metrics.change.paired_design import Plan
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.places import CORE, Side
from imu_rehab_gui.background import Background
from imu_rehab_gui.clinician.guided.guided_session import GuidedSession
from imu_rehab_gui.clinician.guided.run_panel import RunPanel
from imu_rehab_gui.clinician.insole import insole_view_model as words
from imu_rehab_gui.clinician.tab import Tab
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import spoken, translate
from imu_rehab_gui.parts.buttons import primary
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.fields import choice
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.texts import heading, paragraph, set_text
from imu_rehab_gui.theme import scaled

LOOK_AGAIN_MS, LOOKS, PANEL_PX = 500, 20, 520


class InsoleTab(Tab):
    """Nothing of what was measured is shown before the last block is walked."""

    key = "insole"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._looks = 0
        self._judging: Background[PairedTrial | None] = Background(self._judged, self._refuse)
        self.session = GuidedSession(workplace)
        nothing = ("", translate("Insole", "Nothing besides"))
        measures = words.measures()
        self.primary = choice(translate("Insole", "Measure"), measures, words.USUAL)
        self.second = choice(translate("Insole", "Besides, 1"), (nothing, *measures))
        self.third = choice(translate("Insole", "Besides, 2"), (nothing, *measures))
        self.side = choice(
            translate("Insole", "Side"),
            (
                (Side.RIGHT.value, translate("Insole", "Right")),
                (Side.LEFT.value, translate("Insole", "Left")),
            ),
        )
        self.radio = choice(
            translate("Insole", "Sensors"),
            (
                (SYSTEM, translate("Insole", "My sensors, by Bluetooth")),
                (SIMULATED, translate("Insole", "A simulated wearer")),
            ),
        )
        self.who, self.before = paragraph(), paragraph()
        self.go = primary(workplace.theme, translate("Insole", "Begin the trial"), self._begin)
        self.blocks, self.answer = heading("", 18), paragraph()
        self.panel = RunPanel(workplace.theme, translate("Insole", "End and keep"))
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def title(self) -> str:
        """Return what stands on the tab."""
        return translate("Insole", "Insole trial")

    def enter(self) -> None:
        """Say for whom, and what the trial could show."""
        who = self.workplace.pseudonym
        nobody = translate("Insole", "Nobody is chosen: the trial is kept for nobody.")
        kept = translate("Insole", "Kept for %1.")
        set_text(self.who, kept.replace("%1", who) if who else nobody)
        self._show_plan()

    @property
    def busy(self) -> bool:
        """True while something is begun, judged or kept."""
        return self.session.busy or self._judging.busy

    def beat(self) -> None:
        """Draw the block that runs."""
        if self.session.run is not None:
            self.panel.beat()
            set_text(self.blocks, words.block_words(self.session.run.guided.battery))

    def leave_for_good(self) -> None:
        """End the trial that runs."""
        self.session.end()

    def _plan(self) -> Plan:
        """Return what is declared; raises ConfigurationError for what cannot be."""
        second = (self.second.currentData(), self.third.currentData())
        return paired_plan(self.primary.currentData(), [key for key in second if key])

    def _show_plan(self) -> None:
        try:
            said = words.before_words(self._plan())
            self._battery()
        except ImuRehabError as error:
            said = [str(error)]
            self.go.setEnabled(False)
        else:
            self.go.setEnabled(True)
        set_text(self.before, "\n".join(said))

    def _battery(self) -> Battery:
        limits = self.workplace.clinic.limits_of(self.workplace.pseudonym, somebody_present=True)
        side = Side(self.side.currentData())
        chosen = paired_chosen(self._plan(), CORE, side, sorted(limits.restrictions))
        return Battery.of(battery_plan(chosen))

    def _begin(self) -> None:
        talks = words.talks_of(self._plan(), PipelineSettings().frame_rate_hz)
        self.session.begin(self._battery(), HandHeldWatch(), self.radio.currentData(), talks)

    def _begun(self) -> None:
        hidden = translate("Insole", "Results are hidden until the last block is walked.")
        set_text(self.answer, hidden)
        self.panel.show_run(self.session.run)
        self.pages.setCurrentIndex(1)
        self.beat()

    def _ended(self) -> None:
        self.panel.show_run(None)
        self.pages.setCurrentIndex(0)

    def _trial_over(self) -> None:
        """Judge, once there is nothing left to walk."""
        run = self.session.run
        if run is not None and run.guided.battery.current is None:
            self._looks = LOOKS
            self._judge()

    def _judge(self) -> None:
        if self.session.run is not None:
            self._judging.start(self.session.run.visit.paired_so_far)

    def _judged(self, trial: PairedTrial | None) -> None:
        run = self.session.run
        if run is None:
            return
        self._looks -= 1
        blocks = 0 if trial is None else trial.blocks
        if blocks < len(run.guided.battery.plan.items) and self._looks > 0:
            QTimer.singleShot(LOOK_AGAIN_MS, self._judge)
            return
        set_text(self.answer, "" if trial is None else "\n".join(trial.told(spoken())))

    def _refuse(self, sentence: str) -> None:
        self.workplace.told.emit(sentence, "danger")

    def _lay_out(self) -> None:
        theme = self.workplace.theme
        start = Card(theme, translate("Insole", "With and without, walked in turn"))
        fields = (self.primary, self.second, self.third, self.side, self.radio)
        start.add(self.who).add(Flow().with_(*fields)).add(self.before)
        start.add(Flow().with_(self.go))
        blocks = Card(theme, translate("Insole", "Blocks")).add(self.blocks).add(self.answer)
        self.panel.setMinimumHeight(scaled(PANEL_PX))
        running = Page(translate("Insole", "Blocks")).add(blocks).add(self.panel, 1)
        self.pages.addWidget(Page(self.title()).add(start))
        self.pages.addWidget(running)
        layout = QVBoxLayout(self)
        layout.addWidget(self.pages)

    def _connect(self) -> None:
        for field in (self.primary, self.second, self.third, self.side):
            field.currentIndexChanged.connect(lambda _: self._show_plan())
        self.session.begun.connect(self._begun)
        self.session.ended.connect(self._ended)
        self.panel.ended.connect(self.session.end)
        self.panel.trial_over.connect(self._trial_over)
