"""Where somebody stands: which gates are open in a region, since when, and why (SPEC §3.1).

A gate is open from the first day on which all its criteria were met by what was
known then, or while a clinician's override holds.  Both are worked out anew from
the record each time: there is no entry that says "open".  The phase of a region
is that of its first closed gate; mobility comes before stability by that alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from imu_rehab.metrics.norms.choice import Profile
from imu_rehab.metrics.norms.gate import Confirmation, GateAnswer
from imu_rehab.programme.evidence import Evidence, Trained, until
from imu_rehab.programme.gate_results import GateResult, evaluate
from imu_rehab.programme.gates import INTEGRATION, MOBILITY, PATTERN, Gate, Gates, load_gates
from imu_rehab.programme.override import Override
from imu_rehab.programme.state import ProgrammeState, Review
from imu_rehab.programme.words import say

FAILED_BEFORE_DECISION = 2


class ReviewNeed(StrEnum):
    """Whether a clinician must look at a phase."""

    NONE = "none"
    DUE = "due"  # its time is over
    DECIDE = "decide"  # two reviews have failed: structural limit, wrong hypothesis, pain?

    def text(self, language: str = "en") -> str:
        """Return what a clinician reads."""
        return say(f"review_{self.value}", language)


@dataclass(frozen=True, slots=True)
class GateStanding:
    """One gate of one region today."""

    gate: Gate
    result: GateResult  # by what is known today
    passed_on: date | None  # None: not yet
    override: Override | None  # that holds today

    @property
    def is_open(self) -> bool:
        """Whether what comes after it may be done."""
        return self.passed_on is not None or self.override is not None

    @property
    def open_since(self) -> date | None:
        """Return the day it opened; None: closed."""
        days = [self.passed_on, self.override.signed.on if self.override else None]
        return min((day for day in days if day is not None), default=None)


@dataclass(frozen=True, slots=True)
class RegionStanding:
    """One region today."""

    region: str
    gates: tuple[GateStanding, ...]  # of phases 1 to 4
    begun: date  # the present phase
    review: ReviewNeed

    @property
    def phase(self) -> int:
        """Return the phase of the first closed gate; the last one where all are open."""
        closed = (standing.gate.phase for standing in self.gates if not standing.is_open)
        return next(closed, INTEGRATION)

    @property
    def is_done(self) -> bool:
        """Whether all gates are open: maintenance."""
        return all(standing.is_open for standing in self.gates)

    def gate(self, phase: int) -> GateStanding:
        """Return the gate that ends a phase, 1 to 4."""
        return self.gates[phase - MOBILITY]


@dataclass(frozen=True, slots=True)
class Judge:
    """What gates are judged with, besides the record itself."""

    trained: Sequence[tuple[str, Trained]] = ()  # region, item of phase 3
    profile: Profile | None = None
    gates: Gates | None = None  # None: the shipped ones

    @property
    def known_gates(self) -> Gates:
        """Return the gates that are asked."""
        return self.gates or load_gates()

    def result(self, state: ProgrammeState, phase: int, region: str, day: date) -> GateResult:
        """Return a gate's answer by what was known at the end of a day."""
        since = self._pattern_since(state, region, day, phase)
        limits = _limits_of(state, day)
        return self._result(state, phase, region, day, since=since, limits=limits)

    def _result(
        self,
        state: ProgrammeState,
        phase: int,
        region: str,
        day: date,
        *,
        since: date | None,
        limits: Sequence[Confirmation],
    ) -> GateResult:
        """Judge a day by what was confirmed by then, with the limits as they stand."""
        trained = tuple(item for where, item in self.trained if where == region)
        known = until(state, day)
        evidence = Evidence(known, trained, since if since is not None and since <= day else None)
        gate = self.known_gates.gate(phase, region)
        confirmed = {each.norm_id for each in known.confirmations}
        standing = [each for each in limits if each.norm_id in confirmed]
        return evaluate(gate, evidence, standing, self.profile)

    def _pattern_since(
        self, state: ProgrammeState, region: str, day: date, phase: int
    ) -> date | None:
        """Return when the region's gate 3 opened, for the gate after it."""
        if phase <= PATTERN:
            return None
        over = override_of(state, PATTERN, region, day)
        days = [self.passed_on(state, PATTERN, region, day), over.signed.on if over else None]
        return min((each for each in days if each is not None), default=None)

    def passed_on(self, state: ProgrammeState, phase: int, region: str, today: date) -> date | None:
        """Return the first day on which a gate's criteria were met; None: not yet.

        A limit that was corrected since is judged as it stands: a slip opens nothing.
        """
        since, limits = self._pattern_since(state, region, today, phase), _limits_of(state, today)
        for day in _days(state, today):
            result = self._result(state, phase, region, day, since=since, limits=limits)
            if result.answer is GateAnswer.PASSED:
                return day
        return None

    def standing(self, state: ProgrammeState, region: str, today: date) -> RegionStanding:
        """Return where a region stands."""
        gates = tuple(
            GateStanding(
                self.known_gates.gate(phase, region),
                self.result(state, phase, region, today),
                self.passed_on(state, phase, region, today),
                override_of(state, phase, region, today),
            )
            for phase in range(MOBILITY, INTEGRATION + 1)
        )
        begun, first_closed = _present(state, gates)
        need = _review_need(state, first_closed, begun, today) if first_closed else ReviewNeed.NONE
        return RegionStanding(region, gates, begun, need)


def _limits_of(state: ProgrammeState, day: date) -> tuple[Confirmation, ...]:
    return tuple(each for each in state.confirmations if each.date <= day.isoformat())


def override_of(state: ProgrammeState, phase: int, region: str, day: date) -> Override | None:
    """Return the override of a gate that holds on a day."""
    held = (o for o in state.overrides if (o.phase, o.region) == (phase, region) and o.holds(day))
    return next(held, None)


def _days(state: ProgrammeState, today: date) -> Iterator[date]:
    """Yield the days on which anything became known, up to today."""
    dated: list[Iterable[date]] = [
        (each.on for each in state.findings),
        (each.on for each in state.sessions),
        (each.on for each in state.probes),
        (each.on for each in state.questionnaires),
        (date.fromisoformat(each.date) for each in state.confirmations),
    ]
    yield from sorted({day for days in dated for day in days if day <= today})


def _present(
    state: ProgrammeState, gates: Sequence[GateStanding]
) -> tuple[date, GateStanding | None]:
    """Return since when the present phase runs, and its gate."""
    begun = state.started
    for standing in gates:
        if standing.open_since is None:
            return begun, standing
        begun = max(begun, standing.open_since)
    return begun, None


def _review_need(
    state: ProgrammeState, standing: GateStanding, begun: date, today: date
) -> ReviewNeed:
    gate = standing.gate
    held = sorted(
        (r for r in state.reviews if (r.phase, r.region) == (gate.phase, gate.region)),
        key=lambda review: review.signed.on,
    )
    failed = _failed_in_a_row([r for r in held if begun <= r.signed.on <= today])
    if len(failed) >= FAILED_BEFORE_DECISION:
        return ReviewNeed.DECIDE
    last = max([begun, *(r.signed.on for r in held if r.signed.on <= today)])
    return ReviewNeed.DUE if _time_is_over(state, gate, last, today) else ReviewNeed.NONE


def _failed_in_a_row(held: Sequence[Review]) -> list[Review]:
    """Return the reviews since a clinician decided last; the gate is closed, so all failed."""
    decided = [i for i, review in enumerate(held) if review.decided]
    return list(held[decided[-1] + 1 if decided else 0 :])


def _time_is_over(state: ProgrammeState, gate: Gate, since: date, today: date) -> bool:
    if gate.weeks is not None:
        return today >= since + timedelta(weeks=gate.weeks)
    if gate.sessions is not None:
        return sum(since < s.on <= today for s in state.sessions) >= gate.sessions
    return False
