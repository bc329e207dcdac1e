"""Gates: limits to pass before the next phase; unverified ones wait for a clinician (SPEC §3.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as day
from enum import StrEnum
from math import isnan

from imu_rehab.errors import UnknownName
from imu_rehab.metrics.norms.display import Position, position_of
from imu_rehab.metrics.norms.table import Direction, Kind, Limits, Norm, Verified
from imu_rehab.wording import load_wording


class GateAnswer(StrEnum):
    """What a gate says."""

    PASSED = "passed"
    NOT_PASSED = "not_passed"
    NOT_CONFIRMED = "not_confirmed"
    NOT_MEASURED = "not_measured"

    def text(self, language: str = "en") -> str:
        """Return the words for it."""
        return load_wording("imu_rehab.metrics.norms").say(self.value, language)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A clinician confirmed a gate's value for one patient, or replaced it."""

    norm_id: str
    value: float  # in the gate's unit
    clinician: str
    date: str  # ISO 8601: a day

    def __post_init__(self) -> None:
        if not self.clinician.strip():
            raise ValueError("a confirmation has a name")
        day.fromisoformat(self.date)


@dataclass(frozen=True, slots=True)
class Judged:
    """A gate's answer, with the limit it used and that limit's mark."""

    answer: GateAnswer
    limits: Limits
    mark: str


def gates_of(norms: Iterable[Norm], key: str) -> tuple[Norm, ...]:
    """Return the gates of a key, `gate_` included; raises UnknownName."""
    table = [norm for norm in norms if norm.kind is Kind.GATE]
    found = tuple(gate for gate in table if gate.metric == key)
    if not found:
        raise UnknownName("gate", key, sorted({gate.metric for gate in table}))
    return found


def ask(gate: Norm, value: float | None, confirmation: Confirmation | None = None) -> Judged:
    """Return whether a value passes.

    A number that is not verified never passes by itself.  Raises ValueError
    for a row that is no gate, or for the confirmation of another.
    """
    if gate.kind is not Kind.GATE:
        raise ValueError(f"{gate.norm_id} is of kind {gate.kind}, no gate")
    if confirmation is not None and confirmation.norm_id != gate.norm_id:
        raise ValueError(f"{gate.norm_id} is not confirmed by that of {confirmation.norm_id}")
    limits = gate.limits if confirmation is None else _limits(gate, confirmation.value)
    return Judged(_answer(gate, value, limits, confirmation), limits, gate.verified.mark)


def _limits(gate: Norm, value: float) -> Limits:
    is_low = gate.direction is Direction.HIGHER_BETTER
    return Limits(value, None) if is_low else Limits(None, value)


def _answer(
    gate: Norm, value: float | None, limits: Limits, confirmation: Confirmation | None
) -> GateAnswer:
    if confirmation is None and gate.verified is not Verified.YES:
        return GateAnswer.NOT_CONFIRMED
    if value is None or isnan(value):
        return GateAnswer.NOT_MEASURED
    passes = position_of(value, limits) is Position.INSIDE
    return GateAnswer.PASSED if passes else GateAnswer.NOT_PASSED
