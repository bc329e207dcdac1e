"""A session is no longer than its programme says; what is too much comes next time (SPEC §3.2).

What was practised longest ago comes first, so that nothing waits for ever; of
what is alike, the later phase: the lower one of two is only kept up.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from imu_rehab.programme.allowed import said
from imu_rehab.programme.planned import LeftOut, Planned
from imu_rehab.programme.state import ProgrammeState

Entry = Planned | LeftOut


def within(
    entries: Sequence[Entry], minutes: Mapping[int, float], most: float, state: ProgrammeState
) -> list[Entry]:
    """Return the entries in their order, with those left out that are too much for one session.

    `minutes` of each planned entry by its place in `entries`.  One is always
    done, however long a clinician made it.
    """
    kept: set[int] = set()
    total = 0.0
    for place in _by_turn(entries, minutes, state):
        if not kept or total + minutes[place] <= most:
            kept.add(place)
            total += minutes[place]
    late = minutes.keys() - kept
    return [_next_time(each) if place in late else each for place, each in enumerate(entries)]


def _by_turn(
    entries: Sequence[Entry], minutes: Mapping[int, float], state: ProgrammeState
) -> list[int]:
    """Return the places of what is planned, whose turn it is first."""
    last = _last_days(state)

    def turn(place: int) -> tuple[date, int]:
        each = entries[place]
        phase = each.phase if isinstance(each, Planned) else 0
        return last.get((each.item, each.side), date.min), -phase

    return sorted(minutes, key=turn)


def _last_days(state: ProgrammeState) -> dict[tuple[object, object], date]:
    """Return when each item was practised last, by leg."""
    days: dict[tuple[object, object], date] = {}
    for session in sorted(state.sessions, key=lambda each: each.ended_at):
        days.update({(done.item, done.side): session.on for done in session.practices})
    return days


def _next_time(entry: Entry) -> LeftOut:
    return LeftOut(entry.item, entry.side, said("enough_for_today"))
