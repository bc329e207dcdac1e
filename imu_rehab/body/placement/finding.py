"""What the doctor says: which sensors, what is wrong, how sure, one plain sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from imu_rehab.signals.places import PLACES, Side
from imu_rehab.wording import load_wording


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
    later: bool = False  # it sat well when its reference was taken

    def said(self, language: str = "en") -> str:
        """Return the one sentence for the person who wears them."""
        if self.later:
            return slip_sentence(self.places[0], language)
        return sentence(self.kind, self.places, language)

    @property
    def sentence(self) -> str:
        """The same, in English."""
        return self.said()


def words(place: str, language: str = "en") -> str:
    """Return how a person calls the sensor: "left foot", "belt"."""
    known, say = PLACES[place], load_wording("imu_rehab.body").say
    segment = say(known.segment, language)
    if known.side is None:
        return segment
    side = say(known.side.value, language)
    return f"{side} {segment}" if language == "en" else f"{segment} {side}"


def sentence(kind: Kind, places: Sequence[str], language: str = "en") -> str:
    """Return the one sentence a person is told."""
    say = load_wording("imu_rehab.body").say
    names = _listed([words(place, language) for place in places], language)
    match kind:
        case Kind.NOT_WORN:
            return say("not_worn", language, names=names)
        case Kind.FLIPPED:
            return say("flipped", language, names=names)
        case Kind.SLIPPED:
            return say("off", language, names=names)
        case Kind.WRONG_SIDE if len({PLACES[p].side for p in places}) == 1:
            side, other = (say(each.value, language) for each in _sides(places[0]))
            return say("other_leg", language, side=side, other=other)
        case _:
            key = "wrong_sides" if kind is Kind.WRONG_SIDE else "swapped"
            return say(key, language, names=names)


def slip_sentence(place: str, language: str = "en") -> str:
    """Return what is told about a sensor that moved since its reference was taken."""
    return load_wording("imu_rehab.body").say("slipped", language, names=words(place, language))


def _listed(names: list[str], language: str) -> str:
    last = load_wording("imu_rehab.body").say("and", language)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def _sides(place: str) -> tuple[Side, Side]:
    side = PLACES[place].side or Side.RIGHT
    return side, Side.LEFT if side is Side.RIGHT else Side.RIGHT
