"""The value of each form of criterion, from what is known of a person up to a day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol, TypeVar

import numpy as np

from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.metrics.in_band import in_band
from imu_rehab.metrics.norms.table import Direction
from imu_rehab.metrics.symmetry import limb_symmetry_index_pct
from imu_rehab.programme.done import Finding, Probe
from imu_rehab.programme.gates import Criterion
from imu_rehab.programme.retention import enough, kept, practised, retention_probes
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.signals.places import Side

TOGETHER = 3  # days whose mean a gate judges [E]
FOUR_WEEKS = timedelta(weeks=4)
PAIN_QUESTIONS = ("nprs_worst", "nprs_now")
OF_PATTERNS = ("practice_pct", "retention_pct")  # what gate 3 asks of every trained item


@dataclass(frozen=True, slots=True)
class Trained:
    """An item of phase 3 with the contexts in which it must hold."""

    item: str
    side: Side | None = None
    transfer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a gate of one region is judged by."""

    state: ProgrammeState  # nothing of it is later than the day
    trained: tuple[Trained, ...] = ()
    pattern_since: date | None = None  # when the region's gate 3 opened

    def value(self, criterion: Criterion) -> float | None:
        """Return the criterion's value; None: not measured."""
        return FORMS[criterion.form](self, criterion)

    def has_nothing_for(self, criterion: Criterion) -> bool:
        """Return whether a pattern's criterion has no pattern to ask: everything is CAN DO."""
        return criterion.form in OF_PATTERNS and not self.trained

    def newest(self, criterion: Criterion) -> dict[Side | None, Finding]:
        """Return the newest finding of each side, with the mean of its last ones.

        One measurement differs by more than a person changes (SPEC §3.1): the newest
        three days count alike, where there are so many.
        """
        found: dict[Side | None, list[Finding]] = {}
        for each in sorted(self.state.findings, key=lambda one: one.on):
            if each.metric == criterion.metric and criterion.test in ("", each.test):
                found.setdefault(each.side, []).append(each)
        return {side: _averaged(all_of_it) for side, all_of_it in found.items()}

    def pair(self, criterion: Criterion) -> tuple[Finding, Finding] | None:
        """Return the involved side and the other; where both are alike, the worse one first."""
        found = self.newest(criterion)
        if Side.RIGHT not in found or Side.LEFT not in found:
            return None
        right, left = found[Side.RIGHT], found[Side.LEFT]
        if self.state.side is not None:
            first = right if self.state.side is Side.RIGHT else left
        else:
            more_is_worse = criterion.form == "beyond_mdc"
            first = right if (right.value > left.value) == more_is_worse else left
        return (first, left if first is right else right)

    def counting(self, values: Mapping[Side | None, float], direction: Direction) -> float | None:
        """Return the involved side's value; of what has no side its own; else the worse of both."""
        if self.state.side in values:
            return values[self.state.side]
        if self.state.side is not None and None not in values:
            return None
        return _worst(values.values(), direction)


class _Dated(Protocol):
    @property
    def on(self) -> date: ...


T = TypeVar("T", bound=_Dated)


def until(state: ProgrammeState, day: date) -> ProgrammeState:
    """Return what was known at the end of a day; decisions about gates stay out of it."""

    def known(values: Iterable[T]) -> tuple[T, ...]:
        return tuple(each for each in values if each.on <= day)

    return replace(
        state,
        findings=known(state.findings),
        sessions=known(state.sessions),
        probes=known(state.probes),
        questionnaires=known(state.questionnaires),
        confirmations=tuple(c for c in state.confirmations if c.date <= day.isoformat()),
    )


def _averaged(found: Sequence[Finding]) -> Finding:
    """Return the newest of these, in their order, with the mean of the newest days."""
    by_day = {each.on: each.value for each in found}  # the last one of a day counts
    recent = list(by_day.values())[-TOGETHER:]
    return replace(found[-1], value=float(np.mean(recent)))


def _worst(values: Iterable[float], direction: Direction) -> float | None:
    known = list(values)
    if not known:
        return None
    return min(known) if direction is Direction.HIGHER_BETTER else max(known)


def _value(evidence: Evidence, criterion: Criterion) -> float | None:
    found = {side: each.value for side, each in evidence.newest(criterion).items()}
    return evidence.counting(found, criterion.limit.direction)


def _share_pct(evidence: Evidence, criterion: Criterion) -> float | None:
    shares: dict[Side | None, float] = {}
    for side, each in evidence.newest(criterion).items():
        inside = in_band(np.array(each.repetitions), criterion.band.low, criterion.band.high)
        if inside.n >= criterion.least:
            shares[side] = 100.0 * inside.share
    return evidence.counting(shares, criterion.limit.direction)


def _difference(evidence: Evidence, criterion: Criterion) -> float | None:
    pair = evidence.pair(criterion)
    return None if pair is None else abs(pair[0].value - pair[1].value)


def _lsi_pct(evidence: Evidence, criterion: Criterion) -> float | None:
    pair = evidence.pair(criterion)
    return None if pair is None else limb_symmetry_index_pct(pair[0].value, pair[1].value)


def _shortfall_pct(evidence: Evidence, criterion: Criterion) -> float | None:
    lsi_pct = _lsi_pct(evidence, criterion)
    return None if lsi_pct is None else 100.0 - lsi_pct


def _beyond_mdc(evidence: Evidence, criterion: Criterion) -> float | None:
    pair = evidence.pair(criterion)
    if pair is None or not pair[0].mdc:
        return None
    return (pair[0].value - pair[1].value) / pair[0].mdc


def _pain(evidence: Evidence, _: Criterion) -> float | None:
    """Return the worst of what was told on the newest day."""
    state = evidence.state
    told = [(s.on, pain) for s in state.sessions for pain in (s.pain_worst, s.pain_before)]
    told += [(each.on, each.score) for each in state.questionnaires if each.key in PAIN_QUESTIONS]
    known = [(on, pain) for on, pain in told if pain is not None]
    newest = max((on for on, _ in known), default=None)
    return max((pain for on, pain in known if on == newest), default=None)


def _of_all(evidence: Evidence, each: Callable[[Trained], float | None]) -> float | None:
    """Return the least of all trained items; None without any, or where one is not measured."""
    found = [each(item) for item in evidence.trained]
    known = [value for value in found if value is not None]
    return min(known) if known and len(known) == len(found) else None


def _practice_pct(evidence: Evidence, _: Criterion) -> float | None:
    def of(item: Trained) -> float | None:
        done = practised(evidence.state, item.item, item.side)
        return done.pct if enough(done) else None

    return _of_all(evidence, of)


def _retention_pct(evidence: Evidence, _: Criterion) -> float | None:
    def of(item: Trained) -> float | None:
        late = kept(evidence.state, item.item, item.side)
        return late.pct if enough(late) else None

    return _of_all(evidence, of)


def _late_retention_pct(evidence: Evidence, _: Criterion) -> float | None:
    since = evidence.pattern_since

    def of(item: Trained) -> float | None:
        probes = retention_probes(evidence.state, item.item, item.side)
        late = [p for p in probes if since is not None and p.on >= since + FOUR_WEEKS]
        return _newest_pct(late)

    return _of_all(evidence, of)


def _transfer_pct(evidence: Evidence, _: Criterion) -> float | None:
    def of(item: Trained) -> float | None:
        found = [_newest_pct(_transfers(evidence, item, context)) for context in item.transfer]
        known = [pct for pct in found if pct is not None]
        return min(known) if known and len(known) == len(found) else None

    return _of_all(evidence, of)


def _transfers(evidence: Evidence, item: Trained, context: str) -> list[Probe]:
    return [
        probe
        for probe in evidence.state.probes
        if (probe.item, probe.side, probe.kind, probe.context)
        == (item.item, item.side, ProbeKind.TRANSFER, context)
    ]


def _newest_pct(probes: Iterable[Probe]) -> float | None:
    newest = max(probes, key=lambda probe: probe.at, default=None)
    return newest.attempts.pct if newest is not None and enough(newest.attempts) else None


FORMS: Mapping[str, Callable[[Evidence, Criterion], float | None]] = {
    "value": _value,
    "difference": _difference,
    "shortfall_pct": _shortfall_pct,
    "lsi_pct": _lsi_pct,
    "beyond_mdc": _beyond_mdc,
    "share_pct": _share_pct,
    "pain": _pain,
    "practice_pct": _practice_pct,
    "retention_pct": _retention_pct,
    "transfer_pct": _transfer_pct,
    "late_retention_pct": _late_retention_pct,
}
