"""From chosen tests, a kit and a person's limits to what is done, in which order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from imu_rehab.assessment.capability import PAIN_CEILING
from imu_rehab.assessment.limits import Limits
from imu_rehab.assessment.runs import BandedItem, Run, form_of, of_run
from imu_rehab.body.calibration_tasks import TOGETHER, calibration_data
from imu_rehab.metrics.catalogue import PAIRED, Choice, label, planned_s, protocol, title_of
from imu_rehab.metrics.in_band import Target
from imu_rehab.metrics.protocol import Variant
from imu_rehab.metrics.titles import metric_title
from imu_rehab.signals.places import PLACES, Side, core_kit, mirrored

NOT_MEASURABLE = "not measurable with this kit"


@dataclass(frozen=True, slots=True)
class Item:
    """One test of one side in one condition."""

    test: str
    condition: str
    side: Side
    places: tuple[str, ...]  # all that are worn while it is done
    run: str = ""  # of a classification
    target: Target | None = None  # its band, where one was set
    block: int = 0  # of a paired comparison, 1-based; 0: it is none

    @property
    def variant(self) -> Variant:
        """Return what its protocol says, for its run."""
        each = protocol(self.test)
        variant = each.variant(self.condition)
        if not self.run:
            return variant
        return of_run(variant, each.instruction_s, self.run, self.band)

    @property
    def label(self) -> str:
        """Return test and condition, and of a classification the run's form: T4/eyes_closed."""
        form = form_of(self.run)
        return label(self.test, self.condition) + (f"/{form}" if form else "")

    @property
    def title(self) -> str:
        """Return what people call it, without its side."""
        if self.block:
            return f"Block {self.block}, {self.condition} {self.variant.title}"
        title = f"{self.test} {title_of(self.test, self.condition)}"
        return f"{title}, {Run(self.run).text()}" if self.run else title

    @property
    def side_word(self) -> str:
        """Return its side; empty where both legs are tested at once."""
        both = protocol(self.test).variant(self.condition).sides > 1
        return self.side.value if both else ""

    @property
    def name(self) -> str:
        """Return title and side."""
        return ", ".join(filter(None, (self.title, self.side_word)))

    @property
    def band(self) -> str:
        """Return its band in words; empty without one."""
        if self.target is None:
            return ""
        return f"{metric_title(self.target.metric)} {self.target.text('')}".strip()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was chosen and will not be done."""

    item: Item
    why: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """All that a plan follows from; what a recording keeps of it."""

    choice: Choice
    places: tuple[str, ...] = core_kit(Side.RIGHT)  # the kit, as it is worn first
    side: Side = Side.RIGHT
    limits: Limits = field(default_factory=Limits)
    bands: tuple[BandedItem, ...] = ()  # of what is trained
    pain_ceiling: float = PAIN_CEILING  # NPRS, set by a clinician for this person (SPEC §5.4)
    involved: Side | None = None  # the side that is treated; None: not said
    order: str = ""  # of the blocks of a paired comparison: ABBABAAB

    @property
    def one_sided(self) -> bool:
        """True for a kit that must be moved to the other leg."""
        return len({PLACES[place].side for place in self.places} - {None}) == 1

    def worn_for(self, side: Side) -> tuple[str, ...]:
        """Return where the kit sits while a side is tested."""
        if not self.one_sided or side is self.side:
            return self.places
        return tuple(mirrored(place) for place in self.places)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done, in its order; and what is not, with the reason."""

    chosen: Chosen
    items: tuple[Item, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def time_s(self) -> float:
        """How long it takes (SPEC §2.2), the sensors' way to the other leg included."""
        choice: dict[str, list[str]] = {}
        runs_s = sum(item.variant.time_s for item in self.items if item.run or item.block)
        for item in self.items:
            if item.run or item.block:
                continue
            keys = choice.setdefault(item.test, [])
            keys += [] if item.condition in keys else [item.condition]
        moves = len({item.side for item in self.items}) - 1 if self.chosen.one_sided else 0
        return planned_s(choice, moves=max(moves, 0)) + runs_s if self.items else 0.0


def plan(chosen: Chosen) -> Plan:
    """Return what can be done, side after side where the kit must be moved.

    What is done lying comes last on its side: the belt sensor moves to the front.
    """
    items, left_out = [], []
    for item in _all_items(chosen):
        why = _why_not(item, chosen.limits)
        if why:
            left_out.append(LeftOut(item, why))
        else:
            items.append(item)
    return Plan(chosen, tuple(_in_order(items, chosen)), tuple(left_out))


def calibration_task(items: Sequence[Item]) -> str:
    """Return the tasks that these need, together; each of their steps is asked once."""
    return TOGETHER.join(dict.fromkeys(item.variant.calibration for item in items))


def calibration_steps(task: str, places: Sequence[str]) -> tuple[str, ...]:
    """Return the keys of the steps that sensors at these places do for a task."""
    return tuple(step.key for step in calibration_data().steps_of(task, places))


def _all_items(chosen: Chosen) -> Iterator[Item]:
    first = chosen.side
    bands = {(b.test, b.condition): b.target for b in chosen.bands if not b.classified}
    for test, keys in chosen.choice.items():
        for variant in protocol(test).chosen(keys):
            target = bands.get((test, variant.key))
            for side in (first, first.other)[: variant.sides]:
                worn = _worn(chosen, variant, side)
                yield Item(test, variant.key, side, worn, target=target)
    for banded in chosen.bands:
        if banded.classified:
            yield from _runs(chosen, banded)
    for block, condition in enumerate(chosen.order, 1):
        yield Item(PAIRED, condition, first, chosen.places, block=block)


def _runs(chosen: Chosen, banded: BandedItem) -> Iterator[Item]:
    """Yield the four runs of an item, of the chosen side."""
    variant = protocol(banded.test).variant(banded.condition)
    worn = _worn(chosen, variant, chosen.side)
    for run in Run:
        yield Item(banded.test, banded.condition, chosen.side, worn, run, banded.target)


def _worn(chosen: Chosen, variant: Variant, side: Side) -> tuple[str, ...]:
    """Return where the kit sits while it is done: on the tested side, the belt where it must be."""
    places = chosen.worn_for(side)
    if "pelvis_front" not in variant.places:
        return places
    return tuple("pelvis_front" if place == "pelvis" else place for place in places)


def _why_not(item: Item, limits: Limits) -> str:
    if not set(item.variant.places_of(item.side)) <= set(item.places):
        return NOT_MEASURABLE
    return limits.against(item.variant.needs)


def _in_order(items: Sequence[Item], chosen: Chosen) -> list[Item]:
    def rank(item: Item) -> tuple[bool, bool]:
        return (chosen.one_sided and item.side is not chosen.side, "pelvis_front" in item.places)

    return sorted(items, key=rank)
