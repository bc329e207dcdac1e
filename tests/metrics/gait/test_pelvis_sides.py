"""Feet alternate unless the push of the standing leg says otherwise."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.gait.pelvis_motion import pelvis_motion
from imu_rehab.metrics.gait.pelvis_sides import alternating, contact_sides
from imu_rehab.signals.places import Side
from tests.metrics.gait.pelvis_walk import pelvis_walk


def worth(sequence: tuple[bool, ...], evidence: list[float], price: list[float]) -> float:
    seen = sum(e if left else -e for left, e in zip(sequence, evidence, strict=True))
    pairs = zip(sequence[:-1], sequence[1:], price, strict=True)
    return seen - sum(cost for one, other, cost in pairs if one is other)


@given(st.lists(st.tuples(st.floats(-2, 2), st.floats(0, 3)), min_size=1, max_size=9))
def test_no_other_sequence_is_worth_more(steps: list[tuple[float, float]]) -> None:
    evidence, price = [e for e, _ in steps], [p for _, p in steps[1:]]
    found = tuple(alternating(np.array(evidence), np.array(price)))
    best = max(worth(s, evidence, price) for s in product((True, False), repeat=len(steps)))
    assert worth(found, evidence, price) == pytest.approx(best)


@pytest.mark.parametrize("left_first", [True, False])
def test_the_standing_leg_pushes_to_the_other_side(left_first: bool) -> None:
    walked = pelvis_walk([0.55, 0.65] * 7, left_first=left_first)
    motion = pelvis_motion(walked.accel_mps2, walked.gyro_radps, walked.rate_hz)
    assert motion is not None
    assert contact_sides(motion, walked.ic_s) == walked.side


def test_a_missed_step_does_not_swap_the_feet_of_those_after_it() -> None:
    walked = pelvis_walk([0.6] * 14)
    motion = pelvis_motion(walked.accel_mps2, walked.gyro_radps, walked.rate_hz)
    assert motion is not None
    found = contact_sides(motion, np.delete(walked.ic_s, 6))
    assert found == tuple(np.delete(np.array(walked.side, dtype=object), 6))
    assert Side.LEFT in found
