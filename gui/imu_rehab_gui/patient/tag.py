"""A sensor as its wearer sees it while it is looked for: found or not, its charge in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from imu_rehab.pipeline.frame import Frame, SensorCondition
from imu_rehab_gui.language import translate
from imu_rehab_gui.patient.place_words import sensor_words

LOW_PCT, HALF_PCT = 20, 60


@dataclass(frozen=True, slots=True)
class Tag:
    """One sensor that is wanted."""

    place: str
    found: bool
    tapped: bool  # its button was pressed a moment ago
    words: str  # Foot: well charged


def tags_of(frame: Frame, wanted: Sequence[str], tapped: str) -> tuple[Tag, ...]:
    """Return the sensors that are wanted, in the kit's order."""
    found = []
    for place in dict.fromkeys((*wanted, *frame.sensors)):
        state = frame.sensors.get(place)
        here = state is not None and state.condition is SensorCondition.STREAMING
        charge = charge_words(state.battery_pct) if state is not None and here else ""
        words = f"{sensor_words(place)}{': ' if charge else ''}{charge}"
        found.append(Tag(place, here, place == tapped, words))
    return tuple(found)


def charge_words(battery_pct: int | None) -> str:
    """Return a charge in words; empty where it is not known."""
    if battery_pct is None:
        return ""
    if battery_pct < LOW_PCT:
        return translate("Patient", "charge it soon")
    if battery_pct < HALF_PCT:
        return translate("Patient", "half full")
    return translate("Patient", "well charged")


def missing_words(tags: Sequence[Tag]) -> str:
    """Return what to do about the first sensor that is not there yet; empty when all are."""
    missing = next((tag for tag in tags if not tag.found), None)
    if missing is None:
        return ""
    text = translate("Patient", "Shake this one: %1")
    return text.replace("%1", sensor_words(missing.place))
