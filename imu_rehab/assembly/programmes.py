"""Programmes, gates and today's plan as commands and screens ask for them: files in, tables out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import platformdirs

from imu_rehab.assessment.screening import ScreeningRecord
from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.library import load_exercise, shipped_library
from imu_rehab.programme.fitting import check_fits
from imu_rehab.programme.gate_results import CriterionResult
from imu_rehab.programme.gates import load_gates
from imu_rehab.programme.level import ladder_of
from imu_rehab.programme.phases import RegionStanding
from imu_rehab.programme.programme import Item, Programme
from imu_rehab.programme.reading import SUFFIX, load_programme, shipped_programmes
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.programme.todays_plan import LeftOut, Planned, todays_plan


def own_folder() -> Path:
    """Return where a clinic's own programmes are looked for."""
    return platformdirs.user_config_path("imu-rehab") / "programmes"


def own_programmes(folder: Path | None = None) -> Mapping[str, str]:
    """Return a clinic's own files, name to text; raises ConfigurationError for a missing folder."""
    where = folder or own_folder()
    if folder is not None and not folder.is_dir():
        raise ConfigurationError(f"{folder} is no folder; give one that holds programmes (*.toml)")
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(where.glob("*.toml"))}


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
        "items": [_item(each, language) for each in programme.items],
        "gates": [
            {
                "phase": gate.phase,
                "title": gates.phases[gate.phase][language],
                "region": gates.regions[gate.region][language],
                "criteria": [
                    c.words[language].format(limit=f"{c.limit.threshold[0]:g}")
                    + f" {c.limit.verified.mark}"
                    for c in gate.criteria
                    if c.limit.threshold is not None
                ],
            }
            for gate in gates.all
            if gate.region in programme.regions
        ],
    }


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


@dataclass(frozen=True, slots=True)
class Today:
    """What a plan of one day is asked with."""

    programme: str
    screening: Path
    record: Path | None = None  # None: the person begins
    at: datetime | None = None  # None: now
    somebody: bool | None = None  # None: not asked
    folder: Path | None = None
    language: str = "en"


def today_report(asked: Today) -> dict[str, Any]:
    """Return today's plan; raises NotScreened, ConfigurationError for files that cannot be read."""
    now = asked.at or datetime.now(UTC)
    programme = load_programme(asked.programme, own_programmes(asked.folder))
    screening = _screening(asked.screening)
    state = _state(asked.record, programme, now)
    plan = todays_plan(programme, state, screening, now, somebody_present=asked.somebody)
    return {
        "programme": programme.title[asked.language],
        "at": now.isoformat(),
        "minutes": plan.minutes,
        "wanted_minutes": list(programme.minutes),
        "asks_for_somebody": plan.asks_for_somebody,
        "shoes_stay_on": plan.shoes_stay_on,
        "maintenance": plan.maintenance,
        "regions": [_standing(each, asked.language) for each in plan.standings.values()],
        "items": [_planned(each, asked.language) for each in plan.items],
        "left_out": [_left_out(each, asked.language) for each in plan.left_out],
    }


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigurationError(f"{path} is not there") from error
    except ValueError as error:
        raise ConfigurationError(f"{path.name} is no JSON: {error}") from error


def _screening(path: Path) -> ScreeningRecord:
    try:
        return ScreeningRecord.from_json(_json(path))
    except ValueError as error:
        raise ConfigurationError(f"{path.name}: {error}") from error


def _state(path: Path | None, programme: Programme, now: datetime) -> ProgrammeState:
    if path is None:
        return ProgrammeState(programme.key, now.date())
    try:
        return ProgrammeState.from_json(_json(path))
    except ValueError as error:
        raise ConfigurationError(f"{path.name}: {error}") from error


def _standing(standing: RegionStanding, language: str) -> dict[str, Any]:
    gates = load_gates()
    gate = standing.gate(standing.phase)
    return {
        "region": gates.regions[standing.region][language],
        "phase": standing.phase,
        "title": gates.phases[standing.phase][language],
        "since": standing.begun.isoformat(),
        "review": standing.review.value,
        "gate": gate.result.answer.text(language),
        "criteria": [_criterion(each, language) for each in gate.result.criteria],
    }


def _criterion(result: CriterionResult, language: str) -> dict[str, Any]:
    return {
        "text": result.text(language),
        "value": result.value,
        "unit": result.criterion.limit.unit,
        "answer": result.answer.text(language),
    }


def _planned(planned: Planned, language: str) -> dict[str, Any]:
    done, level = planned.prescription, planned.level
    exercise = load_exercise(done.exercise, done.variant, language)
    return {
        "item": planned.item,
        "title": exercise.title,
        "phase": planned.phase,
        "side": "" if planned.side is None else planned.side.value,
        "prescription": done.content(),
        "level": None if level is None else level.number,
        "step": "" if level is None else level.advice.step.text(language),
        "why": [] if level is None else [each.text(language) for each in level.advice.reasons],
        "feedback_pct": None if level is None else level.feedback_pct,
        "probes": [probe.context or probe.kind.value for probe in planned.probes],
        "instead_of": planned.instead_of,
    }


def _left_out(left: LeftOut, language: str) -> dict[str, Any]:
    side = "" if left.side is None else left.side.value
    return {"item": left.item, "side": side, "why": left.why[language]}
