"""How hard an item is today: where it was, one step of the ladder further or back (SPEC §3.2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from imu_rehab.programme.decided import advice_of
from imu_rehab.programme.fading import feedback_steps
from imu_rehab.programme.ladder import Rung, rungs
from imu_rehab.programme.programme import Item
from imu_rehab.programme.progression import Advice, Step, Why, advise, done_of
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.signals.places import Side


@dataclass(frozen=True, slots=True)
class Level:
    """A step of an item's ladder with how it came about."""

    number: int  # from 0, the easiest
    rung: Rung
    advice: Advice
    feedback_step: int  # place on the schedule, from 0
    feedback_pct: float
    session: int  # of this item and leg, from 1


def ladder_of(item: Item) -> tuple[Rung, ...]:
    """Return every level of an item."""
    return rungs(Rung(item.variant, dose=item.dose), item.ladder)


def level_today(
    item: Item, side: Side | None, state: ProgrammeState, allowed: Sequence[bool]
) -> Level | None:
    """Return the level; `allowed` says of each whether it may be done; None: none may.

    One thing changes at a time: in a session in which feedback gets less, the
    ladder does not go up.
    """
    ladder = ladder_of(item)
    done = done_of(state.sessions, item.key, side)
    plan = item.feedback_plan
    steps = feedback_steps(state, item.key, side, plan)
    shares = [plan.schedule_pct[step] for step in steps]
    advice = _advice(advise(done, state.pain_rule), advice_of(state.decisions, item.key, done))
    last = min(done[-1].practice.level, len(ladder) - 1) if done else 0
    number, advice = _moved(last, advice, allowed, fades=len(set(shares[-2:])) > 1)
    possible = [each for each in range(number + 1) if allowed[each]]
    if not possible:
        return None
    number = possible[-1]
    return Level(number, ladder[number], advice, steps[-1], shares[-1], len(steps))


def _advice(ruled: Advice, decided: Advice | None) -> Advice:
    """Return what a clinician decided, but never something harder than the rules allow."""
    if decided is None or (decided.step is Step.HOLD and ruled.step in (Step.REGRESS, Step.STOP)):
        return ruled
    return ruled if ruled.step is Step.STOP else decided


def _moved(
    last: int, advice: Advice, allowed: Sequence[bool], *, fades: bool
) -> tuple[int, Advice]:
    if advice.step in (Step.REGRESS, Step.STOP):
        reasons = advice.reasons if last else (*advice.reasons, Why.START_OF_LADDER)
        return max(0, last - 1), Advice(advice.step, reasons)
    if advice.step is Step.HOLD:
        return last, advice
    if fades:
        return last, Advice(Step.HOLD, (Why.FEEDBACK_CHANGES,))
    if last + 1 >= len(allowed):
        return last, Advice(Step.HOLD, (Why.END_OF_LADDER,))
    if not allowed[last + 1]:
        return last, Advice(Step.HOLD, (Why.NOT_ALLOWED,))
    return last + 1, advice
