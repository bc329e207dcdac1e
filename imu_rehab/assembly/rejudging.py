"""What a recorded session would have been under other settings; the recording is never changed.

What was measured stays what it was.  What is judged and told is computed twice,
item by item: as it was set then, and as it is asked for now.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from math import isfinite
from pathlib import Path
from typing import Any

from imu_rehab.assembly.exporting import pipeline_settings
from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.band import Band
from imu_rehab.exercises.prescription import Prescription
from imu_rehab.feedback.plan import FeedbackPlan, Timing, is_schedule
from imu_rehab.pipeline.asking import session_feedback
from imu_rehab.pipeline.session_log import SessionLog, read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.recording.reader import open_recording

FULL, FADED = "full", "faded"
GROUPED = {"every": Timing.EVERY_NTH, "summary": Timing.SUMMARY}
ALONE = {
    "concurrent": Timing.CONCURRENT,
    "terminal": Timing.TERMINAL,
    "on-request": Timing.ON_REQUEST,
}
TIMINGS = (*ALONE, *(f"{name}-N" for name in GROUPED))
NEUTRAL = "repetition"  # says only that one is over


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be otherwise; None stays as it was."""

    band: float | None = None  # half-width of the goal's zone, in its unit
    schedule: str | None = None  # full, faded, or percentages by commas
    feedback: str | None = None  # of TIMINGS
    session: int | None = None  # of the schedule, counted from 1

    def __post_init__(self) -> None:
        if self.band is not None and not (isfinite(self.band) and self.band > 0):
            raise ConfigurationError(f"--band {self.band:g} is not a width above 0")
        if self.session is not None and self.session < 1:
            raise ConfigurationError(f"--session {self.session} is not 1 or more")
        self.feedback_plan({})

    def applied(self, settings: PipelineSettings) -> PipelineSettings:
        """Return the settings with these changes; the same where nothing changes."""
        if self == Changes():
            return settings
        kept = self.one_limited(settings)
        if kept and len(kept) == len(settings.prescriptions):
            raise ConfigurationError(
                f"--band: {', '.join(kept)}: a zone of one limit has no width to change"
            )
        plan = tuple(self._prescription(each, settings) for each in settings.prescriptions)
        session = settings.session if self.session is None else self.session
        return replace(settings, plan=plan, session=session, goes_round=settings.repeats)

    def one_limited(self, settings: PipelineSettings) -> tuple[str, ...]:
        """Return the exercises whose zone a width does not change: it has one limit only."""
        if self.band is None:
            return ()
        return tuple(each.key for each in settings.exercises if not has_width(each.band))

    def _prescription(self, prescription: Prescription, settings: PipelineSettings) -> Prescription:
        changed = prescription
        if self.schedule is not None or self.feedback is not None:
            used = json.loads(session_feedback(prescription, settings).plan.to_json())
            changed = replace(changed, feedback=self.feedback_plan(used))
        if self.band is None:
            return changed
        exercise = prescription.applied(settings.library)
        zone = exercise.band
        if not has_width(zone):
            return changed
        middle = 0.5 * (zone.low + zone.high)
        bands = {exercise.signal: Band(middle - self.band, middle + self.band)}
        return replace(changed, bands={**prescription.bands, **bands})

    def feedback_plan(self, plan: Mapping[str, Any]) -> dict[str, Any]:
        """Return a feedback plan with these changes; raises ConfigurationError."""
        changed = dict(plan)
        if self.schedule is not None:
            changed["schedule_pct"] = _schedule(self.schedule)
        if self.feedback is not None:
            changed |= _timing(self.feedback)
        given = {"--schedule": self.schedule, "--feedback": self.feedback}
        options = ", ".join(name for name, value in given.items() if value is not None)
        FeedbackPlan.from_mapping(changed, options or "feedback")
        return changed


def has_width(zone: Band) -> bool:
    """Return True for a zone between two limits."""
    return isfinite(zone.low) and isfinite(zone.high)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was judged and told of a session."""

    repetitions: int
    measured: int
    good: int
    in_band_pct: float | None
    told_pct: float | None  # of the repetitions, those about which something was said
    cues_given: Mapping[str, int]  # by kind
    cues_muted: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Rejudged:
    """A session as it was, and as it would have been."""

    then: Judgement
    now: Judgement
    identical: bool  # to the bit: everything concluded is the same
    simulated: bool
    complete: bool  # the recording
    as_they_were: tuple[str, ...] = ()  # exercises whose zone has one limit, and no width

    def report(self) -> dict[str, Any]:
        """Return it for JSON."""
        return asdict(self)


def rejudge(
    path: Path, changes: Changes, on_progress: Callable[[float], None] = lambda _: None
) -> Rejudged:
    """Judge a recording anew; raises what opening raises, and ConfigurationError."""
    recording = open_recording(path)
    before = pipeline_settings(recording, None)
    if not before.plan:
        raise ConfigurationError(f"{path} holds no exercise: there is nothing to judge anew")
    after = changes.applied(before)
    then = read_session(recording.items(), before)
    on_progress(0.5)
    now = read_session(recording.items(), after)
    on_progress(1.0)
    return Rejudged(
        then=judgement(then),
        now=judgement(now),
        identical=then.concluded == now.concluded,
        simulated=then.simulated,
        complete=recording.complete,
        as_they_were=changes.one_limited(before),
    )


def judgement(log: SessionLog) -> Judgement:
    """Return what was judged and told of a session."""
    cues = [json.loads(said.data) for said in log.concluded if said.kind == "cue"]
    measured = [each for each in log.repetitions if each.measured]
    good = sum(each.in_band for each in measured)
    spoken_s = [c["time_s"] for c in cues if c["given"] and c["kind"] != NEUTRAL]
    told = sum(any(r.start_s <= at_s <= r.end_s for at_s in spoken_s) for r in log.repetitions)
    return Judgement(
        repetitions=len(log.repetitions),
        measured=len(measured),
        good=good,
        in_band_pct=_pct(good, len(measured)),
        told_pct=_pct(told, len(log.repetitions)),
        cues_given=_by_kind(cue for cue in cues if cue["given"]),
        cues_muted=_by_kind(cue for cue in cues if not cue["given"]),
    )


def _by_kind(cues: Any) -> dict[str, int]:
    return dict(sorted(Counter(str(cue["kind"]) for cue in cues).items()))


def _pct(part: int, whole: int) -> float | None:
    return round(100.0 * part / whole, 1) if whole else None


def _schedule(said: str) -> list[float]:
    if said == FULL:
        return [100.0]
    if said == FADED:
        return list(FeedbackPlan().schedule_pct)
    try:
        shares = [float(each) for each in said.split(",")]
    except ValueError:
        shares = []
    if not is_schedule(shares):
        raise ConfigurationError(
            f"--schedule {said!r} is not {FULL}, {FADED}, or percentages from 0 to 100 that never "
            "rise, by commas, one for each session: 100,75,50"
        )
    return shares


def _timing(said: str) -> dict[str, Any]:
    if said in ALONE:
        return {"timing": ALONE[said].value}
    name, _, count = said.rpartition("-")
    if name in GROUPED and count.isdecimal():
        return {"timing": GROUPED[name].value, "every": int(count)}
    raise ConfigurationError(f"--feedback {said!r} is none of {', '.join(TIMINGS)} (N: a number)")
