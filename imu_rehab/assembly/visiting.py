"""One person's live session at a clinic: sensors or a simulator, a recording, what was kept of it.

`Visit.begin` returns at once; its `session` is what windows show.  `end` finishes the file,
`keep` computes its numbers and keeps them for the person: some seconds, on any thread.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from imu_rehab.assembly.analyzing import analysis_of
from imu_rehab.assembly.battery.assessing import Assessment
from imu_rehab.assembly.battery.paired_trial import PairedTrial, paired_trial
from imu_rehab.assembly.clinic import Clinic
from imu_rehab.assembly.live_session import LiveSession
from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.assembly.people_sessions import keep_session
from imu_rehab.assembly.presentation import DEFAULT, Presentation
from imu_rehab.assembly.session_entries import Entry, command_of
from imu_rehab.assembly.session_plan import session_plan
from imu_rehab.assembly.store_place import data_folder
from imu_rehab.assembly.todays_training import today_of
from imu_rehab.assembly.training import session_of
from imu_rehab.assembly.transports import open_transport
from imu_rehab.body.calibration_tasks import FIRST_LOOK
from imu_rehab.exercises.library import shipped_library
from imu_rehab.exercises.prescription import Prescription
from imu_rehab.pipeline.intake import Taken
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.radio.radio import StreamSettings
from imu_rehab.signals.places import CORE, Side, kit_places
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.spawn import SimulatorProcess

SYSTEM, SIMULATED = "system", "simulated"
RADIOS = (SYSTEM, SIMULATED)


@dataclass(frozen=True, slots=True)
class VisitSettings:
    """Who, with which sensors, doing what."""

    pseudonym: str = ""  # empty: a guest, who is kept for nobody
    radio: str = SYSTEM
    kit: str = CORE
    side: Side = Side.RIGHT
    exercises: str = ""  # keys by commas; empty: free movement, or what is prescribed
    prescribed: Sequence[Prescription] = ()
    entries: Sequence[Entry] = ()  # what each of them is in the person's programme
    number: int = 1  # of this session in the programme: what feedback depends on
    task: str = FIRST_LOOK  # whose calibration is asked for
    worn: tuple[str, ...] = ()  # other places than those of the kit; empty: those
    tap: Callable[[Taken], None] | None = None  # is given every sample as it is fused
    hands_free: bool = True  # buttons of sensors press for the person
    folder: Path | None = None  # None: recordings/ beside the store
    presentation: Presentation = DEFAULT

    @property
    def places(self) -> tuple[str, ...]:
        """The sensors that are wanted."""
        return self.worn or kit_places(self.kit, self.side)

    @property
    def pipeline(self) -> PipelineSettings:
        """What is asked of the road from packets to cues; raises ConfigurationError."""
        plan: tuple[Prescription | str, ...] = tuple(self.prescribed)
        if self.exercises:
            plan = session_plan(self.exercises, shipped_library(), self.places, self.side).plan
        return PipelineSettings(
            places=self.places, side=self.side, task=self.task, plan=plan, session=self.number
        )


def todays_visit(
    clinic: Clinic, pseudonym: str, *, radio: str, kit: str, somebody: bool | None
) -> VisitSettings:
    """Return what trains today's plan of a person with a kit.

    Raises NotScreened, NotReady where nothing of it can be measured with that kit.
    """
    today = today_of(clinic.store, pseudonym, clinic.stamp().at, somebody=somebody)
    found, pipeline = session_of(today, kit)
    return VisitSettings(
        pseudonym,
        radio,
        kit,
        pipeline.side,
        prescribed=found.prescriptions,
        entries=found.entries,
        number=pipeline.session,
        task=pipeline.task,
    )


class Visit:
    """From the first advertisement to the session in the person's record."""

    def __init__(self, settings: VisitSettings) -> None:
        self.settings = settings
        self._open = ExitStack()
        self.recording = _new_recording(settings)
        self.session = self._make()

    @property
    def simulated(self) -> bool:
        """True when nobody wears these sensors."""
        return self.settings.radio == SIMULATED

    def begin(self) -> None:
        """Look for the sensors and record; returns at once."""
        self.session.start()
        if self.settings.entries:
            self.session.command(**command_of(self.settings.entries))

    def end(self) -> None:
        """Let the sensors go and finish the file; safe to call twice."""
        self.session.close()
        self._open.close()
        if not self.session.world_time_s:
            self.recording.unlink(missing_ok=True)  # nothing streamed: it holds nothing

    def so_far(self) -> Assessment:
        """Return what the tests have brought until now; some tenths of a second, on any thread."""
        return analysis_of(self.recording).assessment

    def paired_so_far(self) -> PairedTrial | None:
        """Return what a declared paired trial shows until now; None where none was declared."""
        return paired_trial(analysis_of(self.recording).log)

    def keep(self, clinic: Clinic, pseudonym: str = "") -> int | None:
        """Keep what was recorded for the person; returns the session's number, None for a guest.

        `pseudonym`: a guest has become somebody.  Raises ImuRehabError where it
        cannot be read or kept; the file stays.
        """
        who = pseudonym or self.settings.pseudonym
        if not who or not self.recording.exists():
            return None
        return keep_session(clinic.store, who, analysis_of(self.recording), clinic.stamp())

    def _make(self) -> LiveSession:
        pipeline = self.settings.pipeline
        simulator = None
        radio = self.settings.radio
        if self.simulated:
            simulator = self._open.enter_context(SimulatorProcess(_wearer(self.settings)))
            radio = simulator.radio
        self.recording.parent.mkdir(parents=True, exist_ok=True)
        return LiveSession(
            pipeline,
            open_transport(radio),
            StreamSettings(),
            self.recording,
            recording_metadata(pipeline, source="live", simulated=self.simulated),
            simulator=simulator,
            presentation=self.settings.presentation,
            hands_free=self.settings.hands_free,
            tap=self.settings.tap,
        )


def _wearer(settings: VisitSettings) -> SimulatorSettings:
    return replace(SimulatorSettings(side=settings.side, kit=settings.kit), waits=True)


def _new_recording(settings: VisitSettings) -> Path:
    """Return a file that does not exist yet; its name says when, never who."""
    folder = settings.folder or data_folder() / "recordings"
    stem = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    mark = "-SIMULATED" if settings.radio == SIMULATED else ""
    names = (f"{stem}{mark}{extra}.mcap" for extra in ("", *(f"-{n}" for n in range(2, 100))))
    return next(folder / name for name in names if not (folder / name).exists())
