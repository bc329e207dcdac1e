"""What an exercise or a test needs of a person besides sensors, in words."""

from collections.abc import Collection

from imu_rehab.signals.places import Side
from imu_rehab_gui.language import translate

NONE = "–"


def needs_words(needs: Collection[str]) -> str:
    """Return what must be possible, allowed or accompanied; a dash for nothing."""
    words = {
        "st": translate("Needs", "standing"),
        "ec": translate("Needs", "eyes closed"),
        "im": translate("Needs", "impact"),
        "pr": translate("Needs", "somebody present"),
        "ly": translate("Needs", "lying"),
    }
    return ", ".join(said for key, said in words.items() if key in needs) or NONE


def side_words(side: Side | None) -> str:
    """Return which leg; a dash for both at once."""
    if side is None:
        return NONE
    right, left = translate("Needs", "right"), translate("Needs", "left")
    return right if side is Side.RIGHT else left
