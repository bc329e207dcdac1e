"""What is said while one measures by hand, as values."""

from imu_rehab.assembly.battery.guided import place_words
from imu_rehab.assessment.hand_held import PRESSES, USES, HandHeld, Use
from imu_rehab.signals.places import Side, places_of
from imu_rehab_gui.language import translate

NONE = "–"


def uses() -> tuple[tuple[str, str], ...]:
    """Return what can be measured by hand."""
    return tuple((key, use.title) for key, use in USES.items())


def place_of(use: Use, side: Side) -> str:
    """Return whose sensor is taken off for it."""
    (place,) = places_of([use.segment], side)
    return place


def told_words(use: Use, side: Side) -> str:
    """Return what to do with which sensor."""
    said = translate("Measure", "Take the sensor of: %1.")
    return f"{said.replace('%1', place_words(place_of(use, side)))} {use.say}"


def angle_words(angle_deg: float | None) -> str:
    """Return the live angle; a dash where it is not known."""
    return NONE if angle_deg is None else f"{angle_deg:.1f}°".replace("-", "−")


def takes_words(held: HandHeld | None) -> str:
    """Return what was taken so far, of three."""
    angles = () if held is None else held.angles_deg
    said = translate("Measure", "%1 of %2 taken: %3")
    values = ", ".join(map(angle_words, angles)) or NONE
    return said.replace("%1", str(len(angles))).replace("%2", str(PRESSES)).replace("%3", values)


def result_words(held: HandHeld | None) -> str:
    """Return mean and range; empty before the last take."""
    if held is None or (result := held.result) is None:
        return ""
    said = translate("Measure", "%1, from %2 to %3. Kept with the session.")
    values = map(angle_words, (result.value_deg, result.low_deg, result.high_deg))
    for place, value in enumerate(values, 1):
        said = said.replace(f"%{place}", value)
    return said
