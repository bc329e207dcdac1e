"""Contacts and toe-offs of a shank: synthetic ones however it is strapped, recorded ones."""

import logging
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.gait.shank_events import shank_events, shank_swing_rate
from imu_rehab.signals.arrays import FloatArray
from tests.metrics.gait.foot_crossings import foot_crossings
from tests.metrics.gait.scorer import PRESENT, scorer
from tests.reference_data import ABSENT, DATA

LOG = logging.getLogger(__name__)
ANY_AXIS = st.tuples(*[st.floats(-1, 1)] * 3).filter(lambda v: np.linalg.norm(v) > 0.1)
TREADMILL = DATA / "tripod_treadmill"


def shank_walk(
    count: int, stride_s: float, rate_hz: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the sagittal rate and when its wells are: contacts and toe-offs, in seconds.

    Of each stride: a swing of 35 %, a dip at contact, slow roll-over, a deep dip at toe-off.
    """
    begin_s: FloatArray = 1.0 + stride_s * np.arange(count, dtype=np.float64)
    time_s = np.arange(0.0, begin_s[-1] + 2 * stride_s, 1 / rate_hz)
    rate: FloatArray = np.zeros(len(time_s))
    swing_s, dip_s, contact_s = 0.35 * stride_s, 0.12, 0.05

    def add(middle_s: float, wide_s: float, size: float) -> None:
        rate[:] += size * np.exp(-0.5 * ((time_s - middle_s) / wide_s) ** 2)

    for at_s in begin_s:
        add(at_s + 0.5 * swing_s, 0.2 * swing_s, 6.5)
        add(at_s - 0.02, 0.5 * dip_s, -3.5)
        add(at_s + swing_s + contact_s, 0.5 * contact_s, -2.0)
    return rate, begin_s + swing_s + contact_s, begin_s - 0.02


def at_rest(n: int) -> FloatArray:
    """Return a specific force without any shock."""
    return np.tile([0.0, 9.81, 0.0], (n, 1))


@given(
    axis=ANY_AXIS,
    count=st.integers(4, 10),
    stride_s=st.floats(0.9, 1.8),
    rate_hz=st.sampled_from([100.0, 128.0, 200.0, 400.0]),
)
@settings(max_examples=40, deadline=None)
def test_every_stride_is_found_however_the_sensor_sits(
    axis: tuple[float, ...], count: int, stride_s: float, rate_hz: float
) -> None:
    rate, contacts, toe_offs = shank_walk(count, stride_s, rate_hz)
    rng = np.random.default_rng(2)
    gyro = rate[:, None] * np.array(axis) / np.linalg.norm(axis)
    gyro += 0.1 * rng.standard_normal(gyro.shape)
    found = shank_events(gyro, at_rest(len(gyro)), rate_hz)
    assert len(found.ic_s) == count
    np.testing.assert_allclose(found.ic_s, contacts, atol=0.04)
    np.testing.assert_allclose(found.to_s, toe_offs, atol=0.06)


def test_a_shock_pulls_the_contact_half_way() -> None:
    rate, contacts, toe_offs = shank_walk(6, 1.2, 200.0)
    gyro = rate[:, None] * [0.0, 0.0, 1.0]
    time_s = np.arange(len(rate)) / 200.0
    accel = at_rest(len(rate))
    for contact in contacts:
        accel[:, 0] += 15.0 * np.exp(-0.5 * ((time_s - contact - 0.02) / 0.006) ** 2)
    soft, hard = shank_events(gyro, at_rest(len(rate)), 200.0), shank_events(gyro, accel, 200.0)
    np.testing.assert_allclose(hard.ic_s - contacts, 0.5 * (soft.ic_s - contacts) + 0.01, atol=2e-3)
    np.testing.assert_allclose(hard.to_s, soft.to_s)
    assert len(toe_offs) == len(hard.to_s)


def test_swing_is_positive_under_any_mounting() -> None:
    rate, _, _ = shank_walk(6, 1.1, 100.0)
    for sign in (1.0, -1.0):
        found = shank_swing_rate(sign * rate[:, None] * [0.0, 0.6, 0.8], 100.0)
        assert found is not None
        np.testing.assert_allclose(found, rate, atol=1e-9)


def test_who_stands_shakes_or_bends_the_knees_takes_no_stride() -> None:
    rng = np.random.default_rng(4)
    time_s = np.arange(0, 20, 0.01)
    bends = 1.2 * np.sin(2 * np.pi * 0.3 * time_s)
    for gyro in (
        np.zeros((2000, 3)),
        0.05 * rng.standard_normal((2000, 3)),
        3.0 * rng.standard_normal((2000, 3)),
        np.column_stack([bends, 0 * bends, 0 * bends]),
        np.zeros((0, 3)),
        np.ones((3, 3)),
    ):
        assert len(shank_events(gyro, at_rest(len(gyro)), 100.0).ic_s) == 0


@pytest.mark.data
@pytest.mark.skipif(not PRESENT, reason=ABSENT)
def test_contacts_on_the_treadmill_scatter_no_more_than_a_foot_sensor_s_may() -> None:
    recorded = np.load(TREADMILL / "PWS.npz")

    def plugin(acc: FloatArray, gyr: FloatArray, rate: float, side: str) -> dict[str, Any]:
        shank = recorded["LS" if side == "left" else "RS"].astype(float)
        found = shank_events(shank[:, 3:], shank[:, :3], rate)
        return {"ic_s": found.ic_s, "to_s": found.to_s}

    (result,) = scorer("score_foot_gait").score_treadmill(plugin, TREADMILL, None).values()
    LOG.info("%s", result)
    assert result["ic_sd_ms"] <= 14
    assert result["stride_time_mae_ms"] <= 14.5
    assert result["extra"] <= 2
    assert result["missed"] <= 6  # all while the belt starts and stops; a foot sensor's peer: 8
    assert (
        abs(result["stance_pct_error"]) <= 7
    )  # toe-off by definition early, before the toes leave


@pytest.mark.data
@pytest.mark.skipif(not PRESENT, reason=ABSENT)
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_shank_agrees_with_the_foot_below_it(side: str) -> None:
    body = np.load(DATA / "qmt_fullbody" / "fullbody_lower.npz")
    names = list(body["segments"])
    shank, foot = names.index(f"lower_leg_{side}"), names.index(f"foot_{side}")
    gyro, accel = (body[key][:, shank].astype(float) for key in ("gyr", "acc"))
    found = shank_events(gyro, accel, 100.0).ic_s
    walked = foot_crossings(body["gyr"][:, foot].astype(float), 100.0)
    walked = walked[walked > 55.0]  # one walk to the end
    later_ms = 1000 * np.array([found[np.abs(found - ic).argmin()] - ic for ic in walked])
    LOG.info("%s: %d contacts, %.0f ± %.1f ms", side, len(walked), later_ms.mean(), later_ms.std())
    assert len(walked) > 40
    assert 0 < later_ms.mean() < 60
    assert later_ms.std() < 15
