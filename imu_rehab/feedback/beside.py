"""The second of two variables that are fed back: told while it lasts, when it is surely left.

One at a time, two at most (SPEC §4.1).  The arrow belongs to the goal; of the
second one a sentence says what to do, the same that follows a repetition.
"""

from collections.abc import Mapping
from math import nan

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.progress import Phase, Progress
from imu_rehab.exercises.values import value_kinds
from imu_rehab.exercises.zone import Zone
from imu_rehab.feedback.bandwidth import OUTSIDE, Bandwidth, Where
from imu_rehab.feedback.compensation import named
from imu_rehab.feedback.cue import About, Cue, CueKind
from imu_rehab.feedback.plan import FeedbackPlan
from imu_rehab.feedback.stuck import STUCK_S, Stuck
from imu_rehab.feedback.trust_gate import Trust

AT_ALL_TIMES = ("held", "worst")  # other readings say nothing before the repetition is over
ABOVE_ONLY = ("E2", "E3")  # foot collapse, knee in: the other way is no error (SPEC §3.3)
QUIET_S = 5.0  # a sentence takes longer to say and to follow than an arrow [E]
UNDER_WAY = (Phase.MOVE, Phase.HOLD)


class Beside:
    """Watches the second variable of whatever exercise is done."""

    def __init__(self, plan: FeedbackPlan, bandwidth: Bandwidth, language: str) -> None:
        self._signals, self._bandwidth, self._language = plan.signals, bandwidth, language
        self._stuck = Stuck()
        self._exercise: Exercise | None = None
        self._zone: Zone | None = None
        self._unit = ""
        self._start = nan  # its value at the repetition's start
        self._spoke_s = -QUIET_S

    def feed(
        self,
        time_s: float,
        progress: Progress,
        trust: Trust,
        values: Mapping[str, float],
        not_now: str,
    ) -> Cue | None:
        """Take an instant; returns what is to be told of it, given or withheld."""
        if progress.exercise is not self._exercise:
            self._turn_to(progress.exercise)
        zone = self._zone
        if zone is None:
            return None
        value = values.get(zone.signal, nan)
        if progress.phase not in UNDER_WAY or trust.doubt:
            self._start = value
            self._stuck.feed(time_s, value, "", self._unit)
            return None
        if zone.from_start:
            value -= self._start
        sd = trust.others.get(zone.signal, nan)
        where = self._bandwidth.where(value, zone.band, sd)
        left = where if self._is_named(where, zone) else ""
        stays = self._stuck.feed(time_s, value, left, self._unit)
        if not stays or time_s - self._spoke_s < QUIET_S:
            return None
        self._spoke_s = time_s
        about = About(zone.signal, value, zone.band.low, zone.band.high, sd)
        reason = f"{zone.error or zone.signal} for {STUCK_S} s"
        said = named(zone.error, self._language)
        return Cue(CueKind.MISTAKE, time_s, reason, said, about, not_now)

    @staticmethod
    def _is_named(where: Where, zone: Zone) -> bool:
        """Return whether the sentence helps there: some errors are of one edge only."""
        return where in OUTSIDE and not (where is Where.BELOW and zone.error in ABOVE_ONLY)

    def _turn_to(self, exercise: Exercise) -> None:
        self._exercise, self._stuck, self._start = exercise, Stuck(), nan
        self._zone = second_of(exercise, self._signals)
        self._unit = "" if self._zone is None else value_kinds()[self._zone.signal].unit


def second_of(exercise: Exercise, signals: tuple[str, ...] = ()) -> Zone | None:
    """Return the zone that is fed back beside the goal; None where there is none to tell of."""
    for zone in exercise.zones[1:]:
        wanted = zone.signal in signals if signals else zone.fed_back
        if wanted and zone.scored and zone.at in AT_ALL_TIMES and zone.signal != exercise.signal:
            return zone
    return None
