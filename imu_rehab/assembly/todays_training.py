"""Today's plan of one person, as commands and screens ask for it: files in, a table out."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from imu_rehab.assembly.programmes import own_programmes
from imu_rehab.assembly.todays_words import closing, columns, probe_word, side_word, title_of
from imu_rehab.assessment.plain_values import from_plain
from imu_rehab.assessment.screening import ScreeningRecord
from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.library import load_exercise
from imu_rehab.programme.dose import gaps
from imu_rehab.programme.gate_results import CriterionResult
from imu_rehab.programme.gates import PATTERN, Gate, load_gates
from imu_rehab.programme.maintenance import next_recheck
from imu_rehab.programme.phases import RegionStanding, ReviewNeed
from imu_rehab.programme.planned import LeftOut, Planned
from imu_rehab.programme.programme import Programme
from imu_rehab.programme.reading import load_programme
from imu_rehab.programme.retention import is_switched_on
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.programme.todays_plan import TodaysPlan, todays_plan
from imu_rehab.programme.words import say

T = TypeVar("T")


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
    screening = _read(asked.screening, ScreeningRecord)
    state = ProgrammeState(programme.key, now.date())
    if asked.record is not None:
        state = _read(asked.record, ProgrammeState)
    plan = todays_plan(programme, state, screening, now, somebody_present=asked.somebody)
    language = asked.language
    return {
        "programme": programme.title[language],
        "heading": say("todays", language, title=programme.title[language]),
        "columns": columns(language),
        "at": now.isoformat(),
        "minutes": plan.minutes,
        "wanted_minutes": list(programme.minutes),
        "asks_for_somebody": plan.asks_for_somebody,
        "questions": [each.text(language) for each in plan.questions.planned],
        "shoes_stay_on": plan.shoes_stay_on,
        "maintenance": plan.maintenance,
        "says": _says(programme, state, plan, now, language),
        "regions": [_standing(each, language) for each in plan.standings.values()],
        "items": [_planned(each, programme, state, language) for each in plan.items],
        "left_out": [_left_out(each, language) for each in plan.left_out],
        "closing": closing(programme, plan, language),
    }


def _read(path: Path, kind: type[T]) -> T:
    try:
        return from_plain(kind, json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise ConfigurationError(f"{path} is not there") from error
    except json.JSONDecodeError as error:
        raise ConfigurationError(f"{path.name} is no JSON: {error}") from error
    except ValueError as error:
        raise ConfigurationError(f"{path.name}: {error}") from error


def _says(
    programme: Programme, state: ProgrammeState, plan: TodaysPlan, now: datetime, language: str
) -> list[str]:
    """Return what is told before the plan: a gap, a monthly check."""
    found = [gap.text(language) for gap in gaps(state, now.date())[-1:] if gap.until == now.date()]
    recheck = next_recheck(programme, state, tuple(plan.standings.values()))
    if recheck is not None and recheck.is_due(now.date()):
        found.append(f"{say('recheck', language)} ({', '.join(recheck.tests)})")
    return found


def _standing(standing: RegionStanding, language: str) -> dict[str, Any]:
    gates = load_gates()
    gate = standing.gate(standing.phase)
    named = {
        "region": gates.regions[standing.region][language],
        "phase": standing.phase,
        "title": gates.phases[standing.phase][language],
    }
    return {
        **named,
        "says": say("region_stands", language, **named),
        "since": standing.begun.isoformat(),
        "review": "" if standing.review is ReviewNeed.NONE else standing.review.text(language),
        "gate": gate.result.answer.text(language),
        "criteria": [_criterion(gate.gate, each, language) for each in gate.result.criteria],
    }


def _criterion(gate: Gate, result: CriterionResult, language: str) -> dict[str, Any]:
    words = result.text(language)
    other = gate.is_alternative(result.criterion)
    return {
        "text": say("alternative", language, words=words) if other else words,
        "value": result.value,
        "unit": result.criterion.limit.unit,
        "answer": result.answer.text(language),
    }


def _planned(
    planned: Planned, programme: Programme, state: ProgrammeState, language: str
) -> dict[str, Any]:
    done, level = planned.prescription, planned.level
    exercise = load_exercise(done.exercise, done.variant, language)
    return {
        "item": planned.item,
        "title": exercise.title,
        "phase": planned.phase,
        "side": "" if planned.side is None else planned.side.value,
        "leg": side_word(planned.side, language),
        "prescription": done.content(),
        "level": None if level is None else level.number,
        "step": "" if level is None else level.advice.step.text(language),
        "why": [] if level is None else [each.text(language) for each in level.advice.reasons],
        "feedback_pct": None if level is None else level.feedback_pct,
        "probes": [probe.context or probe.kind.value for probe in planned.probes],
        "without_help": [probe_word(probe, language) for probe in planned.probes],
        "instead_of": planned.instead_of,
        "instead": _instead(planned, programme, language),
        "learned": _learned(planned, state, language),
    }


def _instead(planned: Planned, programme: Programme, language: str) -> str:
    if not planned.instead_of:
        return ""
    return say("instead_of", language, title=title_of(programme, planned.instead_of, language))


def _learned(planned: Planned, state: ProgrammeState, language: str) -> str:
    """Return whether a pattern is switched on; empty for what is none."""
    if planned.phase != PATTERN or planned.instead_of:
        return ""
    learned = is_switched_on(state, planned.item, planned.side)
    return say("switched_on" if learned else "not_switched_on_yet", language)


def _left_out(left: LeftOut, language: str) -> dict[str, Any]:
    side = "" if left.side is None else left.side.value
    return {"item": left.item, "side": side, "why": left.why[language]}
