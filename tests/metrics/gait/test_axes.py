"""Words become matrices, walking shows axes, stances lay the foot flat."""

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.gait.axes import (
    DIRECTIONS,
    axes_from_walking,
    axes_from_words,
    levelling,
)
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.places import Side
from tests.metrics.gait.synthetic_walk import felt, walk, worn
from tests.metrics.gait.twin_walk import foot_samples, twin_walk

WORDS = [
    words
    for lines in permutations((("forward", "back"), ("left", "right"), ("up", "down")))
    for words in product(*lines)
]


def right_handed(words: tuple[str, ...]) -> bool:
    return float(np.linalg.det([DIRECTIONS[word] for word in words])) > 0


@pytest.mark.parametrize("words", [words for words in WORDS if right_handed(words)])
def test_each_sensor_axis_points_where_its_word_says(words: tuple[str, ...]) -> None:
    matrix = axes_from_words(words)
    assert np.linalg.det(matrix) == pytest.approx(1.0)
    for axis, word in zip(np.eye(3), words, strict=True):
        np.testing.assert_array_equal(matrix @ axis, DIRECTIONS[word])


@pytest.mark.parametrize("words", [words for words in WORDS if not right_handed(words)])
def test_a_wrong_sign_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="left-handed"):
        axes_from_words(words)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("forward", "left"), "three of"),
        (("forward", "left", "sky"), "three of"),
        (("forward", "back", "up"), "one line twice"),
    ],
)
def test_words_that_are_no_axes_are_refused(words: tuple[str, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        axes_from_words(words)


@given(st.tuples(*[st.floats(-1, 1)] * 3).filter(lambda v: np.linalg.norm(v) > 0.1))
@settings(max_examples=30)
def test_toes_up_is_positive_under_any_mounting(axis: tuple[float, ...]) -> None:
    walked = walk(6, 1.1, 100.0)
    across = np.array(axis) / np.linalg.norm(axis)
    gyro = worn(walked, across)
    to_foot = axes_from_walking(gyro, felt(walked, across), 100.0)
    assert to_foot is not None
    np.testing.assert_allclose(to_foot @ to_foot.T, np.eye(3), atol=1e-9)
    np.testing.assert_allclose((gyro @ to_foot.T)[:, 2], walked.toes_up_radps, atol=0.8)


@pytest.mark.parametrize("side", Side)
def test_the_axes_of_the_twins_foot_are_found_from_its_walk(side: Side) -> None:
    twin, end_s = twin_walk(5, side)
    _, gyro, accel = foot_samples(twin, side, end_s, 100.0)
    turn = qn.from_rotation_vector(np.array([1.0, -2.0, 0.5]))
    found = axes_from_walking(qn.rotate(turn, gyro), qn.rotate(turn, accel), 100.0)
    assert found is not None
    np.testing.assert_allclose(found @ qn.to_matrix(turn), np.eye(3), atol=0.1)


def test_who_stands_shows_no_axes() -> None:
    still = np.zeros((1000, 3))
    assert axes_from_walking(still, still + np.array([0.0, 9.81, 0.0]), 100.0) is None


def test_a_strap_keeps_its_heading_across_whatever_the_slope() -> None:
    slope, lean = np.radians(30.0), np.radians(12.0)
    tilt = qn.multiply(
        qn.from_axis_angle(np.array([0.0, 0.0, 1.0]), slope),
        qn.from_axis_angle(np.array([1.0, 0.0, 0.0]), lean),
    )
    accel = np.tile(qn.rotate(qn.conjugate(tilt), np.array([0.0, 9.81, 0.0])), (5, 1))
    level = levelling(accel, np.arange(5))
    np.testing.assert_allclose(level @ accel[0], [0.0, 9.81, 0.0], atol=1e-9)
    assert (level @ np.array([0.0, 0.0, 1.0]))[0] == pytest.approx(0.0, abs=1e-9)


def test_without_stances_nothing_is_levelled() -> None:
    np.testing.assert_array_equal(
        levelling(np.empty((0, 3)), np.empty(0, dtype=np.int64)), np.eye(3)
    )
