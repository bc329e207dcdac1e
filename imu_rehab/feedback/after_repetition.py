"""When something is told of what is over: each time, every n-th time, of several, or if asked."""

from collections.abc import Sequence
from dataclasses import replace

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.feedback.bandwidth import Bandwidth
from imu_rehab.feedback.compensation import named, to_name
from imu_rehab.feedback.cue import DIRECTIONS, CueKind
from imu_rehab.feedback.plan import Timing
from imu_rehab.feedback.prompts import Language, prompt
from imu_rehab.feedback.session_feedback import SessionFeedback
from imu_rehab.feedback.summary import Judged, Result, judge
from imu_rehab.wording import load_wording

SPOKEN = frozenset({CueKind.IN_ZONE, CueKind.NEARLY, CueKind.NOT_YET, CueKind.LONGER})


class AfterRepetition:
    """Keeps finished repetitions until they are told of."""

    def __init__(self, session: SessionFeedback, bandwidth: Bandwidth, language: str) -> None:
        self._session, self._bandwidth, self._language = session, bandwidth, language
        self._open: list[Judged] = []  # of the present group
        self._named = ""  # the mistake that was named last
        self._asked = False

    def ask(self) -> None:
        """Somebody wants to know; answered once, of the last repetition."""
        self._asked = True

    def feed(self, judged: Judged | None, exercise: Exercise, *, live: bool) -> Result | None:
        """Take a finished repetition, if there is one; returns what is to be told now, if anything.

        `live`: the movement itself was commented on.  A hold was praised when it was long
        enough; then only mistakes are left to be named.
        """
        if judged is not None:
            self._open.append(judged)
        elif not (self._asked and self._open):
            return None  # what almost every instant is
        due = self._due()
        if not due:
            return None
        mistakes = {m for each in due for m in each.repetition.mistakes}
        self._named = to_name(mistakes, self._named)
        if live and exercise.holds and not mistakes:
            return None
        result = judge(due, exercise, self._bandwidth, self._session.knowledge)
        return self._naming(result) if mistakes else replace(result, said=self._sentence(result))

    def _due(self) -> Sequence[Judged]:
        """Return what is told of now, and forget it."""
        timing, every = self._session.plan.timing, self._session.group
        if timing is Timing.ON_REQUEST:
            due, self._open = (self._open[-1:] if self._asked else []), self._open[-1:]
            if due:
                self._asked, self._open = False, []
            return due
        if len(self._open) < every:
            return []
        due, self._open = self._open, []
        return due[-1:] if timing is Timing.EVERY_NTH else due

    def _naming(self, result: Result) -> Result:
        """Return it with the mistake in place of praise or correction."""
        said = named(self._named, self._language)
        reason = f"{self._named} in the repetition, {result.reason}"
        return replace(result, kind=CueKind.MISTAKE, reason=reason, said=said)

    def _sentence(self, result: Result) -> str:
        say, kind = load_wording("imu_rehab.feedback").say, result.kind
        if kind in DIRECTIONS:
            said = say(kind.value, self._language)  # of the next one: this one is over
        else:
            said = prompt(kind).caption(Language(self._language)) if kind in SPOKEN else ""
        if self._session.plan.timing is not Timing.SUMMARY or not result.measured:
            return said
        n, good = result.measured, result.inside
        return say("summary", self._language, n=n, good=good, said=said).strip()
