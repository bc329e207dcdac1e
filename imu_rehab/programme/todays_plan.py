"""What one person practises today: from programme, record, screening and the time (SPEC §3).

Nothing is planned for somebody who is not screened.  What may not be done says
why; what may be done instead is planned in its place.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from imu_rehab.assessment.limits import Limits, asks_for_somebody
from imu_rehab.assessment.screening import ScreeningRecord, require_screened
from imu_rehab.assessment.session_questions import SessionQuestion, SessionQuestions
from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.library import Library, shipped_library
from imu_rehab.exercises.prescription import Prescription, prescribed
from imu_rehab.metrics.norms.choice import Profile
from imu_rehab.programme.allowed import against, label_of, phase_of, said
from imu_rehab.programme.dose import minutes_of
from imu_rehab.programme.fitting import check_fits
from imu_rehab.programme.gates import INTEGRATION, PATTERN
from imu_rehab.programme.level import Level, ladder_of, level_today
from imu_rehab.programme.phases import Judge, RegionStanding
from imu_rehab.programme.planned import LeftOut, Planned
from imu_rehab.programme.probe_plan import PlannedProbe, probes_today
from imu_rehab.programme.programme import USUAL_FEEDBACK, Item, Programme
from imu_rehab.programme.session_length import within
from imu_rehab.programme.single_case import baseline_visits_left
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.programme.stops import after_stops
from imu_rehab.signals.places import Side
from imu_rehab.wording import LANGUAGES

UPKEEP_SETS = 1  # of the lower one of two phases that run together [E]


@dataclass(frozen=True, slots=True)
class TodaysPlan:
    """Everything that is done today, and what is not."""

    items: tuple[Planned, ...]
    left_out: tuple[LeftOut, ...]
    standings: Mapping[str, RegionStanding]
    minutes: float  # about so long
    questions: SessionQuestions  # that are asked of the person, five at most
    asks_for_somebody: bool  # "Is someone with you?" is asked: an answer changes the plan
    shoes_stay_on: bool
    maintenance: bool  # every gate is open


def judge_of(
    programme: Programme, state: ProgrammeState, screening: ScreeningRecord | None = None
) -> Judge:
    """Return what the gates of one person's programme are judged with."""
    age = None if screening is None else screening.age_years
    able = {i.key for i in programme.items if label_of(i, state) == INTEGRATION}  # CAN DO
    trained = [each for each in programme.trained(state.side) if each[1].item not in able]
    return Judge(trained, Profile(age_years=age))


def todays_plan(
    programme: Programme,
    state: ProgrammeState,
    screening: ScreeningRecord | None,
    now: datetime,
    *,
    somebody_present: bool | None = None,
    library: Library | None = None,
) -> TodaysPlan:
    """Return the plan of one day; `somebody_present` None: not asked yet, so nobody is.

    `library` None: the shipped exercises.  Raises NotScreened, ConfigurationError
    where programme and exercises do not fit together.
    """
    screening = after_stops(screening or ScreeningRecord(), state)
    require_screened(screening)
    judge = judge_of(programme, state, screening)
    standings = {r: judge.standing(state, r, now.date()) for r in programme.regions}
    known = library or shipped_library()
    check_fits(programme, known)
    day = _Day(programme, state, screening, now, known, standings, bool(somebody_present))
    entries = day.within_its_time()
    asks = asks_for_somebody(day.needs(), screening.restrictions)
    questions = SessionQuestions(asks, _morning_is_open(state))
    planned = tuple(_estimating([e for e in entries if isinstance(e, Planned)], questions))
    return TodaysPlan(
        planned,
        tuple(each for each in entries if isinstance(each, LeftOut)),
        standings,
        sum(day.minutes_of(each) for each in planned),
        questions,
        asks,
        day.limits.shoes_stay_on,
        all(standing.is_done for standing in standings.values()),
    )


@dataclass(frozen=True, slots=True)
class _Day:
    programme: Programme
    state: ProgrammeState
    screening: ScreeningRecord
    now: datetime
    library: Library
    standings: Mapping[str, RegionStanding]
    somebody_present: bool

    @property
    def limits(self) -> Limits:
        return self.screening.limits(somebody_present=self.somebody_present)

    def within_its_time(self) -> list[Planned | LeftOut]:
        """Return everything; what is too much for one session is left for the next."""
        found = self.entries()
        minutes = {
            place: self.minutes_of(each)
            for place, each in enumerate(found)
            if isinstance(each, Planned)
        }
        return within(found, minutes, self.programme.minutes[1], self.state)

    def minutes_of(self, planned: Planned) -> float:
        """Return about how long it takes."""
        return minutes_of(planned.prescription.applied(self.library))

    def entries(self) -> list[Planned | LeftOut]:
        """Return everything, in the programme's order; what replaces something in its place."""
        found = list(self._programmed())
        done = {_name(each.prescription) for each in found if isinstance(each, Planned)}
        for place, each in enumerate(found):
            if isinstance(each, LeftOut) and each.restricted:
                instead = self._alternative(self.programme.item(each.item), each.side, done)
                if instead is not None:
                    found[place] = instead
                    done.add(_name(instead.prescription))
        return found

    def _programmed(self) -> Iterator[Planned | LeftOut]:
        visits = baseline_visits_left(self.programme, self.state, self.now.date())
        first = said("baseline_first", visits=visits) if visits else {}
        for item in self.programme.items:
            why = first or against(item, self.standings, self.screening, self.state)
            for side in item.sides_of(self.state.side):
                yield LeftOut(item.key, side, why) if why else self._entry(item, side)

    def needs(self) -> list[frozenset[str]]:
        """Return the needs of everything that the phases allow, whatever is restricted today."""
        return [
            frozenset(self._form(item, rung.variant).needs)
            for item in self.programme.items
            if not against(item, self.standings, self.screening, self.state)
            for rung in ladder_of(item)
        ]

    def _form(self, item: Item, variant: str) -> Exercise:
        return self.library.exercise(item.exercise, variant)

    def _entry(self, item: Item, side: Side | None) -> Planned | LeftOut:
        whys = [self._why_not(self._form(item, rung.variant)) for rung in ladder_of(item)]
        level = level_today(item, side, self.state, [not why for why in whys])
        if level is not None:
            return self._planned(item, side, level)
        return LeftOut(item.key, side, whys[0], restricted=True)

    def _why_not(self, form: Exercise) -> Mapping[str, str]:
        said = {language: self.limits.against(form.needs, language) for language in LANGUAGES}
        return said if said[LANGUAGES[0]] else {}

    def _planned(self, item: Item, side: Side | None, level: Level) -> Planned:
        probes = self._probes(item, side)
        targets = [t for t in self.state.targets if (t.item, t.side) == (item.key, side)]
        prescription = prescribed(
            self._form(item, level.rung.variant),
            self._worn(side),
            best={t.signal: t.value for t in targets},
            own_sd={t.signal: t.own_sd for t in targets if t.own_sd is not None},
            k=level.rung.k,
            feedback=_todays_feedback(item, level, probes),
            **{**level.rung.dose, **self._upkeep(item)},
        )
        return Planned(item.key, side, item.phase, prescription, level, probes)

    def _upkeep(self, item: Item) -> Mapping[str, int]:
        """Return the smaller dose of an item whose phase its regions have left behind."""
        return {"sets": UPKEEP_SETS} if item.phase < phase_of(item, self.standings) else {}

    def _worn(self, side: Side | None) -> Side:
        """Return the leg whose signals are looked at; of both at once the involved one's."""
        return side or self.state.side or Side.RIGHT

    def _probes(self, item: Item, side: Side | None) -> tuple[PlannedProbe, ...]:
        if item.phase < PATTERN:
            return ()
        return probes_today(
            item,
            side,
            self.state,
            self.now,
            self.limits,
            integrating=phase_of(item, self.standings) == INTEGRATION,
        )

    def _alternative(
        self, item: Item, side: Side | None, done: Collection[tuple[str, str]]
    ) -> Planned | None:
        """Return what is done instead: seated or supported; seated where balance needs company.

        What is done today anyway is no alternative.
        """
        alone = self.screening.never_alone and not self.somebody_present
        for name in item.alternatives:
            exercise, _, variant = name.partition("/")
            form = self.library.exercise(exercise, variant)
            instead = prescribed(form, self._worn(side))
            too_free = alone and "st" in form.needs
            if not (too_free or _name(instead) in done or self._why_not(form)):
                return Planned(name, side, item.phase, instead, instead_of=item.key)
        return None


def _name(prescription: Prescription) -> tuple[str, str]:
    return prescription.exercise, prescription.variant


def _todays_feedback(item: Item, level: Level, probes: Sequence[PlannedProbe]) -> Mapping[str, Any]:
    """Return the item's feedback plan as it is in this one session, whatever its number."""
    early = level.session <= item.feedback_plan.performance_sessions
    return {
        **USUAL_FEEDBACK,
        **item.feedback,
        "schedule_pct": [level.feedback_pct],
        "performance_sessions": level.session if early else 0,
        "probes": [probe.kind.value for probe in probes],
        "transfer_context": next((probe.context for probe in probes if probe.context), ""),
    }


def _morning_is_open(state: ProgrammeState) -> bool:
    """Return whether the pain of the morning after the last session is not known yet."""
    last = max(state.sessions, key=lambda session: session.ended_at, default=None)
    return last is not None and last.pain_next_morning is None


def _estimating(items: Sequence[Planned], questions: SessionQuestions) -> Iterator[Planned]:
    """Yield the items such that one at most asks "How many were good?": it is a question."""
    left = SessionQuestion.SELF_ESTIMATE in questions.planned
    for item in items:
        asks = left and bool(item.probes)
        left = left and not asks
        feedback = {**item.prescription.feedback, "self_estimate": asks}
        yield replace(item, prescription=replace(item.prescription, feedback=feedback))
