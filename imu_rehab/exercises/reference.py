"""The page that lists every exercise with all that is in its file: docs/exercises.md."""

from collections.abc import Iterable, Iterator
from math import isfinite

from imu_rehab.body.calibration_tasks import calibration_data
from imu_rehab.exercises.band import Band
from imu_rehab.exercises.dose import Dose
from imu_rehab.exercises.exercise import ERRORS, TAGS, Exercise
from imu_rehab.exercises.library import Library
from imu_rehab.exercises.texts import LANGUAGES
from imu_rehab.exercises.values import value_kinds
from imu_rehab.exercises.zone import READINGS, Zone

HEAD = """\
# The exercise library

Written by `imu-rehab exercises --page` from the files in `imu_rehab/exercises/library`; do not
edit it. Source: clinical specification §3.2, §3.3; every number is a default [E] that a
prescription or a file of one's own replaces (`--exercises DIR`).

Needs: st standing, ec eyes closed, im impact, pr somebody present, ly lying. Tags: {tags}.
Errors: {errors}. A zone is *fed back* (told while it happens), *scored* (counts for "in the
zone") or watched only. Readings: {readings}.
"""
LIMITS = {
    "E7": "± {:.0%} of the tempo",
    "E8": "less than {:.0%} of the target",
    "E9": "{:g}° of lean for 0.1 s, or the foot moves",
    "E10": "a gap of {:g} s",
    "E11": "{:g} % between the sides, twice in a row",
}


def reference_page(library: Library) -> str:
    """Return the page as Markdown."""
    exercises = [library.exercise(key) for key in library.keys]
    head = HEAD.format(
        tags=", ".join(f"{key} {word}" for key, word in TAGS.items()),
        errors=", ".join(f"{code} {words}" for code, words in ERRORS.items()),
        readings="; ".join(f"*{key}* {words}" for key, words in READINGS.items()),
    )
    sections = ("\n".join(_section(library, exercise)) for exercise in exercises)
    return "\n".join([head, *_overview(exercises), "", *sections])


def _overview(exercises: Iterable[Exercise]) -> Iterator[str]:
    yield "| no. | key | exercise | phase | tags | needs | sensors | errors |"
    yield "|--:|---|---|---|---|---|---|---|"
    for e in exercises:
        cells = (
            str(e.number or "own"),
            f"`{e.key}`",
            e.title,
            _all(e.phases),
            _all(e.tags),
            _all(sorted(e.needs)) or "–",
            _all(e.places),
            _all(e.errors),
        )
        yield f"| {' | '.join(cells)} |"


def _section(library: Library, exercise: Exercise) -> Iterator[str]:
    e = exercise
    yield f"## {e.number}. {e.title} (`{e.key}`)\n"
    for language in LANGUAGES:
        said = e.spoken(language)
        words = ", ".join(said.words.values())
        yield f"- {language}: **{said.title}**: {said.cue} *{said.patient_number}*"
        yield f"  Interrupted: {said.safe_instruction} Words: {words}."
    yield f"- Dose: {_dose(e.dose)}"
    yield f"- Calibration: {_calibration(e.calibration)}; picture: {e.picture}"
    if e.clinician:
        yield f"- Clinician: {e.clinician}"
    limits = (f"{code}: {LIMITS[code].format(limit)}" for code, limit in e.limits.items())
    yield f"- Errors: {_errors(e.zones, limits) or '–'}"
    yield from _counted(e)
    yield ""
    for variant in e.variants:
        yield from _variant(e, library.exercise(e.key, variant.key))
    yield ""


def _variant(easiest: Exercise, exercise: Exercise) -> Iterator[str]:
    variant = next(v for v in exercise.variants if v.key == exercise.variant)
    harder = f", a step in {variant.changes}" if variant.changes else ""
    needs = _all(sorted(exercise.needs)) or "–"
    title = f"**{variant.title['en']}** · {variant.title['de']}"
    yield f"{title} (`{variant.key}`{harder}); needs {needs}"
    if exercise.zones != easiest.zones:
        yield ""
        yield from _counted(exercise)
    yield ""


def _counted(e: Exercise) -> Iterator[str]:
    if e.driver is not None:
        beside = f" and {e.driver.also}" if e.driver.also else ""
        twice = ", out and back twice" if e.driver.excursions == 2 else ""
        start = f"{e.driver.sign * e.driver.start:g}"
        yield f"- Counted by {e.driver.signal}{beside}, beyond {start}{twice}"
    yield f"- Kind: {e.kind}\n"
    yield "| value | read | zone | rule | role | error |"
    yield "|---|---|---|---|---|---|"
    yield from map(_zone, e.zones)


def _zone(zone: Zone) -> str:
    unit = value_kinds()[zone.signal].unit
    role = "fed back" if zone.fed_back else "scored" if zone.scored else "watched"
    read = f"{zone.at}{', from the start' if zone.from_start else ''}"
    optional = ", if worn" if zone.optional else ""
    cells = (
        f"`{zone.signal}`",
        read,
        f"{band_text(zone.band)} {unit}",
        _rule(zone),
        f"{role}{optional}",
        zone.error or "–",
    )
    return f"| {' | '.join(cells)} |"


def _rule(zone: Zone) -> str:
    rule = zone.rule
    if rule.shape == "around":
        return f"{rule.target:g} ± max({rule.floor:g}, k·SD)"
    if rule.shape == "at_least" and rule.share < 1.0:
        return f"≥ {rule.share:.0%} of own best"
    return "≥ target" if rule.shape == "at_least" else "≤ target"


def band_text(band: Band) -> str:
    """Return a zone as people write it."""
    if isfinite(band.low) and isfinite(band.high):
        return f"{band.low:g} … {band.high:g}"
    return f"≥ {band.low:g}" if isfinite(band.low) else f"≤ {band.high:g}"


def _dose(dose: Dose) -> str:
    said = [f"{dose.sets} × {dose.repetitions}" if dose.repetitions > 1 else f"{dose.sets} ×"]
    said += [f"{dose.minutes:g} min"] if dose.minutes else []
    said += [f"{dose.hold_s:g} s"] if dose.hold_s else []
    said += [f"tempo {'-'.join(f'{s:g}' for s in dose.tempo.as_list())} s"] if dose.tempo else []
    said += [f"up to {most:g} {name}" for name, most in dose.up_to.items()]
    said += ["each side"] if dose.both_sides else []
    return ", ".join(said)


def _calibration(task: str) -> str:
    return f"{task} ({_all(calibration_data().tasks[task])})"


def _errors(zones: Iterable[Zone], limits: Iterable[str]) -> str:
    named = {zone.error: f"{zone.error}: {zone.signal} out of its zone" for zone in zones}
    return "; ".join([*(named[code] for code in sorted(named) if code), *limits])


def _all(values: Iterable[object]) -> str:
    return ", ".join(map(str, values))
