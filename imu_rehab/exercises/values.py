"""The values an exercise may feed back or judge: a table of keys with what each one needs."""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from imu_rehab.signals.places import Side, places_of

INSTANT, STRIDE, LANDING = "instant", "stride", "landing"
# What people call a sensor's place.
PLACE_WORDS = {
    "en": {
        "foot": "the foot",
        "shank": "the lower leg",
        "thigh": "the thigh",
        "pelvis": "the belt",
        "pelvis_front": "the front of the belt",
        "trunk": "the back",
        "foot_r": "the right foot",
        "foot_l": "the left foot",
    },
    "de": {
        "foot": "dem Fuß",
        "shank": "dem Unterschenkel",
        "thigh": "dem Oberschenkel",
        "pelvis": "dem Gürtel",
        "pelvis_front": "dem Gürtel vorn",
        "trunk": "dem Rücken",
        "foot_r": "dem rechten Fuß",
        "foot_l": "dem linken Fuß",
    },
}
NEEDS_SENSOR = {
    "en": "This exercise needs a sensor on {}.",
    "de": "Diese Übung braucht einen Sensor an {}.",
}
AND = {"en": " and ", "de": " und "}


@dataclass(frozen=True, slots=True)
class ValueKind:
    """One row of the table."""

    key: str
    title: Mapping[str, str]  # by language
    unit: str
    of: tuple[str, ...]  # segments, or places, whose sensors it needs
    each: str  # instant, stride or landing


@lru_cache(maxsize=1)
def value_kinds() -> Mapping[str, ValueKind]:
    """Return the table that is shipped, by key."""
    source = files("imu_rehab.exercises") / "signals.toml"
    raw = tomllib.loads(source.read_text(encoding="utf-8"))
    return {
        key: ValueKind(key, row["title"], row["unit"], tuple(row["of"]), row.get("each", INSTANT))
        for key, row in raw.items()
    }


def not_worn(segments: Iterable[str], worn: Collection[str], side: Side) -> tuple[str, ...]:
    """Return the segments, in order, that no worn place of this side covers.

    A belt sensor counts as one, wherever on the belt it sits; `pelvis_front` is only itself.
    """
    covered = {*worn, *(["pelvis"] if "pelvis_front" in worn else [])}
    return tuple(each for each in segments if not set(places_of([each], side)) & covered)


def missing_sensor(missing: Iterable[str], language: str = "en") -> str:
    """Return the one sentence that says which sensors are missing; empty without any."""
    words = [PLACE_WORDS[language].get(each, each) for each in missing]
    return NEEDS_SENSOR[language].format(AND[language].join(words)) if words else ""
