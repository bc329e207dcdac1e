"""Programmes from TOML: the shipped ones of plans/, and a clinic's own.

The own ones are read by whoever may read files and handed over as text; errors
name file and key.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from imu_rehab.assessment.language_texts import in_each_language
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.feedback.plan import FeedbackPlan
from imu_rehab.metrics.catalogue import TESTS
from imu_rehab.metrics.toml_table import Table, all_of, count, number, one_of, text, texts
from imu_rehab.programme.gates import INTEGRATION, MOBILITY, load_gates
from imu_rehab.programme.ladder import DOSES, read_change
from imu_rehab.programme.programme import CONTEXTS, SIDES, Item, Programme

SUFFIX = ".toml"
NO_WORDS: tuple[str, ...] = ()


@cache
def shipped_programmes() -> Mapping[str, Programme]:
    """Return what is shipped, by key."""
    sources = sorted(
        (s for s in (files("imu_rehab.programme") / "plans").iterdir() if s.name.endswith(SUFFIX)),
        key=lambda source: source.name,
    )
    found = [read_programme(s.name, s.read_text(encoding="utf-8")) for s in sources]
    return {programme.key: programme for programme in found}


def load_programme(key: str, own: Mapping[str, str] | None = None) -> Programme:
    """Return a programme; `own` are a clinic's files, name to text, that replace or join ours.

    Raises UnknownName, and ConfigurationError naming file and key.
    """
    ours = [read_programme(name, content) for name, content in sorted((own or {}).items())]
    known = {**shipped_programmes(), **{programme.key: programme for programme in ours}}
    if key not in known:
        raise UnknownName("programme", key, sorted(known))
    return known[key]


def read_programme(name: str, content: str) -> Programme:
    """Read one TOML text; raises ConfigurationError naming file and key."""
    try:
        table = Table(tomllib.loads(content))
        programme = _programme(name.removesuffix(SUFFIX), table)
        table.refuse_others()
        _check(programme)
    except ValueError as error:
        raise ConfigurationError(f"{name}: {error}") from error
    return programme


def _programme(key: str, table: Table) -> Programme:
    usual = Programme(key, {}, ())
    return Programme(
        key=key,
        title=table.read("title", in_each_language),
        items=tuple(map(_item, table.tables("items"))),
        sessions_per_week=table.read("sessions_per_week", count, usual.sessions_per_week),
        minutes=table.read("minutes", _pair, usual.minutes),
        mini_battery=table.read("mini_battery", all_of(tuple(TESTS)), usual.mini_battery),
        baseline_visits=table.read("baseline_visits", count, 0),
        retention_weeks=table.read("retention_weeks", count, 0),
        primary=table.read("primary", text, ""),
    )


def _item(table: Table) -> Item:
    regions = all_of(tuple(load_gates().regions))
    usual = Item("", "", MOBILITY, ())
    exercise = table.read("exercise", text)
    item = Item(
        key=table.read("key", text, exercise),
        exercise=exercise,
        phase=table.read("phase", _phase),
        regions=table.read("regions", regions),
        sides=table.read("sides", one_of(SIDES), usual.sides),
        variant=table.read("variant", text, ""),
        dose=table.read("dose", _dose, {}),
        ladder=table.read("ladder", _ladder, ()),
        alternatives=table.read("alternatives", texts, NO_WORDS),
        movement=table.read("movement", text, ""),
        transfer=table.read("transfer", all_of(CONTEXTS), CONTEXTS),
        feedback=table.read("feedback", _feedback, {}),
    )
    table.refuse_others()
    return item


def _check(programme: Programme) -> None:
    keys = [item.key for item in programme.items]
    if not keys:
        raise ValueError("items: a programme has at least one")
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise ValueError(f"items: {twice[0]} is there twice; give one of them a key of its own")
    if empty := [item.key for item in programme.items if not item.regions]:
        raise ValueError(f"items: {empty[0]} needs a region")
    if bool(programme.baseline_visits) != bool(programme.primary):
        raise ValueError("baseline_visits and primary belong together")


def _phase(value: Any) -> int:
    phase = count(value)
    if not MOBILITY <= phase <= INTEGRATION:
        raise ValueError(f"expected {MOBILITY} to {INTEGRATION}, got {phase}")
    return phase


def _pair(value: Any) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2 or not 0 < number(value[0]) <= value[1]:
        raise ValueError(f"expected [least, most], got {value!r}")
    return number(value[0]), number(value[1])


def _feedback(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"expected a table, got {value!r}")
    try:
        FeedbackPlan.from_mapping(value)
    except ConfigurationError as error:
        raise ValueError(str(error)) from error
    return value


def _ladder(value: Any) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(value, list):
        raise TypeError(f"expected a list of steps, got {value!r}")
    return tuple(map(read_change, value))


def _dose(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"expected a table, got {value!r}")
    if strange := sorted(set(value) - set(DOSES)):
        raise ValueError(f"{strange[0]!r} is none of {', '.join(DOSES)}")
    return {key: read_change({key: each})[key] for key, each in value.items()}
