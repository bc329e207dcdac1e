"""One step of a guided test session: script, count-down, big buttons, what is asked for."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from imu_rehab_gui.clinician.guided import run_view_model as words
from imu_rehab_gui.clinician.guided.guided_run import GuidedRun
from imu_rehab_gui.clinician.guided.typed_row import TypedRow
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.banner import Banner
from imu_rehab_gui.parts.buttons import button, primary
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.decision import Decision
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.renewed import Renewed
from imu_rehab_gui.parts.texts import heading, paragraph, remark, set_text
from imu_rehab_gui.theme import Theme, font, scaled

TITLE_PX, COUNT_PX, SCRIPT_PX, BIG_PX, BIG_HEIGHT_PX = 22, 44, 18, 20, 60
CALIBRATING = ("again", "seated", "skip")


class RunPanel(QWidget):
    """`ended`: it is to stop; `pressed`: a button was; `trial_over`: one more trial was done."""

    ended = Signal()
    pressed = Signal()
    trial_over = Signal()

    def __init__(self, theme: Theme, end_words: str) -> None:
        super().__init__()
        self._theme = theme
        self.run: GuidedRun | None = None
        self._marks: tuple[str, ...] | None = None
        self.title = heading("", TITLE_PX)
        self.left, self.online, self.count = QLabel(), QLabel(), QLabel()
        self.script, self.told, self.beside = paragraph("", SCRIPT_PX), paragraph(), paragraph()
        self.to_person = remark(theme, translate("Guided", "Read aloud"))
        self.trial = Banner(theme, pixels=16)
        self.typed = TypedRow(theme)
        self.typed.answered.connect(self._answer)
        self.onward = primary(theme, "", partial(self.take, ""))
        self.onward.setFont(font(BIG_PX, bold=True))
        self.onward.setMinimumHeight(scaled(BIG_HEIGHT_PX))
        self.void = button(translate("Guided", "Void this trial"), partial(self.take, "v"))
        self.again = button(translate("Guided", "Repeat"), partial(self.take, "r"))
        self.calibrating = {key: button("", partial(self.take, key)) for key in CALIBRATING}
        self.skip = Decision(
            theme,
            translate("Guided", "Skip this test"),
            translate("Guided", "It is listed as skipped, with your reason."),
        )
        self.skip.decided.connect(self._skip)
        self.marks = Renewed()
        self.end = button(end_words, self.ended.emit)
        self._lay_out()

    def show_run(self, run: GuidedRun | None) -> None:
        """Show another session from now on."""
        self.run, self._marks = run, None
        self.trial.say("")
        self.beat()

    def beat(self) -> None:
        """Take notice of what was measured, and show where the session is."""
        if self.run is not None:
            self.run.see()
            self._show(self.run)

    def take(self, line: str) -> None:
        """Do what a button says."""
        if self.run is None:
            return
        before = self.run.step
        said = self.run.take(line)
        self.pressed.emit()
        if said:
            self.trial.say(said, "accent")
        if before.running and not self.run.step.running:
            over = before.kind == "trial" and line == ""
            self.trial.say(*words.trial_words(self.run.away, over=over))
            if over:
                self.trial_over.emit()
        elif self.run.step.running:
            self.trial.say("")
        self._show(self.run)

    def _answer(self, value: str) -> None:
        self.take(value)

    def _skip(self, why: str) -> None:
        self.skip.close_question()
        self.take(f"s {why}")

    def _show(self, run: GuidedRun) -> None:
        step, offers = run.step, run.guided.battery.offers
        set_text(self.title, words.title_words(step))
        set_text(self.count, words.count_words(step))
        set_text(self.left, words.left_words(run.left_s))
        set_text(self.online, words.online_words(run.online, len(run.visit.session.places)))
        set_text(self.script, words.script_words(step))
        for each in (self.to_person, self.script):
            each.setVisible(bool(self.script.text()))
        set_text(self.told, words.clinician_words(step, run.guided.message))
        set_text(self.beside, "\n".join((*run.said, *run.beside)))
        self.typed.ask(run.dialogue.asked)
        onward = words.onward_words(step)
        set_button(self.onward, onward)
        ready = step.kind != "calibrate" or words.READY in run.guided.offers
        self.onward.setEnabled(ready)
        self.onward.setVisible(bool(onward) and run.dialogue.asked is None)
        self.void.setEnabled("trial_void" in offers)
        self.again.setEnabled("repeat" in offers)
        self.skip.setEnabled("skip_test" in offers)
        self._show_calibrating(run)
        self._show_marks(run)

    def _show_calibrating(self, run: GuidedRun) -> None:
        said = {
            "again": translate("Guided", "Once more"),
            "seated": translate("Guided", "Sitting instead"),
            "skip": translate("Guided", "Skip this step"),
        }
        for key, each in self.calibrating.items():
            set_button(each, said[key])
            each.setVisible(run.step.kind == "calibrate" and key in run.guided.offers)

    def _show_marks(self, run: GuidedRun) -> None:
        step = run.step
        kinds = step.item.variant.marks if step.running and step.item is not None else ()
        if kinds == self._marks:
            return
        self._marks = kinds
        row = QWidget()
        flow = Flow()
        for kind in kinds:
            flow.addWidget(button(words.mark_words(kind), partial(self.take, f"m {kind}")))
        row.setLayout(flow)
        self.marks.show_parts((row,) if kinds else ())

    def _lay_out(self) -> None:
        self.left.setFont(font(COUNT_PX, bold=True))
        self.online.setFont(font(15, bold=True))
        self.count.setFont(font(15))
        to_you = remark(self._theme, translate("Guided", "For you"))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.left)
        script = Card(self._theme).add(self.to_person).add(self.script).add(to_you).add(self.told)
        script.add(self.beside)
        page = Page(translate("Guided", "Step")).add(script)
        page.add(Flow().with_(*self.calibrating.values(), self.void, self.again, self.end))
        page.add(self.skip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addLayout(Flow().with_(self.online, self.count))
        column.addWidget(self.trial)
        column.addWidget(self.typed)
        column.addLayout(Flow().with_(self.onward))
        column.addWidget(self.marks)
        column.addWidget(page, 1)


def set_button(made: QPushButton, text: str) -> None:
    """Change a button's text and its name, only where it changes."""
    if made.text() != text:
        made.setText(text)
        made.setAccessibleName(text)
