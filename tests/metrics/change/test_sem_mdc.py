"""SEM and MDC (golden values: SPEC §2.15)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.change.sem_mdc import (
    coefficient_of_variation_pct,
    mdc95,
    mdc_own,
    sem_from_differences,
    sem_from_icc,
)

VALUES = st.lists(st.floats(-50.0, 50.0), min_size=3, max_size=12)
SCALES = st.floats(0.1, 20.0)


def test_golden_mdc_of_sem() -> None:
    assert mdc95(1.5) == pytest.approx(4.16, abs=0.005)


def test_golden_own_restrapped_baselines() -> None:
    assert mdc_own([10.0, 11.0, 12.0]) == pytest.approx(4.97, abs=0.005)


def test_golden_differences_between_two_days() -> None:
    sem = sem_from_differences([1.0, -2.0, 3.0, -1.0, 2.0])
    assert sem == pytest.approx(1.378, abs=5e-4)
    assert mdc95(sem) == pytest.approx(3.82, abs=0.005)


def test_sem_of_icc_is_all_of_the_spread_without_agreement_and_none_with_it() -> None:
    assert sem_from_icc(2.0, 0.0) == 2.0
    assert sem_from_icc(2.0, 1.0) == 0.0
    assert sem_from_icc(2.0, 0.75) == pytest.approx(1.0)


@given(VALUES, SCALES, st.floats(-90.0, 90.0))
def test_mdc_own_scales_with_the_unit_and_knows_no_zero(
    values: list[float], scale: float, offset: float
) -> None:
    moved = [scale * v + offset for v in values]
    assert mdc_own(moved) == pytest.approx(scale * mdc_own(values), rel=1e-6, abs=1e-9)


@given(VALUES)
def test_the_sign_of_differences_does_not_matter(differences: list[float]) -> None:
    assert sem_from_differences(differences) == sem_from_differences([-d for d in differences])


def test_a_new_value_of_an_unchanged_person_lies_beyond_mdc_own_one_time_in_twenty() -> None:
    rng = np.random.default_rng(1)
    people = rng.standard_normal((4000, 4))
    beyond = [abs(p[3] - p[:3].mean()) > mdc_own(p[:3]) for p in people]
    assert np.mean(beyond) == pytest.approx(0.05, abs=0.011)


def test_variation_is_a_share_of_the_mean() -> None:
    assert coefficient_of_variation_pct([9.0, 10.0, 11.0]) == pytest.approx(10.0)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: mdc_own([1.0, 2.0]),
        lambda: mdc_own([1.0, 2.0, float("nan")]),
        lambda: sem_from_differences([]),
        lambda: sem_from_icc(1.0, 1.2),
        lambda: sem_from_icc(-1.0, 0.5),
        lambda: mdc95(float("nan")),
        lambda: coefficient_of_variation_pct([-1.0, 1.0]),
    ],
)
def test_nonsense_is_refused(wrong) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=r"\w"):
        wrong()
