"""What was kept a day later without feedback, and when "switched on" may be said (SPEC S20, §3.1).

A retention probe counts when it began at least 24 hours after the last session
in which its item was fed back.  That is worked out from the times, never taken
from what somebody called it.

The gate compares the share in the zone with its limit, as the specification
says. A share of a few repetitions says little, though: of people who stay just
below the limit nearly all, and of those at 70 % still 85 of 100, are lucky once
in eight sessions. So "switched on" asks for more: the lower end of the share's
interval must not lie below the limit, over at least 40 attempts of the newest
probes. The interval has z = 2.5: one-sided 0.6 %, that is 5 % shared by the
eight looks of a phase. Of 40 attempts 37 are needed, of 60 there are 54.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta

from imu_rehab.assessment.capability import LEAST_REPETITIONS, LEAST_STRIDES
from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.feedback.probes import RETENTION_H
from imu_rehab.programme.done import NONE, Attempts, Probe, SessionDone
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.signals.places import Side

RETENTION = timedelta(hours=RETENTION_H)
LEAST_ATTEMPTS = 40  # of the newest probes together, for "switched on" [E]
Z_OF_EIGHT_LOOKS = 2.5
LITTLE_FEEDBACK_PCT = 50.0  # SPEC §3.1


def enough(attempts: Attempts) -> bool:
    """Return whether there are as many as one run needs at least (SPEC §1.2)."""
    return attempts.n >= (LEAST_STRIDES if attempts.are_strides else LEAST_REPETITIONS)


def feedback_ends(
    sessions: Sequence[SessionDone], item: str, side: Side | None
) -> tuple[datetime, ...]:
    """Return when each session ended in which the item was fed back, oldest first."""
    return tuple(
        sorted(
            session.ended_at
            for session in sessions
            if any(
                (p.item, p.side) == (item, side) and p.feedback_pct > 0 for p in session.practices
            )
        )
    )


def last_before(ends: Sequence[datetime], moment: datetime) -> datetime | None:
    """Return the last of these times up to a moment; None: there was none."""
    place = bisect_right(ends, moment)
    return ends[place - 1] if place else None


def retention_probes(state: ProgrammeState, item: str, side: Side | None) -> tuple[Probe, ...]:
    """Return the probes that count as retention, oldest first."""
    ends = feedback_ends(state.sessions, item, side)
    of_item = [
        probe
        for probe in state.probes
        if (probe.item, probe.side, probe.kind) == (item, side, ProbeKind.RETENTION)
    ]
    return tuple(sorted((p for p in of_item if _is_late(p, ends)), key=lambda probe: probe.at))


def _is_late(probe: Probe, ends: Sequence[datetime]) -> bool:
    fed_back = last_before(ends, probe.at)
    return fed_back is not None and probe.at - fed_back >= RETENTION


def kept(state: ProgrammeState, item: str, side: Side | None) -> Attempts:
    """Return the newest retention probes together, as many as 40 attempts need."""
    found = NONE
    for probe in reversed(retention_probes(state, item, side)):
        if found.n >= LEAST_ATTEMPTS:
            break
        found = found + probe.attempts
    return found


def practised(state: ProgrammeState, item: str, side: Side | None) -> Attempts:
    """Return the newest practice with at most half of the feedback."""
    for session in sorted(state.sessions, key=lambda each: each.ended_at, reverse=True):
        for practice in session.practices:
            little = practice.feedback_pct <= LITTLE_FEEDBACK_PCT
            if (practice.item, practice.side) == (item, side) and little and practice.attempts.n:
                return practice.attempts
    return NONE


def is_switched_on(
    state: ProgrammeState,
    item: str,
    side: Side | None,
    *,
    practice_pct: float = 80.0,
    retention_pct: float = 75.0,
) -> bool:
    """Return whether "switched on" may be shown of an item; limits as a clinician confirmed them.

    Who does not learn and stays below the retention limit is called so in at
    most 5 of 100 courses of eight sessions, however the luck falls.
    """
    late = kept(state, item, side)
    share, practice = late.share, practised(state, item, side)
    if share is None or late.n < LEAST_ATTEMPTS or not enough(practice):
        return False
    surely = 100.0 * share.interval_at(Z_OF_EIGHT_LOOKS)[0]
    return surely >= retention_pct and practice.pct >= practice_pct
