"""What the doctor says: which sensors, what is wrong, how sure, one plain sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from imu_rehab.signals.places import PLACES, Side


class Kind(StrEnum):
    """What can be wrong with how sensors are worn."""

    SWAPPED = "swapped"  # two sensors sit at each other's place
    FLIPPED = "flipped"  # half a turn about one of the housing's axes
    WRONG_SIDE = "wrong_side"  # left is right
    SLIPPED = "slipped"  # turned away from the picture, or from where it sat before
    NOT_WORN = "not_worn"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong; `certainty` is the probability against all other explanations."""

    kind: Kind
    places: tuple[str, ...]  # of the sensors concerned, by the names they carry
    certainty: float  # 0 to 1
    sentence: str  # for the person who wears them


SEGMENT_WORDS = {
    "foot": "foot",
    "shank": "lower-leg",
    "thigh": "thigh",
    "pelvis": "belt",
    "trunk": "back",
}


def words(place: str) -> str:
    """Return how a person calls the sensor: "left foot", "belt"."""
    known = PLACES[place]
    segment = SEGMENT_WORDS[known.segment]
    return segment if known.side is None else f"{known.side} {segment}"


def sentence(kind: Kind, places: Sequence[str]) -> str:
    """Return the one sentence a person is told."""
    names = _listed([words(place) for place in places])
    match kind:
        case Kind.NOT_WORN:
            return f"The {names} sensor does not move with you: strap it on."
        case Kind.FLIPPED:
            return f"The {names} sensor is the wrong way round: turn it as in the picture."
        case Kind.SLIPPED:
            return f"The {names} sensor does not sit as in the picture: strap it on again."
        case Kind.WRONG_SIDE if len({PLACES[p].side for p in places}) == 1:
            side, other = _sides(places[0])
            return f"The sensors are on the {other} leg: move them to the {side} leg."
        case _:
            verb = "are on the wrong sides" if kind is Kind.WRONG_SIDE else "are swapped"
            return f"The {names} sensors {verb}: exchange them."


def slip_sentence(place: str) -> str:
    """Return what is told about a sensor that moved since its reference was taken."""
    return f"The {words(place)} sensor has slipped: tighten its strap and stand still once more."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _sides(place: str) -> tuple[Side, Side]:
    side = PLACES[place].side or Side.RIGHT
    return side, Side.LEFT if side is Side.RIGHT else Side.RIGHT
