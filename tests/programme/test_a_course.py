"""Whole courses, session by session: who learns gets through, who does not stays and is seen."""

from dataclasses import dataclass, replace
from datetime import timedelta

from imu_rehab.assessment.screening import ScreeningRecord
from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.programme.done import Finding, Practice, Probe, SessionDone
from imu_rehab.programme.level import ladder_of
from imu_rehab.programme.maintenance import next_recheck
from imu_rehab.programme.phases import ReviewNeed
from imu_rehab.programme.reading import load_programme
from imu_rehab.programme.retention import is_switched_on
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.programme.todays_plan import TodaysPlan, todays_plan
from tests.assessment.screenings import clear
from tests.programme.people import (
    DAY,
    GOOD_ANKLE,
    GOOD_PELVIS,
    RIGHT,
    STABLE,
    at,
    attempts,
    confirmed_all,
    on,
    with_morning,
)

PROGRAMME = load_programme("foot_to_pelvis")


@dataclass
class Course:
    """One person who comes three times a week."""

    hits: int  # of 20, with feedback
    kept: int  # of 20, without
    state: ProgrammeState
    screening: ScreeningRecord
    day: int = 0

    def session(self) -> TodaysPlan:
        """Do what is planned."""
        plan = todays_plan(
            PROGRAMME, self.state, self.screening, at(self.day, 9.0), somebody_present=True
        )
        ended = at(self.day, 9.0) + timedelta(minutes=plan.minutes)
        probes, practices = [], []
        for each in plan.items:
            assert each.level is not None
            practices.append(
                Practice(
                    each.item,
                    attempts(self.hits, 20),
                    each.level.number,
                    each.side,
                    each.level.feedback_pct,
                )
            )
            for probe in each.probes:
                when = at(self.day, 9.0) if probe.at_start else ended
                kept = attempts(self.kept, probe.repetitions)
                probes.append(Probe(each.item, probe.kind, when, kept, each.side, probe.context))
        done = SessionDone(ended, tuple(practices), 1.0, 2.0, 5.0)
        self.state = replace(
            with_morning(self.state) if self.state.sessions else self.state,
            sessions=(*self.state.sessions, done),
            probes=(*self.state.probes, *probes),
        )
        self.day += 3 if self.day % 7 == 4 else 2
        return plan

    def battery(self, *groups: tuple[Finding, ...]) -> None:
        """Measure again; all goes well."""
        dated = tuple(replace(f, on=on(self.day)) for group in groups for f in group)
        self.state = replace(self.state, findings=(*self.state.findings, *dated))


def begin(hits: int, kept: int) -> Course:
    state = ProgrammeState("foot_to_pelvis", DAY, RIGHT, confirmations=confirmed_all())
    return Course(hits, kept, state, clear())


def phases(plan: TodaysPlan) -> dict[str, int]:
    return {region: standing.phase for region, standing in plan.standings.items()}


def test_who_learns_gets_through_all_phases_to_the_monthly_check() -> None:
    course = begin(19, 19)
    for _ in range(6):
        assert phases(course.session()) == {"ankle": 1, "pelvis": 1}
    course.battery(GOOD_ANKLE, GOOD_PELVIS)
    for _ in range(9):
        assert phases(course.session()) == {"ankle": 2, "pelvis": 2}
    course.battery(STABLE)
    plan = course.session()
    assert phases(plan) == {"ankle": 3, "pelvis": 3}
    in_pattern = 1
    while phases(plan := course.session()) == {"ankle": 3, "pelvis": 3}:
        in_pattern += 1
    assert phases(plan) == {"ankle": 4, "pelvis": 4}
    assert in_pattern <= 8  # the time of the phase
    for item in ("squat", "step_down"):
        assert is_switched_on(course.state, item, RIGHT)
    while not plan.maintenance:
        plan = course.session()
        assert course.day < 200
    recheck = next_recheck(PROGRAMME, course.state, tuple(plan.standings.values()))
    assert recheck is not None
    assert recheck.due > on(course.day)


def test_levels_rise_one_at_a_time_to_the_top_and_feedback_falls() -> None:
    course = begin(19, 19)
    levels, shares = [], []
    for _ in range(14):
        plan = course.session()
        lunge = next(each.level for each in plan.items if each.item == "lunge")
        assert lunge is not None
        levels.append(lunge.number)
        shares.append(lunge.feedback_pct)
    changes = [
        (b - a, p != q) for a, b, p, q in zip(levels, levels[1:], shares, shares[1:], strict=False)
    ]
    assert all(step in (0, 1) for step, _ in changes)
    assert not any(step and fades for step, fades in changes)
    assert levels[-1] == len(ladder_of(PROGRAMME.item("lunge"))) - 1
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] == 10.0


def test_who_needs_the_feedback_is_never_called_switched_on_and_is_reviewed() -> None:
    course = begin(19, 12)
    course.session()
    course.battery(GOOD_ANKLE, GOOD_PELVIS, STABLE)
    plans = [course.session() for _ in range(14)]
    assert all(phases(plan) == {"ankle": 3, "pelvis": 3} for plan in plans)
    assert plans[-1].standings["ankle"].review is ReviewNeed.DUE
    assert not is_switched_on(course.state, "squat", RIGHT)
    squat = next(each.level for each in plans[-1].items if each.item == "squat")
    assert squat is not None
    assert squat.feedback_pct == 100.0  # fading waits for who depends on it
    kinds = {probe.kind for probe in course.state.probes}
    assert kinds == {ProbeKind.RETENTION, ProbeKind.IMMEDIATE}
