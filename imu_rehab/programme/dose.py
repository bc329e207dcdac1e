"""How much was planned and how much was done; gaps are told kindly (SPEC §3.2, S11)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.programme.done import SessionDone
from imu_rehab.programme.programme import Programme
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.programme.words import say

GAP_DAYS = 7  # without a session [E]
MOVING_S = 3.0  # of one repetition whose tempo is free [E]


@dataclass(frozen=True, slots=True)
class Amount:
    """Sessions, and what was done in them; in all or in one week."""

    sessions: int
    sets: int = 0
    repetitions: int = 0
    minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a programme, from 0, planned and done."""

    number: int
    begins: date
    planned_sessions: int
    planned_minutes: tuple[float, float]  # least and most
    done: Amount

    @property
    def pct(self) -> float:
        """Return the share of the planned sessions that was done."""
        return 100.0 * self.done.sessions / self.planned_sessions


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without practice."""

    last: date  # the last session before it
    until: date  # the next one, or today

    @property
    def days(self) -> int:
        """How long."""
        return (self.until - self.last).days

    def text(self, language: str = "en") -> str:
        """Return what the person reads: no blame, one next step."""
        return say("gap", language, days=self.days)


def amount(sessions: Sequence[SessionDone]) -> Amount:
    """Return what was done in all of these."""
    practices = [practice for session in sessions for practice in session.practices]
    return Amount(
        len(sessions),
        sum(each.sets for each in practices),
        sum(each.repetitions for each in practices),
        sum(each.minutes for each in practices),
    )


def minutes_of(exercise: Exercise) -> float:
    """Return about how long an exercise takes, rests between its sets included."""
    dose = exercise.dose
    if dose.minutes:
        return dose.minutes
    moving_s = sum(dose.tempo.as_list()) if dose.tempo else MOVING_S
    set_s = dose.repetitions * (moving_s + dose.hold_s + dose.pause_s)
    return (dose.sets * set_s + (dose.sets - 1) * dose.rest_s) / 60.0


def weeks(programme: Programme, state: ProgrammeState, today: date) -> tuple[Week, ...]:
    """Return every week since the start; the present one may still be under way."""
    count = max(0, (today - state.started).days // 7 + 1)
    return tuple(_week(programme, state, number) for number in range(count))


def _week(programme: Programme, state: ProgrammeState, number: int) -> Week:
    begins = state.started + timedelta(weeks=number)
    inside = [s for s in state.sessions if begins <= s.on < begins + timedelta(weeks=1)]
    least, most = (programme.sessions_per_week * minutes for minutes in programme.minutes)
    return Week(number, begins, programme.sessions_per_week, (least, most), amount(inside))


def gaps(state: ProgrammeState, today: date) -> tuple[Gap, ...]:
    """Return the times of more than a week without a session, the newest last."""
    return gaps_between([session.on for session in state.sessions], today)


def gaps_between(days: Iterable[date], today: date) -> tuple[Gap, ...]:
    """Return the times of more than a week between days with a session, and until today."""
    known = sorted({day for day in days if day <= today})
    return tuple(
        Gap(last, until)
        for last, until in pairwise([*known, today] if known else [])
        if (until - last).days > GAP_DAYS
    )
