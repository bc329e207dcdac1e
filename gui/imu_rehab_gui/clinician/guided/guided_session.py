"""Begins, ends and keeps one guided test session; what it shows is up to the tab."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from imu_rehab.assembly.battery.dialogue import Dialogue
from imu_rehab.assembly.battery.hand_held_watch import HandHeldWatch
from imu_rehab.assessment.battery import Battery
from imu_rehab_gui.background import Background
from imu_rehab_gui.clinician.guided.guided_run import GuidedRun, Talks, battery_settings
from imu_rehab_gui.clinician.workplace import RunningVisit, Workplace
from imu_rehab_gui.language import translate


class GuidedSession(QObject):
    """`begun` and `ended` tell the tab; one session at a time in the whole window."""

    begun = Signal()
    ended = Signal()
    kept = Signal(object)  # the session's number, None: a guest's

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.run: GuidedRun | None = None
        self.visit: RunningVisit | None = None  # the newest; its file stays when it has ended
        self._make: Callable[[RunningVisit], GuidedRun] | None = None
        self._beginning: Background[RunningVisit] = Background(self._begin, self._refuse)
        self._keeping: Background[int | None] = Background(self._kept, self._refuse)

    @property
    def busy(self) -> bool:
        """True while one is begun or kept."""
        return self._beginning.busy or self._keeping.busy

    def begin(
        self, battery: Battery, hand: HandHeldWatch, radio: str, talks: Talks = Dialogue
    ) -> None:
        """Look for the sensors and begin."""
        if self._workplace.session is not None or self.busy:
            running = translate("Guided", "A session runs already; end it first.")
            self._refuse(running)
            return
        settings = battery_settings(battery, hand, self._workplace.pseudonym, radio)
        self._make = partial(_run, battery=battery, hand=hand, talks=talks)
        self._workplace.told.emit(translate("Guided", "Looking for the sensors."), "accent")
        self._beginning.start(partial(self._workplace.begin_visit, settings))

    def end(self) -> None:
        """End it; its file is finished and kept while one goes on."""
        if self.run is None:
            return
        visit, self.run = self.run.visit, None
        self._workplace.take_session(None)
        self.ended.emit()
        self._workplace.told.emit(translate("Guided", "The session is being kept."), "accent")
        self._keeping.start(partial(_end_and_keep, visit, self._workplace, ""))

    def give(self, pseudonym: str) -> None:
        """Keep a guest's session, which has ended, for a person."""
        if self.visit is not None and self.run is None:
            self._keeping.start(partial(_end_and_keep, self.visit, self._workplace, pseudonym))

    def _begin(self, visit: RunningVisit) -> None:
        assert self._make is not None
        self._workplace.told.emit("", "accent")
        self.visit, self.run = visit, self._make(visit)
        self._workplace.take_session(visit.session)
        self.begun.emit()

    def _kept(self, number: int | None) -> None:
        kept = translate("Guided", "Session %1 is kept.").replace("%1", str(number))
        guest = translate("Guided", "The guest's session has ended.")
        self._workplace.told.emit(guest if number is None else kept, "ontarget")
        self.kept.emit(number)
        self._workplace.record_changed.emit()

    def _refuse(self, sentence: str) -> None:
        self._workplace.told.emit(sentence, "danger")


def _run(visit: RunningVisit, *, battery: Battery, hand: HandHeldWatch, talks: Talks) -> GuidedRun:
    return GuidedRun(visit, battery, hand, talks)


def _end_and_keep(visit: RunningVisit, workplace: Workplace, pseudonym: str) -> int | None:
    visit.end()
    return visit.keep(workplace.clinic, pseudonym)
