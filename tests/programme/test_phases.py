"""A gate opens on the day its conditions are first met, or by an override, and by nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.metrics.norms.gate import GateAnswer
from imu_rehab.programme.done import Attempts, Finding, Probe
from imu_rehab.programme.evidence import Trained
from imu_rehab.programme.override import Override
from imu_rehab.programme.phases import Judge, ReviewNeed
from imu_rehab.programme.state import ProgrammeState, Review
from tests.programme.people import (
    GOOD_ANKLE,
    GOOD_PELVIS,
    RIGHT,
    STABLE,
    at,
    attempts,
    confirmed_all,
    on,
    person,
    retention,
    session,
    signed,
)

JUDGE = Judge((("ankle", Trained("squat", RIGHT, ("stairs", "own_shoes"))),))


def phase(state: ProgrammeState, day: int, region: str = "ankle") -> int:
    return JUDGE.standing(state, region, on(day)).phase


def test_mobility_comes_before_stability() -> None:
    stable_only = person(*STABLE)
    assert phase(stable_only, 1) == 1
    assert JUDGE.standing(stable_only, "ankle", on(1)).gate(2).is_open
    assert phase(person(*GOOD_ANKLE), 1) == 2
    assert phase(person(*GOOD_ANKLE, *STABLE), 1) == 3


def test_regions_go_their_own_way() -> None:
    state = person(*GOOD_ANKLE)
    assert (phase(state, 1), phase(state, 1, "pelvis")) == (2, 1)
    assert phase(person(*GOOD_ANKLE, *GOOD_PELVIS), 1, "pelvis") == 2


def test_a_gate_opens_on_the_day_its_last_condition_is_known() -> None:
    state = person(*GOOD_ANKLE, confirmations=confirmed_all(5))
    assert JUDGE.passed_on(state, 1, "ankle", on(4)) is None
    assert JUDGE.passed_on(state, 1, "ankle", on(9)) == on(5)


def test_a_limit_that_was_typed_wrongly_and_corrected_opens_nothing() -> None:
    measured = Finding("pt_range", 4.0, on(1))
    slip, right = (
        replace(each, value=value, date=on(day).isoformat())
        for each in confirmed_all()
        if "pt_range" in each.norm_id
        for value, day in ((1.0, 1), (10.0, 2))
    )
    others = tuple(each for each in confirmed_all() if "pt_range" not in each.norm_id)
    rest = tuple(each for each in GOOD_PELVIS if each.metric != "pt_range")
    state = person(*rest, measured, confirmations=(*others, slip))
    assert JUDGE.passed_on(state, 1, "pelvis", on(1)) == on(1)
    corrected = replace(state, confirmations=(*others, slip, right))
    assert JUDGE.passed_on(corrected, 1, "pelvis", on(3)) is None
    assert not JUDGE.standing(corrected, "pelvis", on(3)).gate(1).is_open


def test_one_lucky_measurement_opens_nothing_three_good_days_do() -> None:
    others = [each for each in GOOD_PELVIS if each.metric != "pt_range"]
    days = [Finding("pt_range", value, on(i)) for i, value in enumerate((6.0, 7.0, 6.0, 12.0, 6.0))]
    assert JUDGE.passed_on(person(*others, *days), 1, "pelvis", on(5)) is None
    better = [Finding("pt_range", value, on(5 + i)) for i, value in enumerate((11.0, 12.0, 12.0))]
    opened = JUDGE.passed_on(person(*others, *days, *better), 1, "pelvis", on(9))
    assert opened == on(7)


def test_once_open_a_gate_stays_open() -> None:
    worse = Finding("wblt_deg", 20.0, on(9), RIGHT)
    state = person(*GOOD_ANKLE, worse)
    standing = JUDGE.standing(state, "ankle", on(10))
    assert standing.gate(1).is_open
    assert standing.gate(1).result.answer is GateAnswer.NOT_PASSED  # and shows what is so today
    assert standing.gate(1).passed_on == on(0)


def test_an_override_opens_from_its_day_until_it_is_taken_back() -> None:
    over = Override(1, "ankle", signed(3, "fused ankle"))
    state = person(overrides=(over,))
    assert [phase(state, day) for day in (2, 3, 30)] == [1, 2, 2]
    taken = person(overrides=(replace(over, withdrawn=signed(10, "new imaging")),))
    assert [phase(taken, day) for day in (9, 10)] == [2, 1]
    assert JUDGE.standing(state, "ankle", on(4)).gate(1).override == over


def test_a_review_is_due_when_the_time_of_a_phase_is_over() -> None:
    state = person()
    assert JUDGE.standing(state, "ankle", on(27)).review is ReviewNeed.NONE
    assert JUDGE.standing(state, "ankle", on(28)).review is ReviewNeed.DUE


def test_after_two_failed_reviews_a_clinician_decides() -> None:
    reviews = tuple(Review(1, "ankle", signed(day)) for day in (28, 56))
    once, twice = person(reviews=reviews[:1]), person(reviews=reviews)
    assert JUDGE.standing(once, "ankle", on(30)).review is ReviewNeed.NONE
    assert JUDGE.standing(once, "ankle", on(56)).review is ReviewNeed.DUE
    assert JUDGE.standing(twice, "ankle", on(56)).review is ReviewNeed.DECIDE
    decided = Review(1, "ankle", signed(57, "structural limit: go on with what there is"), True)
    after = replace(twice, reviews=(*reviews, decided))
    assert JUDGE.standing(after, "ankle", on(58)).review is ReviewNeed.NONE
    assert JUDGE.standing(after, "ankle", on(58)).phase == 1  # a decision opens nothing


def test_a_new_phase_has_new_time() -> None:
    state = person(*GOOD_ANKLE, confirmations=confirmed_all(20))
    standing = JUDGE.standing(state, "ankle", on(30))
    assert (standing.phase, standing.begun, standing.review) == (2, on(20), ReviewNeed.NONE)
    assert JUDGE.standing(state, "ankle", on(20 + 42)).review is ReviewNeed.DUE


def test_the_pattern_phase_is_reviewed_after_eight_sessions() -> None:
    sessions = tuple(session(day) for day in range(1, 9))
    state = person(*GOOD_ANKLE, *STABLE, sessions=(session(0), *sessions[:7]))
    assert JUDGE.standing(state, "ankle", on(9)).review is ReviewNeed.NONE
    full = replace(state, sessions=(session(0), *sessions))
    assert JUDGE.standing(full, "ankle", on(9)).review is ReviewNeed.DUE


def learned(**more: object) -> ProgrammeState:
    """Return somebody who learned the squat in six sessions."""
    sessions = tuple(session(2 * n, 27, feedback_pct=50.0 if n > 4 else 100.0) for n in range(6))
    probes = tuple(retention(2 * n, 19) for n in range(1, 6))
    usual: dict[str, object] = {"sessions": sessions, "probes": probes}
    return person(*GOOD_ANKLE, *STABLE, **{**usual, **more})  # type: ignore[arg-type]


def test_the_pattern_gate_needs_little_feedback_and_a_day() -> None:
    assert phase(learned(), 11) == 4
    assert phase(learned(probes=()), 11) == 3
    always = tuple(session(2 * n, 27) for n in range(6))
    assert phase(learned(sessions=always), 11) == 3
    few = tuple(retention(2 * n, 14) for n in range(1, 6))
    assert phase(learned(probes=few), 11) == 3


def transfer(day: int, context: str, hits: int = 15) -> Probe:
    return Probe("squat", ProbeKind.TRANSFER, at(day), attempts(hits, 20), RIGHT, context)


def test_integration_ends_when_it_holds_everywhere_and_four_weeks_later() -> None:
    state = learned()
    late = retention(11 + 28, 16)
    places = (transfer(12, "stairs"), transfer(12, "own_shoes"))

    def done(*probes: Probe) -> bool:
        full = replace(state, probes=(*state.probes, *probes))
        return JUDGE.standing(full, "ankle", on(50)).is_done

    assert done(*places, late)
    assert not done(*places)
    assert not done(places[0], late)
    assert not done(places[0], transfer(12, "own_shoes", 13), late)
    assert not done(*places, retention(20, 16))  # too early
    assert done(places[0], transfer(12, "own_shoes", 13), transfer(14, "own_shoes"), late)


def test_few_repetitions_are_no_probe() -> None:
    short = Probe("squat", ProbeKind.TRANSFER, at(12), Attempts(7, 7, 7.0), RIGHT, "stairs")
    state = learned()
    state = replace(state, probes=(*state.probes, short, transfer(12, "own_shoes")))
    found = JUDGE.result(state, 4, "ankle", on(50))
    assert found.criteria[0].answer is GateAnswer.NOT_MEASURED


@pytest.mark.parametrize("need", ReviewNeed)
def test_every_need_for_review_has_its_words(need: ReviewNeed) -> None:
    assert need.text() != need.text("de")


@pytest.mark.parametrize("days", [0, 10, 1000])
def test_time_alone_opens_nothing(days: int) -> None:
    state = person()
    standing = JUDGE.standing(state, "ankle", on(0) + timedelta(days=days))
    assert not any(gate.is_open for gate in standing.gates)
