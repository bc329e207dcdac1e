"""One session of a plan that was taken home: run, asked about, and packed into one file.

The file is a ZIP with a recording for each leg and `told.json`: answers, a sign, own words.
The clinic keeps it with the person (`home_keeping`).  Nothing is kept before somebody begins.
"""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from imu_rehab.assembly.front_end import RunningSession
from imu_rehab.assembly.home_plan import HomeLeg, HomePlan
from imu_rehab.assembly.live_session import LiveSession
from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.assembly.presentation import Presentation
from imu_rehab.assembly.session_entries import command_of
from imu_rehab.assembly.transports import open_transport
from imu_rehab.assessment.plain_values import to_plain
from imu_rehab.errors import RecordingError
from imu_rehab.feedback.prompts import Language
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.radio.radio import StreamSettings
from imu_rehab.signals.places import CORE
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.spawn import SimulatorProcess

KIND, VERSION, TOLD = "imu-rehab home practice", 1, "told.json"
SIMULATED = "simulated"


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: to a question of the session, at a moment of it."""

    question: str
    level: float
    moment: str
    at: str  # UTC, ISO 8601


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody said around a session."""

    pseudonym: str
    plan_made_at: str
    begun_at: str
    answers: tuple[Said, ...] = ()
    sign: str = ""  # of an emergency, or one that stops; empty: none
    stopped: str = ""  # why, in a word; empty: nobody said
    comments: tuple[str, ...] = ()
    pain_places: tuple[str, ...] = ()  # "right knee"
    simulated: bool = False


@dataclass
class HomePractice:
    """From the check-in to the one file; `out` is its folder."""

    plan: HomePlan
    out: Path
    radio: str = "system"
    told: Told = field(init=False)
    recordings: list[Path] = field(default_factory=list)
    _open: ExitStack = field(default_factory=ExitStack)
    _session: LiveSession | None = None

    def __post_init__(self) -> None:
        self.told = Told(
            self.plan.pseudonym,
            self.plan.made_at,
            _now(),
            simulated=self.radio == SIMULATED,
        )

    @property
    def simulated(self) -> bool:
        """True when nobody wears these sensors."""
        return self.radio == SIMULATED

    def begin(self, leg: HomeLeg, pain: float | None) -> RunningSession:
        """Look for the sensors of a leg and record; returns at once."""
        settings = replace(leg.settings, pain_at_start=pain)
        self._session = session = self._make(settings)
        session.start()
        session.command(**command_of(leg.entries))
        return session

    def end(self) -> None:
        """Let the sensors go and finish the recording; safe to call twice."""
        session, self._session = self._session, None
        if session is None:
            return
        session.close()
        self._open.close()
        if not session.world_time_s:
            self.recordings.pop().unlink(missing_ok=True)  # nothing streamed: it holds nothing

    def answer(self, answers: Mapping[str, float], moment: str) -> None:
        """Note what was answered."""
        said = tuple(Said(key, level, moment, _now()) for key, level in answers.items())
        self.told = replace(self.told, answers=(*self.told.answers, *said))

    def tell_sign(self, sign: str) -> None:
        """Note a sign that keeps from training."""
        self.told = replace(self.told, sign=sign)

    def tell_reason(self, reason: str) -> None:
        """Note why it was stopped."""
        self.told = replace(self.told, stopped=reason)

    def comment(self, text: str) -> None:
        """Note own words."""
        self.told = replace(self.told, comments=(*self.told.comments, text))

    def hurts_at(self, region: str, side: str) -> None:
        """Note where it hurts."""
        place = f"{side} {region}".strip()
        self.told = replace(self.told, pain_places=(*self.told.pain_places, place))

    def save(self) -> Path:
        """Write the one file; returns it.  Raises RecordingError where it cannot be written."""
        self.end()
        content = {"kind": KIND, "version": VERSION, "told": to_plain(self.told)}
        file = self._free_name()
        try:
            self.out.mkdir(parents=True, exist_ok=True)
            with ZipFile(file, "x", ZIP_DEFLATED) as packed:
                packed.writestr(TOLD, json.dumps(content, indent=1, ensure_ascii=False))
                for recording in self.recordings:
                    packed.write(recording, recording.name)
        except OSError as error:
            raise RecordingError(f"{file} cannot be written: {error.strerror}") from error
        for recording in self.recordings:  # all of it is in the file now
            recording.unlink()
        self.recordings.clear()
        return file

    def _make(self, settings: PipelineSettings) -> LiveSession:
        simulator, radio = None, self.radio
        if self.simulated:
            wearer = replace(SimulatorSettings(side=settings.side, kit=CORE), waits=True)
            simulator = self._open.enter_context(SimulatorProcess(wearer))
            radio = simulator.radio
        self.out.mkdir(parents=True, exist_ok=True)
        self.recordings.append(self.out / f"{self._stem()}-{len(self.recordings) + 1}.mcap")
        return LiveSession(
            settings,
            open_transport(radio),
            StreamSettings(),
            self.recordings[-1],
            recording_metadata(settings, source="live", simulated=self.simulated),
            simulator=simulator,
            presentation=Presentation(language=Language(settings.language)),
            hands_free=True,
        )

    def _stem(self) -> str:
        begun = datetime.fromisoformat(self.told.begun_at)
        mark = "-SIMULATED" if self.simulated else ""
        return f"{self.plan.pseudonym}-{begun:%Y%m%dT%H%M%SZ}{mark}"

    def _free_name(self) -> Path:
        names = (f"{self._stem()}{extra}.zip" for extra in ("", *(f"-{n}" for n in range(2, 100))))
        return next(self.out / name for name in names if not (self.out / name).exists())


def _now() -> str:
    return datetime.now(UTC).isoformat()
