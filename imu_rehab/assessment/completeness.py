"""What of an assessment was done, what not, and what these sensors cannot measure (S04)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from imu_rehab.assessment.plan import NOT_MEASURABLE, Item, LeftOut, Plan
from imu_rehab.metrics.catalogue import PAIRED
from imu_rehab.metrics.doings import Doing
from imu_rehab.metrics.titles import metric_title
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

    test: str  # with its condition, and the form of a classification's run
    title: str  # what people call it, without its side
    of_sides: bool  # each leg has its own
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
    reasons = {_key_said(p): p.text("reason") for p in presses if p.event == "skip_test"}
    lines = [_line(item, counted, reasons.get(_key(item))) for item in made.items]
    return (*lines, *map(left_out_line, made.left_out))


def sentence(lines: Sequence[Line]) -> str:
    """Return the completeness line of a report, in plain words."""
    parts = []
    for standing in Standing:
        names = list(_names([line for line in lines if line.standing is standing]))
        if names:
            parts.append(f"{standing.capitalize()}: {'; '.join(names)}.")
    lacking = dict.fromkeys(key for line in lines for key in line.not_measured)
    if lacking:
        titles = dict.fromkeys(map(metric_title, lacking))
        parts.append(f"Not measured without further sensors: {', '.join(titles)}.")
    return " ".join(parts)


def line_of(item: Item, done: int, reason: str | None) -> Line:
    """Return how an item stands after so many trials; `reason` is why it was skipped."""
    wanted = item.variant.trial_rounds
    if done >= wanted:
        standing = Standing.DONE
    elif reason is not None:
        standing = Standing.SKIPPED
    else:
        standing = Standing.PARTLY if done else Standing.NOT_DONE
    lacking = item.variant.not_measured(item.places, item.side)
    why = "" if done >= wanted else reason or ""
    return Line(item.label, *_words(item), item.side, standing, done, wanted, why, lacking)


def left_out_line(left: LeftOut) -> Line:
    """Return how stands what was chosen and will not be done."""
    item, measurable = left.item, left.why != NOT_MEASURABLE
    standing = Standing.NOT_TODAY if measurable else Standing.NOT_MEASURABLE
    why, wanted = left.why * measurable, item.variant.trial_rounds
    return Line(item.label, *_words(item), item.side, standing, 0, wanted, why)


def _key(item: Item) -> tuple[str, str, str, str, int]:
    return item.test, item.condition, item.side.value, item.run, item.block


def _key_said(pressed: Pressed) -> tuple[str, str, str, str, int]:
    test, condition, side, run = map(pressed.text, ("test", "condition", "side", "run"))
    return test, condition, side, run, pressed.number("block") or 0


def _key_of(done: Doing) -> tuple[str, str, str, str, int]:
    block = done.number if done.test == PAIRED else 0
    return done.test, done.condition, done.side.value, done.run, block


def _line(item: Item, counted: Sequence[Doing], reason: str | None) -> Line:
    return line_of(item, sum(_key_of(d) == _key(item) for d in counted), reason)


def _words(item: Item) -> tuple[str, bool]:
    return item.title, item.side_word != ""


def _names(lines: Iterable[Line]) -> Iterator[str]:
    """Yield what people call the tests, both sides together, with what is missing of them."""
    sides: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        partly = f"{line.done} of {line.wanted}" if line.standing is Standing.PARTLY else ""
        added = ", ".join(filter(None, (partly, line.why)))
        found = sides.setdefault((line.title, added), [])
        found += [line.side.value] if line.of_sides and line.side.value not in found else []
    for (title, added), named in sides.items():
        name = ", ".join(filter(None, (title, " and ".join(named))))
        yield f"{name} ({added})" if added else name
