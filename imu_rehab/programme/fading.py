"""Where an item stands on its feedback's schedule: the feedback room's rule over the record."""

from collections.abc import Iterator
from datetime import UTC, datetime
from math import nan

from imu_rehab.feedback.fading import Fading
from imu_rehab.feedback.plan import FeedbackPlan, ProbeKind
from imu_rehab.feedback.probes import Hits, ProbeResult, feedback_dependence
from imu_rehab.programme.done import Attempts, Practice, Probe
from imu_rehab.programme.progression import Done, done_of
from imu_rehab.programme.retention import enough
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.signals.places import Side

EVER = datetime.min.replace(tzinfo=UTC)


def feedback_steps(
    state: ProgrammeState, item: str, side: Side | None, plan: FeedbackPlan
) -> tuple[int, ...]:
    """Return the place on the schedule, from 0, of each session with an item and of the next."""
    fading = Fading(plan)
    steps = [fading.step]
    for done, probe in _with_probes(state, item, side):
        fading = fading.after_session(_dependence(_told(done.practice), probe))
        if probe is not None and enough(probe.attempts):
            fading = fading.after_probe(ProbeResult(probe.kind, _hits(probe.attempts)))
        steps.append(fading.step)
    return tuple(steps)


def dependence_points(state: ProgrammeState, item: str, side: Side | None) -> tuple[float, ...]:
    """Return by how many points more was in the zone with feedback, session by session.

    NaN where too little was done to tell.
    """
    return tuple(
        _dependence(_told(done.practice), probe) for done, probe in _with_probes(state, item, side)
    )


def _hits(attempts: Attempts) -> Hits:
    return Hits(attempts.hits, attempts.n)


def _told(practice: Practice) -> Attempts:
    """Return what was done with feedback; where it is not known apart, all of it.

    Off-periods among it make feedback look worth less than it is (SPEC §4.2).
    """
    return practice.attempts if practice.told is None else practice.told


def _dependence(with_feedback: Attempts, probe: Probe | None) -> float:
    """Return the points that feedback was worth; NaN where too little was done to tell."""
    if probe is None or not (enough(with_feedback) and enough(probe.attempts)):
        return nan
    return feedback_dependence(_hits(with_feedback), _hits(probe.attempts))


def _with_probes(
    state: ProgrammeState, item: str, side: Side | None
) -> Iterator[tuple[Done, Probe | None]]:
    """Yield each session with the newest probe that opened or ended it."""
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
