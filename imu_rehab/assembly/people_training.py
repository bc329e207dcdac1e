"""What a session said of its programme, as it is kept: practice, probes, labels, answers, stops."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from imu_rehab import __version__
from imu_rehab.assembly.analyzing import Analysis
from imu_rehab.assembly.battery.capability_results import capability_json
from imu_rehab.assembly.session_practice import trained
from imu_rehab.assessment.stopping import StopSign
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.pipeline.staging import FINISHED
from imu_rehab.recording.reader import Recording
from imu_rehab.store.action import Action
from imu_rehab.store.person_values import Person
from imu_rehab.store.questions.history import History
from imu_rehab.store.session_values import MOMENTS, Answer, CapabilityLabel, Trained

PAIN, MORNING, EFFORT = "nprs_now", "nprs_morning", "effort"
MIDDLE = "middle"
ANSWERED = "answered"  # a command: one of the session's questions was answered
GO_ON = ("resume", "start")
STOPPED = "stopped_by"  # a command: a sign stopped the session


def keep_training(
    action: Action, person: Person, number: int, history: History, analysis: Analysis
) -> None:
    """Bring what is kept of a session's training and labels to what this version concludes."""
    begun = started_at(analysis.recording)
    found = {_key(each): each for each in trained(analysis.log, begun)}
    known = {
        _key(kept.value): kept
        for kept in history.in_session(Trained, number)
        if kept.value.algorithm_version == __version__
    }
    for key, kept in known.items():
        if key not in found:
            action.remove(kept)
        elif found[key] != kept.value:
            action.correct(kept, found[key])
    action.add_all(person, [each for key, each in found.items() if key not in known], number)
    labelled = {(k.value.item, k.value.side) for k in history.in_session(CapabilityLabel, number)}
    new = [each for each in _labels(analysis) if (each.item, each.side) not in labelled]
    action.add_all(person, new, number)


def _key(each: Trained) -> tuple[str, str, str]:
    return each.item, each.side, each.kind


def _labels(analysis: Analysis) -> Iterator[CapabilityLabel]:
    for found in analysis.assessment.capabilities:
        label = found.capability.label.value
        side, behind = found.side.value, capability_json(found)
        yield CapabilityLabel(found.label, side, label, behind, __version__)


def started_at(recording: Recording) -> datetime:
    """Return when a recording began; of an old version, when its file was written."""
    anchor_ns = recording.metadata.get("recording", {}).get("utc_anchor_ns")
    if anchor_ns is None:
        return datetime.fromtimestamp(recording.path.stat().st_mtime, UTC)
    return datetime.fromtimestamp(1e-9 * int(anchor_ns), UTC)


def answers_in(log: SessionLog, begun: datetime) -> Iterator[Answer]:
    """Yield what was said of pain by the "it hurts" control, and the session's own questions."""
    begin_s = min((s.time_s[0] for s in log.samples.values()), default=log.zero_s)
    for pressed in log.presses:
        at = begun + timedelta(seconds=max(0.0, float(pressed.time_s - begin_s)))
        level = pressed.content.get("level")
        if pressed.event == "pain" and isinstance(level, int | float):
            yield Answer(PAIN, float(level), MIDDLE, at)
        elif pressed.event == ANSWERED and isinstance(level, int | float):
            moment = pressed.text("moment")
            yield Answer(pressed.text("question"), float(level), moment, at, moment == MOMENTS[3])


def stop_sign(log: SessionLog) -> str:
    """Return the sign that stopped a session; empty: none did.

    After a near fall only "yes, all is well" goes on; who did not say so has stopped.
    """
    said = [each.text("sign") for each in log.presses if each.event == STOPPED]
    falls_s = [each.time_s for each in log.events if each.kind == StopSign.NEAR_FALL]
    went_on = any(
        each.event in GO_ON and each.time_s >= falls_s[-1] for each in log.presses if falls_s
    )
    said += [StopSign.NEAR_FALL] if falls_s and not went_on else []
    return next((sign for sign in said if sign in set(StopSign)), "")


def was_left(log: SessionLog) -> bool:
    """Return whether a session ended before all that was planned was done."""
    return not any(each.kind == FINISHED for each in log.events)
