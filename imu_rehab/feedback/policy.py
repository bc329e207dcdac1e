"""Decides what is shown and heard: quiet in the zone, silent when unsure, less and less often.

One phase-aware state machine behind word, arrow, sound and sentence, so that
they cannot disagree (SPEC §4.1).  Every cue that was due is given or withheld,
once, with its reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import isfinite, nan

from imu_rehab.exercises.progress import Phase, Progress, Repetition
from imu_rehab.exercises.runner import BLIND_S
from imu_rehab.exercises.values import value_kinds
from imu_rehab.feedback.after_repetition import AfterRepetition
from imu_rehab.feedback.bandwidth import Bandwidth, Where
from imu_rehab.feedback.beside import Beside
from imu_rehab.feedback.compensation import left_surely, sure_mistakes
from imu_rehab.feedback.cue import About, Cue, CueKind
from imu_rehab.feedback.guidance import Guidance, Verdict
from imu_rehab.feedback.latency_guard import LatencyGuards
from imu_rehab.feedback.plan import FeedbackPlan, Knowledge
from imu_rehab.feedback.probes import Hits
from imu_rehab.feedback.rewards import Rewards
from imu_rehab.feedback.session_feedback import SessionFeedback
from imu_rehab.feedback.shown import Shown
from imu_rehab.feedback.stuck import STUCK_S, Stuck
from imu_rehab.feedback.summary import MISSES, NOTHING_DONE, Judged, judge
from imu_rehab.feedback.trust_gate import SURE, Trust, doubt_about
from imu_rehab.feedback.voice import Voice

VERDICTS = {
    Where.BELOW: Verdict.MORE,
    Where.ABOVE: Verdict.LESS,
    Where.CLOSE: Verdict.CLOSE,
    Where.INSIDE: Verdict.QUIET,
    Where.UNKNOWN: Verdict.UNSURE,
}
STAYS = (Where.BELOW, Where.ABOVE, Where.CLOSE)  # outside, as far as can be told
WITHOUT = "without help"
PAUSED_S = 1.0  # a longer step between two instants is no practice
NO_VALUES: Mapping[str, float] = {}
TOO_CLOSE = "nearer to the zone than the sensors can tell"


class FeedbackPolicy:
    """Takes every instant of an exercise; says what is told at it."""

    def __init__(self, session: SessionFeedback | None = None, language: str = "en") -> None:
        self._session = session or SessionFeedback()
        self._bandwidth = Bandwidth.of(self._session.plan.confidence)
        self._guards, self._stuck, self._voice = LatencyGuards(), Stuck(), Voice()
        self._beside = Beside(self._session.plan, self._bandwidth, language)
        self._after = AfterRepetition(self._session, self._bandwidth, language)
        self._shown = Shown(language)
        self.rewards = Rewards()
        self.with_feedback, self.without = Hits(), Hits()  # repetitions in the zone
        self._withheld = ""  # why nothing is told for now
        self._done = 0  # repetitions
        self._lasted_s = 0.0  # of practice
        self._phase, self._last_s = Phase.READY, nan
        self._largest_sd = self._doubted_s = 0.0  # of the repetition under way
        self._largest_sds: dict[str, float] = {}  # of the signals of its zones
        self._seen: Mapping[str, float] | None = None  # they were taken from
        self._alone = NOTHING_DONE  # what the last repetition was, by itself
        self._doubt = ""  # at the last instant
        self._where = Where.UNKNOWN  # then, too
        self._switched = False  # between at once and afterwards: to be told
        self._settle()

    @property
    def plan(self) -> FeedbackPlan:
        """What it was told to do."""
        return self._session.plan

    def delayed(self, at_s: float, *delays_ms: Sequence[float]) -> None:
        """Take delays from motion to picture, sound and touch, as they are measured."""
        if self._guards.feed(at_s, *delays_ms):
            self._switched = self._session.live
            self._settle()

    def ask(self) -> None:
        """Somebody wants to know how the last repetition was."""
        self._after.ask()

    def withhold(self, reason: str = WITHOUT) -> None:
        """Tell nothing from now on, as in a probe; an empty reason ends it."""
        self._withheld = reason
        self._settle()

    def rest(self) -> None:
        """Nobody exercises for now: that nothing is measured meanwhile is no gap."""
        self._last_s = nan

    def feed(
        self,
        time_s: float,
        progress: Progress,
        completed: Repetition | None,
        trust: Trust = SURE,
        values: Mapping[str, float] = NO_VALUES,
    ) -> tuple[Guidance, tuple[Cue, ...]]:
        """Judge one instant, and show it at once."""
        cues = self.judge(time_s, progress, completed, trust, values)
        return self.guidance(time_s, progress), cues

    def judge(
        self,
        time_s: float,
        progress: Progress,
        completed: Repetition | None,
        trust: Trust = SURE,
        values: Mapping[str, float] = NO_VALUES,
    ) -> tuple[Cue, ...]:
        """Judge one instant; the cues are those that are due with it, given or withheld.

        `values` are all signals of the exercise: a second one may be fed back, too.
        """
        self._where = where = self._where_now(progress, trust)
        due: list[Cue | None] = [self._switch(time_s)] if self._switched else []
        due.append(self._unsure(time_s, progress, trust))
        if progress.phase is Phase.RETURN and self._phase is not Phase.RETURN:
            due.append(self._praise(time_s, progress, trust))
        due += self._repetitions(time_s, progress, completed, trust)
        due.append(self._direction(time_s, progress, where, trust))
        due.append(self._beside.feed(time_s, progress, trust, values, self._not_now))
        cues = tuple([self._voice.say(cue) for cue in due if cue is not None])
        self._shown.hear(time_s, progress.phase, cues)
        step_s = time_s - self._last_s
        if step_s <= PAUSED_S:
            self._lasted_s += step_s
        self._last_s, self._phase = time_s, progress.phase
        return cues

    def count(self, repetition: Repetition | None, lasted_s: float) -> None:
        """Take practice that nobody is told anything of now: with feedback then, or without."""
        self._lasted_s += lasted_s
        if repetition is not None:
            self._counted(repetition)

    def guidance(self, time_s: float, progress: Progress) -> Guidance:
        """Return the still of the instant that was judged last."""
        return self._shown.still(
            time_s,
            progress,
            self._verdict(progress, self._where),
            live=not self._not_now,
            silent=bool(self._silence),
            slow=self._session.live and self._guards.slow,
            points=self.rewards.points if self._session.plan.points else 0,
        )

    def _settle(self) -> None:
        """Say anew why nothing may be told of this repetition, or not while it lasts."""
        helped = self._session.helps(self._done, self._lasted_s)
        self._silence = self._withheld or ("" if helped else WITHOUT)
        self._not_now = self._silence
        if not self._silence and not self._session.live:
            self._not_now = "told after the repetition"
        elif not self._silence and self._guards.slow:
            self._not_now = "too late on the screen"

    def _where_now(self, progress: Progress, trust: Trust) -> Where:
        if progress.muted or trust.doubt:
            return Where.UNKNOWN
        return self._bandwidth.where(progress.value_deg, progress.exercise.band, trust.uncertainty)

    def _verdict(self, progress: Progress, where: Where) -> Verdict:
        if where is Where.UNKNOWN:
            return Verdict.UNSURE
        if self._not_now:
            return Verdict.QUIET
        if progress.phase is Phase.RETURN:
            return Verdict.BACK
        return Verdict.HOLD if progress.phase is Phase.HOLD else VERDICTS[where]

    def _switch(self, time_s: float) -> Cue:
        """Tell, once, that feedback comes afterwards from now on, or at once again."""
        self._switched = False
        kind = CueKind.SLOWED if self._guards.slow else CueKind.QUICK_AGAIN
        return Cue(kind, time_s, "delay from motion to screen", self._shown.caption(kind))

    def _unsure(self, time_s: float, progress: Progress, trust: Trust) -> Cue | None:
        """Note that nothing can be told: once for every stretch of the same doubt."""
        before = self._doubt
        self._doubt = doubt = (
            trust.doubt or progress.muted or doubt_about(progress.value_deg, trust)
        )
        if not doubt and time_s - self._last_s > BLIND_S:
            doubt = f"nothing was measured for {time_s - self._last_s:.1f} s"
        if not doubt or doubt == before:
            return None
        about = _about(progress, trust)
        return Cue(CueKind.UNSURE, time_s, "unsure", about=about, muted_reason=doubt)

    def _praise(self, time_s: float, progress: Progress, trust: Trust) -> Cue | None:
        """Praise the end of a hold, unless that is in doubt or something else moved along."""
        if not progress.exercise.holds:
            return None  # without a hold, praise waits for the verdict
        mistake = f"{progress.mistakes[0]} in the repetition" if progress.mistakes else ""
        return Cue(
            CueKind.HOLD_DONE,
            time_s,
            "held in the zone for the asked time",
            progress.exercise.words["good"],
            _about(progress, trust),
            self._doubt or self._not_now or mistake,
        )

    def _repetitions(
        self, time_s: float, progress: Progress, completed: Repetition | None, trust: Trust
    ) -> Sequence[Cue]:
        """Tell of what is over, or only that it is over."""
        silence, live = self._silence, not self._not_now
        judged = None if completed is None else self._finished(completed, progress, trust)
        if progress.phase is Phase.READY:
            self._forget()
        else:
            self._watch(time_s, progress, trust)
        result = self._after.feed(judged, progress.exercise, live=live)
        told = []
        if result is not None and result.said:
            told += [Cue(result.kind, time_s, result.reason, result.said, result.about, silence)]
        if completed is not None and not any(cue.given for cue in told):
            finished = f"repetition finished: {self._alone.kind}"
            told.append(Cue(CueKind.REPETITION, time_s, finished, about=self._alone.about))
        return told

    def _finished(self, repetition: Repetition, progress: Progress, trust: Trust) -> Judged:
        """Count it, and return it with how sure it is; what was in doubt is not judged.

        A first stride or a landing comes whole, with no instant before it.
        """
        exercise, uncertainty = progress.exercise, self._largest_sd or trust.uncertainty
        if self._doubted_s > BLIND_S or not isfinite(uncertainty):
            repetition = replace(repetition, measured=False)
        left = left_surely(repetition, exercise, self._largest_sds, self._bandwidth)
        sure = replace(repetition, mistakes=sure_mistakes(repetition, exercise, left))
        other = any(zone.scored for zone in left if zone is not exercise.goal)
        judged = Judged(sure, uncertainty, other)
        self._alone = judge([judged], exercise, self._bandwidth, Knowledge.PERFORMANCE)
        earned = repetition.measured and repetition.in_band and not sure.mistakes
        self.rewards = self.rewards.after(earned=earned, missed=self._alone.kind in MISSES)
        self._counted(repetition)
        self._forget()
        return judged

    def _counted(self, repetition: Repetition) -> None:
        """Count a repetition that is over, and say anew what may be told of the next."""
        if self._silence:
            self.without = self.without.after(repetition)
        else:
            self.with_feedback = self.with_feedback.after(repetition)
        self._done += 1
        self._settle()

    def _forget(self) -> None:
        """Begin a repetition anew: it is over, or was interrupted."""
        self._largest_sd = self._doubted_s = 0.0
        self._largest_sds.clear()
        self._seen = None

    def _watch(self, time_s: float, progress: Progress, trust: Trust) -> None:
        """Keep how unsure signals are at worst while a repetition lasts, and for how long."""
        self._largest_sd = max(self._largest_sd, trust.uncertainty)
        if self._doubt and isfinite(self._last_s):
            self._doubted_s += time_s - self._last_s
        if trust.others is self._seen:
            return
        self._seen = trust.others
        for zone in progress.exercise.zones if trust.others else ():
            known = trust.others.get(zone.signal, nan)
            self._largest_sds[zone.signal] = max(known, self._largest_sds.get(zone.signal, 0.0))

    def _direction(
        self, time_s: float, progress: Progress, where: Where, trust: Trust
    ) -> Cue | None:
        """Say a direction to somebody who stays outside the zone; never on the way in."""
        matters = progress.phase is Phase.MOVE and where in STAYS
        unit = value_kinds()[progress.exercise.signal].unit
        if not self._stuck.feed(time_s, progress.value_deg, where if matters else "", unit):
            return None
        muted = self._not_now or (TOO_CLOSE if where is Where.CLOSE else "")
        if self._voice.waits(time_s, muted):
            return None
        more = progress.exercise.band.distance(progress.value_deg) < 0
        kind = CueKind.MORE if more else CueKind.LESS
        word = progress.exercise.words["move" if more else "less"]
        reason = f"outside the zone for {STUCK_S} s"
        return Cue(kind, time_s, reason, word, _about(progress, trust), muted)


def _about(progress: Progress, trust: Trust) -> About:
    exercise = progress.exercise
    band = exercise.band
    return About(exercise.signal, progress.value_deg, band.low, band.high, trust.uncertainty)
