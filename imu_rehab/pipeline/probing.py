"""Practice without help while it is done: counted, asked about, and only then told.

"Now without help." begins it; "How many were good?" comes before the score, which
would spoil the answer (SPEC §4.1, §4.2).
"""

from imu_rehab.exercises.progress import Repetition
from imu_rehab.feedback.cue import Cue, CueKind
from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.feedback.probes import Probe, ProbeResult
from imu_rehab.feedback.prompts import Language, prompt
from imu_rehab.pipeline.block_results import ProbeDone
from imu_rehab.pipeline.blocks import Block
from imu_rehab.wording import load_wording


class Probing:
    """One probe, from its first instant to its score."""

    def __init__(self, block: Block, probe: Probe, language: str) -> None:
        self._block, self._probe, self._language = block, probe, language
        self._begin_s = self._end_s = 0.0
        self.begun = False

    @property
    def asks(self) -> bool:
        """True while the person is to be asked how many were good."""
        return self._probe.asks

    @property
    def may_ask(self) -> bool:
        """True where the question is still to come, or open."""
        return self._probe.ask_estimate and not self._probe.estimated

    @property
    def complete(self) -> bool:
        """True when all repetitions are done."""
        return self._probe.complete

    def begin(self, at_s: float) -> Cue:
        """Tell that there is no help from now on."""
        self._begin_s, self.begun = at_s, True
        context = self._block.context
        said = self._say(f"probe_{context}") if context else self._prompt(CueKind.PROBE)
        return Cue(CueKind.PROBE, at_s, f"{self._probe.kind} probe begins", said)

    def after(self, repetition: Repetition, at_s: float) -> None:
        """Count one."""
        self._end_s = at_s
        self._probe = self._probe.after(repetition)

    def spoil(self) -> None:
        """Somebody wanted to be told something: it shows nothing any more."""
        self._probe = self._probe.after_feedback()

    def ask(self, at_s: float) -> Cue:
        """Ask, before the score."""
        said = self._prompt(CueKind.SELF_ESTIMATE)
        return Cue(CueKind.SELF_ESTIMATE, at_s, f"{self._probe.kind} probe is over", said)

    def answered(self, estimate: int | None) -> None:
        """Take the person's own estimate; None: rather not."""
        self._probe = self._probe.answered(estimate)

    def end(self) -> None:
        """Be content with what was done: the set is over."""
        self._probe = self._probe.ended()

    def leave(self, at_s: float) -> None:
        """End it before its end, or without an answer."""
        if not self.begun:
            self._begin_s = at_s
        self._end_s = self._end_s if self._probe.complete else at_s
        self._probe = self._probe.left()

    def score(self, at_s: float) -> Cue:
        """Tell how many were good."""
        result = self._probe.result
        reason = f"{result.hits.inside} of {result.hits.measured} in the zone"
        return Cue(CueKind.SCORE, at_s, reason, self._score(result))

    @property
    def done(self) -> ProbeDone:
        """What goes on the record; raises NotReady before the estimate."""
        prescription, result = self._block.prescription, self._probe.result
        return ProbeDone(
            entry=self._block.entry,
            exercise=prescription.exercise,
            variant=prescription.variant,
            side=prescription.side.value,
            kind=ProbeKind(result.kind),
            context=self._block.context,
            begin_s=self._begin_s,
            end_s=self._end_s,
            repetitions=self._probe.done,
            hits=result.hits,
            estimate=result.estimate,
            invalid_reason=result.invalid_reason,
        )

    def _score(self, result: ProbeResult) -> str:
        if not result.hits.measured:
            return self._say("score_unknown")
        key = "score" if result.estimate is None else "score_and_estimate"
        good, n = result.hits.inside, result.hits.measured
        return self._say(key, good=good, n=n, estimate=result.estimate)

    def _say(self, key: str, **values: object) -> str:
        return load_wording("imu_rehab.feedback").say(key, self._language, **values)

    def _prompt(self, kind: CueKind) -> str:
        return prompt(kind).caption(Language(self._language))
