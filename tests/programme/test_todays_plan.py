"""Today's plan: what phases, restrictions, labels and pain let somebody do, and why not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.assessment.capability import Label
from imu_rehab.assessment.limits import RESTRICTIONS, TAKEN
from imu_rehab.assessment.screening import Contraindication, ScreeningRecord
from imu_rehab.assessment.session_questions import SessionQuestion
from imu_rehab.errors import NotScreened
from imu_rehab.exercises.band import Band
from imu_rehab.exercises.library import shipped_library
from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.programme.done import Practice
from imu_rehab.programme.override import Override
from imu_rehab.programme.planned import Planned
from imu_rehab.programme.progression import Step, Why
from imu_rehab.programme.reading import load_programme, shipped_programmes
from imu_rehab.programme.state import Labelled, ProgrammeState, Target
from imu_rehab.programme.todays_plan import TodaysPlan, judge_of, todays_plan
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
    person,
    session,
    signed,
    with_morning,
)

LIBRARY = shipped_library()
PROGRAMME = load_programme("foot_to_pelvis")
NEW = person(confirmed=False, sessions=())
STEADY = person(*GOOD_ANKLE, *GOOD_PELVIS)
READY = person(*GOOD_ANKLE, *GOOD_PELVIS, *STABLE)


def plan(
    state: ProgrammeState,
    screening: ScreeningRecord | None = None,
    *,
    somebody: bool | None = True,
    day: int = 1,
) -> TodaysPlan:
    record = clear() if screening is None else screening
    return todays_plan(PROGRAMME, state, record, at(day), somebody_present=somebody)


def keys(found: TodaysPlan) -> list[str]:
    return list(dict.fromkeys(each.item for each in found.items))


def one(found: TodaysPlan, item: str) -> Planned:
    return next(each for each in found.items if each.item == item)


def needs(each: Planned) -> frozenset[str]:
    done = each.prescription
    return LIBRARY.exercise(done.exercise, done.variant).needs


def why(found: TodaysPlan, item: str, language: str = "en") -> str:
    return next(each.why[language] for each in found.left_out if each.item == item)


def test_nothing_is_planned_without_screening() -> None:
    for record in (None, ScreeningRecord()):
        with pytest.raises(NotScreened):
            todays_plan(PROGRAMME, NEW, record, at(0))


def test_a_new_person_begins_with_mobility() -> None:
    found = plan(NEW)
    assert keys(found) == ["calf_stretch", "lunge", "ankle_circles", "pelvic_clock"]
    assert {each.phase for each in found.items} == {1}
    assert why(found, "squat") == "waits for the gate of phase 1, foot and ankle"
    assert "Becken" in why(found, "bridge", "de")


def test_two_neighbouring_phases_run_together() -> None:
    assert {each.phase for each in plan(STEADY).items} == {1, 2}
    assert {each.phase for each in plan(READY).items} == {2, 3}
    assert why(plan(READY), "lunge") == "phase 1 is behind you"


@pytest.mark.parametrize("key", ["foot_to_pelvis", "steady_pelvis"])
@pytest.mark.parametrize("state", [NEW, STEADY, READY])
def test_a_session_of_a_shipped_programme_is_not_too_long(key: str, state: ProgrammeState) -> None:
    programme = load_programme(key)
    found = todays_plan(programme, state, clear(), at(1), somebody_present=True)
    assert found.minutes <= programme.minutes[1]


def test_what_is_left_behind_is_kept_up_with_one_set() -> None:
    assert one(plan(NEW), "lunge").prescription.sets == 3
    assert one(plan(STEADY), "lunge").prescription.sets == 1
    assert one(plan(STEADY), "heel_raise").prescription.sets == 3


def test_an_item_of_two_regions_waits_for_both() -> None:
    ankle_only = person(*GOOD_ANKLE)
    assert "heel_raise" in keys(plan(ankle_only))
    found = why(plan(ankle_only), "single_leg_stance")
    assert found == "waits for the gate of phase 1, pelvis and low back"


def test_an_override_lets_the_next_phase_begin() -> None:
    over = Override(1, "ankle", signed(0, "fused ankle"))
    assert "heel_raise" in keys(plan(person(confirmed=False, overrides=(over,))))


def test_the_label_of_a_movement_says_where_it_begins() -> None:
    def with_label(label: Label, state: ProgrammeState = READY) -> TodaysPlan:
        return plan(replace(state, labels=(Labelled("squat", label, DAY),)))

    assert "squat" in keys(with_label(Label.FORGOTTEN))
    assert "squat" not in keys(with_label(Label.CAN_DO))  # nothing to train before phase 4
    assert "step_down" in keys(with_label(Label.CAN_DO))
    assert "squat" in keys(with_label(Label.UNDECIDED))
    assert "squat" not in keys(with_label(Label.FORGOTTEN, STEADY))
    four = replace(READY, overrides=tuple(Override(3, r, SIGNED) for r in ("ankle", "pelvis")))
    assert "squat" not in keys(with_label(Label.CAN_DO, four))
    assert "starts in phase 4" in why(with_label(Label.CAN_DO, four), "squat")


def test_what_somebody_can_do_is_not_asked_for_by_the_pattern_gate() -> None:
    state = replace(READY, labels=(Labelled("squat", Label.CAN_DO, DAY),))
    items = {trained.item for _, trained in judge_of(PROGRAMME, state).trained}
    assert items == {"step_down"}


def test_who_can_do_every_pattern_goes_on_to_everyday_life() -> None:
    able = tuple(Labelled(each, Label.CAN_DO, DAY) for each in ("squat", "step_down"))
    found = plan(replace(READY, labels=able))
    assert {standing.phase for standing in found.standings.values()} == {4}
    assert "gait_soft" in keys(found)
    assert not found.maintenance
    for state in (STEADY, person(*GOOD_ANKLE, *GOOD_PELVIS, *STABLE, confirmed=False)):
        standings = plan(replace(state, labels=able)).standings
        assert {standing.phase for standing in standings.values()} < {1, 2, 3}


def test_contraindications_keep_phases_3_and_4_away_until_cleared() -> None:
    giving = clear().answer_contraindication(Contraindication("unstable_joint", yes=True))
    assert "squat" not in keys(plan(READY, giving))
    assert "heel_raise" in keys(plan(READY, giving))
    cleared = giving.answer_contraindication(
        Contraindication("unstable_joint", yes=True, cleared=SIGNED)
    )
    assert "squat" in keys(plan(READY, cleared))


def test_somebody_is_asked_for_only_where_an_item_needs_it() -> None:
    assert not plan(NEW, somebody=None).asks_for_somebody
    assert plan(STEADY, somebody=None).asks_for_somebody
    assert plan(NEW, restricted("supervised"), somebody=None).asks_for_somebody


def test_alone_balance_is_replaced_by_something_seated_or_lying() -> None:
    found = plan(STEADY, somebody=False)
    (instead,) = (each for each in found.items if each.instead_of == "single_leg_stance")
    assert instead.item == "pelvic_clock/lying"  # bridge and short foot are done anyway
    assert "single_leg_stance" not in keys(found)


def test_over_65_and_alone_even_the_supported_stand_is_left_to_sitting() -> None:
    younger, older = clear(40.0), clear(70.0)
    assert one(plan(READY, younger, somebody=False), "squat").instead_of in ("", "step_down")
    of_old = [
        e.prescription.exercise for e in plan(READY, older, somebody=False).items if e.instead_of
    ]
    assert "squat" not in of_old
    assert "pelvic_clock" in of_old


def test_a_restricted_step_is_not_climbed() -> None:
    sessions = tuple(
        session(d, 28, item="single_leg_stance", level=1, feedback_pct=100.0) for d in (0, 2)
    )
    state = replace(STEADY, sessions=sessions)
    free = one(plan(state, day=4), "single_leg_stance")
    held = one(plan(state, restricted("no_eyes_closed"), day=4), "single_leg_stance")
    assert (free.prescription.variant, held.prescription.variant) == ("eyes_closed", "foam")
    assert held.level is not None
    assert held.level.advice.reasons == (Why.NOT_ALLOWED,)


def test_who_was_on_a_step_that_is_now_restricted_goes_back_to_an_allowed_one() -> None:
    state = replace(STEADY, sessions=(session(0, 28, item="single_leg_stance", level=2),))
    found = one(plan(state, restricted("no_eyes_closed"), day=2), "single_leg_stance")
    assert found.prescription.variant == "foam"


def test_seated_only_leaves_what_is_done_sitting_or_lying() -> None:
    found = plan(STEADY, restricted("seated_only"))
    assert found.items
    for each in found.items:
        assert "st" not in needs(each)


def test_one_thing_changes_at_a_time() -> None:
    """The fifth session has less feedback: the ladder waits."""
    sessions = tuple(session(2 * n, 28, item="lunge") for n in range(4))
    at_four = one(plan(replace(NEW, sessions=sessions[:3]), day=9), "lunge")
    at_five = one(plan(replace(NEW, sessions=sessions), day=9), "lunge")
    assert at_four.level is not None
    assert at_five.level is not None
    assert (at_four.level.number, at_four.prescription.feedback["schedule_pct"]) == (1, [100.0])
    assert (at_five.level.number, at_five.prescription.feedback["schedule_pct"]) == (0, [75.0])
    assert at_five.level.advice.reasons == (Why.FEEDBACK_CHANGES,)


def test_easier_after_a_stop() -> None:
    practice = Practice("lunge", attempts(28), 1, RIGHT)
    stopped = replace(session(0), practices=(practice,), stopped="dizzy")
    seen = clear().review("dizziness", SIGNED)
    found = one(plan(replace(NEW, sessions=(stopped,)), seen), "lunge")
    assert found.level is not None
    assert (found.level.number, found.level.advice.step) == (0, Step.STOP)


@pytest.mark.parametrize(("sign", "flag"), [("chest", "chest_pain"), ("dizzy", "dizziness")])
def test_a_stop_locks_until_a_clinician_has_signed_on_that_day_or_later(
    sign: str, flag: str
) -> None:
    stopped = replace(NEW, sessions=(session(3, item="lunge", stopped=sign),))
    with pytest.raises(NotScreened):
        plan(stopped, day=4)
    emergency = flag == "chest_pain"
    early = clear().review(flag, signed(2), emergency_ruled_out=emergency)
    with pytest.raises(NotScreened):
        plan(stopped, early, day=4)
    later = clear().review(flag, signed(3), emergency_ruled_out=emergency)
    assert plan(stopped, later, day=4).items


def test_a_stop_without_a_flag_ends_its_session_only() -> None:
    stopped = replace(NEW, sessions=(session(3, item="lunge", stopped="breathless"),))
    assert plan(stopped, day=4).items


def test_targets_travel_with_the_item() -> None:
    target = Target("lunge", "ankle_df_deg", 30.0, 2.0, RIGHT)
    own = one(plan(replace(NEW, targets=(target,))), "lunge").prescription
    assert own.bands["ankle_df_deg"] == Band(27.0, 33.0)
    other = replace(target, side=LEFT)
    assert one(plan(replace(NEW, targets=(other,))), "lunge").prescription.bands == {}


def test_a_pattern_is_probed_a_day_later_and_at_the_end() -> None:
    first = one(plan(READY), "squat")
    assert [each.kind for each in first.probes] == [ProbeKind.IMMEDIATE]
    state = replace(READY, sessions=(session(0),))
    soon = todays_plan(PROGRAMME, state, clear(), at(0, 20.0), somebody_present=True)
    assert [each.kind for each in one(soon, "squat").probes] == [ProbeKind.IMMEDIATE]
    later = one(plan(state, day=2), "squat")
    assert [each.kind for each in later.probes] == [ProbeKind.RETENTION, ProbeKind.IMMEDIATE]
    assert [each.at_start for each in later.probes] == [True, False]
    assert later.prescription.feedback["probes"] == ["retention", "immediate"]
    assert one(plan(READY), "heel_raise").probes == ()


def test_in_everyday_life_one_new_place_a_session_is_probed() -> None:
    four = replace(READY, overrides=tuple(Override(3, r, SIGNED) for r in ("ankle", "pelvis")))
    probe = one(plan(four), "squat").probes[0]
    assert (probe.kind, probe.context) == (ProbeKind.TRANSFER, "dual_task")


def test_stairs_are_not_probed_alone() -> None:
    programme = replace(
        PROGRAMME,
        items=tuple(
            replace(i, transfer=("stairs", "own_shoes")) for i in PROGRAMME.items if i.phase > 2
        ),
    )
    four = replace(READY, overrides=tuple(Override(3, r, SIGNED) for r in ("ankle", "pelvis")))
    for somebody, context in ((True, "stairs"), (False, "own_shoes")):
        found = todays_plan(programme, four, clear(), at(1), somebody_present=somebody)
        assert one(found, "squat").probes[0].context == context


def test_the_own_estimate_is_one_of_the_five_questions() -> None:
    def estimating(found: TodaysPlan) -> list[str]:
        return [e.item for e in found.items if e.prescription.feedback["self_estimate"]]

    first = with_morning(READY)
    steady = load_programme("steady_pelvis")  # of its patterns one needs company
    alone = replace(steady, items=tuple(i for i in steady.items if i.key == "hip_hinge"))
    open_place = todays_plan(alone, first, clear(), at(1))
    assert len(open_place.questions.planned) == 5
    assert estimating(open_place) == ["hip_hinge"]
    assert estimating(todays_plan(steady, first, clear(), at(1))) == []
    assert estimating(todays_plan(alone, READY, clear(), at(1))) == []


def test_the_morning_after_is_asked_until_it_is_known() -> None:
    assert SessionQuestion.PAIN_MORNING in plan(READY).questions.planned
    assert SessionQuestion.PAIN_MORNING not in plan(NEW).questions.planned
    told = with_morning(READY)
    assert SessionQuestion.PAIN_MORNING not in plan(told).questions.planned


STATES = st.sampled_from([NEW, STEADY, READY])


@given(
    STATES,
    st.sampled_from(sorted(shipped_programmes())),
    st.frozensets(st.sampled_from(RESTRICTIONS)),
    st.sampled_from([True, False, None]),
    st.sampled_from([30.0, 70.0, None]),
)
def test_no_plan_breaks_a_restriction(
    state: ProgrammeState,
    key: str,
    restrictions: frozenset[str],
    somebody: bool | None,
    age: float | None,
) -> None:
    record = restricted(*restrictions, age_years=age)
    found = todays_plan(load_programme(key), state, record, at(1), somebody_present=somebody)
    taken = {TAKEN[each] for each in restrictions if each in TAKEN}
    taken |= set() if somebody else {"pr"}
    for each in found.items:
        assert not taken & needs(each)
    if "supervised" in restrictions and not somebody:
        assert found.items == ()
    assert len(found.questions.planned) <= 5
    estimates = [each.prescription.feedback["self_estimate"] for each in found.items]
    assert sum(estimates) <= 1
    assert found.shoes_stay_on == ("no_barefoot" in restrictions)
    for left in found.left_out:
        assert left.why["en"]
        assert left.why["de"]
