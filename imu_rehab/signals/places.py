"""Where sensors sit: the table of places of the clinical specification §2.1, as data."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from imu_rehab.errors import UnknownName


class Side(StrEnum):
    """Left or right: a value, never two functions."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def sign(self) -> float:
        """+1 on the right, −1 on the left: mirrors frontal and transverse angles."""
        return 1.0 if self is Side.RIGHT else -1.0

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.LEFT if self is Side.RIGHT else Side.RIGHT


def side_of(name: str) -> Side:
    """Return the side of that name; raises UnknownName."""
    if name not in tuple(Side):
        raise UnknownName("side", name, tuple(Side))
    return Side(name)


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the table: `slot` is the number sent over the air and stored."""

    key: str
    slot: int
    segment: str  # foot, shank, thigh, pelvis, trunk
    side: Side | None


PLACES: dict[str, Place] = {
    place.key: place
    for place in (
        Place("foot_r", 1, "foot", Side.RIGHT),
        Place("foot_l", 2, "foot", Side.LEFT),
        Place("shank_r", 3, "shank", Side.RIGHT),
        Place("shank_l", 4, "shank", Side.LEFT),
        Place("thigh_r", 5, "thigh", Side.RIGHT),
        Place("thigh_l", 6, "thigh", Side.LEFT),
        Place("pelvis", 7, "pelvis", None),
        Place("pelvis_front", 8, "pelvis", None),
        Place("trunk", 9, "trunk", None),
    )
}
MIRRORED = {"r": "l", "l": "r"}
PLACE_OF_SLOT: dict[int, str] = {place.slot: key for key, place in PLACES.items()}


def mirrored(place: str) -> str:
    """Return the same place of the other leg; the middle is its own."""
    segment, _, side = place.rpartition("_")
    return f"{segment}_{MIRRORED[side]}" if side in MIRRORED else place


def places_of(segments: Iterable[str], side: Side) -> tuple[str, ...]:
    """Return places from segments of a side: foot is foot_r, a place is itself."""
    return tuple(s if s in PLACES else f"{s}_{side.value[0]}" for s in segments)


# The kits of SPEC §7; a name without side stands for the tested side's place.
KITS: dict[str, tuple[str, ...]] = {
    "3": ("foot", "shank", "pelvis"),
    "4": ("foot", "shank", "pelvis", "trunk"),
    "5": ("foot_r", "foot_l", "shank_r", "shank_l", "pelvis"),
    "6": ("foot_r", "foot_l", "shank_r", "shank_l", "pelvis", "trunk"),
    "7": ("foot_r", "foot_l", "shank_r", "shank_l", "thigh_r", "thigh_l", "pelvis"),
    "8": ("foot_r", "foot_l", "shank_r", "shank_l", "thigh_r", "thigh_l", "pelvis", "trunk"),
}
CORE = "3"


def kits() -> tuple[str, ...]:
    """Return the names of all kits, the smallest first."""
    return tuple(KITS)


def kit_places(kit: str, side: Side) -> tuple[str, ...]:
    """Return the places of a kit, the tested side's where it has only one; raises UnknownName."""
    if kit not in KITS:
        raise UnknownName("kit", kit, list(KITS))
    suffix = side.value[0]
    return tuple(name if name in PLACES else f"{name}_{suffix}" for name in KITS[kit])


def core_kit(side: Side) -> tuple[str, ...]:
    """Return the places of the three-sensor kit: foot, shank, pelvis of one side (SPEC §7)."""
    return kit_places(CORE, side)
