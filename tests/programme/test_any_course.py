"""Whatever happens in whatever order: gates, screening, restrictions and the record hold.

A machine of arbitrary events: findings, sessions, probes, confirmations,
overrides and their withdrawal, flags, reviews, days that pass.
"""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from imu_rehab.assessment.capability import Label
from imu_rehab.assessment.limits import RESTRICTIONS, TAKEN
from imu_rehab.assessment.screening import FlagAnswer, ObstacleKind
from imu_rehab.assessment.screening_flags import screening_questions
from imu_rehab.errors import NotScreened
from imu_rehab.exercises.library import shipped_library
from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.metrics.norms.gate import GateAnswer
from imu_rehab.programme.done import Finding, Probe
from imu_rehab.programme.gates import INTEGRATION, PATTERN, STABILITY
from imu_rehab.programme.override import Override
from imu_rehab.programme.programme import CONTEXTS
from imu_rehab.programme.reading import load_programme
from imu_rehab.programme.state import Labelled, ProgrammeState, Review
from imu_rehab.programme.todays_plan import judge_of, todays_plan
from tests.assessment.screenings import SIGNED, clear, restricted
from tests.programme.people import (
    DAY,
    GOOD_ANKLE,
    GOOD_PELVIS,
    LEFT,
    RIGHT,
    STABLE,
    at,
    attempts,
    confirmed_all,
    on,
    retention,
    session,
    signed,
)

LIBRARY = shipped_library()
PROGRAMME = load_programme("foot_to_pelvis")
FLAGS = screening_questions().flags
REGIONS = st.sampled_from(["ankle", "pelvis"])
METRICS = sorted({f.metric for f in (*GOOD_ANKLE, *GOOD_PELVIS, *STABLE)})
ITEMS = st.sampled_from([item.key for item in PROGRAMME.items])
PATTERNS = [item.key for item in PROGRAMME.items if item.phase == PATTERN]
SOME_PATTERNS = st.sets(st.sampled_from(PATTERNS), min_size=1)
MOVEMENTS = [item.movement for item in PROGRAMME.items if item.movement]


class AnyCourse(RuleBasedStateMachine):
    """One person, any events."""

    def __init__(self) -> None:
        super().__init__()
        self.day = 0
        self.screening = clear()
        self.state = ProgrammeState("foot_to_pelvis", DAY, RIGHT)
        self.overridden: list[Override] = []

    @initialize(
        far=st.booleans(), restrictions=st.frozensets(st.sampled_from(RESTRICTIONS), max_size=2)
    )
    def somebody_begins(self, far: bool, restrictions: frozenset[str]) -> None:
        """Begin anew, or where patterns are trained: chance alone seldom gets so far."""
        self.screening = restricted(*restrictions)
        if far:
            found = (*GOOD_ANKLE, *GOOD_PELVIS, *STABLE)
            calm = session(0, item="lunge")
            confirmed = confirmed_all()
            self.state = replace(
                self.state, findings=found, sessions=(calm,), confirmations=confirmed
            )

    @rule(days=st.integers(1, 20))
    def days_pass(self, days: int) -> None:
        self.day += days

    @rule(which=st.sampled_from([GOOD_ANKLE, GOOD_PELVIS, STABLE]))
    def a_battery_goes_well(self, which: tuple[Finding, ...]) -> None:
        dated = tuple(replace(each, on=on(self.day)) for each in which)
        self.state = replace(self.state, findings=(*self.state.findings, *dated))

    @rule(metric=st.sampled_from(METRICS), value=st.floats(0, 50), right=st.booleans())
    def something_is_measured(self, metric: str, value: float, right: bool) -> None:
        found = Finding(metric, value, on(self.day), RIGHT if right else LEFT)
        self.state = replace(self.state, findings=(*self.state.findings, found))

    @rule(which=st.integers(0, len(confirmed_all()) - 1))
    def a_limit_is_confirmed(self, which: int) -> None:
        one = confirmed_all(self.day)[which]
        self.state = replace(self.state, confirmations=(*self.state.confirmations, one))

    @rule()
    def all_limits_are_confirmed(self) -> None:
        self.state = replace(self.state, confirmations=confirmed_all(self.day))

    @rule(
        item=ITEMS,
        hits=st.integers(0, 30),
        feedback=st.sampled_from([0.0, 50.0, 100.0]),
        pain=st.integers(0, 8).map(float),
        level=st.integers(0, 2),
    )
    def a_session_is_done(
        self, item: str, hits: int, feedback: float, pain: float, level: int
    ) -> None:
        done = session(self.day, hits, item=item, feedback_pct=feedback, pain=pain, level=level)
        self.state = replace(self.state, sessions=(*self.state.sessions, done))

    @rule(item=ITEMS, hits=st.integers(0, 20))
    def a_probe_is_done(self, item: str, hits: int) -> None:
        probe = retention(self.day, hits, item=item)
        self.state = replace(self.state, probes=(*self.state.probes, probe))

    @rule(items=SOME_PATTERNS, hits=st.integers(12, 20), days=st.sampled_from([0, 2]))
    def somebody_learns(self, items: set[str], hits: int, days: int) -> None:
        """Practise with little feedback, and try without: some items or all, too early or late."""
        for item in sorted(items):
            done = session(self.day, 28, item=item, feedback_pct=50.0)
            late = at(self.day + days, 20.0)
            probe = Probe(item, ProbeKind.RETENTION, late, attempts(hits, 20), RIGHT)
            self.state = replace(
                self.state,
                sessions=(*self.state.sessions, done),
                probes=(*self.state.probes, probe),
            )
        self.day += days

    @rule(movement=st.sampled_from(MOVEMENTS), label=st.sampled_from(Label))
    def a_movement_is_labelled(self, movement: str, label: Label) -> None:
        one = Labelled(movement, label, on(self.day))
        self.state = replace(self.state, labels=(*self.state.labels, one))

    @rule(items=SOME_PATTERNS, hits=st.integers(8, 20), places=st.sets(st.sampled_from(CONTEXTS)))
    def transfers_are_tried(self, items: set[str], hits: int, places: set[str]) -> None:
        tried = [
            Probe(item, ProbeKind.TRANSFER, at(self.day), attempts(hits, 20), RIGHT, place)
            for item in sorted(items)
            for place in sorted(places)
        ]
        self.state = replace(self.state, probes=(*self.state.probes, *tried))

    @rule(phase=st.integers(1, 4), region=REGIONS)
    def a_gate_is_overridden(self, phase: int, region: str) -> None:
        over = Override(phase, region, signed(self.day, "clinician's decision"))
        self.overridden.append(over)
        self.state = replace(self.state, overrides=(*self.state.overrides, over))

    @precondition(lambda self: any(o.withdrawn is None for o in self.state.overrides))
    @rule()
    def an_override_is_taken_back(self) -> None:
        over = next(o for o in self.state.overrides if o.withdrawn is None)
        back = replace(over, withdrawn=signed(self.day, "mistaken"))
        rest = (back if each == over else each for each in self.state.overrides)
        self.state = replace(self.state, overrides=tuple(rest))

    @rule(phase=st.integers(1, 4), region=REGIONS, decided=st.booleans())
    def a_review_is_held(self, phase: int, region: str, decided: bool) -> None:
        review = Review(phase, region, signed(self.day), decided)
        self.state = replace(self.state, reviews=(*self.state.reviews, review))

    @rule(flag=st.sampled_from(sorted(FLAGS)))
    def a_flag_is_raised(self, flag: str) -> None:
        self.screening = self.screening.answer(FlagAnswer(flag, yes=True))

    @rule(restrictions=st.frozensets(st.sampled_from(RESTRICTIONS), max_size=2))
    def a_clinician_reviews_what_locks(self, restrictions: frozenset[str]) -> None:
        for each in self.screening.obstacles:
            self.screening = self.screening.review(
                each.flag,
                SIGNED,
                restrictions,
                emergency_ruled_out=each.kind is ObstacleKind.EMERGENCY,
            )
        assert self.screening.may_train  # nobody is locked for ever

    @rule(somebody=st.sampled_from([True, False, None]))
    def a_plan_is_made(self, somebody: bool | None) -> None:
        """Screening is never skipped; what is planned keeps to phases and restrictions."""
        screening = self.screening
        try:
            found = todays_plan(
                PROGRAMME, self.state, screening, at(self.day), somebody_present=somebody
            )
        except NotScreened:
            assert not screening.may_train
            return
        assert screening.may_train
        taken = {TAKEN[each] for each in screening.restrictions if each in TAKEN}
        taken |= set() if somebody else {"pr"}
        assert found.minutes <= PROGRAMME.minutes[1] or len(found.items) == 1
        for each in found.items:
            done = each.prescription
            assert not taken & LIBRARY.exercise(done.exercise, done.variant).needs
            item = PROGRAMME.item(each.instead_of or each.item)
            for region in item.regions:
                for phase in range(1, item.phase):
                    assert found.standings[region].gate(phase).is_open

    @invariant()
    def no_gate_is_open_without_its_conditions_or_an_override(self) -> None:
        judge = judge_of(PROGRAMME, self.state, self.screening)
        for region in ("ankle", "pelvis"):
            standing = judge.standing(self.state, region, on(self.day))
            for gate in standing.gates:
                phase = gate.gate.phase
                over = any(
                    (o.phase, o.region) == (phase, region) and o.withdrawn is None
                    for o in self.state.overrides
                )
                assert (gate.override is not None) == over
                if gate.passed_on is not None:
                    then = judge.result(self.state, phase, region, gate.passed_on)
                    assert then.answer is GateAnswer.PASSED
                    assert self._every_limit_was_confirmed(then.gate.criteria, gate.passed_on)
                    assert self._was_seen(phase, gate.passed_on)

    def _every_limit_was_confirmed(self, criteria: object, day: object) -> bool:
        known = {c.norm_id for c in self.state.confirmations if c.date <= str(day)}
        groups: dict[str, bool] = {}
        for each in criteria:  # type: ignore[attr-defined]
            name = each.any_of or each.key
            groups[name] = groups.get(name, False) or each.limit.norm_id in known
        return all(groups.values())

    def _was_seen(self, phase: int, day: date) -> bool:
        """Return whether the record holds what a gate asks for, looked up without the engine."""
        if phase <= STABILITY:
            return any(each.on <= day for each in self.state.findings)
        able = {each.movement for each in self.state.labels if each.label is Label.CAN_DO}
        asked = [item for item in PATTERNS if item not in able]
        places = CONTEXTS if phase == INTEGRATION else ()
        return all(self._was_kept(item, day) for item in asked) and all(
            any(
                (p.item, p.context) == (item, place) and p.attempts.pct >= 70.0 and p.on <= day
                for p in self.state.probes
            )
            for item in asked
            for place in places
        )

    def _was_kept(self, item: str, day: date) -> bool:
        """Return whether an item was practised with little feedback, and kept a day later."""
        little = any(
            done.item == item and done.feedback_pct <= 50.0 and done.attempts.pct >= 80.0
            for each in self.state.sessions
            if each.on <= day
            for done in each.practices
        )
        return little and any(
            self._is_late(probe) and probe.attempts.pct >= 75.0
            for probe in self.state.probes
            if probe.item == item and probe.kind is ProbeKind.RETENTION and probe.on <= day
        )

    def _is_late(self, probe: Probe) -> bool:
        """Return whether nothing of an item was fed back in the 24 hours before a probe."""
        fed_back = [
            each.ended_at
            for each in self.state.sessions
            for done in each.practices
            if done.item == probe.item and done.feedback_pct > 0.0 and each.ended_at <= probe.at
        ]
        return bool(fed_back) and probe.at - max(fed_back) >= timedelta(days=1)

    @invariant()
    def every_override_stays_in_the_record_with_name_and_reason(self) -> None:
        kept = [replace(each, withdrawn=None) for each in self.state.overrides]
        assert kept == self.overridden
        assert all(each.signed.name and each.signed.reason for each in self.state.overrides)


AnyCourse.TestCase.settings = settings(max_examples=60, stateful_step_count=15, deadline=None)
TestAnyCourse = AnyCourse.TestCase
