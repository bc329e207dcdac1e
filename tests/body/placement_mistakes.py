"""Mistakes in wearing, made on recorded samples: what the doctor is to find."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

import numpy as np

from imu_rehab.body.placement.evidence import Recorded, Step
from imu_rehab.body.placement.finding import Finding, Kind
from imu_rehab.body.placement.hypotheses import mirrored
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial

Felt = Mapping[str, Inertial]
T = TypeVar("T")
AFTER_BENDS = (Step.STEPS, Step.STAND_AGAIN)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What was done, to which sensors, and what they feel then in each of these steps."""

    kind: Kind
    places: tuple[str, ...]
    change: Callable[[Felt], Felt]
    steps: Collection[Step] = tuple(Step)
    detail: str = ""

    def made_on(self, recorded: Recorded) -> Recorded:
        """Return what the sensors would have recorded."""
        return {
            step: self.change(felt) if step in self.steps else felt
            for step, felt in recorded.items()
        }


@dataclass(slots=True)
class Tally:
    """How many mistakes were made, caught (one of the sensors is named) and told for what it is."""

    made: int = 0
    caught: int = 0
    named: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, mistake: Mistake, findings: tuple[Finding, ...], where: str = "") -> None:
        """Count one mistake and what was told about it."""
        told = [(f.kind, set(f.places)) for f in findings]
        caught = any(places & set(mistake.places) for _, places in told)
        named = told == [(mistake.kind, set(mistake.places))]
        self.made += 1
        self.caught += caught
        self.named += named
        if not named:
            what = f"{mistake.kind} {mistake.places} {mistake.detail}"
            self.wrong.append(f"{where} {what}: {[(str(f.kind), f.places) for f in findings]}")

    def __str__(self) -> str:
        shares = f"{self.caught / max(1, self.made):.2%}, {self.named / max(1, self.made):.2%}"
        return f"{self.made} made, {self.caught} caught, {self.named} named ({shares})"


def exchange(*pairs: tuple[str, str]) -> Mistake:
    """Return the mistake of exchanging sensors."""
    other = {a: b for pair in pairs for a, b in (pair, pair[::-1])}
    kind = Kind.WRONG_SIDE if all(mirrored(a) == b for a, b in pairs) else Kind.SWAPPED
    return Mistake(
        kind, tuple(other), lambda felt: {place: felt[other.get(place, place)] for place in felt}
    )


def half_turn(place: str, axis: int) -> Mistake:
    """Return the mistake of turning a housing half about one of its axes."""
    turn = np.zeros(4)
    turn[1 + axis] = 1.0
    return Mistake(Kind.FLIPPED, (place,), _turned(place, turn), detail="xyz"[axis])


def tipped(place: str, axis: FloatArray, angle_deg: float, steps: Collection[Step]) -> Mistake:
    """Return the mistake of a housing turned about an axis of its own, from some step on."""
    turn = qn.from_axis_angle(axis, np.deg2rad(angle_deg))
    detail = f"by {angle_deg:.0f}° in {len(steps)} steps"
    return Mistake(Kind.SLIPPED, (place,), _turned(place, turn), steps, detail)


def left_on_the_table(place: str, rng: np.random.Generator) -> Mistake:
    """Return the mistake of not wearing a sensor."""

    def lying(felt: Felt) -> Felt:
        n = len(felt[place])
        rest = 9.81 * np.array([0.0, 0.0, 1.0]) + rng.normal(0.0, 0.01, (n, 3))
        return {**felt, place: Inertial(rng.normal(0.01, 0.002, (n, 3)), rest)}

    return Mistake(Kind.NOT_WORN, (place,), lying)


def exchanges_and_half_turns(places: tuple[str, ...]) -> Iterator[Mistake]:
    """Yield every exchange of two sensors and every half turn of one."""
    for pair in combinations(places, 2):
        yield exchange(pair)
    for place in places:
        for axis in range(3):
            yield half_turn(place, axis)


def one_of_each(recorded: Recorded, rng: np.random.Generator) -> Iterator[Mistake]:
    """Yield one mistake of every kind that can befall these sensors, on sensors drawn by chance."""
    places = tuple(recorded[Step.STAND])
    pairs = list(combinations(places, 2))
    sides = [(a, b) for a, b in pairs if mirrored(a) == b]
    yield exchange(_any(pairs, rng))
    if sides:
        yield exchange(_any(sides, rng))
        yield exchange(*sides)
    for axis in range(3):
        yield half_turn(_any(places, rng), axis)
    yield left_on_the_table(_any(places, rng), rng)
    for least_deg, most_deg, steps in ((8.0, 40.0, AFTER_BENDS), (100.0, 115.0, tuple(Step))):
        place = _any(places, rng)
        angle_deg = float(rng.uniform(least_deg, most_deg))
        yield tipped(place, _level_axis(recorded, place, rng), angle_deg, steps)


def _any(things: Sequence[T], rng: np.random.Generator) -> T:
    return things[int(rng.integers(len(things)))]


def _level_axis(recorded: Recorded, place: str, rng: np.random.Generator) -> FloatArray:
    """Return an axis across up, in the sensor's axes."""
    up = np.mean(recorded[Step.STAND][place].accel_mps2, axis=0)
    axis = np.cross(up, rng.normal(size=3))
    return np.asarray(axis / np.linalg.norm(axis))


def _turned(place: str, turn: FloatArray) -> Callable[[Felt], Felt]:
    def change(felt: Felt) -> Felt:
        gyro, accel = felt[place].gyro_radps, felt[place].accel_mps2
        return {**felt, place: Inertial(qn.rotate(turn, gyro), qn.rotate(turn, accel))}

    return change
