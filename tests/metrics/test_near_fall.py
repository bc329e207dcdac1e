"""A stumble is noticed, walking, turning and sitting down are not; live and later agree."""

import logging
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.metrics.near_fall import NearFall, NearFallWatch, near_falls
from imu_rehab.orientation.vqf import vqf_offline
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.simulator.wearer import scripts
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from tests.metrics.gait.scorer import segment_axes
from tests.reference_data import ABSENT, DATA

LOG = logging.getLogger(__name__)
RATE_HZ = 100.0
Samples = tuple[FloatArray, FloatArray, FloatArray]  # time, pelvis to world, specific force


def moved(
    tip_deg: float = 0.0,
    over_s: float = 0.25,
    shock_g: float = 1.0,
    apart_s: float = 0.0,
    *,
    rate_hz: float = RATE_HZ,
    about: tuple[float, float, float] = (0.0, 0.0, -1.0),
) -> Samples:
    """Return 8 s of standing; from second 4 the pelvis turns, a shock comes `apart_s` later."""
    time_s = np.arange(0, 8, 1 / rate_hz)
    share = np.clip((time_s - 4.0) / over_s, 0.0, 1.0)
    angle = np.radians(tip_deg) * (3 * share**2 - 2 * share**3)
    to_world = qn.from_axis_angle(np.array(about), angle)
    force = np.tile([0.0, 9.81, 0.0], (len(time_s), 1))
    middle_s = 4.0 + 0.5 * over_s + apart_s
    force[:, 1] += 9.81 * (shock_g - 1.0) * np.exp(-0.5 * ((time_s - middle_s) / 0.03) ** 2)
    return time_s, to_world, qn.rotate(qn.conjugate(to_world), force)


def said(samples: Samples, rate_hz: float = RATE_HZ) -> tuple[NearFall, ...]:
    return near_falls(*samples, rate_hz)


@pytest.mark.parametrize("rate_hz", [50.0, 100.0, 200.0, 400.0])
@pytest.mark.parametrize("about", [(0, 0, -1), (0, 0, 1), (1, 0, 0), (-0.6, 0, 0.8)])
def test_a_stumble_in_any_direction_is_noticed_once(
    rate_hz: float, about: tuple[float, float, float]
) -> None:
    (event,) = said(moved(45.0, shock_g=2.6, rate_hz=rate_hz, about=about), rate_hz)
    assert event.time_s == pytest.approx(4.25, abs=0.2)
    assert event.tipping_dps > 150
    assert 2.0 < event.shock_g <= 2.6


def test_half_of_it_is_nothing() -> None:
    assert not said(moved(45.0, shock_g=1.8))  # tips, without a shock
    assert not said(moved(0.0, shock_g=4.0))  # a hard step
    assert not said(moved(45.0, over_s=1.0, shock_g=2.6))  # slowly, as in sitting down
    assert not said(moved(45.0, shock_g=2.6, apart_s=0.8))  # not at the same time
    assert not said(moved(-45.0, shock_g=2.6, apart_s=-0.9))


@given(st.floats(-170.0, 170.0), st.floats(0.15, 1.0))
@settings(max_examples=20, deadline=None)
def test_turning_does_not_count(turn_deg: float, over_s: float) -> None:
    assert not said(moved(turn_deg, over_s, shock_g=3.0, about=(0.0, 1.0, 0.0)))


@given(
    seed=st.integers(0, 1000),
    cuts=st.lists(st.integers(0, 1500), max_size=12),
    gap=st.tuples(st.integers(0, 1500), st.integers(0, 60)),
)
@settings(max_examples=40, deadline=None)
def test_how_samples_are_bundled_changes_no_event(
    seed: int, cuts: list[int], gap: tuple[int, int]
) -> None:
    rng = np.random.default_rng(seed)
    time_s = np.arange(1500) / RATE_HZ
    tilt = np.cumsum(rng.standard_normal((1500, 3)), axis=0) * np.array([0.06, 0.0, 0.06])
    to_world = qn.from_rotation_vector(tilt)
    to_world[gap[0] : gap[0] + gap[1]] = np.nan
    accel = rng.standard_normal((1500, 3)) * 12.0
    whole = near_falls(time_s, to_world, accel, RATE_HZ)
    watch = NearFallWatch(RATE_HZ)
    borders = sorted({0, 1500, *cuts})
    parts = [slice(a, b) for a, b in pairwise(borders)]
    bundled = [e for part in parts for e in watch.feed(time_s[part], to_world[part], accel[part])]
    assert tuple(bundled) == whole
    assert len(whole) > 0


def test_what_was_before_a_gap_is_no_movement() -> None:
    time_s, to_world, accel = moved(shock_g=3.0)
    fallen = qn.from_axis_angle(np.array([0.0, 0.0, -1.0]), np.full(len(time_s), 1.2))
    jumped = np.where((time_s < 4.0)[:, None], to_world, fallen)
    jumped[(time_s > 3.9) & (time_s < 4.1)] = np.nan
    assert not near_falls(time_s, jumped, accel, RATE_HZ)


def test_two_stumbles_are_two() -> None:
    time_s, to_world, accel = moved(45.0, shock_g=2.6)
    twice = np.concatenate([time_s, 8.0 + time_s])
    rest = np.full((1, 4), np.nan)  # the pelvis is upright again, unseen
    again = np.concatenate([to_world[:-1], rest, to_world])
    assert len(near_falls(twice, again, np.concatenate([accel, accel]), RATE_HZ)) == 2


def test_the_twin_walks_sits_and_bends_for_two_minutes_without_an_alarm() -> None:
    twin = PatientTwin(TwinSettings(seed=3), scripts.mixed(3), ("pelvis",))
    time_s = np.arange(0, 120, 0.01)
    accel, _ = twin.imu("pelvis", time_s)
    to_world = qn.multiply(twin.sensor("pelvis", time_s)[0], NOMINAL_MOUNTING["pelvis"])
    assert not near_falls(time_s, to_world, accel, RATE_HZ)


def recorded_walks() -> list[tuple[str, FloatArray, FloatArray, float]]:
    """Return name, specific force and rate in segment axes, and rate of all pelvis walks."""
    walks = []
    for path in sorted((DATA / "mobgap_lowerback").glob("*.npz")):
        x = np.load(path)["data"].astype(float)
        acc, gyr = x[:, :3], np.radians(x[:, 3:])
        turned = [np.column_stack([v[:, 2], v[:, 0], v[:, 1]]) for v in (acc, gyr)]
        walks.append((path.stem, turned[0], turned[1], 100.0))
    sacrum = np.load(DATA / "tripod_treadmill" / "PWS.npz")
    x = sacrum["SA"].astype(float)
    turned = [np.column_stack([-v[:, 2], -v[:, 0], v[:, 1]]) for v in (x[:, :3], x[:, 3:])]
    acc, gyr = (segment_axes(v) for v in turned)
    walks.append(("treadmill", acc, gyr, float(sacrum["fs"])))
    body = np.load(DATA / "qmt_fullbody" / "fullbody_lower.npz")
    hip = list(body["segments"]).index("hip")
    turned = [body[key][:, hip].astype(float)[:, [2, 0, 1]] * [-1, 1, -1] for key in ("acc", "gyr")]
    walks.append(("vigorous", turned[0], turned[1], 100.0))
    return walks


@pytest.mark.data
@pytest.mark.skipif(not DATA.exists(), reason=ABSENT)
def test_no_recorded_walk_raises_an_alarm() -> None:
    hours = 0.0
    for name, accel, gyro, rate_hz in recorded_walks():
        to_earth = vqf_offline(gyro, accel, None, 1 / rate_hz)
        to_world = qn.multiply(qn.from_axis_angle(np.array([1.0, 0, 0]), -np.pi / 2), to_earth)
        time_s = np.arange(len(accel)) / rate_hz
        hours += float(time_s[-1]) / 3600
        assert not near_falls(time_s, to_world, accel, rate_hz), name
    LOG.info("no alarm in %.2f h", hours)
    assert hours > 0.1


def test_a_few_samples_are_reckoned_as_many_are_to_the_bit() -> None:
    rng = np.random.default_rng(2)
    tilt = np.cumsum(0.05 * rng.standard_normal(300)) % 1.0
    tilt[[40, 41, 130]] = np.nan
    whole = NearFallWatch(100.0)._many(tilt)
    pieces = NearFallWatch(100.0)
    few = [pieces._few(tilt[begin : begin + 7]) for begin in range(0, 300, 7)]
    np.testing.assert_array_equal(np.concatenate(few), whole)
