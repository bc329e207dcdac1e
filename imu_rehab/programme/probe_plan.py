"""Which probes without feedback belong into today's session, and where (SPEC §3.1, §4.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from imu_rehab.assessment.limits import Limits
from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.programme.done import NONE
from imu_rehab.programme.programme import Item
from imu_rehab.programme.retention import RETENTION, enough, feedback_ends, last_before
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.signals.places import Side

# What the contexts need besides the item (SPEC T16: somebody beside).
CONTEXT_NEEDS = {"stairs": frozenset({"st", "pr"})}


@dataclass(frozen=True, slots=True)
class PlannedProbe:
    """One probe; it is done before any feedback (start), or after the last (end)."""

    kind: ProbeKind
    repetitions: int
    at_start: bool
    context: str = ""


def probes_today(
    item: Item,
    side: Side | None,
    state: ProgrammeState,
    now: datetime,
    limits: Limits,
    *,
    integrating: bool,
) -> tuple[PlannedProbe, ...]:
    """Return the probes of an item of phases 3 and 4; transfer only when `integrating`."""
    repetitions = item.feedback_plan.probe_repetitions
    fed_back = last_before(feedback_ends(state.sessions, item.key, side), now)
    probes = []
    if fed_back is not None and now - fed_back >= RETENTION:
        probes.append(PlannedProbe(ProbeKind.RETENTION, repetitions, at_start=True))
    context = next(_open_contexts(item, side, state, limits), "") if integrating else ""
    if context:
        probes.append(PlannedProbe(ProbeKind.TRANSFER, repetitions, True, context))
    return (*probes, PlannedProbe(ProbeKind.IMMEDIATE, repetitions, at_start=False))


def _open_contexts(
    item: Item, side: Side | None, state: ProgrammeState, limits: Limits
) -> Iterator[str]:
    """Yield the contexts that are not passed yet and may be done today."""
    least_pct = item.feedback_plan.transfer_pass_pct
    for context in item.transfer:
        done = [
            probe
            for probe in state.probes
            if (probe.item, probe.side, probe.context) == (item.key, side, context)
        ]
        newest = max(done, key=lambda probe: probe.at, default=None)
        tried = NONE if newest is None else newest.attempts
        passed = enough(tried) and tried.pct >= least_pct
        if not passed and not limits.against(CONTEXT_NEEDS.get(context, frozenset())):
            yield context
