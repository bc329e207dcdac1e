"""Programmes and their gates, as commands and screens ask for them."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import platformdirs

from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.library import load_exercise, shipped_library
from imu_rehab.programme.fitting import check_fits
from imu_rehab.programme.gates import Criterion, Gate, load_gates
from imu_rehab.programme.level import ladder_of
from imu_rehab.programme.programme import Item, Programme
from imu_rehab.programme.progression import TARGET_EFFORT
from imu_rehab.programme.reading import SUFFIX, load_programme, shipped_programmes
from imu_rehab.programme.words import say


def own_folder() -> Path:
    """Return where a clinic's own programmes are looked for."""
    return platformdirs.user_config_path("imu-rehab") / "programmes"


def own_programmes(folder: Path | None = None) -> Mapping[str, str]:
    """Return a clinic's own files, name to text; raises ConfigurationError for a missing folder."""
    where = folder or own_folder()
    if folder is not None and not folder.is_dir():
        raise ConfigurationError(f"{folder} is no folder; give one that holds programmes (*.toml)")
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(where.glob("*.toml"))}


def programme_text(key: str, folder: Path | None = None) -> str:
    """Return a programme's own text, checked; raises UnknownName, ConfigurationError."""
    own = own_programmes(folder)
    check_fits(load_programme(key, own), shipped_library())
    name = f"{key}{SUFFIX}"
    if name in own:
        return own[name]
    return (files("imu_rehab.programme") / "plans" / name).read_text(encoding="utf-8")


def programme_list(folder: Path | None, language: str) -> list[dict[str, Any]]:
    """Return every programme with its title and size."""
    own = own_programmes(folder)
    keys = sorted({*shipped_programmes(), *(name.removesuffix(SUFFIX) for name in own)})
    found = [load_programme(key, own) for key in keys]
    return [
        {
            "key": programme.key,
            "title": programme.title[language],
            "regions": list(programme.regions),
            "items": len(programme.items),
            "own": f"{programme.key}{SUFFIX}" in own,
        }
        for programme in found
    ]


def programme_report(key: str, folder: Path | None, language: str) -> dict[str, Any]:
    """Return one programme, checked against the exercises; raises ConfigurationError."""
    programme = load_programme(key, own_programmes(folder))
    check_fits(programme, shipped_library())
    gates = load_gates()
    return {
        "key": programme.key,
        "title": programme.title[language],
        "sessions_per_week": programme.sessions_per_week,
        "minutes": list(programme.minutes),
        "weekly": _weekly(programme, language),
        "items": [_item(each, language) for each in programme.items],
        "notes": [say("principle", language), say("realism", language)],
        "gates": [
            {
                "phase": gate.phase,
                "title": gates.phases[gate.phase][language],
                "region": gates.regions[gate.region][language],
                "heading": say(
                    "gate_of",
                    language,
                    phase=gate.phase,
                    title=gates.phases[gate.phase][language],
                    region=gates.regions[gate.region][language],
                ),
                "criteria": [
                    _criterion(gate, c, c.limit.threshold[0], language)
                    for c in gate.criteria
                    if c.limit.threshold is not None
                ],
            }
            for gate in gates.all
            if gate.region in programme.regions
        ],
    }


def _weekly(programme: Programme, language: str) -> str:
    """Return how often, how long and how hard somebody trains (SPEC §3.2)."""
    (least, most), (easy, hard) = programme.minutes, TARGET_EFFORT
    often = programme.sessions_per_week
    return " ".join(
        (
            say("weekly", language, sessions=often, least=f"{least:g}", most=f"{most:g}"),
            say("effort_wanted", language, least=f"{easy:g}", most=f"{hard:g}"),
        )
    )


def _criterion(gate: Gate, criterion: Criterion, limit: float, language: str) -> str:
    words = (
        f"{criterion.words[language].format(limit=f'{limit:g}')} {criterion.limit.verified.mark}"
    )
    return say("alternative", language, words=words) if gate.is_alternative(criterion) else words


def _item(item: Item, language: str) -> dict[str, Any]:
    exercise = load_exercise(item.exercise, item.variant, language)
    return {
        "key": item.key,
        "title": exercise.title,
        "phase": item.phase,
        "regions": list(item.regions),
        "needs": sorted(exercise.needs),
        "levels": len(ladder_of(item)),
        "instead": list(item.alternatives),
    }
