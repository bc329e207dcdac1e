"""One detector for every repeated test: counts are right, however people move."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.repetitions import FULL_SHARE, repetitions, shares, unmeasured
from imu_rehab.metrics.trial import Repetition
from tests.metrics.repetition_sets import KINDS, RepetitionSet, repetition_set

LEAST_DEG = 3.0
SEEDS = 50  # of each kind; 550 sets in all
kinds, seeds = st.sampled_from(KINDS), st.integers(1_000, 100_000)


def found_in(done: RepetitionSet) -> tuple[Repetition, ...]:
    return repetitions(done.time_s, done.signal, done.rate_hz, least=LEAST_DEG, sign=done.sign)


def hump(at_s: float, height: float, time_s: np.ndarray, width_s: float = 2.0) -> np.ndarray:
    """Return one movement out and back (n,)."""
    share = np.clip((time_s - at_s) / width_s + 0.5, 0.0, 1.0)
    return height * np.sin(np.pi * share) ** 2


def test_sets_are_counted_exactly_whatever_their_kind() -> None:
    exact: Counter[str] = Counter()
    for kind in KINDS:
        for seed in range(SEEDS):
            done = repetition_set(kind, seed)
            exact[kind] += len(found_in(done)) == len(done.done)

    assert exact.total() >= 0.98 * SEEDS * len(KINDS), exact
    assert min(exact.values()) >= 0.94 * SEEDS, exact


@pytest.mark.parametrize("kind", KINDS)
def test_turning_points_are_where_and_as_far_as_they_were(kind: str) -> None:
    for seed in range(10):
        done = repetition_set(kind, seed)
        found = found_in(done)
        if len(found) != len(done.done):
            continue
        for each, true in zip(found, done.done, strict=True):
            assert true.peak_begin_s - 0.5 < each.peak_s < true.peak_end_s + 0.5
            assert each.begin_s < each.peak_s < each.end_s
            if np.isfinite(each.peak):
                assert each.peak == pytest.approx(true.peak, abs=1.5 + 0.1 * done.amplitude)


@given(kinds, seeds)
@settings(max_examples=40, deadline=None)
def test_repetitions_follow_each_other_and_have_gone_somewhere(kind: str, seed: int) -> None:
    found = found_in(repetition_set(kind, seed))
    for one, other in pairwise(found):
        assert one.end_s <= other.begin_s + 1e-9
    for each in found:
        assert each.begin_s < each.peak_s < each.end_s
        assert not each.travel < LEAST_DEG


@given(kinds, seeds, st.floats(-90, 90), st.floats(0.1, 10.0))
@settings(max_examples=30, deadline=None)
def test_offset_unit_and_direction_change_nothing(
    kind: str, seed: int, offset: float, unit: float
) -> None:
    done = repetition_set(kind, seed)
    other = repetitions(
        done.time_s,
        unit * (offset - done.signal),
        done.rate_hz,
        least=unit * LEAST_DEG,
        sign=-done.sign,
    )

    assert [(r.begin_s, r.end_s) for r in other] == [(r.begin_s, r.end_s) for r in found_in(done)]
    assert [r.peak for r in other] == pytest.approx(
        [unit * (offset - r.peak) for r in found_in(done)], rel=1e-6, abs=1e-6, nan_ok=True
    )


@given(st.sampled_from(KINDS), st.integers(0, SEEDS - 1), st.floats(-5000.0, 5000.0))
@settings(max_examples=20, deadline=None)
def test_the_clock_may_begin_anywhere(kind: str, seed: int, later_s: float) -> None:
    done = repetition_set(kind, seed)
    moved = repetitions(
        done.time_s + later_s, done.signal, done.rate_hz, least=LEAST_DEG, sign=done.sign
    )

    assert [r.peak_s - later_s for r in moved] == pytest.approx([r.peak_s for r in found_in(done)])


@pytest.mark.parametrize("slower", [1.0, 1.5, 2.0, 3.0])
def test_slower_is_not_more(slower: float) -> None:
    time_s = np.arange(0, 24 * slower, 0.01)
    signal = sum(
        (hump(at * slower, 25.0, time_s, 2 * slower) for at in (4, 8, 12, 16)),
        np.zeros_like(time_s),
    )

    found = repetitions(time_s, signal, 100.0, least=LEAST_DEG)

    assert [r.peak_s for r in found] == pytest.approx(
        [s * slower for s in (4, 8, 12, 16)], abs=0.02
    )
    assert [r.peak for r in found] == pytest.approx([25.0] * 4, abs=0.2)


@given(st.integers(0, 10_000), st.sampled_from([50.0, 100.0, 400.0]))
@settings(max_examples=30, deadline=None)
def test_standing_still_is_no_repetition(seed: int, rate_hz: float) -> None:
    rng = np.random.default_rng(seed)
    time_s = np.arange(0, 30, 1 / rate_hz)
    sway = np.sin(2 * np.pi * np.multiply.outer(time_s, rng.uniform(0.1, 0.8, 3))).sum(axis=1)
    still = 0.3 * sway + rng.normal(0.0, 0.3, len(time_s)) + 0.5 * np.sin(2 * np.pi * 5 * time_s)

    assert repetitions(time_s, still, rate_hz, least=LEAST_DEG) == ()


def test_a_partial_repetition_is_found_and_told_by_its_share() -> None:
    time_s = np.arange(0, 20, 0.01)
    signal = hump(4, 30.0, time_s) + hump(8, 12.0, time_s) + hump(12, 6.0, time_s)
    signal += hump(16, 24.0, time_s)

    found = repetitions(time_s, signal, 100.0, least=LEAST_DEG)
    share = shares(np.array([each.travel for each in found]))

    assert share == pytest.approx([1.0, 0.4, 0.8], abs=0.01)  # a fifth is a shift of weight
    assert (share < FULL_SHARE).tolist() == [False, True, False]


@pytest.mark.parametrize(("back", "count"), [(0.35, 1), (0.65, 2)])
def test_coming_back_by_less_than_half_is_a_rebound(back: float, count: int) -> None:
    knots_s = [0, 2, 4, 5, 6, 8, 10]
    levels = np.array([0, 0, 20, 20 * (1 - back), 20, 0, 0])
    time_s = np.arange(0, 10, 0.01)

    found = repetitions(time_s, np.interp(time_s, knots_s, levels), 100.0, least=LEAST_DEG)

    assert len(found) == count


@pytest.mark.parametrize(("lost_s", "count", "seen"), [(0.15, 1, 1), (1.0, 1, 0), (2.0, 0, 0)])
def test_a_turning_point_that_nobody_saw_has_no_value(lost_s: float, count: int, seen: int) -> None:
    time_s = np.arange(0, 8, 0.01)
    signal = hump(4, 20.0, time_s, 3.0)
    signal[np.abs(time_s - 4) < lost_s / 2] = np.nan

    found = repetitions(time_s, signal, 100.0, least=LEAST_DEG)

    assert len(found) == count
    assert sum(np.isfinite(r.peak) for r in found) == seen


@pytest.mark.parametrize("n", [0, 1, 5, 41])
def test_too_short_a_trial_has_none(n: int) -> None:
    assert repetitions(np.arange(n) / 100, np.zeros(n), 100.0, least=1.0) == ()
    assert repetitions(np.arange(n) / 100, np.full(n, np.nan), 100.0, least=1.0) == ()


def test_only_longer_stretches_are_unmeasured() -> None:
    signal = np.array([np.nan, 0, np.nan, np.nan, np.nan, 0, 0, np.nan])

    assert np.flatnonzero(unmeasured(signal, 10.0, 0.2)).tolist() == [2, 3, 4]
