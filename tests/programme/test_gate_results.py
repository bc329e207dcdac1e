"""A gate answers criterion by criterion, and never passes on an unconfirmed number (SPEC §3.1)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.norms.choice import Profile
from imu_rehab.metrics.norms.gate import Confirmation, GateAnswer
from imu_rehab.programme.done import Finding
from imu_rehab.programme.evidence import Evidence
from imu_rehab.programme.gate_results import CriterionResult, GateResult, evaluate
from imu_rehab.programme.gates import load_gates
from imu_rehab.programme.state import ProgrammeState
from tests.programme.people import (
    DAY,
    GOOD_ANKLE,
    GOOD_PELVIS,
    LEFT,
    RIGHT,
    STABLE,
    confirmed_all,
    person,
    session,
)

PASSED, NOT_PASSED = GateAnswer.PASSED, GateAnswer.NOT_PASSED
NOT_MEASURED, NOT_CONFIRMED = GateAnswer.NOT_MEASURED, GateAnswer.NOT_CONFIRMED


def result(
    state: ProgrammeState, phase: int, region: str, profile: Profile | None = None
) -> GateResult:
    gate = load_gates().gate(phase, region)
    return evaluate(gate, Evidence(state), state.confirmations, profile)


def line(found: GateResult, key: str) -> CriterionResult:
    return next(each for each in found.criteria if each.criterion.key == key)


def without(state: ProgrammeState, *metrics: str) -> ProgrammeState:
    return replace(state, findings=tuple(f for f in state.findings if f.metric not in metrics))


def test_everything_met_and_confirmed_passes() -> None:
    state = person(*GOOD_ANKLE, *GOOD_PELVIS, *STABLE)
    assert result(state, 1, "ankle").answer is PASSED
    assert result(state, 1, "pelvis").answer is PASSED
    assert result(state, 2, "ankle").answer is PASSED
    assert result(state, 2, "pelvis").answer is PASSED


def test_an_unconfirmed_limit_never_passes() -> None:
    found = result(person(*GOOD_ANKLE, confirmed=False), 1, "ankle")
    assert found.answer is NOT_CONFIRMED
    assert {each.answer for each in found.criteria} == {NOT_CONFIRMED}
    assert line(found, "lunge").value == 38.0  # it is shown all the same
    assert line(found, "lunge").text() == "Knee to the wall, heel down: at least 35° [E]"


def test_a_clinician_may_replace_a_limit() -> None:
    state = person(
        Finding("wblt_deg", 31.0, DAY, RIGHT), Finding("wblt_deg", 40.0, DAY, LEFT), *GOOD_ANKLE[2:]
    )
    assert result(state, 1, "ankle").answer is NOT_PASSED
    lower = Confirmation("gate_wblt_deg.01", 30.0, "B. Kurz", "2026-03-02")
    found = result(replace(state, confirmations=(*state.confirmations, lower)), 1, "ankle")
    assert found.answer is PASSED
    assert line(found, "lunge").confirmation == lower
    assert line(found, "lunge").limit == 30.0


@pytest.mark.parametrize(
    ("right", "left", "answer"),
    [
        (36.0, 45.0, PASSED),  # enough
        (30.0, 33.0, PASSED),  # little, but both alike
        (30.0, 34.9, PASSED),
        (30.0, 35.0, NOT_PASSED),  # less than 5 apart
        (30.0, 36.0, NOT_PASSED),
    ],
)
def test_the_lunge_passes_by_angle_or_by_likeness(
    right: float, left: float, answer: GateAnswer
) -> None:
    lunges = (Finding("wblt_deg", right, DAY, RIGHT), Finding("wblt_deg", left, DAY, LEFT))
    assert result(person(*lunges, *GOOD_ANKLE[2:]), 1, "ankle").answer is answer


def test_what_was_not_measured_is_told_before_what_was_not_met() -> None:
    state = without(person(*GOOD_ANKLE), "arom_ev")
    assert result(state, 1, "ankle").answer is NOT_MEASURED
    assert line(result(state, 1, "ankle"), "sole_out").answer is NOT_MEASURED


def test_a_side_may_fall_short_of_the_other_by_a_fifth() -> None:
    def toes(right: float) -> GateAnswer:
        findings = (*GOOD_ANKLE, Finding("arom_df", right, DAY, RIGHT))
        return line(result(person(*findings), 1, "ankle"), "toes_up").answer

    assert toes(14.5) is PASSED
    assert toes(14.0) is NOT_PASSED
    assert toes(30.0) is PASSED  # more than the other side is no shortfall


def test_without_an_involved_side_the_worse_one_counts() -> None:
    findings = (*STABLE, Finding("sls_time_eo", 12.0, DAY, LEFT))
    assert line(result(person(*findings), 2, "ankle"), "one_leg").value == 33.0
    assert line(result(person(*findings, side=None), 2, "ankle"), "one_leg").value == 12.0


def test_only_the_other_side_was_measured_is_not_measured() -> None:
    state = person(Finding("sls_time_eo", 33.0, DAY, LEFT))
    assert line(result(state, 2, "ankle"), "one_leg").answer is NOT_MEASURED


@pytest.mark.parametrize(
    ("right", "mdc", "answer"),
    [(2.4, 0.5, PASSED), (2.6, 0.5, NOT_PASSED), (2.4, None, NOT_MEASURED), (1.0, 0.5, PASSED)],
)
def test_sway_may_exceed_the_other_side_by_the_smallest_visible_change(
    right: float, mdc: float | None, answer: GateAnswer
) -> None:
    findings = (*STABLE, Finding("sway_path", right, DAY, RIGHT, mdc, "T4/eyes_open"))
    assert line(result(person(*findings), 2, "ankle"), "sway").answer is answer


def test_sway_with_eyes_closed_is_another_test() -> None:
    findings = (*STABLE, Finding("sway_path", 9.0, DAY, RIGHT, 0.5, "T4/eyes_closed"))
    assert line(result(person(*findings), 2, "ankle"), "sway").answer is PASSED


@pytest.mark.parametrize(
    ("drops", "answer"),
    [
        ((1.0, 2.0, 3.0, 4.0, 9.0), PASSED),  # 80 %
        ((1.0, 2.0, 3.0, 9.0, 9.0), NOT_PASSED),
        ((1.0, 2.0, 3.0, 4.0), NOT_MEASURED),
        ((-9.0, 2.0, 3.0, 4.0, 5.0), PASSED),  # the limit is one of too much
    ],
)
def test_step_downs_are_counted_in_band(drops: tuple[float, ...], answer: GateAnswer) -> None:
    findings = (*STABLE, Finding("slsq_drop", 0.0, DAY, RIGHT, None, "T5/step_down", drops))
    assert line(result(person(*findings), 2, "pelvis"), "step_down_pelvis").answer is answer


@pytest.mark.parametrize(("age", "limit", "mark"), [(30, 30.0, "[E]"), (72, 15.0, "[M]")])
def test_standing_on_one_leg_is_asked_by_age_where_that_is_less(
    age: float, limit: float, mark: str
) -> None:
    state = person(*STABLE, confirmed=False)
    found = line(result(state, 2, "ankle", Profile(age_years=age)), "one_leg")
    assert (found.limit, found.mark) == (limit, mark)
    assert found.answer is NOT_CONFIRMED


def test_what_a_clinician_confirmed_wins_over_age() -> None:
    found = result(person(*STABLE), 2, "ankle", Profile(age_years=85))
    assert line(found, "one_leg").limit == 30.0


def test_pain_is_the_worst_of_the_newest_day() -> None:
    calm = person(*GOOD_PELVIS, sessions=(session(0, pain=6.0), session(3, pain=2.0, before=1.0)))
    sore = person(*GOOD_PELVIS, sessions=(session(0, pain=2.0), session(3, pain=4.0)))
    assert line(result(calm, 1, "pelvis"), "pain").value == 2.0
    assert result(sore, 1, "pelvis").answer is NOT_PASSED
    assert line(result(person(*GOOD_PELVIS, sessions=()), 1, "pelvis"), "pain").value is None


VALUES = st.floats(0.0, 60.0)


@given(VALUES, VALUES, st.booleans(), st.sets(st.sampled_from(range(len(confirmed_all())))))
def test_passing_needs_every_criterion_met_and_confirmed(
    right: float, left: float, aroms: bool, kept: set[int]
) -> None:
    lunges = (Finding("wblt_deg", right, DAY, RIGHT), Finding("wblt_deg", left, DAY, LEFT))
    confirmed = tuple(confirmed_all()[i] for i in kept)
    state = person(*lunges, *(GOOD_ANKLE[2:] if aroms else ()), confirmations=confirmed)
    found = result(state, 1, "ankle")
    by_id = {each.norm_id for each in confirmed}
    angle = right >= 35.0 and "gate_wblt_deg.01" in by_id
    alike = abs(right - left) < 5.0 and "gate_wblt_deg_asym.01" in by_id
    others = {"gate_toes_up.1", "gate_toes_down.1", "gate_sole_in.1", "gate_sole_out.1"}
    met = (angle or alike) and aroms and others <= by_id and "gate_pain.1" in by_id
    assert (found.answer is PASSED) == met
