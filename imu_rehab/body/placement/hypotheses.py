"""What can have gone wrong, as data: where each sensor really sits, and how it is turned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np

from imu_rehab.body.placement.finding import Kind
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES, Side


class Turn(StrEnum):
    """How a housing sits against its picture."""

    NONE = "none"
    ABOUT_X = "x"  # half turns about the housing's own axes
    ABOUT_Y = "y"
    ABOUT_Z = "z"
    ANY = "any"  # no mounting at all: every direction is equally likely


HALF_TURNS: dict[Turn, FloatArray] = {
    Turn.NONE: qn.IDENTITY,
    Turn.ABOUT_X: np.array([0.0, 1.0, 0.0, 0.0]),
    Turn.ABOUT_Y: np.array([0.0, 0.0, 1.0, 0.0]),
    Turn.ABOUT_Z: np.array([0.0, 0.0, 0.0, 1.0]),
}


@dataclass(frozen=True, slots=True)
class Worn:
    """Where one sensor sits and how it is turned there."""

    place: str
    turn: Turn = Turn.NONE


Wearing = Mapping[str, Worn]  # by the place whose name the sensor carries


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in words, and the wearing it leads to."""

    kind: Kind
    places: tuple[str, ...]  # names of the sensors concerned
    wearing: Wearing


def as_believed(places: tuple[str, ...]) -> dict[str, Worn]:
    """Return the wearing without any mistake."""
    return {place: Worn(place) for place in places}


def faults(worn: Wearing) -> Iterator[Fault]:
    """Yield every single mistake that can have been made on top of `worn`."""
    for a, b in combinations(worn, 2):
        yield Fault(_swap_kind(a, b), (a, b), _exchanged(worn, [(a, b)]))
    yield from _leg_faults(worn)
    for name, where in worn.items():
        if where.turn is not Turn.NONE:
            continue
        for turn in (Turn.ABOUT_X, Turn.ABOUT_Y, Turn.ABOUT_Z):
            yield Fault(Kind.FLIPPED, (name,), {**worn, name: Worn(where.place, turn)})
        yield Fault(Kind.SLIPPED, (name,), {**worn, name: Worn(where.place, Turn.ANY)})


def _leg_faults(worn: Wearing) -> Iterator[Fault]:
    """Yield the exchange of both legs, or the other leg where only one has sensors."""
    legs = tuple(name for name in worn if PLACES[name].side is not None)
    pairs = [(a, b) for a, b in combinations(legs, 2) if mirrored(a) == b]
    if len(pairs) > 1:
        names = tuple(name for pair in pairs for name in pair)
        yield Fault(Kind.WRONG_SIDE, names, _exchanged(worn, pairs))
    elif legs and len({PLACES[name].side for name in legs}) == 1:
        other = {name: Worn(mirrored(worn[name].place), worn[name].turn) for name in legs}
        yield Fault(Kind.WRONG_SIDE, legs, {**worn, **other})


def mirrored(place: str) -> str:
    """Return the same place on the other side; a place in the middle is its own mirror."""
    known = PLACES[place]
    if known.side is None:
        return place
    other = Side.LEFT if known.side is Side.RIGHT else Side.RIGHT
    return f"{known.segment}_{other.value[0]}"


def _swap_kind(a: str, b: str) -> Kind:
    return Kind.WRONG_SIDE if mirrored(a) == b else Kind.SWAPPED


def _exchanged(worn: Wearing, pairs: list[tuple[str, str]]) -> dict[str, Worn]:
    changed = dict(worn)
    for a, b in pairs:
        changed[a], changed[b] = changed[b], changed[a]
    return changed
