"""What of an assessment was done, what not, and what these sensors cannot measure (S04)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from imu_rehab.assessment.plan import NOT_MEASURABLE, Item, Plan
from imu_rehab.metrics.doings import Doing
from imu_rehab.signals.places import Side
from imu_rehab.signals.pressed import Pressed


class Standing(StrEnum):
    """How one test of one side stands."""

    DONE = "done"
    PARTLY = "partly done"
    SKIPPED = "skipped"
    NOT_DONE = "not done"
    NOT_TODAY = "not today"
    NOT_MEASURABLE = "not measurable with this kit"


@dataclass(frozen=True, slots=True)
class Line:
    """One test of one side in one condition."""

    test: str  # with its condition
    side: Side
    standing: Standing
    done: int  # trials that count
    wanted: int
    why: str = ""
    not_measured: tuple[str, ...] = ()  # metrics that lack a sensor


def completeness(
    made: Plan, done: Iterable[Doing], presses: Iterable[Pressed] = ()
) -> tuple[Line, ...]:
    """Return a line for everything that was chosen, in the plan's order; left out ones last."""
    counted = [doing for doing in done if doing.counts]
    reasons = {
        (p.text("test"), p.text("condition"), p.text("side")): p.text("reason")
        for p in presses
        if p.event == "skip_test"
    }
    lines = [_line(item, counted, reasons.get(_key(item))) for item in made.items]
    return (*lines, *(_left_out(left.item, left.why) for left in made.left_out))


def sentence(lines: Sequence[Line]) -> str:
    """Return the completeness line of a report, in plain words."""
    parts = []
    for standing in Standing:
        names = [_name(line, lines) for line in lines if line.standing is standing]
        if names:
            parts.append(f"{standing.capitalize()}: {', '.join(dict.fromkeys(names))}.")
    lacking = dict.fromkeys(key for line in lines for key in line.not_measured)
    if lacking:
        parts.append(f"Not measured without further sensors: {', '.join(lacking)}.")
    return " ".join(parts)


def _key(item: Item) -> tuple[str, str, str]:
    return item.test, item.condition, item.side.value


def _line(item: Item, counted: Sequence[Doing], reason: str | None) -> Line:
    mine = [d for d in counted if (d.test, d.condition, d.side.value) == _key(item)]
    n, wanted = len(mine), item.variant.trial_rounds
    if n >= wanted:
        standing = Standing.DONE
    elif reason is not None:
        standing = Standing.SKIPPED
    else:
        standing = Standing.PARTLY if n else Standing.NOT_DONE
    lacking = item.variant.not_measured(item.places, item.side)
    why = "" if n >= wanted else reason or ""
    return Line(item.label, item.side, standing, n, wanted, why, lacking)


def _left_out(item: Item, why: str) -> Line:
    standing = Standing.NOT_MEASURABLE if why == NOT_MEASURABLE else Standing.NOT_TODAY
    reason = "" if why == NOT_MEASURABLE else why
    return Line(item.label, item.side, standing, 0, item.variant.trial_rounds, reason)


def _name(line: Line, lines: Sequence[Line]) -> str:
    """Return the test's name: with its side where both are tested, with what is missing of it."""
    both = len({other.side for other in lines if other.test == line.test}) > 1
    name = f"{line.test} {line.side.value}" if both else line.test
    told = [
        f"{line.done} of {line.wanted}" if line.standing is Standing.PARTLY else "",
        line.why,
    ]
    added = ", ".join(filter(None, told))
    return f"{name} ({added})" if added else name
