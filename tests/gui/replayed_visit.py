"""A visit whose sensors are one of the project's recordings: real frames, really kept."""

from imu_rehab.assembly.analyzing import analysis_of
from imu_rehab.assembly.clinic import Clinic
from imu_rehab.assembly.people_sessions import keep_session
from imu_rehab.assembly.visiting import VisitSettings
from tests.gui.replayed_session import LUNGE, ReplayedSession


class ReplayedVisit:
    """Implements `RunningVisit`."""

    def __init__(self, settings: VisitSettings) -> None:
        self.settings, self.session = settings, ReplayedSession()
        self.ended = False

    def end(self) -> None:
        """Note that it was ended."""
        self.ended = True

    def keep(self, clinic: Clinic) -> int | None:
        """Keep the recording, as a live visit keeps its own."""
        if not self.settings.pseudonym:
            return None
        analysis = analysis_of(LUNGE)
        return keep_session(clinic.store, self.settings.pseudonym, analysis, clinic.stamp())
