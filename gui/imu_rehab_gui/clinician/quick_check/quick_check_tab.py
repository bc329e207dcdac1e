"""The quick check's tab: one test, treat, test again, and whether it changed."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from imu_rehab.assembly.battery.assessing import Assessment
from imu_rehab.assembly.battery.hand_held_watch import HandHeldWatch
from imu_rehab.assembly.visiting import SIMULATED, SYSTEM
from imu_rehab.assessment.quick_check import QuickCheck
from imu_rehab.signals.places import Side
from imu_rehab_gui.background import Background
from imu_rehab_gui.clinician.guided.guided_session import GuidedSession
from imu_rehab_gui.clinician.guided.run_panel import RunPanel
from imu_rehab_gui.clinician.needs import needs_words
from imu_rehab_gui.clinician.quick_check import quick_check_view_model as words
from imu_rehab_gui.clinician.quick_check.result_card import ResultCard
from imu_rehab_gui.clinician.quick_check.stopwatch import Stopwatch
from imu_rehab_gui.clinician.tab import Tab
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import button, primary
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.fields import choice
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.texts import paragraph, remark, set_text
from imu_rehab_gui.theme import scaled

LOOK_AGAIN_MS, LOOKS = 500, 20  # until the disk has what was pressed
USUAL_TEST, PANEL_PX = "T2", 520


class QuickCheckTab(Tab):
    """Begins with a choice; then the result stands above the step that runs."""

    key = "quick_check"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        theme = workplace.theme
        self.check: QuickCheck | None = None
        self.found = words.Found(0)
        self.watch: Stopwatch | None = None
        self._treated, self._looks = "", 0
        self._measuring: Background[Assessment] = Background(self._measured, self._refuse)
        self.session = GuidedSession(workplace)
        self.test = choice(translate("QuickCheck", "Test"), words.tests(), USUAL_TEST)
        self.side = choice(
            translate("QuickCheck", "Side"),
            (
                (Side.RIGHT.value, translate("QuickCheck", "Right")),
                (Side.LEFT.value, translate("QuickCheck", "Left")),
            ),
        )
        self.radio = choice(
            translate("QuickCheck", "Sensors"),
            (
                (SYSTEM, translate("QuickCheck", "My sensors, by Bluetooth")),
                (SIMULATED, translate("QuickCheck", "A simulated wearer")),
            ),
        )
        self.who, self.what, self.why = paragraph(), paragraph(), remark(theme)
        self.go = primary(theme, translate("QuickCheck", "Begin the check"), self._begin)
        self.give = button(translate("QuickCheck", "Give it to this person"), self._give)
        self.result = ResultCard(theme)
        self.panel = RunPanel(theme, translate("QuickCheck", "End and keep"))
        self.running = Page(translate("QuickCheck", "Before and after"))
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def title(self) -> str:
        """Return what stands on the tab."""
        return translate("QuickCheck", "Quick check")

    def enter(self) -> None:
        """Say for whom, and whether the chosen test may be done."""
        who = self.workplace.pseudonym
        nobody = translate(
            "QuickCheck", "A guest: the session is kept for nobody, until you give it to a person."
        )
        kept = translate("QuickCheck", "Kept for %1.")
        set_text(self.who, kept.replace("%1", who) if who else nobody)
        self._show_possible()
        guest = self.session.visit is not None and not self.session.visit.settings.pseudonym
        self.give.setVisible(guest and self.session.run is None and bool(who))

    def beat(self) -> None:
        """Draw the step that runs, and the stopwatch."""
        if self.session.run is None or self.watch is None:
            return
        self.panel.beat()
        watch = self.watch
        clock = words.clock_words(watch.first_s, watch.verdict_s, watch.running_s)
        set_text(self.result.clock, clock)
        self._show_found()

    @property
    def busy(self) -> bool:
        """True while something is begun, measured or kept."""
        return self.session.busy or self._measuring.busy

    def leave_for_good(self) -> None:
        """End the check that runs."""
        self.session.end()

    def _chosen(self) -> QuickCheck:
        return words.check_of(self.test.currentData(), Side(self.side.currentData()))

    def _show_possible(self) -> None:
        check = self._chosen()
        limits = self.workplace.clinic.limits_of(self.workplace.pseudonym, somebody_present=True)
        why = limits.against(check.variant.needs)
        needs = translate("QuickCheck", "Needs: %1").replace("%1", needs_words(check.variant.needs))
        set_text(self.what, f"{words.measure_words(check)} · {needs}")
        set_text(self.why, why)
        self.go.setEnabled(not why)

    def _begin(self) -> None:
        limits = self.workplace.clinic.limits_of(self.workplace.pseudonym, somebody_present=True)
        self.check, self.found, self._treated = self._chosen(), words.Found(0), ""
        battery = words.battery_of(self.check, limits)
        self.session.begin(battery, HandHeldWatch(), self.radio.currentData())

    def _begun(self) -> None:
        run = self.session.run
        assert run is not None
        assert self.check is not None
        self.watch = Stopwatch(run.guided.now_s, self._keep_time)
        set_text(self.result.measure, words.measure_words(self.check))
        self.result.show_treatment("")
        self.panel.show_run(run)
        self.pages.setCurrentIndex(1)
        self._show_found()

    def _ended(self) -> None:
        self.panel.show_run(None)
        self.pages.setCurrentIndex(0)

    def _pressed(self) -> None:
        """Count from when the sensors are on."""
        run = self.session.run
        is_worn = run is not None and run.step.kind != "wear"
        if is_worn and self.watch is not None and self.watch.fresh:
            self.watch.start()

    def _trial_over(self) -> None:
        """Compute the number once the last trial of a round is done."""
        run = self.session.run
        if run is not None and run.step.kind in ("finished", "rest"):
            self._looks = LOOKS
            self._measure()

    def _measure(self) -> None:
        if self.session.run is not None:
            self._measuring.start(self.session.run.visit.so_far)

    def _measured(self, assessment: Assessment) -> None:
        run = self.session.run
        if run is None or self.check is None:
            return
        found = words.found_in(assessment, self.check)
        wanted = sum(progress.trials for progress in run.guided.battery.progress)
        self._looks -= 1
        if found.trials < wanted and self._looks > 0:
            QTimer.singleShot(LOOK_AGAIN_MS, self._measure)
            return
        self.found = found
        if self._is_new(found) and self.watch is not None:
            self.watch.stop()
        self._show_found()
        self.running.ensureWidgetVisible(self.result.verdict)

    def _is_new(self, found: words.Found) -> bool:
        return found.change is not None if self._treated else found.before is not None

    def _treat(self, what: str) -> None:
        self._treated = what
        self.panel.take(f"x {what}")
        self.result.show_treatment(what)
        self._show_found()

    def _retest(self) -> None:
        if self.watch is not None:
            self.watch.start()
        self.panel.take("r")
        self._show_found()

    def _show_found(self) -> None:
        run, found = self.session.run, self.found
        between = run is not None and not run.step.running and run.dialogue.asked is None
        has = found.before is not None and found.change is None
        done = run is not None and run.guided.battery.current is None
        self.result.show_found(
            found,
            may_treat=between and has and not self._treated,
            may_retest=between and has and done and bool(self._treated),
        )

    def _keep_time(self, kind: str, seconds: float) -> None:
        """Keep how long it took, with the session."""
        if self.session.run is not None:
            self.session.run.guided.say("stopwatch", kind=kind, seconds=round(seconds, 1))

    def _give(self) -> None:
        self.session.give(self.workplace.pseudonym)
        self.give.hide()

    def _refuse(self, sentence: str) -> None:
        self.workplace.told.emit(sentence, "danger")

    def _lay_out(self) -> None:
        card = Card(self.workplace.theme, translate("QuickCheck", "One test, before and after"))
        card.add(self.who).add(Flow().with_(self.test, self.side, self.radio))
        card.add(self.what).add(self.why).add(Flow().with_(self.go, self.give))
        self.panel.setMinimumHeight(scaled(PANEL_PX))
        self.running.add(self.result).add(self.panel, 1)
        self.pages.addWidget(Page(self.title()).add(card))
        self.pages.addWidget(self.running)
        layout = QVBoxLayout(self)
        layout.addWidget(self.pages)

    def _connect(self) -> None:
        for field in (self.test, self.side):
            field.currentIndexChanged.connect(lambda _: self._show_possible())
        self.session.begun.connect(self._begun)
        self.session.ended.connect(self._ended)
        self.panel.ended.connect(self.session.end)
        self.panel.pressed.connect(self._pressed)
        self.panel.trial_over.connect(self._trial_over)
        self.result.treated.connect(self._treat)
        self.result.retest.connect(self._retest)
