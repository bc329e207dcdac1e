"""Reads an exercise from TOML; what is missing, wrong, unknown or contradictory is named."""

import tomllib
from collections.abc import Collection, Mapping
from math import inf
from typing import Any

from imu_rehab.body.calibration_tasks import calibration_data
from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.band import SHAPES, BandRule
from imu_rehab.exercises.consistency import checked
from imu_rehab.exercises.dose import Dose, Tempo
from imu_rehab.exercises.exercise import (
    CHANGES,
    ERRORS,
    KINDS,
    OWN_ERRORS,
    TAGS,
    Exercise,
    Variant,
)
from imu_rehab.exercises.reading_texts import in_languages, picture_among, sound_among, texts_of
from imu_rehab.exercises.values import INSTANT, PLACE_WORDS, value_kinds
from imu_rehab.exercises.zone import READINGS, Driver, Zone
from imu_rehab.metrics.protocol import NEEDS
from imu_rehab.metrics.toml_table import (
    Table,
    all_of,
    count,
    flag,
    number,
    one_of,
    seconds,
    text,
)

WAYS = {"up": 1.0, "down": -1.0}
MERGED = ("dose",)  # of these a variant says only what is different
Tables = list[Mapping[str, Any]]


def read_variants(name: str, content: str, beside: Collection[str]) -> dict[str, Exercise]:
    """Return an exercise in each of its variants, the first one first; a lone one has no name.

    `name` is the file's, `beside` are the names of pictures and sounds that exist.
    Raises ConfigurationError naming file and key.
    """
    try:
        return _read_variants(name.removesuffix(".toml"), tomllib.loads(content), beside)
    except (TypeError, ValueError) as error:
        raise ConfigurationError(f"{name}: {error}") from error


def _read_variants(key: str, raw: dict[str, Any], beside: Collection[str]) -> dict[str, Exercise]:
    forms = _list_of_tables(raw.pop("variants", []))
    variants = tuple(_variant(form, raw) for form in forms)
    if len({v.key for v in variants}) < len(variants):
        raise ValueError("variants: two have the same key")
    if not forms:
        return {"": _read(key, raw, beside, variants, None)}
    return {
        variant.key: _read(key, _merged(raw, form), beside, variants, variant)
        for form, variant in zip(forms, variants, strict=True)
    }


def _list_of_tables(value: Any) -> Tables:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise TypeError(f"variants: expected tables, got {value!r}")
    return value


def _variant(form: Mapping[str, Any], raw: Mapping[str, Any]) -> Variant:
    table = Table(form, "variants.")
    needs = form.get("needs", raw.get("needs", []))
    return Variant(
        key=table.read("key", text),
        title=table.read("title", in_languages(text)),
        changes=table.read("changes", one_of(("", *CHANGES)), ""),
        needs=frozenset(all_of(NEEDS)(needs)),
    )


def _merged(raw: Mapping[str, Any], form: Mapping[str, Any]) -> dict[str, Any]:
    said = {key: value for key, value in form.items() if key not in ("key", "title", "changes")}
    for key in MERGED:
        if key in said and isinstance(raw.get(key), dict) and isinstance(said[key], dict):
            said[key] = {**raw[key], **said[key]}
    return {**raw, **said}


def _read(
    key: str,
    raw: Mapping[str, Any],
    beside: Collection[str],
    variants: tuple[Variant, ...],
    variant: Variant | None,
) -> Exercise:
    where = "" if variant is None else f"variants.{variant.key}."
    table = Table(raw, where)
    try:
        exercise = Exercise(
            key=key,
            number=table.read("number", count, 0),
            kind=table.read("kind", one_of(tuple(KINDS))),
            phases=table.read("phases", _counts),
            tags=table.read("tags", all_of(tuple(TAGS))),
            needs=frozenset(table.read("needs", all_of(NEEDS))),
            places=table.read("places", all_of(tuple(PLACE_WORDS["en"]))),
            calibration=table.read("calibration", one_of(sorted(calibration_data().tasks))),
            picture=table.read("picture", picture_among(beside)),
            texts=texts_of(table),
            dose=table.read("dose", _dose),
            zones=tuple(map(_zone, table.tables("zones"))),
            driver=table.find("driver", _driver),
            limits=table.read("errors", _limits, {}),
            variants=variants,
            variant="" if variant is None else variant.key,
            clinician=table.read("clinician", text, ""),
            cue_sounds=table.read("cue_sounds", in_languages(sound_among(beside)), {}),
        )
        table.refuse_others()
        checked(exercise)
    except ValueError as error:
        raise ValueError(_placed(str(error), where)) from error
    _check_posture(exercise, where)
    return exercise


def _placed(message: str, where: str) -> str:
    return message if message.startswith(where) else f"{where}{message}"


def _check_posture(exercise: Exercise, where: str) -> None:
    """Refuse a lying exercise that is calibrated upright, and the other way round."""
    data = calibration_data()
    first = data.steps[data.tasks[exercise.calibration][0]].posture
    lying = "ly" in exercise.needs
    if lying != (first == "lying"):
        raise ValueError(f"{where}calibration: {exercise.calibration!r} begins {first}")


def _dose(value: Any) -> Dose:
    if not isinstance(value, dict):
        raise TypeError(f"expected a table, got {value!r}")
    table = Table(value)
    dose = Dose(
        sets=table.read("sets", count, 1),
        repetitions=table.read("repetitions", count, 1),
        hold_s=table.read("hold_s", seconds, 0.0),
        pause_s=table.read("pause_s", seconds, 0.0),
        minutes=table.read("minutes", seconds, 0.0),
        rest_s=table.read("rest_s", seconds, 60.0),
        both_sides=table.read("both_sides", flag, False),
        tempo=table.find("tempo", _tempo),
        up_to=table.read("up_to", _numbers, {}),
    )
    table.refuse_others()
    return dose


def _tempo(value: Any) -> Tempo:
    if not isinstance(value, list) or len(value) != 3:
        raise ValueError(f"expected [out, hold, back], got {value!r}")
    return Tempo(*map(seconds, value))


def _numbers(value: Any) -> dict[str, float]:
    if not isinstance(value, dict):
        raise TypeError(f"expected a table, got {value!r}")
    return {key: Table(value).read(key, number) for key in value}


def _counts(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list):
        raise TypeError(f"expected a list, got {value!r}")
    return tuple(map(count, value))


def _limits(value: Any) -> dict[str, float]:
    if not isinstance(value, dict):
        raise TypeError(f"expected a table of codes with their limits, got {value!r}")
    for code in value:
        if code not in OWN_ERRORS:
            told = "is said with its zone" if code in ERRORS else f"is none of {', '.join(ERRORS)}"
            raise ValueError(f"{code!r} {told}")
    limits = _numbers(value)
    for code, limit in limits.items():
        if not 0 < limit < inf:
            raise ValueError(f"{code}: expected a limit above 0, got {limit:g}")
    return limits


def _known(value: Any) -> str:
    if value not in value_kinds():
        raise ValueError(f"{value!r} is unknown; see exercises/signals.toml")
    return str(value)


def _driver(value: Any) -> Driver:
    if not isinstance(value, dict):
        raise TypeError(f"expected a table, got {value!r}")
    table = Table(value)
    driver = Driver(
        signal=table.read("signal", _known),
        start=table.read("start", number),
        sign=WAYS[table.read("way", one_of(tuple(WAYS)), "up")],
        excursions=table.read("excursions", count, 1),
        also=table.read("also", _known, ""),
    )
    table.refuse_others()
    return driver


def _zone(table: Table) -> Zone:
    signal = table.read("signal", _known)
    rule = BandRule(
        shape=table.read("rule", one_of(SHAPES)),
        target=table.read("target", number),
        half_width=table.read("half_width", number, 0.0),
        floor=table.read("floor", number, 0.0),
        share=table.read("share", number, 1.0),
    )
    usual = "held" if value_kinds()[signal].each == INSTANT else "each"
    zone = Zone(
        signal=signal,
        at=table.read("at", one_of(tuple(READINGS)), usual),
        rule=rule,
        band=rule.band(),
        fed_back=table.read("fed_back", flag, False),
        scored=table.read("scored", flag, True),
        error=table.read("error", one_of(tuple(ERRORS)), ""),
        from_start=table.read("from_start", flag, False),
        optional=table.read("optional", flag, False),
    )
    table.refuse_others()
    return zone
