"""What all of the clinician's tabs share: the clinic, who is treated now, the running session."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from imu_rehab.assembly.battery.assessing import Assessment
from imu_rehab.assembly.battery.paired_trial import PairedTrial
from imu_rehab.assembly.clinic import Clinic
from imu_rehab.assembly.front_end import RunningSession
from imu_rehab.assembly.visiting import Visit, VisitSettings
from imu_rehab_gui.clinician.screening_words import locked_words
from imu_rehab_gui.language import spoken
from imu_rehab_gui.sound import Sound
from imu_rehab_gui.theme import Theme


class RunningVisit(Protocol):
    """A session that was begun, and what becomes of it; see `assembly.visiting.Visit`."""

    @property
    def settings(self) -> VisitSettings:
        """What was asked for."""
        ...

    @property
    def session(self) -> RunningSession:
        """What the screens show."""
        ...

    def end(self) -> None:
        """Let the sensors go and finish the file."""
        ...

    def so_far(self) -> Assessment:
        """Return what the tests have brought until now."""
        ...

    def paired_so_far(self) -> PairedTrial | None:
        """Return what a declared paired trial shows until now; None where none was declared."""
        ...

    def keep(self, clinic: Clinic, pseudonym: str = "") -> int | None:
        """Keep it for the person, or for another one; returns the session's number."""
        ...


def begin(settings: VisitSettings) -> Visit:
    """Begin a session with real or simulated sensors; takes a while where one is simulated."""
    visit = Visit(settings)
    visit.begin()
    return visit


class Workplace(QObject):
    """Tabs read it and listen to it; none of them knows another one."""

    person_changed = Signal()
    record_changed = Signal()  # something was kept of the person
    session_changed = Signal()  # one began or ended
    asked_for = Signal(str)  # the key of a tab that is to be shown
    wanted_visit = Signal(object)  # VisitSettings of a live session that is to begin
    alone_changed = Signal()  # the patient's screen has the whole window, or no longer
    help_asked = Signal()  # F1
    told = Signal(str, str)  # a sentence for the head, and the theme's colour of it

    def __init__(
        self,
        clinic: Clinic,
        theme: Theme,
        sound: Sound,
        begin_visit: Callable[[VisitSettings], RunningVisit] = begin,
    ) -> None:
        super().__init__()
        self.clinic, self.theme, self.sound = clinic, theme, sound
        self.begin_visit = begin_visit
        self.session: RunningSession | None = None
        self._person: dict[str, Any] | None = None
        self.alone = False

    @property
    def person(self) -> dict[str, Any] | None:
        """Who is treated now, as `Clinic.people` lists them; None: nobody was chosen yet."""
        return self._person

    @property
    def pseudonym(self) -> str:
        """The same, as a word; empty for nobody."""
        return "" if self._person is None else str(self._person["pseudonym"])

    @property
    def locked(self) -> str:
        """Why who is treated must not train now; empty: they may, or nobody was chosen."""
        if self._person is None:
            return ""
        return locked_words(self.clinic.screening(self.pseudonym, spoken()))

    def choose(self, person: dict[str, Any] | None) -> None:
        """Treat somebody else from now on."""
        if person != self._person:
            self._person = person
            self.person_changed.emit()

    def take_session(self, session: RunningSession | None) -> None:
        """Have a running session, or none any more."""
        self.session = session
        self.session_changed.emit()

    def leave_alone(self, *, alone: bool) -> None:
        """Show nothing of the clinician's around a screen that the patient sees."""
        if alone != self.alone:
            self.alone = alone
            self.alone_changed.emit()
