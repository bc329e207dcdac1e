"""Today's plan is trained, and kept with the person: with sensors, or simulated in virtual time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from imu_rehab.assembly.analyzing import analysis_of, analyze_received
from imu_rehab.assembly.battery.virtual_body import LONGEST_S, Body
from imu_rehab.assembly.battery.virtual_session import received
from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.assembly.people_sessions import keep_session
from imu_rehab.assembly.people_training import ANSWERED, MORNING
from imu_rehab.assembly.session_entries import Doable, Place, command_of, doable
from imu_rehab.assembly.todays_training import Today, today_of
from imu_rehab.assembly.training_moves import ENTRY_OVER, is_simulated, session_moves, trainee
from imu_rehab.body.calibration_tasks import TOGETHER, calibration_data
from imu_rehab.errors import ConfigurationError, NotReady, NotScreened
from imu_rehab.exercises.library import load_exercise, shipped_library
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.programme.progression import Step
from imu_rehab.programme.words import say
from imu_rehab.recording.writer import write_recording
from imu_rehab.signals.places import CORE, Side, kit_places
from imu_rehab.signals.received import Received, local
from imu_rehab.simulator.wearer.battery_scripts import calibration
from imu_rehab.simulator.wearer.random_wearer import RandomWearer
from imu_rehab.store.store import Store
from imu_rehab.store.values import Stamp

RATE_HZ, FELT_HZ = 100, 100.0
RECORDING, SIMULATED = "{}-{:%Y%m%dT%H%M%SZ}{}.mcap", "-SIMULATED"
A_DAY = timedelta(days=1)
CAREFUL = (Step.STOP, Step.REGRESS, Step.HOLD, Step.PROGRESS)


@dataclass(frozen=True, slots=True)
class Trainee:
    """Who is simulated: the person of a seed, what they hit, and what they answer."""

    seed: int = 1
    skill: float = 0.9  # share of repetitions that are meant to hit
    before: Mapping[str, float] = field(default_factory=lambda: {"nprs_now": 1.0})
    morning: Mapping[str, float] = field(default_factory=lambda: {MORNING: 1.0})
    after: Mapping[str, float] = field(default_factory=lambda: {"nprs_now": 1.0, "effort": 4.0})


@dataclass(frozen=True, slots=True)
class Trained:
    """A session that was trained and kept."""

    session_id: int
    file: Path
    left_out: tuple[str, ...]  # what could not be measured or simulated, a sentence each
    duration_s: float


def session_of(
    today: Today, kit: str = CORE, side: Side | None = None
) -> tuple[Doable, PipelineSettings]:
    """Return what is trained with a kit, and the settings of the session.

    `side` None: with the involved leg.  Raises NotReady where nothing of today's plan can be
    measured with it.
    """
    side = side or today.state.side or Side.RIGHT
    places, library = kit_places(kit, side), shipped_library()
    found = doable(today.plan.items, library, places)
    if not found.entries:
        why = " ".join(found.left_out) or "nothing is planned"
        raise NotReady(f"none of today's plan can be trained with kit {kit}: {why}")
    tasks = dict.fromkeys(each.applied(library).calibration for each in found.prescriptions)
    settings = PipelineSettings(
        places=places,
        side=side,
        task=TOGETHER.join(tasks),
        plan=found.prescriptions,
        session=len(today.state.sessions) + 1,
    )
    return found, settings


def train_virtually(
    store: Store,
    pseudonym: str,
    now: datetime,
    stamp: Stamp,
    folder: Path,
    *,
    wearer: Trainee | None = None,
    somebody: bool | None = None,
) -> Trained:
    """Train today's plan with a simulated wearer, in virtual time, and keep it with the person.

    Raises NotScreened, NotReady, ConfigurationError where a recording is there already.
    """
    person = wearer or Trainee()
    today = today_of(store, pseudonym, now, somebody=somebody)
    found, settings = session_of(today)
    file = recording_file(folder, pseudonym, now, simulated=True)
    items = virtual_session(found, settings, person, today)
    write_recording(file, items, _dated(settings, now))
    analysis = analysis_of(file)
    number = keep_session(store, pseudonym, analysis, stamp)
    stood = [p.applied().title for p in found.prescriptions if not is_simulated(p)]
    left = (*found.left_out, *(f"{title}: nobody simulates it" for title in dict.fromkeys(stood)))
    return Trained(number, file, left, analysis.recording.duration_s)


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


def _dated(settings: PipelineSettings, now: datetime) -> dict[str, dict[str, str]]:
    """Return the head of a recording that began at a given time."""
    head = recording_metadata(settings, source="virtual time", simulated=True)
    begun = {
        "utc_start": now.strftime("%Y-%m-%d %H:%M:%S UTC"),
        "utc_anchor_ns": str(round(now.timestamp() * 1e9)),
    }
    return {**head, "recording": {**head["recording"], **begun}}


def virtual_session(
    found: Doable, settings: PipelineSettings, person: Trainee, today: Today
) -> list[Received]:
    """Return what came through the door of a session in virtual time, presses included."""
    wearer = trainee(person.seed)
    wearer = replace(wearer, twin=replace(wearer.twin, side=settings.side))
    body = _body(wearer, found, settings, person.skill)
    items, begun_s = received(wearer, body, RATE_HZ, felt_hz=FELT_HZ)
    over = [f for f in body.worn.facts(LONGEST_S) if f.kind == ENTRY_OVER]
    ends_s = [begun_s + fact.begin_s for fact in over]
    first_ns, last_ns = items[0].arrival_ns, items[-1].arrival_ns
    asked = {each.value for each in today.plan.questions.planned}
    said = [
        local(first_ns, "operator", "command", **command_of(found.entries)),
        *_answers(first_ns, "before", person.before),
        *_answers(first_ns, "next morning", person.morning if MORNING in asked else {}),
        *_answers(last_ns, "after", person.after),
    ]
    skipped = {k for k, each in enumerate(found.prescriptions) if not is_simulated(each)}
    return _operated(_in_order([*said, *items]), settings, ends_s, skipped)


def _body(wearer: RandomWearer, found: Doable, settings: PipelineSettings, skill: float) -> Body:
    steps = tuple(s.key for s in calibration_data().steps_of(settings.task, settings.places))
    moves = session_moves(wearer, found.prescriptions, settings.exercises, skill)
    return Body.doing(wearer, (*calibration(wearer, steps), *moves), steps, settings.places)


def _answers(at_ns: int, moment: str, said: Mapping[str, float]) -> Iterator[Received]:
    for question, level in said.items():
        content = {"question": question, "level": level, "moment": moment}
        yield local(at_ns, "operator", "command", event=ANSWERED, **content)


def _operated(
    items: list[Received], settings: PipelineSettings, ends_s: Sequence[float], skipped: set[int]
) -> list[Received]:
    """Return the session with an operator who presses on where the wearer is done and it waits."""
    while True:
        presses = [_skip(ends_s[entry]) for entry in sorted(skipped)]
        whole = _in_order([*items, *presses])
        behind = _behind(analyze_received(whole, settings), settings, ends_s, skipped)
        if behind is None:
            return whole
        skipped = {*skipped, behind}


def _behind(
    log: SessionLog, settings: PipelineSettings, ends_s: Sequence[float], skipped: set[int]
) -> int | None:
    """Return the first entry that the wearer has ended and the session has not."""
    place, events = Place(tuple(each.sets for each in settings.prescriptions)), list(log.events)
    for entry, end_s in enumerate(ends_s):
        while events and events[0].time_s < end_s:
            place = place.after(events.pop(0))
        is_last = entry == len(ends_s) - 1
        if place.entry <= entry and entry not in skipped and not is_last:
            return entry
    return None


def _skip(at_s: float) -> Received:
    return local(round(at_s * 1e9), "operator", "command", event="skip_exercise")


def _in_order(items: list[Received]) -> list[Received]:
    return sorted(items, key=lambda item: item.arrival_ns)
