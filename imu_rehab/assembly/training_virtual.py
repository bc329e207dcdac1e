"""Today's plan trained by a simulated wearer, in virtual time, and kept with the person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from imu_rehab.assembly.analyzing import analysis_of, analyze_received
from imu_rehab.assembly.battery.virtual_body import LONGEST_S, Body
from imu_rehab.assembly.battery.virtual_session import received
from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.assembly.people_sessions import keep_session
from imu_rehab.assembly.session_asking import (
    Answers,
    asked,
    require_little_pain,
    said,
    today_with_company,
)
from imu_rehab.assembly.session_entries import Doable, command_of
from imu_rehab.assembly.training import Trained, recording_file, refuse_mixing, session_of
from imu_rehab.assembly.training_moves import BLOCK_OVER, is_simulated, session_moves, trainee
from imu_rehab.assessment.session_questions import Moment, SessionQuestion
from imu_rehab.body.calibration_tasks import calibration_data
from imu_rehab.pipeline.block_results import ProbeDone, SetDone
from imu_rehab.pipeline.blocks import Block, session_blocks
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.recording.writer import write_recording
from imu_rehab.signals.received import Received, local
from imu_rehab.simulator.wearer.battery_scripts import calibration
from imu_rehab.simulator.wearer.random_wearer import RandomWearer
from imu_rehab.store.store import Store
from imu_rehab.store.values import Stamp

RATE_HZ, FELT_HZ = 100, 100.0
Q = SessionQuestion
USUAL = {Q.PAIN_NOW: 1.0, Q.PAIN_MORNING: 1.0, Q.PAIN_MIDDLE: 1.0, Q.PAIN_AFTER: 1.0, Q.EFFORT: 4.0}


@dataclass(frozen=True, slots=True)
class Trainee:
    """Who is simulated: the person of a seed, what they hit, and what they answer."""

    seed: int = 1
    skill: float = 0.9  # share of repetitions that are meant to hit
    answers: Mapping[SessionQuestion, float] = field(default_factory=lambda: USUAL)


def train_virtually(
    store: Store,
    pseudonym: str,
    now: datetime,
    stamp: Stamp,
    folder: Path,
    *,
    wearer: Trainee | None = None,
    somebody: bool | None = None,
    language: str = "en",
) -> Trained:
    """Train today's plan with a simulated wearer, in virtual time, and keep it with the person.

    Raises NotScreened, NotReady, ConfigurationError where a recording is there already.
    """
    person = wearer or Trainee()
    ask = person.answers.get
    today, questions, company = today_with_company(store, pseudonym, now, ask, somebody)
    found, settings = session_of(today, language=language)
    refuse_mixing(store, pseudonym, simulated=True)
    file = recording_file(folder, pseudonym, now, simulated=True)
    questions, before = asked(questions, Moment.BEFORE, ask)
    require_little_pain(store, today, pseudonym, before, stamp)
    settings = replace(settings, pain_at_start=before.get(Q.PAIN_NOW))
    questions, middle = asked(questions, Moment.MIDDLE, ask)
    _, after = asked(questions, Moment.AFTER, ask)
    answers = ({**company, **before}, middle, after)
    items = virtual_session(found, settings, person, answers)
    write_recording(file, items, _dated(settings, now))
    analysis = analysis_of(file)
    number = keep_session(store, pseudonym, analysis, stamp)
    stood = [p.applied().title for p in found.prescriptions if not is_simulated(p)]
    left = (*found.left_out, *(f"{title}: nobody simulates it" for title in dict.fromkeys(stood)))
    return Trained.of(number, analysis, left)


def _dated(settings: PipelineSettings, now: datetime) -> dict[str, dict[str, str]]:
    """Return the head of a recording that began at a given time."""
    head = recording_metadata(settings, source="virtual time", simulated=True)
    begun = {
        "utc_start": now.strftime("%Y-%m-%d %H:%M:%S UTC"),
        "utc_anchor_ns": str(round(now.timestamp() * 1e9)),
    }
    return {**head, "recording": {**head["recording"], **begun}}


def virtual_session(
    found: Doable, settings: PipelineSettings, person: Trainee, answers: Sequence[Answers]
) -> list[Received]:
    """Return what came through the door of a session in virtual time, presses included.

    `answers`: before, in the middle, after.
    """
    wearer = trainee(person.seed)
    wearer = replace(wearer, twin=replace(wearer.twin, side=settings.side))
    body = _body(wearer, settings, person.skill)
    items, begun_s = received(wearer, body, RATE_HZ, felt_hz=FELT_HZ)
    over = [f for f in body.worn.facts(LONGEST_S) if f.kind == BLOCK_OVER]
    ends_s = [begun_s + fact.begin_s for fact in over]
    when_ns = [items[k].arrival_ns for k in (0, len(items) // 2, -1)]
    pressed = [local(when_ns[0], "operator", "command", **command_of(found.entries))]
    for at_ns, told in zip(when_ns, answers, strict=True):
        pressed += [local(at_ns, "operator", "command", **each) for each in said(told)]
    blocks = session_blocks(settings)
    skipped = {k for k, each in enumerate(blocks) if not is_simulated(each.prescription)}
    pressed += [
        _estimated(block, end_s)
        for block, end_s in zip(blocks, ends_s, strict=True)
        if block.probe is not None and block.probe.ask_estimate
    ]
    return _operated(_in_order([*pressed, *items]), settings, ends_s, skipped)


def _body(wearer: RandomWearer, settings: PipelineSettings, skill: float) -> Body:
    steps = tuple(s.key for s in calibration_data().steps_of(settings.task, settings.places))
    moves = session_moves(wearer, session_blocks(settings), settings.library, skill)
    return Body.doing(wearer, (*calibration(wearer, steps), *moves), steps, settings.places)


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
    """Return the first block that the wearer has ended and the session has not."""
    for number, block in enumerate(session_blocks(settings)[:-1]):
        known = [each for each in log.over if each.end_s <= ends_s[number]]
        if number not in skipped and not any(_ends(each, block) for each in known):
            return number
    return None


def _ends(over: SetDone | ProbeDone, block: Block) -> bool:
    """Return whether a block is done with the end of this set or probe."""
    if over.entry != block.entry:
        return False
    if isinstance(over, ProbeDone):
        return block.probe is not None and over.kind is block.probe.kind
    return block.probe is None and over.complete and over.number == block.prescription.sets


def _estimated(block: Block, at_s: float) -> Received:
    """Return what a wearer says who thinks that all were good."""
    good = block.prescription.repetitions
    return local(round(at_s * 1e9), "operator", "command", event="self_estimate", value=good)


def _skip(at_s: float) -> Received:
    return local(round(at_s * 1e9), "operator", "command", event="skip_exercise")


def _in_order(items: list[Received]) -> list[Received]:
    return sorted(items, key=lambda item: item.arrival_ns)
