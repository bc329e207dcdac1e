"""From visit to visit: has a measure changed, where does it go, does it matter (SPEC §6.1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.assessment.runs import Run
from imu_rehab.metrics.change.comparison import (
    WORDS,
    AcrossVisits,
    Answer,
    Change,
    Questionnaire,
    across_visits_estimate,
    change_across_visits,
    clinically_important,
)
from imu_rehab.metrics.change.trend import LEAST_SESSIONS, Trend, trend
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.comparing import direction_of
from imu_rehab.metrics.norms.display import Colour, beside_baseline
from imu_rehab.metrics.norms.mdc import published_mdc
from imu_rehab.metrics.titles import metric_title

# What was measured under a condition of its own is no course of the plain test.
APART = (f"/{Run.CUED.form}", f"/{Run.ISOLATED.form}", "/after")
SHORTEST_DAYS = 1.0  # of visits together: sessions of one day have no course [E]
UNITLESS = ("-", "count")
ABOVE_BASELINE = ("slsq_foot_ev",)  # SPEC T5: flagged above baseline + MDC


@dataclass(frozen=True, slots=True)
class Visit:
    """What one day brought."""

    on: str  # as the recording says it
    day: float  # since any common beginning
    metrics: Sequence[Metric]


@dataclass(frozen=True, slots=True)
class Course:
    """One measure over the visits, the newest against the baseline."""

    metric: Metric  # of the newest visit
    baseline: float
    baselines: int  # visits that it is the mean of
    change: Change
    trend: Trend
    important: bool  # detectable, and the person reports as much (§6.1)

    @property
    def colour(self) -> Colour:
        """How it is shown: only a detectable change of a measure with a good side has a colour."""
        return beside_baseline(self.change, direction_of(self.metric.key))

    @property
    def flagged(self) -> bool:
        """Whether it rose beyond its baseline by more than the MDC, where that is a flag."""
        risen = self.change.answer is Answer.DETECTABLE and self.change.difference > 0.0
        return risen and self.metric.key in ABOVE_BASELINE

    def text(self, language: str = "en") -> str:
        """Return everything in one sentence or two."""
        m, estimate = self.metric, self.change.estimate
        judged = self.change.text(language)
        if estimate is not None:
            judged += f" ({_amount(estimate.mdc, m.unit)}, {estimate.words(language)})"
        side = f", {m.side}" if m.side else ""
        said = WORDS.say(
            "course",
            language,
            name=f"{m.test} {metric_title(m.key)}{side}",
            baseline=f"{self.baseline:.1f}",
            visits=self.baselines,
            now=_amount(m.value, m.unit),
            difference=f"{self.change.difference:+.1f}",
            judged=judged,
        )
        more = [
            self._slope(language),
            WORDS.say("important", language) if self.important else "",
            WORDS.say("above_baseline", language) if self.flagged else "",
        ]
        return " ".join(filter(None, (said, *more)))

    def _slope(self, language: str) -> str:
        days, slope = self.trend.days, self.trend.slope_per_week
        if slope is None or days[-1] - days[0] < SHORTEST_DAYS:
            return ""
        unit = "" if self.metric.unit in UNITLESS else f" {self.metric.unit}"
        return WORDS.say("trend", language, slope=f"{slope:+.2g}{unit}")


def _amount(value: float, unit: str) -> str:
    return f"{value:.1f}" if unit in UNITLESS else f"{value:.1f} {unit}"


def courses(
    visits: Sequence[Visit],
    *,
    baselines: int = 1,
    reported: Questionnaire | None = None,
    site_sem: float | None = None,
) -> Iterator[Course]:
    """Yield every measure of the newest visit that an earlier one has, too.

    The baseline is the mean of the first visits; three of them, each with the
    sensors strapped on anew, are an error estimate of their own.  Raises
    ValueError for visits that are not in the order of time.
    """
    *before, now = visits
    for metric in now.metrics:
        earlier = [(visit.day, found) for visit in before if (found := _same(visit, metric))]
        if not earlier or metric.test.endswith(APART):
            continue
        first = [found.value for _, found in earlier[:baselines]]
        published = published_mdc(metric.key)
        known = AcrossVisits(
            site_sem,
            first if len(first) >= LEAST_SESSIONS else (),
            None if published is None else published.value,
        )
        baseline = float(np.mean(first))
        change = change_across_visits(baseline, metric.value, known)
        course = trend(
            [*(day for day, _ in earlier), now.day],
            [*(found.value for _, found in earlier), metric.value],
            baseline,
            across_visits_estimate(known),
        )
        important = clinically_important(change, reported)
        yield Course(metric, baseline, len(first), change, course, important)


def _same(visit: Visit, metric: Metric) -> Metric | None:
    wanted = (metric.key, metric.side, metric.test)
    found = (m for m in visit.metrics if (m.key, m.side, m.test) == wanted)
    return next(found, None)
