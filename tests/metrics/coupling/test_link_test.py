"""The residual test (golden values with every order tried: SPEC §2.15)."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.coupling.link_test import (
    Paired,
    Verdict,
    beyond,
    link_test,
    orders,
    residual_correlation,
    share_as_large,
    shuffled_sums,
)
from imu_rehab.metrics.coupling.residuals import residuals, without_memory
from imu_rehab.signals.arrays import FloatArray

FIVE_X = np.array([[2.0], [-1.0], [-2.0], [1.0], [0.0]])
FIVE_Y = np.array([[1.0], [-1.0], [-1.0], [1.0], [0.0]])
SIX_X = np.array([[1.0, 0], [-1, 1], [2, -1], [-2, 0], [0, 1], [0, -1]])
SIX_Y = np.array([[1.0, 1], [-1, 1], [1, -1], [-2, -1], [1, 1], [0, -1]])


def orders_as_large(x: FloatArray, y: FloatArray) -> tuple[int, int]:
    """Return how many of all orders give a sum at least as large, and how many there are."""
    every = np.array(list(permutations(range(len(x)))))
    sums = np.abs(shuffled_sums(x, y, every))
    # share_as_large counts the found order once more, beside the shuffles.
    p = share_as_large(sums, float(np.sum(x * y)))
    return round(p * (len(every) + 1)) - 1, len(every)


@pytest.mark.parametrize(
    ("x", "y", "r_res", "as_large", "p"),
    [(FIVE_X, FIVE_Y, 0.9487, 8, 0.0667), (SIX_X, SIX_Y, 0.8571, 2, 0.00278)],
)
def test_golden_every_order(
    x: FloatArray, y: FloatArray, r_res: float, as_large: int, p: float
) -> None:
    assert residual_correlation(x, y) == pytest.approx(r_res, abs=5e-5)
    found, of = orders_as_large(x, y)
    assert found == as_large
    assert found / of == pytest.approx(p, abs=5e-5)


def test_golden_residual_of_a_curve_that_follows_speed_and_drift() -> None:
    duration_s = np.array([1.0, 1.2, 1.1, 1.3, 1.0, 1.2])
    x = 5.0 + 10.0 * (duration_s - duration_s.mean()) + 0.5 * np.arange(6)
    assert np.abs(residuals(x[:, None], duration_s, np.arange(6))).max() < 1e-12


def test_golden_memory() -> None:
    innovation, phi = without_memory(np.array([[2.0], [1], [-1], [-2], [0]]), np.arange(5))
    assert phi == pytest.approx(0.3)
    assert innovation[:, 0] == pytest.approx([0.4, -1.3, -1.7, 0.6])


def test_memory_does_not_reach_over_a_gap() -> None:
    innovation, _ = without_memory(np.arange(12.0).reshape(6, 2), np.array([0, 1, 2, 7, 8, 9]))
    assert len(innovation) == 4


def test_equal_stride_times_span_nothing() -> None:
    curves = np.random.default_rng(1).standard_normal((20, 3))
    left = residuals(curves, np.full(20, 1.1), np.arange(20))
    assert left.mean(axis=0) == pytest.approx(np.zeros(3))
    assert np.linalg.norm(left) > 0.5 * np.linalg.norm(curves)


@given(st.integers(0, 2**32 - 1), st.floats(0.01, 100.0), st.floats(-9.0, 9.0))
def test_units_and_zeros_do_not_matter_and_both_signs_count(
    seed: int, scale: float, zero: float
) -> None:
    one, other = pair(seed), pair(seed)
    scaled = Paired(
        -scale * other.distal + zero, other.proximal, other.span_s, other.duration_s, other.number
    )
    first, second = (link_test(each, links=3, seed=5, event_sd_s=0.0) for each in (one, scaled))
    assert second.r_res == pytest.approx(-first.r_res, abs=1e-9)
    assert second.p == first.p


def pair(seed: int, n: int = 30, gain: float = 0.0, are_strides: bool = True) -> Paired:
    """Return smooth random curves; the proximal ones hold `gain` times the distal residual."""
    rng = np.random.default_rng(seed)
    t = np.linspace(0.0, 1.0, 11)
    shapes = np.stack([np.ones(11), np.cos(np.pi * t), np.cos(2 * np.pi * t)])
    x, y = (rng.standard_normal((n, 3)) @ shapes for _ in range(2))
    time_s = rng.normal(1.1, 0.02, n)
    return Paired(x, y + gain * x, 0.62 * time_s, time_s, np.arange(n), are_strides)


def test_a_link_is_found_and_its_figures_are_printed() -> None:
    test = link_test(pair(2, 80, gain=0.68), links=3, seed=7, event_sd_s=0.005)
    assert test.verdict is Verdict.LINK
    assert (test.n, test.links, test.shuffles, test.seed) == (80, 3, 999, 7)
    assert test.p == pytest.approx(0.001)
    assert 0.3 < test.r_res < 0.8


def test_nothing_is_seen_where_nothing_is() -> None:
    assert link_test(pair(3, 80), links=3, seed=7, event_sd_s=0.0).verdict is Verdict.NO_LINK


@pytest.mark.parametrize(
    ("n", "are_strides", "verdict"),
    [
        (59, True, Verdict.TOO_FEW_STRIDES),
        (60, True, Verdict.LINK),
        (19, False, Verdict.TOO_FEW_REPETITIONS),
        (20, False, Verdict.LINK),
        (3, True, Verdict.TOO_FEW_STRIDES),
    ],
)
def test_few_strides_are_told_however_clear_the_link(
    n: int, are_strides: bool, verdict: Verdict
) -> None:
    one = pair(4, n, gain=2.0, are_strides=are_strides)
    assert link_test(one, links=3, seed=1, event_sd_s=0.0).verdict is verdict


def test_more_links_make_each_harder() -> None:
    """p = 0.03 is a link alone, and none among three."""
    for seed in range(200):
        one = pair(seed, 60, gain=0.15)
        alone = link_test(one, links=1, seed=1, event_sd_s=0.0)
        if 0.05 / 3 < alone.p <= 0.05:
            break
    assert alone.verdict is Verdict.LINK
    assert link_test(one, links=3, seed=1, event_sd_s=0.0).verdict is Verdict.NO_LINK


def test_contacts_found_late_by_chance_make_no_link() -> None:
    """Both curves are cut at the same found instants: shared errors of 15 ms look like a link."""
    rng = np.random.default_rng(5)
    t, n = np.linspace(0.0, 1.0, 101), 100
    begins, ends = rng.normal(0.0, 0.015 / 0.68, (2, n, 1))
    late = begins * (1.0 - t) + ends * t
    x, y = (
        size * np.exp(-(((t + late - 0.45) / 0.25) ** 2)) + 0.3 * rng.standard_normal((n, 1))
        for size in (9.0, 12.0)
    )
    y = y - y.mean(axis=1, keepdims=True)
    time_s = rng.normal(1.1, 0.02, n)
    one = Paired(x, y, 0.62 * time_s, time_s, np.arange(n))
    found = link_test(one, links=3, seed=1, event_sd_s=0.015)
    assert found.p <= 0.05 / 3
    assert found.p_timing > 0.05 / 3
    assert found.verdict is Verdict.NO_LINK


@given(st.floats(-9, 9), st.floats(-9, 9))
def test_an_explanation_only_takes_away(found: float, explained: float) -> None:
    assert 0.0 <= beyond(found, explained) <= abs(found)


@given(st.integers(0, 1000))
def test_the_same_seed_gives_the_same_orders_of_all_strides(seed: int) -> None:
    first = orders(12, 999, seed)
    assert np.array_equal(first, orders(12, 999, seed))
    assert np.array_equal(np.sort(first, axis=1), np.tile(np.arange(12), (999, 1)))


def test_shuffled_sums_are_those_of_the_definition() -> None:
    rng = np.random.default_rng(6)
    x, y = rng.standard_normal((2, 15, 7))
    some = orders(15, 999, 3)[:50]
    slow = [float(np.sum(x * y[order])) for order in some]
    assert shuffled_sums(x, y, some) == pytest.approx(slow)


def test_a_segment_that_does_not_move_has_no_link() -> None:
    still = pair(1, 70)
    flat = Paired(
        np.zeros_like(still.distal), still.proximal, still.span_s, still.duration_s, still.number
    )
    found = link_test(flat, links=1, seed=1, event_sd_s=0.005)
    assert (found.r_res, found.p, found.verdict) == (0.0, 1.0, Verdict.NO_LINK)


@pytest.mark.parametrize("settings", [{"shuffles": 99}, {"links": 0}])
def test_nonsense_is_refused(settings: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least"):
        link_test(pair(1), **({"links": 1, "seed": 1, "event_sd_s": 0.0} | settings))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="30 strides of one"):
        Paired(np.zeros((30, 2)), np.zeros((29, 2)), np.ones(30), np.ones(30), np.arange(30))
