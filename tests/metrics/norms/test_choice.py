"""Norms are chosen by person and task, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.norms.choice import Profile, choose
from imu_rehab.metrics.norms.table import Kind, Norm, Sex, load_norms

CHAIR = ("arms crossed", "as fast as safe")


def chosen(metric: str, profile: Profile | None, *conditions: str) -> str | None:
    norm = choose(load_norms(), metric, profile, conditions)
    return None if norm is None else norm.norm_id


@pytest.mark.parametrize(
    ("age", "norm_id"),
    [
        (59, "sts5_time.04"),
        (60, "sts5_time.01"),
        (69.9, "sts5_time.01"),
        (70, "sts5_time.02"),
        (89, "sts5_time.03"),
        (95, "sts5_time.04"),
        (17, None),
        (None, None),
    ],
)
def test_age_chooses(age: float | None, norm_id: str | None) -> None:
    assert chosen("sts5_time", Profile(age_years=age), *CHAIR) == norm_id


@pytest.mark.parametrize(
    ("sex", "norm_id"), [(Sex.MALE, "hr_reps.01"), (Sex.FEMALE, "hr_reps.02"), (None, None)]
)
def test_sex_chooses(sex: Sex | None, norm_id: str | None) -> None:
    assert chosen("hr_reps", Profile(sex, 40.0), "10 deg incline") == norm_id


def test_another_task_has_no_norm() -> None:
    assert chosen("hr_reps", Profile(Sex.MALE, 40.0)) is None
    assert chosen("foot_ev_exc", Profile(), "walking") == "foot_ev_exc.02"
    everything = ("walking", "barefoot", "optical capture")
    assert chosen("foot_ev_exc", Profile(), *everything) == "foot_ev_exc.01"


def test_without_a_profile_there_is_no_norm() -> None:
    assert chosen("cadence", None, "walking") is None
    assert chosen("cadence", Profile(), "walking") == "cadence.01"


def test_other_people_are_compared_with_only_when_asked_for() -> None:
    bend = "standing flexion"
    assert chosen("hh_pelvis_range", Profile(), bend) is None
    assert chosen("hh_pelvis_range", Profile(health="no LBP"), bend) == "hh_pelvis_range.01"
    assert chosen("hh_pelvis_range", Profile(health="LBP"), bend) == "hh_pelvis_range.02"


@given(
    st.sampled_from(sorted({norm.metric for norm in load_norms()})),
    st.sampled_from([None, Sex.MALE, Sex.FEMALE]),
    st.one_of(st.none(), st.floats(0, 110)),
    st.sets(st.sampled_from(sorted({c for norm in load_norms() for c in norm.conditions}))),
)
def test_whatever_is_chosen_fits_and_is_a_norm(
    metric: str, sex: Sex | None, age: float | None, conditions: set[str]
) -> None:
    norm: Norm | None = choose(load_norms(), metric, Profile(sex, age), conditions)
    if norm is None:
        return
    assert norm.kind is Kind.NORM
    assert norm.metric == metric
    assert norm.conditions <= conditions
    assert norm.sex in (Sex.ANY, sex)
    assert norm.age_min is None or (age is not None and age >= norm.age_min)
