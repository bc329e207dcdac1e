"""What all of the clinician's tabs share: the clinic, who is treated now, the running session."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from imu_rehab.assembly.clinic import Clinic
from imu_rehab.assembly.front_end import RunningSession
from imu_rehab_gui.theme import Theme


class Workplace(QObject):
    """Tabs read it and listen to it; none of them knows another one."""

    person_changed = Signal()
    record_changed = Signal()  # something was kept of the person
    session_changed = Signal()  # one began or ended
    asked_for = Signal(str)  # the key of a tab that is to be shown
    told = Signal(str, str)  # a sentence for the head, and its token

    def __init__(self, clinic: Clinic, theme: Theme) -> None:
        super().__init__()
        self.clinic, self.theme = clinic, theme
        self.session: RunningSession | None = None
        self._person: dict[str, Any] | None = None

    @property
    def person(self) -> dict[str, Any] | None:
        """Who is treated now, as `Clinic.people` lists them; None: nobody was chosen yet."""
        return self._person

    @property
    def pseudonym(self) -> str:
        """The same, as a word; empty for nobody."""
        return "" if self._person is None else str(self._person["pseudonym"])

    def choose(self, person: dict[str, Any] | None) -> None:
        """Treat somebody else from now on."""
        if person != self._person:
            self._person = person
            self.person_changed.emit()

    def take_session(self, session: RunningSession | None) -> None:
        """Have a running session, or none any more."""
        self.session = session
        self.session_changed.emit()
