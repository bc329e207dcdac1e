"""What a gate answers, criterion by criterion: value, limit, mark, and whether it is met (S18)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from imu_rehab.metrics.norms.choice import Profile, choose
from imu_rehab.metrics.norms.gate import Confirmation, GateAnswer, ask
from imu_rehab.metrics.norms.table import Direction, Limits, Norm, load_norms
from imu_rehab.programme.evidence import Evidence
from imu_rehab.programme.gates import Criterion, Gate

# The first that holds for any needed criterion is what a gate that does not pass says.
FIRST_TO_TELL = (GateAnswer.NOT_CONFIRMED, GateAnswer.NOT_MEASURED, GateAnswer.NOT_PASSED)
ALL_PCT = 100.0  # of nothing that is asked


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One line of a gate's card."""

    criterion: Criterion
    value: float | None  # in the limit's unit; None: not measured
    limits: Limits
    mark: str
    answer: GateAnswer
    confirmation: Confirmation | None  # of the limit

    @property
    def limit(self) -> float | None:
        """Return the one number that must be reached, or not be passed."""
        return self.limits.high if self.limits.low is None else self.limits.low

    def text(self, language: str = "en") -> str:
        """Return the criterion in words, with its limit and its mark."""
        limit = "–" if self.limit is None else f"{self.limit:g}"
        return f"{self.criterion.words[language].format(limit=limit)} {self.mark}"


@dataclass(frozen=True, slots=True)
class GateResult:
    """A gate as it stands."""

    gate: Gate
    criteria: tuple[CriterionResult, ...]

    @property
    def answer(self) -> GateAnswer:
        """Passed where every criterion is, of alternatives one."""
        open_ones = [r.answer for r in self.criteria if not self._is_settled(r)]
        return next((each for each in FIRST_TO_TELL if each in open_ones), GateAnswer.PASSED)

    def _is_settled(self, result: CriterionResult) -> bool:
        word = result.criterion.any_of
        group = [r for r in self.criteria if word and r.criterion.any_of == word] or [result]
        return any(each.answer is GateAnswer.PASSED for each in group)


def evaluate(
    gate: Gate,
    evidence: Evidence,
    confirmations: Iterable[Confirmation],
    profile: Profile | None = None,
) -> GateResult:
    """Return a gate's answer; the newest confirmation of a limit counts."""
    known = {each.norm_id: each for each in confirmations}
    return GateResult(gate, tuple(_judge(c, evidence, known, profile) for c in gate.criteria))


def _judge(
    criterion: Criterion,
    evidence: Evidence,
    known: dict[str, Confirmation],
    profile: Profile | None,
) -> CriterionResult:
    confirmation = known.get(criterion.limit.norm_id)
    limit = criterion.limit if confirmation else _by_age(criterion, profile, load_norms())
    value = evidence.value(criterion)
    judged = ask(limit, ALL_PCT if evidence.has_nothing_for(criterion) else value, confirmation)
    result = CriterionResult(
        criterion, value, judged.limits, judged.mark, judged.answer, confirmation
    )
    on_the_limit = criterion.strict and value is not None and value == result.limit
    passed = judged.answer is GateAnswer.PASSED
    return replace(result, answer=GateAnswer.NOT_PASSED) if on_the_limit and passed else result


def _by_age(criterion: Criterion, profile: Profile | None, norms: Sequence[Norm]) -> Norm:
    """Return the limit, or the norm of the person's age where that is lower (SPEC §3.1)."""
    limit = criterion.limit
    if not criterion.age_norm or limit.direction is not Direction.HIGHER_BETTER:
        return limit
    metric = limit.metric.removeprefix("gate_")
    norm = choose(norms, metric, profile, criterion.age_norm)
    if norm is None or norm.mean is None or limit.threshold is None:
        return limit
    if norm.mean >= limit.threshold[0]:
        return limit
    return replace(limit, threshold=(norm.mean, norm.mean), verified=norm.verified)
