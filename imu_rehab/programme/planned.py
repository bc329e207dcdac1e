"""What is planned of one item today, and what is left out with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from imu_rehab.exercises.prescription import Prescription
from imu_rehab.programme.level import Level
from imu_rehab.programme.probe_plan import PlannedProbe
from imu_rehab.signals.places import Side


@dataclass(frozen=True, slots=True)
class Planned:
    """One item, or what is done in its place, with one leg."""

    item: str  # of the programme; of an alternative exercise or exercise/variant
    side: Side | None  # as it is recorded; None: of both legs at once
    phase: int
    prescription: Prescription  # its feedback is that of this session
    level: Level | None = None  # None: of an alternative
    probes: tuple[PlannedProbe, ...] = ()
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not done today."""

    item: str
    side: Side | None
    why: Mapping[str, str]  # by language
    restricted: bool = False  # by what is restricted today, not by the phase
