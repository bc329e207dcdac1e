"""Practice at home: one person, one plan, one window; what is kept is one file."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from imu_rehab.assembly.front_end import RunningSession
from imu_rehab.assembly.home_practice import HomePractice
from imu_rehab.assembly.presentation import Presentation
from imu_rehab.assessment.session_questions import Moment, SessionQuestion, SessionQuestions
from imu_rehab.errors import ImuRehabError
from imu_rehab.feedback.prompts import Language
from imu_rehab.pipeline.frame import Frame, Stage
from imu_rehab_gui.language import translate
from imu_rehab_gui.live_room import LiveRoom
from imu_rehab_gui.patient.looks import Looks
from imu_rehab_gui.patient.pace import Pace
from imu_rehab_gui.patient.visit.pages import Known, kept_words, page_of
from imu_rehab_gui.patient.visit.questioning import CLEAR, Questioning
from imu_rehab_gui.patient.visit.visit import Step, Visit
from imu_rehab_gui.patient.visit.visit_page import VisitPage
from imu_rehab_gui.sound import Sound
from imu_rehab_gui.theme import Theme

FINISHED, TOO_MUCH_PAIN = "finished", "stop"  # an event's kind; what a told pain was judged
LEAST = (1024, 700)


class HomeWindow(QMainWindow):
    """Walks through the states of a visit; `file` is what was written at the end."""

    closed = Signal()

    def __init__(
        self,
        practice: HomePractice,
        theme: Theme,
        looks: Looks,
        sound: Sound,
        *,
        known: bool = False,
    ) -> None:
        super().__init__()
        self._practice, self._theme, self._sound = practice, theme, sound
        self.visit = Visit.of(known=known)
        self.known = Known(practice.plan, looks, sound, looks_chosen=known)
        self.room: LiveRoom | None = None
        self.file: Path | None = None
        self._why_ended = "stopped"
        self._asking = self._questions(Moment.BEFORE)
        self.setWindowTitle(translate("Home", "Practice at home"))
        self.setMinimumSize(*LEAST)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.page: VisitPage | None = None
        self._show_page()

    def go(self, event: str) -> None:
        """Follow an arrow of the visit."""
        self.visit = self.visit.after(event)
        match self.visit.step:
            case Step.CLOSED:
                self.close()
                return
            case Step.CHECK_IN | Step.AFTERWARDS:
                moment = Moment.BEFORE if self.visit.step is Step.CHECK_IN else Moment.AFTER
                self._ask(self._questions(moment))
                return
            case Step.SESSION:
                self._begin()
                return
            case Step.DONE:
                self._keep()
        self._show_page()

    def take(self, what: str, how_much: object) -> None:
        """Take what a page was told."""
        match what, how_much:
            case "looks", Looks() as looks:
                self.known.looks, self.known.looks_chosen = looks, True
                self._show_page()
            case "level", float() as level:
                self._ask(self._asking.answer(level))
            case "sign", str() as sign:
                self._told_sign(sign)
            case "reason", str() as reason:
                self._practice.tell_reason(reason)
                self.go("told")
            case "comment", str() as text:
                self._practice.comment(text)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was trained, however the window is closed; nothing of who did not begin."""
        if self.room is not None:
            self.room.stop()
        told = self.visit.trained or bool(self.known.sign)
        if told and self.file is None:
            self._keep()
        self._practice.end()
        self.closed.emit()
        event.accept()

    def _questions(self, moment: Moment) -> Questioning:
        """Return what is asked now, of five questions at most over the whole session."""
        plan = self._practice.plan
        asked = (
            self._asking.questions
            if moment is Moment.AFTER
            else SessionQuestions(plan.asks_for_somebody, plan.had_a_session)
        )
        return Questioning(asked, moment)

    def _ask(self, asking: Questioning) -> None:
        """Show the next question, or go on after the last one."""
        self._asking = asking
        if asking.page:
            self.known.asked = asking.page
            self._show_page()
            return
        self._practice.answer(asking.answers, asking.moment.value)
        self.known.answers = {**self.known.answers, **asking.answers}
        if asking.moment is Moment.BEFORE and asking.leads_to == CLEAR:
            self.known.legs = self._practice.plan.legs(somebody=self._has_somebody)
        self.go(asking.leads_to)

    @property
    def _has_somebody(self) -> bool:
        return self.known.answers.get(SessionQuestion.SOMEBODY.value, 0.0) > 0

    def _told_sign(self, sign: str) -> None:
        self.known.sign = sign
        self._practice.tell_sign(sign)
        told = replace(self._asking, new=True).tell(sign)
        if self.visit.step is Step.CHECK_IN:
            self._ask(told)
        else:
            self.go(told.leads_to)

    def _begin(self) -> None:
        """Let the session run on the patient's screen."""
        leg, *rest = self.known.legs
        self.known.legs = tuple(rest)
        self.known.trained = True
        pain = self.known.answers.get(SessionQuestion.PAIN_NOW.value)
        try:
            session = self._practice.begin(leg, pain)
        except ImuRehabError as error:
            self.statusBar().showMessage(str(error))
            self._end("stopped")
            return
        self.show_session(session)

    def show_session(self, session: RunningSession) -> None:
        """Show a running session, whose ever it is."""
        language = Language(self._practice.plan.language)
        self.room = LiveRoom(session, Presentation(language=language), self._theme, self._sound)
        self.room.patient.like(self.known.looks)
        self.room.patient.pace = Pace(on=True)
        self.room.patient.phone = self._practice.plan.phone
        self.room.patient.hurts_at.connect(self._practice.hurts_at)
        self.room.listen(self)
        self.room.taken.connect(self._taken)
        self.room.drawn.connect(self._drawn)
        self.room.ended.connect(lambda: self._end("stopped"))
        self._why_ended = "stopped"
        self._show(self.room.patient)

    def _taken(self, frame: Frame) -> None:
        """Collect what was done, and why it ends."""
        self.known.collected = self.known.collected.after(frame)
        for event in frame.events:
            if event.kind == FINISHED:
                self._why_ended = "finished"
            elif event.kind == "pain_judged" and event.detail == TOO_MUCH_PAIN:
                self._why_ended = "too_much_pain"

    def _drawn(self, frame: Frame) -> None:
        """Leave once the session has stopped."""
        if frame.stage is Stage.STOPPED and self.visit.step is Step.SESSION:
            self._end(self._why_ended)

    def _end(self, why: str) -> None:
        """Let the sensors go; another leg follows where this one was finished."""
        if self.room is not None:
            self.room.stop()
            self.room = None
        self._practice.end()
        self.go("other_leg" if why == "finished" and self.known.legs else why)

    def _keep(self) -> None:
        try:
            self.file = self._practice.save()
            self.known.kept = kept_words(str(self.file))
        except ImuRehabError as error:
            self.known.kept = str(error)

    def _show_page(self) -> None:
        if self.visit.step in (Step.SESSION, Step.CLOSED):
            return
        self.page = page_of(self.visit.step, self._theme, self.known)
        self.page.left.connect(self.go)
        self.page.told.connect(self.take)
        self._show(self.page)

    def _show(self, widget: QWidget) -> None:
        """Show one thing; what was there before goes once its event is over."""
        while (before := self._stack.widget(0)) is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        widget.setFocus()
