"""Mistakes in wearing, made on recorded samples: what the doctor is to find."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from imu_rehab.body.placement.evidence import Recorded
from imu_rehab.body.placement.finding import Finding, Kind
from imu_rehab.body.placement.hypotheses import mirrored
from imu_rehab.signals.inertial import Inertial


@dataclass(frozen=True, slots=True)
class Mistake:
    """Sensors that were exchanged in pairs, or one that was turned half about an axis."""

    kind: Kind
    places: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...] = ()
    axis: int | None = None  # of the housing

    def made_on(self, recorded: Recorded) -> Recorded:
        """Return what the sensors would have recorded."""
        return {step: self._felt(dict(felt)) for step, felt in recorded.items()}

    def named_by(self, findings: tuple[Finding, ...]) -> bool:
        """Return True when this mistake and no other is told."""
        told = [(f.kind, set(f.places)) for f in findings]
        return told == [(self.kind, set(self.places))]

    def _felt(self, felt: dict[str, Inertial]) -> dict[str, Inertial]:
        for a, b in self.pairs:
            felt[a], felt[b] = felt[b], felt[a]
        if self.axis is not None:
            (place,) = self.places
            felt[place] = half_turned(felt[place], self.axis)
        return felt


@dataclass(slots=True)
class Tally:
    """How many mistakes were made, caught and named for what they are."""

    made: int = 0
    caught: int = 0
    named: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, mistake: Mistake, findings: tuple[Finding, ...], where: str = "") -> None:
        """Count one mistake and what was told about it."""
        named = mistake.named_by(findings)
        self.made += 1
        self.caught += bool(findings)
        self.named += named
        if not named:
            told = [(str(f.kind), f.places) for f in findings]
            self.wrong.append(f"{where} {mistake.kind} {mistake.places} {mistake.axis}: {told}")

    def __str__(self) -> str:
        share = f"{self.caught / max(1, self.made):.2%}"
        counts = f"{self.made} made, {self.caught} caught ({share}), {self.named} named"
        return "\n".join([counts, *self.wrong])


def half_turned(felt: Inertial, axis: int) -> Inertial:
    """Return what a housing feels that is turned half about one of its axes."""
    sign = np.where(np.arange(3) == axis, 1.0, -1.0)
    return Inertial(felt.gyro_radps * sign, felt.accel_mps2 * sign)


def exchange(*pairs: tuple[str, str]) -> Mistake:
    """Return the mistake of exchanging sensors."""
    sides = all(mirrored(a) == b for a, b in pairs)
    kind = Kind.WRONG_SIDE if sides else Kind.SWAPPED
    return Mistake(kind, tuple(place for pair in pairs for place in pair), pairs)


def exchanges_and_half_turns(places: tuple[str, ...]) -> Iterator[Mistake]:
    """Yield every exchange of two sensors and every half turn of one."""
    for pair in combinations(places, 2):
        yield exchange(pair)
    for place in places:
        for axis in range(3):
            yield Mistake(Kind.FLIPPED, (place,), axis=axis)
