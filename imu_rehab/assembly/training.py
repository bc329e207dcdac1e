"""What every way to train today's plan needs: what is done, where it is kept, what comes next."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from imu_rehab.assembly.analyzing import Analysis
from imu_rehab.assembly.people_training import stop_sign, was_left
from imu_rehab.assembly.session_entries import Doable, doable
from imu_rehab.assembly.todays_training import Today, today_of
from imu_rehab.body.calibration_tasks import TOGETHER
from imu_rehab.errors import ConfigurationError, NotReady, NotScreened
from imu_rehab.exercises.library import load_exercise, shipped_library
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.programme.progression import Step
from imu_rehab.programme.words import say
from imu_rehab.recording.reader import open_recording
from imu_rehab.signals.places import CORE, Side, kit_places
from imu_rehab.store.questions.history import KindOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.session_values import RecordingFile
from imu_rehab.store.store import Store

RECORDING, SIMULATED = "{}-{:%Y%m%dT%H%M%SZ}{}.mcap", "-SIMULATED"
A_DAY = timedelta(days=1)
CAREFUL = (Step.STOP, Step.REGRESS, Step.HOLD, Step.PROGRESS)


@dataclass(frozen=True, slots=True)
class Trained:
    """A session that was trained and kept."""

    session_id: int
    file: Path
    left_out: tuple[str, ...]  # what could not be measured or simulated, a sentence each
    duration_s: float
    stopped: str = ""  # by which sign
    was_left: bool = False  # before all that was planned was done

    @classmethod
    def of(cls, session_id: int, analysis: Analysis, left_out: tuple[str, ...]) -> "Trained":
        """Return what came of a session that is kept."""
        recording, log = analysis.recording, analysis.log
        stopped, left = stop_sign(log), was_left(log)
        return cls(session_id, recording.path, left_out, recording.duration_s, stopped, left)


def session_of(
    today: Today, kit: str = CORE, language: str = "en", side: Side | None = None
) -> tuple[Doable, PipelineSettings]:
    """Return what is trained with a kit, and the settings of the session before it is asked of.

    `side` None: with the involved leg.  Raises NotReady where nothing of today's plan can be
    measured with it.
    """
    side = side or today.state.side or Side.RIGHT
    places, library = kit_places(kit, side), shipped_library()
    found = doable(today.plan.items, library, places)
    if not found.entries:
        why = " ".join(found.left_out) or "nothing is planned; imu-rehab programme today says why"
        raise NotReady(f"none of today's plan can be trained with kit {kit}: {why}")
    tasks = dict.fromkeys(each.applied(library).calibration for each in found.prescriptions)
    settings = PipelineSettings(
        places=places,
        side=side,
        task=TOGETHER.join(tasks),
        plan=found.prescriptions,
        session=len(today.state.sessions) + 1,
        language=language,
        pain_ceiling=today.state.pain_ceiling,
    )
    return found, settings


def refuse_mixing(store: Store, pseudonym: str, *, simulated: bool) -> None:
    """Raise ConfigurationError where virtual sensors would become evidence of a real person."""
    recordings = KindOf(store)(People(store).named(pseudonym), RecordingFile)
    there = [path for kept in recordings if (path := Path(kept.value.path)).is_file()]
    if not there:
        return
    about = open_recording(there[-1]).metadata.get("recording", {})
    if (about.get("simulated") == "true") is not simulated:
        was, wanted = ("measured", "simulated") if simulated else ("simulated", "measured")
        raise ConfigurationError(
            f"{pseudonym.upper()} has {was} sessions; a {wanted} one is for somebody else: "
            "imu-rehab people new"
        )


def recording_file(folder: Path, pseudonym: str, now: datetime, *, simulated: bool) -> Path:
    """Return where a session is recorded; raises ConfigurationError where one is already."""
    name = RECORDING.format(pseudonym.upper(), now.astimezone(UTC), SIMULATED * simulated)
    file = folder / name
    if file.exists():
        raise ConfigurationError(f"{file} exists: there is a session of that time already")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"{folder} cannot be made: {error.strerror}") from error
    return file


def next_step(store: Store, pseudonym: str, now: datetime, language: str = "en") -> str:
    """Return what comes next, in one sentence: the most careful step of all that was trained."""
    try:
        today = today_of(store, pseudonym, now + A_DAY, somebody=True)
    except NotScreened as error:
        return str(error)
    sessions = today.state.sessions
    done = {(p.item, p.side) for p in sessions[-1].practices} if sessions else set()
    steps = [
        (each, each.level.advice)
        for each in today.plan.items
        if each.level is not None and (each.item, each.side) in done
    ]
    if not steps:
        return say("principle", language)
    careful = min(steps, key=lambda step: CAREFUL.index(step[1].step))
    planned, advice = careful
    prescription = planned.prescription
    title = load_exercise(prescription.exercise, prescription.variant, language).title
    why = ", ".join(each.text(language) for each in advice.reasons)
    return f"{title}: {advice.step.text(language)} ({why})"
