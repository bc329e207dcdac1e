"""What is said of the exercises there are, as values."""

from collections.abc import Iterator
from math import isfinite

from imu_rehab.exercises.band import Band
from imu_rehab.exercises.exercise import TAGS, Exercise
from imu_rehab.exercises.library import shipped_library
from imu_rehab.exercises.values import value_kinds
from imu_rehab.exercises.zone import Zone
from imu_rehab.feedback.plan import FeedbackPlan
from imu_rehab_gui.clinician.needs import needs_words
from imu_rehab_gui.clinician.programme.programme_view_model import filled
from imu_rehab_gui.language import spoken, translate

ALL = ""
UNITS, MINUS = {"deg": "°"}, "−"


def actions() -> tuple[tuple[str, str], ...]:
    """Return the four actions on soft tissue (SPEC S16), and all of them together."""
    words = {
        "stretch": translate("Exercises", "Stretch"),
        "tighten": translate("Exercises", "Tighten"),
        "strengthen": translate("Exercises", "Strengthen"),
        "relax": translate("Exercises", "Relax"),
    }
    return ((ALL, translate("Exercises", "All actions")), *((k, words[w]) for k, w in TAGS.items()))


def found(action: str) -> list[Exercise]:
    """Return the exercises of an action, in the order of the specification."""
    library = shipped_library()
    every = (library.exercise(key, language=spoken()) for key in library.keys)
    return [each for each in every if action in (ALL, *each.tags)]


def columns() -> tuple[str, ...]:
    """Return the headings of the list."""
    return (
        translate("Exercises", "Exercise"),
        translate("Exercises", "Phase"),
        translate("Exercises", "Actions"),
        translate("Exercises", "Needs"),
    )


def row(exercise: Exercise) -> tuple[str, ...]:
    """Return one exercise as a row."""
    words = dict(actions())
    return (
        exercise.title,
        ", ".join(map(str, exercise.phases)),
        ", ".join(words[tag] for tag in exercise.tags),
        needs_words(exercise.needs),
    )


def details(exercise: Exercise) -> Iterator[str]:
    """Yield what a clinician wants to know: cue, zones, dose, help, forms, what to watch."""
    yield exercise.cue
    yield from (_zone(zone) for zone in exercise.zones if zone.scored or zone.fed_back)
    yield _dose(exercise)
    plan = FeedbackPlan()
    shares = ", ".join(f"{share:g} %" for share in plan.schedule_pct)
    yield filled(translate("Exercises", "Feedback, session after session: %1"), shares)
    if forms := ", ".join(each.title[exercise.language] for each in exercise.variants):
        yield filled(translate("Exercises", "Forms, easiest first: %1"), forms)
    if exercise.clinician:
        yield filled(translate("Exercises", "Watch: %1"), exercise.clinician)


def _zone(zone: Zone) -> str:
    kind, rule = value_kinds()[zone.signal], zone.rule
    unit = UNITS.get(kind.unit, f" {kind.unit}")
    said = f"{kind.title[spoken()]}: {_band(zone.band, unit)}"
    if rule.shape != "around":
        return said
    width = translate("Exercises", "half-width %1, never below %2")
    half = filled(width, _with(rule.half_width, unit), _with(rule.floor, unit))
    return f"{said} ({half})"


def _band(band: Band, unit: str) -> str:
    if not isfinite(band.low):
        return filled(translate("Exercises", "at most %1"), _with(band.high, unit))
    if not isfinite(band.high):
        return filled(translate("Exercises", "at least %1"), _with(band.low, unit))
    return filled(translate("Exercises", "%1 to %2"), _with(band.low, unit), _with(band.high, unit))


def _dose(exercise: Exercise) -> str:
    dose = exercise.dose
    parts = [
        f"{dose.minutes:g} min" if dose.minutes else f"{dose.sets} × {dose.repetitions}",
        filled(translate("Exercises", "hold %1 s"), f"{dose.hold_s:g}") if dose.hold_s else "",
        filled(translate("Exercises", "rest %1 s"), f"{dose.rest_s:g}"),
        translate("Exercises", "each side") if dose.both_sides else "",
    ]
    return filled(translate("Exercises", "Dose: %1"), ", ".join(filter(None, parts)))


def _with(number: float, unit: str) -> str:
    return f"{number:g}{unit}".replace("-", MINUS)
