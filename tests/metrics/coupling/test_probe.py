"""The chain response probe."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.change.paired_blocks import Block
from imu_rehab.metrics.change.paired_design import PairedMetric, Plan
from imu_rehab.metrics.coupling.probe import Probe, Response, probe, ratio_of_means

FOOT, PELVIS = "foot_ev_exc", "pelvis_drop_pk"
PLAN = Plan(PairedMetric(PELVIS, "deg"), (PairedMetric(FOOT, "deg"),))
UP = {"foot_r": np.array([0.0, 1.0, 0.0])}


def probed(foot: Sequence[float], pelvis: Sequence[float]) -> Probe:
    changes = iter(zip(foot, pelvis, strict=True))
    blocks = []
    for condition in "ABBABAAB":
        of_foot, of_pelvis = next(changes) if condition == "B" else (0.0, 0.0)
        values = {FOOT: np.full(30, 5.0 + of_foot), PELVIS: np.full(30, 2.0 + of_pelvis)}
        blocks.append(Block(condition, np.full(30, 1.1), values, UP, UP))
    return probe(PLAN, blocks, FOOT, PELVIS)


def test_a_response_has_its_ratio_and_interval() -> None:
    found = probed([-3.0, -3.2, -2.9, -3.1], [-0.8, -1.0, -0.9, -0.95])
    assert found.response is Response.RESPONSE
    assert found.ratio is not None
    assert found.ratio.value == pytest.approx(0.9125 / 3.05)
    assert found.ratio.interval is not None
    assert found.ratio.interval[0] < found.ratio.value < found.ratio.interval[1]


def test_no_response_is_an_ordinary_result() -> None:
    found = probed([-3.0, -3.2, -2.9, -3.1], [0.1, -0.2, 0.1, 0.0])
    assert (found.response, found.ratio) == (Response.NO_RESPONSE, None)
    assert found.response.text() == "no response of the pelvis, which is common"


def test_a_foot_that_did_not_change_asks_nothing_of_the_pelvis() -> None:
    found = probed([0.1, -0.1, 0.1, -0.1], [-0.8, -1.0, -0.9, -0.95])
    assert found.response is Response.FOOT_UNCHANGED


@given(st.floats(0.1, 5.0), st.floats(0.1, 5.0))
def test_a_ratio_scales_with_its_parts(above: float, below: float) -> None:
    a, b = np.array([1.0, 1.2, 0.9, 1.1]), np.array([3.0, 3.2, 2.9, 3.3])
    base, scaled = ratio_of_means(a, b), ratio_of_means(above * a, below * b)
    assert base is not None
    assert scaled is not None
    assert base.interval is not None
    assert scaled.interval is not None
    factor = above / below
    assert scaled.value == pytest.approx(factor * base.value)
    assert scaled.interval == pytest.approx([factor * limit for limit in base.interval])


def test_fiellers_interval_holds_the_truth_about_19_times_in_20() -> None:
    rng = np.random.default_rng(4)
    held = 0
    for _ in range(1000):
        found = ratio_of_means(0.3 + 0.1 * rng.standard_normal(6), 2 + 0.3 * rng.standard_normal(6))
        assert found is not None
        held += found.interval is None or found.interval[0] < 0.15 < found.interval[1]
    assert 0.93 <= held / 1000 <= 0.97


def test_a_foot_change_around_zero_has_no_bounded_ratio() -> None:
    found = ratio_of_means(np.array([1.0, 1.1, 0.9]), np.array([0.5, -0.6, 0.3]))
    assert found is not None
    assert found.interval is None
    assert ratio_of_means(np.ones(1), np.ones(1)) is None
