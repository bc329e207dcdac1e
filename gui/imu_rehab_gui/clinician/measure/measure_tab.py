"""The tab to measure by hand: live angle, a press takes it, three takes, mean and range."""

import time
from functools import partial

from PySide6.QtWidgets import QLabel, QVBoxLayout

from imu_rehab.assembly.battery.hand_held_watch import HandHeldWatch
from imu_rehab.assembly.visiting import SIMULATED, SYSTEM, VisitSettings
from imu_rehab.assessment.hand_held import USES, Against, Use
from imu_rehab.signals.places import Side
from imu_rehab_gui.background import Background
from imu_rehab_gui.clinician.measure import measure_view_model as words
from imu_rehab_gui.clinician.tab import Tab
from imu_rehab_gui.clinician.workplace import RunningVisit, Workplace
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import button, primary
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.fields import choice
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.texts import heading, paragraph, set_text
from imu_rehab_gui.theme import font, scaled

ANGLE_PX, PRESS_PX, PRESS_HEIGHT_PX = 72, 20, 60


class MeasureTab(Tab):
    """One sensor, one use at a time; the session is kept when it ends."""

    key = "measure"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        theme = workplace.theme
        self.now_s = time.monotonic
        self.watch = HandHeldWatch()
        self.visit: RunningVisit | None = None
        self._beginning: Background[RunningVisit] = Background(self._run, self._refuse)
        self._keeping: Background[int | None] = Background(self._kept, self._refuse)
        self.use = choice(translate("Measure", "What is measured"), words.uses())
        self.side = choice(
            translate("Measure", "Side"),
            (
                (Side.RIGHT.value, translate("Measure", "Right")),
                (Side.LEFT.value, translate("Measure", "Left")),
            ),
        )
        self.radio = choice(
            translate("Measure", "Sensors"),
            (
                (SYSTEM, translate("Measure", "My sensors, by Bluetooth")),
                (SIMULATED, translate("Measure", "A simulated wearer")),
            ),
        )
        self.who, self.told, self.said = paragraph(), paragraph(), paragraph()
        self.angle, self.takes, self.result = QLabel(words.NONE), paragraph(), heading("", 20)
        self.go = primary(theme, translate("Measure", "Begin to measure"), self._begin)
        self.zero = button(translate("Measure", "Set the zero"), partial(self.press, "hand_zero"))
        self.take = primary(
            theme, translate("Measure", "Take the value"), partial(self.press, "hand_press")
        )
        self.anew = button(translate("Measure", "Measure again"), self._take_up)
        self.end = button(translate("Measure", "End and keep"), self.finish)
        self._lay_out()
        for field in (self.use, self.side):
            field.currentIndexChanged.connect(lambda _: self._changed())
        self._show()

    def title(self) -> str:
        """Return what stands on the tab."""
        return translate("Measure", "Measure by hand")

    def enter(self) -> None:
        """Say for whom it is kept."""
        who = self.workplace.pseudonym
        nobody = translate("Measure", "Nobody is chosen: values are shown, and kept for nobody.")
        kept = translate("Measure", "Values are kept for %1.")
        set_text(self.who, kept.replace("%1", who) if who else nobody)

    @property
    def busy(self) -> bool:
        """True while a session is begun or kept."""
        return self._beginning.busy or self._keeping.busy

    def beat(self) -> None:
        """Draw the live angle, and what the newest press gave."""
        if self.visit is None:
            return
        before = words.takes_words(self.watch.held)
        for said in self.watch.heard(self.visit.session.history.drain()):
            is_told = words.takes_words(self.watch.held) != before
            set_text(self.said, "" if is_told else said)
        set_text(self.angle, words.angle_words(self.watch.shown_deg))
        set_text(self.takes, words.takes_words(self.watch.held))
        set_text(self.result, words.result_words(self.watch.held))
        done = self.watch.held is not None and self.watch.held.complete
        self.take.setEnabled(not done)

    def press(self, event: str) -> None:
        """Take the value, or set the zero: what it gave is heard half a second later."""
        if self.visit is not None:
            self.watch.press(event, self.now_s())
            self.visit.session.command(event)

    def finish(self) -> None:
        """End the session; it is kept while one goes on."""
        if self.visit is None:
            return
        visit, self.visit = self.visit, None
        self.workplace.take_session(None)
        self._show()
        self._keeping.start(partial(_end_and_keep, visit, self.workplace))

    def leave_for_good(self) -> None:
        """End the session that runs."""
        self.finish()

    @property
    def _use(self) -> Use:
        return USES[self.use.currentData()]

    @property
    def _side(self) -> Side:
        return Side(self.side.currentData())

    def _begin(self) -> None:
        if self.workplace.session is not None or self.busy:
            self._refuse(translate("Measure", "A session runs already; end it first."))
            return
        side = self._side
        settings = VisitSettings(
            self.workplace.pseudonym,
            self.radio.currentData(),
            side=side,
            worn=tuple(dict.fromkeys(words.place_of(use, side) for use in USES.values())),
            tap=self.watch.tap,
            hands_free=False,
        )
        self.workplace.told.emit(translate("Measure", "Looking for the sensors."), "accent")
        self._beginning.start(partial(self.workplace.begin_visit, settings))

    def _run(self, visit: RunningVisit) -> None:
        self.workplace.told.emit("", "accent")
        self.visit = visit
        self.workplace.take_session(visit.session)
        self._take_up()
        self._show()

    def _take_up(self) -> None:
        """Begin a measurement anew: what was taken of an unfinished one is gone."""
        if self.visit is None:
            return
        place = words.place_of(self._use, self._side)
        self.watch.begin(self._use, place)
        name, side = self.use.currentData(), self._side.value
        self.visit.session.command("hand_held", use=name, place=place, side=side)
        set_text(self.said, "")
        self.beat()

    def _changed(self) -> None:
        self._take_up()
        self._show()

    def _show(self) -> None:
        running = self.visit is not None
        for part in (self.angle, self.takes, self.result, self.said):
            part.setVisible(running)
        for pressed in (self.take, self.anew, self.end):
            pressed.setVisible(running)
        self.zero.setVisible(running and self._use.against is Against.ZERO)
        self.go.setVisible(not running)
        self.radio.setEnabled(not running)
        self.side.setEnabled(not running)
        set_text(self.told, words.told_words(self._use, self._side))

    def _kept(self, number: int | None) -> None:
        kept = translate("Measure", "Session %1 is kept.").replace("%1", str(number))
        guest = translate("Measure", "The session has ended.")
        self.workplace.told.emit(guest if number is None else kept, "ontarget")
        self.workplace.record_changed.emit()

    def _refuse(self, sentence: str) -> None:
        self.workplace.told.emit(sentence, "danger")

    def _lay_out(self) -> None:
        self.angle.setFont(font(ANGLE_PX, bold=True))
        self.angle.setAccessibleName(translate("Measure", "Angle now"))
        self.take.setFont(font(PRESS_PX, bold=True))
        self.take.setMinimumHeight(scaled(PRESS_HEIGHT_PX))
        press = translate(
            "Measure", "The sensor's own button takes it, too; pressed twice, it sets the zero."
        )
        card = Card(self.workplace.theme, self.title()).add(self.who)
        card.add(Flow().with_(self.use, self.side, self.radio, self.go)).add(self.told)
        card.add(paragraph(press)).add(self.angle)
        card.add(Flow().with_(self.take, self.zero, self.anew, self.end))
        card.add(self.takes).add(self.said).add(self.result)
        layout = QVBoxLayout(self)
        layout.addWidget(Page(self.title()).add(card))


def _end_and_keep(visit: RunningVisit, workplace: Workplace) -> int | None:
    visit.end()
    return visit.keep(workplace.clinic)
