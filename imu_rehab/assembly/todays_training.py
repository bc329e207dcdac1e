"""Today's plan of one person, as commands and screens ask for it: from the store, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from imu_rehab.assembly.programme_record import (
    programme_of,
    require_consent,
    require_going_on,
    screening_of,
    state_of,
)
from imu_rehab.assembly.todays_words import (
    closing,
    columns,
    due_sentence,
    probe_word,
    side_word,
    title_of,
)
from imu_rehab.assessment.questionnaire_dates import due_at_visit
from imu_rehab.assessment.screening import require_screened
from imu_rehab.errors import NotScreened
from imu_rehab.exercises.library import load_exercise
from imu_rehab.programme.dose import gaps
from imu_rehab.programme.gate_results import CriterionResult
from imu_rehab.programme.gates import PATTERN, Gate, load_gates
from imu_rehab.programme.maintenance import next_recheck
from imu_rehab.programme.phases import RegionStanding, ReviewNeed
from imu_rehab.programme.planned import LeftOut, Planned
from imu_rehab.programme.programme import Programme
from imu_rehab.programme.retention import is_switched_on
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.programme.todays_plan import TodaysPlan, todays_plan
from imu_rehab.programme.words import say
from imu_rehab.store.questions.history import HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.store import Store


@dataclass(frozen=True, slots=True)
class Today:
    """One person's day: what they are in, what is known of them, what is planned."""

    programme: Programme
    state: ProgrammeState
    plan: TodaysPlan
    now: datetime
    somebody: bool | None = None  # whether somebody is there; None: not asked yet


def today_of(store: Store, pseudonym: str, now: datetime, *, somebody: bool | None = None) -> Today:
    """Return today's plan of a person, all of it from the store; `somebody` None: not asked.

    Raises NotScreened, NotReady without a programme, without consent, or where it has ended.
    """
    history = HistoryOf(store)(People(store).named(pseudonym))
    require_consent(history)
    screening = screening_of(history)
    try:
        require_screened(screening)
        state = state_of(history, now)
        require_going_on(history, state)
        programme = programme_of(history, now.date())
        plan = todays_plan(programme, state, screening, now, somebody_present=somebody)
    except NotScreened as error:
        answer = f"imu-rehab people ask {history.person.pseudonym} screening"
        raise NotScreened(f"{error} All of it: {answer}", error.obstacle) from error
    return Today(programme, state, plan, now, somebody)


def today_report(today: Today, language: str = "en") -> dict[str, Any]:
    """Return it as plain values."""
    programme, state, plan, now = today.programme, today.state, today.plan, today.now
    due = due_at_visit(state.started, state.questionnaires, now.date())
    return {
        "programme": programme.title[language],
        "heading": say("todays", language, title=programme.title[language]),
        "columns": columns(language),
        "at": now.isoformat(),
        "session": len(state.sessions) + 1,
        "minutes": plan.minutes,
        "wanted_minutes": list(programme.minutes),
        "asks_for_somebody": plan.asks_for_somebody,
        "due_at_visit": list(due),
        "questions": [each.text(language) for each in plan.questions.planned],
        "shoes_stay_on": plan.shoes_stay_on,
        "maintenance": plan.maintenance,
        "says": _says(programme, state, plan, now, language),
        "regions": [_standing(each, language) for each in plan.standings.values()],
        "items": [_planned(each, programme, state, language) for each in plan.items],
        "left_out": [_left_out(each, language) for each in plan.left_out],
        "closing": [*closing(programme, plan, language), *_due(due, language)],
        "ask_somebody": " ".join(_asks(today, language)),
    }


def _asks(today: Today, language: str) -> list[str]:
    """Return what is to be asked before the plan counts."""
    wanted = today.plan.asks_for_somebody and today.somebody is None
    return [say("ask_somebody", language)] if wanted else []


def _due(due: Sequence[str], language: str) -> list[str]:
    return [due_sentence(due, language)] if due else []


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
        "form": next((v.title[language] for v in exercise.variants if v.key == done.variant), ""),
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
