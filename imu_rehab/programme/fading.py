"""Less feedback from session to session, or from probe to probe (SPEC §4.2)."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from imu_rehab.programme.done import Attempts, Probe, ProbeKind
from imu_rehab.programme.progression import Done, done_of
from imu_rehab.programme.retention import enough
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.signals.places import Side

SCHEDULE_PCT = (100.0, 100.0, 100.0, 100.0, 75.0, 50.0, 25.0, 10.0)  # [E]
BY_SESSION, BY_PROBE = "session", "probe"
DEPENDENCE_POINTS = 20.0
PASS_PCT = 75.0  # of a probe
FAILURES_BACK = 2
EVER = datetime.min.replace(tzinfo=UTC)


def feedback_dependence(with_feedback: Attempts, without: Attempts) -> float | None:
    """Return how many points more were in the zone with feedback; None: not known."""
    if not (enough(with_feedback) and enough(without)):
        return None
    return with_feedback.pct - without.pct


def feedback_steps(
    state: ProgrammeState,
    item: str,
    side: Side | None,
    schedule_pct: Sequence[float] = SCHEDULE_PCT,
    by: str = BY_SESSION,
) -> tuple[int, ...]:
    """Return the place on the schedule, from 0, of each session with an item and of the next."""
    steps = [0]
    failures = 0
    for done, probe in _with_probes(state, item, side):
        change = 0
        if by == BY_SESSION:
            change = 0 if _depends(done.practice.attempts, probe) else 1
        elif probe is not None and enough(probe.attempts):
            failures = 0 if probe.attempts.pct >= PASS_PCT else failures + 1
            change = {0: 1, FAILURES_BACK: -1}.get(failures, 0)
            failures %= FAILURES_BACK
        steps.append(min(max(0, steps[-1] + change), len(schedule_pct) - 1))
    return tuple(steps)


def _depends(with_feedback: Attempts, probe: Probe | None) -> bool:
    points = None if probe is None else feedback_dependence(with_feedback, probe.attempts)
    return points is not None and points > DEPENDENCE_POINTS


def _with_probes(
    state: ProgrammeState, item: str, side: Side | None
) -> Iterator[tuple[Done, Probe | None]]:
    """Yield each session with the newest probe that ends it or opened it."""
    done = done_of(state.sessions, item, side)
    probes = [
        probe
        for probe in state.probes
        if (probe.item, probe.side) == (item, side) and probe.kind is not ProbeKind.TRANSFER
    ]
    for number, each in enumerate(done):
        before = done[number - 1].session.ended_at if number else EVER
        inside = [p for p in probes if before < p.at <= each.session.ended_at]
        yield each, max(inside, key=lambda probe: probe.at, default=None)
