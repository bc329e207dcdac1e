"""How a person's measures, practice and pain went from session to session (SPEC S11, S13, S20)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from math import isfinite

from imu_rehab.assembly.people_training import PAIN
from imu_rehab.assembly.programme_record import programme_of, sessions_of, state_of
from imu_rehab.assembly.todays_words import title_of
from imu_rehab.assessment.progress import Course, Visit, courses
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.display import Shown, beside_norm
from imu_rehab.metrics.norms.mdc import norms_by_id
from imu_rehab.metrics.norms.table import Limits
from imu_rehab.programme.dose import Amount, Gap, amount, gaps_between
from imu_rehab.programme.fading import dependence_points
from imu_rehab.programme.retention import is_switched_on, kept, practised, retention_probes
from imu_rehab.store.person_values import BodyMark
from imu_rehab.store.questions.history import History, HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.questions.series import Point, SeriesOf
from imu_rehab.store.questions.site import SiteErrors
from imu_rehab.store.session_values import Answer, MetricValue
from imu_rehab.store.store import Store

DAY_S = 86_400.0
DAYS = "across visits"


@dataclass(frozen=True, slots=True)
class Measure:
    """What can be followed: one metric of one side in one test."""

    key: str
    side: str
    test: str
    sessions: int


@dataclass(frozen=True, slots=True)
class Value:
    """One session's value."""

    at: datetime
    value: float
    session_id: int


@dataclass(frozen=True, slots=True, eq=False)
class MeasureCourse:
    """A measure over the sessions whose sensors sat as in the newest one."""

    metric: Metric  # of the newest session
    values: tuple[Value, ...]
    elsewhere: int  # sessions that are left out: other placements
    course: Course | None  # None: one session only
    limits: Limits  # each may be an explicit none (SPEC S13)
    shown: Shown


@dataclass(frozen=True, slots=True)
class Exposure:
    """What was practised: in all, and the times without."""

    total: Amount
    sessions: tuple[tuple[datetime, float], ...]  # end, minutes
    gaps: tuple[Gap, ...]  # between sessions of any kind, and until today


@dataclass(frozen=True, slots=True)
class Learnt:
    """One item of a programme without feedback (SPEC S20); shares are percent, None: not tried."""

    title: str
    side: str
    practised_pct: float | None  # the newest practice with at most half of the feedback
    kept_pct: float | None  # retention probes, at least 24 h after the last feedback
    kept_n: int
    probes: int
    switched_on: bool
    dependence_points: float | None  # of the newest session where it can be said


@dataclass(frozen=True, slots=True)
class Pain:
    """How much it hurt (NPRS 0–10), where and when."""

    at: datetime
    level: float
    region: str = ""  # empty: asked in a session, of no region
    side: str = ""


def measures_of(store: Store, pseudonym: str) -> tuple[Measure, ...]:
    """Return everything that was measured, what was measured most often first."""
    history = _history(store, pseudonym)
    places = {
        (k.value.key, k.value.side, k.value.test, k.session_id) for k in history.of(MetricValue)
    }
    counts = Counter(place[:3] for place in sorted(places, key=str))
    return tuple(Measure(*place, count) for place, count in counts.most_common())


def course_of(store: Store, pseudonym: str, measure: Measure, baselines: int = 1) -> MeasureCourse:
    """Return one measure's course; the first `baselines` sessions are what it is held against."""
    person = People(store).named(pseudonym)
    every = SeriesOf(store)(person, measure.key, measure.side, measure.test)
    same = [point for point in every if sorted(point.kit) == sorted(every[-1].kit)]
    newest = _metric(same[-1])
    norm = norms_by_id().get(newest.norm_id)
    shown = beside_norm(newest.value, norm)
    visits = [Visit(p.at.isoformat(), p.at.timestamp() / DAY_S, [_metric(p)]) for p in same]
    sem = _site_sem(store, measure.key, same[-1].kit)
    found = courses(visits, baselines=baselines, site_sem=sem)
    return MeasureCourse(
        metric=newest,
        values=tuple(Value(p.at, p.metric.value, p.session_id) for p in same),
        elsewhere=len(every) - len(same),
        course=next(iter(found), None),
        limits=Limits() if norm is None else norm.limits,
        shown=shown,
    )


def exposure_of(store: Store, pseudonym: str, now: datetime) -> Exposure:
    """Return how much was practised, with or without a programme."""
    history = _history(store, pseudonym)
    done = sessions_of(history)
    days = [kept_.value.started_at.date() for kept_ in history.sessions]
    minutes = tuple((s.ended_at, sum(p.minutes for p in s.practices)) for s in done)
    return Exposure(amount(done), minutes, gaps_between(days, now.date()))


def learnt_of(store: Store, pseudonym: str, now: datetime, language: str) -> tuple[Learnt, ...]:
    """Return every item that was practised; raises NotReady outside a programme."""
    history = _history(store, pseudonym)
    programme, state = programme_of(history, now.date()), state_of(history, now)
    pairs = {(p.item, p.side) for session in state.sessions for p in session.practices}
    pairs |= {(probe.item, probe.side) for probe in state.probes}
    found = []
    for item, side in sorted(pairs, key=str):
        practice, late = practised(state, item, side), kept(state, item, side)
        points = [p for p in dependence_points(state, item, side) if isfinite(p)]
        found.append(
            Learnt(
                title=title_of(programme, item, language),
                side="" if side is None else side.value,
                practised_pct=practice.pct if practice.n else None,
                kept_pct=late.pct if late.n else None,
                kept_n=late.n,
                probes=len(retention_probes(state, item, side)),
                switched_on=is_switched_on(state, item, side),
                dependence_points=points[-1] if points else None,
            )
        )
    return tuple(found)


def pains_of(store: Store, pseudonym: str) -> tuple[Pain, ...]:
    """Return pains of sessions and of the body chart, oldest first."""
    return tuple(sorted(_pains(_history(store, pseudonym)), key=lambda pain: pain.at))


def _pains(history: History) -> Iterator[Pain]:
    for answer in (kept_.value for kept_ in history.of(Answer)):
        if answer.instrument == PAIN and answer.score is not None:
            yield Pain(answer.at, answer.score)
    for mark in (kept_.value for kept_ in history.of(BodyMark)):
        if mark.pain is not None:
            yield Pain(mark.at, mark.pain, mark.region, mark.side)


def _history(store: Store, pseudonym: str) -> History:
    return HistoryOf(store)(People(store).named(pseudonym))


def _metric(point: Point) -> Metric:
    return Metric(**{each.name: getattr(point.metric, each.name) for each in fields(Metric)})


def _site_sem(store: Store, key: str, kit: Sequence[str]) -> float | None:
    """Return the site's own error between days with one of the worn placements."""
    known = SiteErrors(store)(key, DAYS)
    return next((known[place].sem for place in kit if place in known), None)
