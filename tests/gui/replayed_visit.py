"""A visit whose sensors are one of the project's recordings: real frames, really kept."""

from imu_rehab.assembly.analyzing import analysis_of
from imu_rehab.assembly.battery.assessing import Assessment
from imu_rehab.assembly.battery.paired_trial import PairedTrial
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

    def so_far(self) -> Assessment:
        """Return what its tests have brought: there are none."""
        return Assessment()

    def paired_so_far(self) -> PairedTrial | None:
        """Return that nothing was declared."""
        return None

    def keep(self, clinic: Clinic, pseudonym: str = "") -> int | None:
        """Keep the recording, as a live visit keeps its own."""
        who = pseudonym or self.settings.pseudonym
        return keep_session(clinic.store, who, analysis_of(LUNGE), clinic.stamp()) if who else None
