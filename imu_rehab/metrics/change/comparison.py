"""Has a value changed?  Two kinds of comparison, each with error estimates of its own kind.

Repeats of one session know nothing of strapping on again and of the day, so
they never answer across visits (SPEC §0.10).  The two kinds are two types:
no estimate of one can be handed to the other by mistake.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from imu_rehab.metrics.change.sem_mdc import LEAST_OWN_BASELINES, mdc95, mdc_own
from imu_rehab.wording import load_wording

WORDS = load_wording("imu_rehab.metrics.change")


class Answer(StrEnum):
    """The three answers to a question of change (SPEC §6.1), and no fourth."""

    DETECTABLE = "detectable"
    NOT_DETECTABLE = "not_detectable"
    INSUFFICIENT = "insufficient"

    def text(self, language: str = "en") -> str:
        """Return the words of SPEC §8."""
        return WORDS.say(self.value, language)


def source_words(source: str, language: str = "en") -> str:
    """Return where an MDC comes from, for people."""
    return WORDS.say(f"source_{source}", language)


@dataclass(frozen=True, slots=True)
class Estimate:
    """An MDC and where it comes from; goes into the columns mdc and mdc_source."""

    mdc: float
    source: str  # own_repeats, site_same_session, literature_same_session, site_between_day, ...

    def words(self, language: str = "en") -> str:
        """Return where it comes from, for people."""
        return source_words(self.source, language)


@dataclass(frozen=True, slots=True)
class SameSession:
    """What is known of the error within a session, sensors not touched."""

    own_repeats: Sequence[float] = ()  # whole repetitions of the test, before anything changed
    site_sem: float | None = None
    literature_mdc: float | None = None


@dataclass(frozen=True, slots=True)
class AcrossVisits:
    """What is known of the error between visits, sensors off and on again."""

    site_sem: float | None = None  # between days, of this site's repeatability wizard
    own_baselines: Sequence[float] = ()  # each with the sensors strapped on anew
    literature_mdc: float | None = None  # between days


def same_session_estimate(known: SameSession) -> Estimate | None:
    """Return the first there is: own repeats, the site's, the literature's; None: none."""
    if len(known.own_repeats) >= LEAST_OWN_BASELINES:
        return Estimate(mdc_own(known.own_repeats), "own_repeats")
    if known.site_sem is not None:
        return Estimate(mdc95(known.site_sem), "site_same_session")
    return _literature(known.literature_mdc, "literature_same_session")


def across_visits_estimate(known: AcrossVisits) -> Estimate | None:
    """Return the first there is: the site's, own re-strapped baselines, the literature's.

    The specification ranks the first two alike; the site's is taken first,
    because it rests on at least fifteen people and the other on one.
    """
    if known.site_sem is not None:
        return Estimate(mdc95(known.site_sem), "site_between_day")
    if len(known.own_baselines) >= LEAST_OWN_BASELINES:
        return Estimate(mdc_own(known.own_baselines), "own_restrapped")
    return _literature(known.literature_mdc, "literature_between_day")


def _literature(mdc: float | None, source: str) -> Estimate | None:
    return None if mdc is None else Estimate(mdc, source)


@dataclass(frozen=True, slots=True)
class Change:
    """A difference, judged; never shown without what judged it."""

    difference: float  # after − before
    answer: Answer
    estimate: Estimate | None

    def text(self, language: str = "en") -> str:
        """Return the answer, and why there is none where there is none."""
        if self.estimate is None:
            return WORDS.say("no_estimate", language)
        return self.answer.text(language)


def change_in_session(before: float, after: float, known: SameSession) -> Change:
    """Judge two values of one session between which no sensor was touched.

    With own repeats `before` is their mean: their MDC is that of one new value against it.
    """
    return _judge(before, after, same_session_estimate(known))


def change_across_visits(before: float, after: float, known: AcrossVisits) -> Change:
    """Judge two values with the sensors taken off between them; `before` as above."""
    return _judge(before, after, across_visits_estimate(known))


def _judge(before: float, after: float, estimate: Estimate | None) -> Change:
    difference = after - before
    if estimate is None or not np.isfinite(difference):
        return Change(difference, Answer.INSUFFICIENT, estimate)
    beyond = abs(difference) > estimate.mdc
    return Change(difference, Answer.DETECTABLE if beyond else Answer.NOT_DETECTABLE, estimate)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Two scores of a patient-reported outcome, and its minimal important change (a norms row)."""

    before: float
    after: float
    mic: float
    lower_is_better: bool = True

    @property
    def passes(self) -> bool:
        """Whether the patient reports an improvement of at least the MIC."""
        gain = self.before - self.after if self.lower_is_better else self.after - self.before
        return gain >= self.mic


def clinically_important(change: Change, reported: Questionnaire | None) -> bool:
    """Return True only where a change is detectable and the patient reports one, too (§6.1)."""
    return change.answer is Answer.DETECTABLE and reported is not None and reported.passes
