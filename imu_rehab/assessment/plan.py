"""From chosen tests, a kit and a person's limits to what is done, in which order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from imu_rehab.assessment.limits import Limits
from imu_rehab.body.calibration_tasks import TOGETHER, calibration_data
from imu_rehab.metrics.catalogue import Choice, label, planned_s, protocol
from imu_rehab.metrics.protocol import Variant
from imu_rehab.signals.places import PLACES, Side, core_kit, mirrored

NOT_MEASURABLE = "not measurable with this kit"


@dataclass(frozen=True, slots=True)
class Item:
    """One test of one side in one condition."""

    test: str
    condition: str
    side: Side
    places: tuple[str, ...]  # all that are worn while it is done

    @property
    def variant(self) -> Variant:
        """Return what its protocol says."""
        return protocol(self.test).variant(self.condition)

    @property
    def label(self) -> str:
        """Return test and condition: T4/eyes_closed."""
        return label(self.test, self.condition)


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
        for item in self.items:
            keys = choice.setdefault(item.test, [])
            keys += [] if item.condition in keys else [item.condition]
        moves = len({item.side for item in self.items}) - 1 if self.chosen.one_sided else 0
        return planned_s(choice, moves=max(moves, 0)) if self.items else 0.0


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
    other = Side.LEFT if first is Side.RIGHT else Side.RIGHT
    for test, keys in chosen.choice.items():
        for variant in protocol(test).chosen(keys):
            for side in (first, other)[: variant.sides]:
                yield Item(test, variant.key, side, _worn(chosen, variant, side))


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
