"""One person, one question: baseline, training, retention, and whether anything changed (N of 1).

The baseline is measured at visits that strap the sensors on anew, so that its
scatter holds the error between visits (SPEC §0.10).  Three are the least; with
fewer nothing is claimed unless the site or the literature knows the error.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from imu_rehab.metrics.change.comparison import (
    AcrossVisits,
    Change,
    Estimate,
    across_visits_estimate,
    change_across_visits,
)
from imu_rehab.metrics.norms.mdc import published_mdc
from imu_rehab.programme.programme import Programme
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.programme.words import say
from imu_rehab.signals.places import Side


class Stage(StrEnum):
    """The three stages of a single case."""

    BASELINE = "baseline"
    TRAINING = "training"
    RETENTION = "retention"

    def text(self, language: str = "en") -> str:
        """Return what it is called."""
        return say(f"stage_{self.value}", language)


@dataclass(frozen=True, slots=True)
class Point:
    """One visit's value."""

    on: date
    value: float
    stage: Stage


@dataclass(frozen=True, slots=True)
class StageSpan:
    """A stage with its first and last day."""

    stage: Stage
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class SingleCase:
    """What the chart of one person's question shows."""

    metric: str
    side: Side | None
    points: tuple[Point, ...]
    spans: tuple[StageSpan, ...]
    baseline: float | None  # mean; None: not measured
    estimate: Estimate | None  # the smallest change that counts; None: not known
    after_training: Change | None  # None: nothing to compare yet
    after_retention: Change | None

    @property
    def mdc_band(self) -> tuple[float, float] | None:
        """Return baseline ± MDC; None: no error estimate."""
        if self.baseline is None or self.estimate is None:
            return None
        return self.baseline - self.estimate.mdc, self.baseline + self.estimate.mdc

    def verdict(self, language: str = "en") -> str:
        """Return the answer after training, and whether it was kept, in the words of SPEC §8."""
        said = []
        for stage, change in (
            (Stage.TRAINING, self.after_training),
            (Stage.RETENTION, self.after_retention),
        ):
            answer = say("not_measured", language) if change is None else change.text(language)
            said.append(say("verdict", language, stage=stage.text(language), answer=answer))
        return " ".join(said)


def single_case(
    programme: Programme,
    state: ProgrammeState,
    today: date,
    *,
    side: Side | None = None,
    site_sem: float | None = None,
) -> SingleCase:
    """Return one metric's course; `side` None: the involved one, else what has no side.

    Each comparison is of the last visit of a stage with the baseline's mean.
    Raises ValueError for a programme without a question.
    """
    if not programme.primary:
        raise ValueError(f"{programme.key} follows no single metric")
    which = side or state.side
    points = _points(programme, state, which, today)
    baseline = [point.value for point in points if point.stage is Stage.BASELINE]
    published = published_mdc(programme.primary)
    known = AcrossVisits(site_sem, baseline, published.value if published else None)
    mean = float(np.mean(baseline)) if baseline else None
    return SingleCase(
        programme.primary,
        which,
        points,
        _spans(points),
        mean,
        across_visits_estimate(known),
        _change(points, Stage.TRAINING, mean, known),
        _change(points, Stage.RETENTION, mean, known),
    )


def _change(
    points: tuple[Point, ...], stage: Stage, baseline: float | None, known: AcrossVisits
) -> Change | None:
    of_stage = [point.value for point in points if point.stage is stage]
    if baseline is None or not of_stage:
        return None
    return change_across_visits(baseline, of_stage[-1], known)


def _points(
    programme: Programme, state: ProgrammeState, side: Side | None, today: date
) -> tuple[Point, ...]:
    """Return one value per day, the last measured; baseline ends with the first session."""
    found = {
        each.on: each.value
        for each in state.findings
        if each.metric == programme.primary and each.side == side and each.on <= today
    }
    return tuple(Point(on, found[on], _stage(programme, state, on)) for on in sorted(found))


def _stage(programme: Programme, state: ProgrammeState, on: date) -> Stage:
    """Return a day's stage: retention begins when its weeks have passed without training."""
    first = min((session.on for session in state.sessions), default=None)
    if first is None or on <= first:
        return Stage.BASELINE
    last = max(session.on for session in state.sessions)
    rested = timedelta(weeks=programme.retention_weeks)
    return Stage.RETENTION if rested and on >= last + rested else Stage.TRAINING


def _spans(points: tuple[Point, ...]) -> tuple[StageSpan, ...]:
    spans = []
    for stage in Stage:
        days = [point.on for point in points if point.stage is stage]
        if days:
            spans.append(StageSpan(stage, days[0], days[-1]))
    return tuple(spans)


def baseline_visits_left(programme: Programme, state: ProgrammeState, today: date) -> int:
    """Return how many baseline visits are still to come before training may begin."""
    if not programme.baseline_visits or state.sessions:
        return 0
    done = len(single_case(programme, state, today).points)
    return max(0, programme.baseline_visits - done)
