"""What one person practises today: from programme, record, screening and the time (SPEC §3).

Nothing is planned for somebody who is not screened.  What may not be done says
why; what may be done instead is planned in its place.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from imu_rehab.assessment.limits import Limits, asks_for_somebody
from imu_rehab.assessment.screening import ScreeningRecord, require_screened
from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.library import Library, shipped_library
from imu_rehab.exercises.prescription import Prescription, prescribed
from imu_rehab.metrics.norms.choice import Profile
from imu_rehab.metrics.wording import LANGUAGES
from imu_rehab.programme.allowed import against, phase_of, said
from imu_rehab.programme.fitting import check_fits
from imu_rehab.programme.gates import INTEGRATION, PATTERN
from imu_rehab.programme.level import Level, ladder_of, level_today
from imu_rehab.programme.phases import Judge, RegionStanding
from imu_rehab.programme.probe_plan import PlannedProbe, probes_today
from imu_rehab.programme.programme import USUAL_FEEDBACK, Item, Programme
from imu_rehab.programme.single_case import baseline_visits_left
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.signals.places import Side


@dataclass(frozen=True, slots=True)
class Planned:
    """One item, or what is done in its place, with one leg."""

    item: str  # of the programme; of an alternative exercise or exercise/variant
    side: Side | None  # as it is recorded; None: of both legs at once
    phase: int
    prescription: Prescription  # its feedback is that of this session
    level: Level | None = None  # None: of an alternative
    probes: tuple[PlannedProbe, ...] = ()
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not done today."""

    item: str
    side: Side | None
    why: Mapping[str, str]  # by language


@dataclass(frozen=True, slots=True)
class TodaysPlan:
    """Everything that is done today, and what is not."""

    items: tuple[Planned, ...]
    left_out: tuple[LeftOut, ...]
    standings: Mapping[str, RegionStanding]
    asks_for_somebody: bool  # "Is someone with you?" is asked: an answer changes the plan
    shoes_stay_on: bool
    maintenance: bool  # every gate is open


def judge_of(
    programme: Programme, state: ProgrammeState, screening: ScreeningRecord | None = None
) -> Judge:
    """Return what the gates of one person's programme are judged with."""
    age = None if screening is None else screening.age_years
    return Judge(programme.trained(state.side), Profile(age_years=age))


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
    require_screened(screening)
    assert screening is not None
    judge = judge_of(programme, state, screening)
    standings = {r: judge.standing(state, r, now.date()) for r in programme.regions}
    known = library or shipped_library()
    check_fits(programme, known)
    day = _Day(programme, state, screening, now, known, standings, bool(somebody_present))
    entries = list(day.entries())
    return TodaysPlan(
        tuple(each for each in entries if isinstance(each, Planned)),
        tuple(each for each in entries if isinstance(each, LeftOut)),
        standings,
        asks_for_somebody(day.needs(), screening.restrictions),
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

    def entries(self) -> Iterator[Planned | LeftOut]:
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
        return self._alternative(item, side) or LeftOut(item.key, side, whys[0])

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
            **level.rung.dose,
        )
        return Planned(item.key, side, item.phase, prescription, level, probes)

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

    def _alternative(self, item: Item, side: Side | None) -> Planned | None:
        """Return what is done instead: seated or supported; seated where balance needs company."""
        for name in item.alternatives:
            exercise, _, variant = name.partition("/")
            form = self.library.exercise(exercise, variant)
            alone = self.screening.never_alone and not self.somebody_present
            too_free = alone and "st" in form.needs
            if not (too_free or self._why_not(form)):
                done = prescribed(form, self._worn(side))
                return Planned(name, side, item.phase, done, instead_of=item.key)
        return None


def _todays_feedback(item: Item, level: Level, probes: Sequence[PlannedProbe]) -> Mapping[str, Any]:
    """Return the item's feedback plan as it is in this one session, whatever its number."""
    early = level.session <= item.feedback_plan.performance_sessions
    return {
        **USUAL_FEEDBACK,
        **item.feedback,
        "schedule_pct": [level.feedback_pct],
        "performance_sessions": level.session if early else 0,
        "probes": [probe.kind.value for probe in probes],
    }
