"""Intervals of shares (golden values: SPEC §2.15)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.assessment.shares import Share, difference, memory, share


def of(hits: int, n: int) -> Share:
    return Share(hits, n, float(n))


COUNTS = st.integers(1, 60).flatmap(
    lambda n: st.integers(0, n).map(lambda hits: Share(hits, n, float(n)))
)


def test_golden_seven_of_eight_against_five_of_sixteen() -> None:
    assert difference(of(7, 8), of(5, 16)) == pytest.approx((0.140, 0.762), abs=5e-4)


def test_golden_seven_of_eight_against_eight_of_sixteen() -> None:
    assert difference(of(7, 8), of(8, 16)) == pytest.approx((-0.035, 0.618), abs=5e-4)


@given(COUNTS)
def test_an_interval_holds_its_share_and_stays_between_none_and_all(one: Share) -> None:
    low, high = one.interval
    assert -1e-12 <= low <= one.value + 1e-12
    assert one.value - 1e-12 <= high <= 1.0 + 1e-12


@given(COUNTS, COUNTS)
def test_swapping_turns_the_interval_of_a_difference(a: Share, b: Share) -> None:
    low, high = difference(a, b)
    assert difference(b, a) == pytest.approx((-high, -low))
    assert -1.0 - 1e-9 <= low <= high <= 1.0 + 1e-9


@given(COUNTS)
def test_hits_and_misses_mirror_each_other(one: Share) -> None:
    low, high = one.interval
    assert of(one.n - one.hits, one.n).interval == pytest.approx((1.0 - high, 1.0 - low))


@given(st.lists(st.booleans(), min_size=2, max_size=60))
def test_strides_are_worth_no_more_than_their_number(hits: list[bool]) -> None:
    one = share([np.array(hits)], remembers=True)
    assert 1.0 <= one.effective <= one.n
    assert one.hits == sum(hits)


def test_strides_that_repeat_each_other_are_worth_less() -> None:
    blocks = np.repeat([True, False, True, True, False, False], 10)
    one = share([blocks], remembers=True)
    assert one.effective < 10
    assert share([blocks], remembers=False).effective == 60


def test_memory_is_not_carried_from_one_run_to_the_next() -> None:
    constant = [np.ones(30, dtype=bool), np.zeros(30, dtype=bool)]
    assert memory(constant) == 0.0


def test_no_attempts_have_no_share() -> None:
    with pytest.raises(ValueError, match="no attempts"):
        share([np.empty(0, dtype=bool)], remembers=False)
