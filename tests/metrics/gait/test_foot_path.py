"""The way of a foot against the twin's true one; what disturbs it, and what must not."""

import numpy as np
import pytest

from imu_rehab.metrics.gait import foot_path as module
from imu_rehab.metrics.gait.foot_events import FootEvents, foot_events
from imu_rehab.metrics.gait.foot_flats import FootFlats, foot_flats
from imu_rehab.metrics.gait.foot_path import FootPath, foot_path
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from tests.metrics.gait.twin_walk import foot_samples, twin_walk

RATE_HZ = 100.0
UP = np.array([0.0, 1.0, 0.0])


class Walked:
    """A turning walk: samples, truth, and the way that was computed."""

    def __init__(self, bias_dps: FloatArray | float = 0.0, turn_deg: float = 180.0) -> None:
        twin, end_s = twin_walk(8, Side.RIGHT, steps=30, turn_deg=turn_deg)
        time_s, self.gyro, self.accel = foot_samples(twin, Side.RIGHT, end_s, RATE_HZ)
        self.gyro = self.gyro + np.radians(bias_dps)
        self.events = foot_events(self.gyro, self.accel, RATE_HZ)
        self.flats = foot_flats(self.gyro, self.events, RATE_HZ)
        self.true_m = twin.sensor("foot_r", time_s)[1]
        self.true_turn = qn.multiply(twin.sensor("foot_r", time_s)[0], twin.mounting("foot_r"))

    def path(self) -> FootPath:
        return foot_path(self.gyro, self.accel, RATE_HZ, self.flats)

    def error_m(self, path: FootPath) -> float:
        """Return how far the end is from where it should be, headings aligned at the start."""
        begin, end = self.flats.stance[0], self.flats.stance[-1]
        off = qn.multiply(self.true_turn[begin], qn.conjugate(path.to_world[begin]))
        aligned = qn.rotate(off, path.position_m[end] - path.position_m[begin])
        apart = aligned - (self.true_m[end] - self.true_m[begin])
        return float(np.hypot(apart[0], apart[2]))


def test_a_walk_in_a_half_circle_ends_where_it_did() -> None:
    walked = Walked()
    way_m = np.linalg.norm(np.diff(walked.true_m, axis=0), axis=1).sum()
    assert walked.error_m(walked.path()) < 0.02 * way_m


def test_the_foot_is_turned_as_the_twins_is_but_for_its_heading() -> None:
    walked = Walked()
    path = walked.path()
    for axis in np.eye(3):
        up = qn.rotate(path.to_world, axis)[:, 1]
        true_up = qn.rotate(walked.true_turn, axis)[:, 1]
        inner = slice(walked.flats.known[0], walked.flats.known[-1])
        np.testing.assert_allclose(up[inner], true_up[inner], atol=np.radians(3.0))


def test_the_gyroscopes_bias_is_found_where_somebody_stands() -> None:
    still, biased = Walked(), Walked(bias_dps=np.array([0.5, -0.4, 0.6]))
    np.testing.assert_allclose(
        biased.path().position_m[biased.flats.stance],
        still.path().position_m[still.flats.stance],
        atol=0.15,
    )


def test_the_floor_is_level_at_all_foot_flats_and_the_foot_above_it_in_swing() -> None:
    walked = Walked()
    heights = walked.path().position_m[:, 1]
    np.testing.assert_allclose(heights[walked.flats.known], 0.0, atol=1e-9)
    assert heights.max() == pytest.approx(np.ptp(walked.true_m[:, 1]), abs=0.02)


def test_what_an_impact_took_is_given_back_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    walked = Walked(turn_deg=0.0)
    knocked = walked.accel.copy()
    rng = np.random.default_rng(3)
    landing = np.rint(walked.events.ic_s * RATE_HZ).astype(int) + 1
    knocked[landing] += rng.normal(0.0, 30.0, (len(landing), 3))  # 0.3 m/s that never was
    flats = walked.flats.stance

    def error_m() -> float:
        path = foot_path(walked.gyro, knocked, RATE_HZ, walked.flats)
        way = np.linalg.norm(np.diff(path.position_m[flats], axis=0)[:, [0, 2]], axis=1)
        true = np.linalg.norm(np.diff(walked.true_m[flats], axis=0)[:, [0, 2]], axis=1)
        return float(np.std(way - true))

    by_jerk = error_m()
    monkeypatch.setattr(module, "JERK_FLOOR_MPS3", 1e9)  # then only time counts
    by_time = error_m()
    assert by_jerk < 0.6 * by_time


def test_heading_is_arbitrary_and_turns_nothing_else() -> None:
    walked = Walked()
    one = walked.path()
    ahead = qn.from_axis_angle(UP, 1.1)
    turned = foot_path(
        qn.rotate(ahead, walked.gyro), qn.rotate(ahead, walked.accel), RATE_HZ, walked.flats
    )
    steps = np.linalg.norm(np.diff(one.position_m[walked.flats.stance], axis=0), axis=1)
    again = np.linalg.norm(np.diff(turned.position_m[walked.flats.stance], axis=0), axis=1)
    np.testing.assert_allclose(steps, again, atol=1e-6)


def test_two_foot_flats_are_the_least() -> None:
    walked = Walked()
    lone = FootFlats(walked.flats.stance[:1], walked.flats.known[:1])
    with pytest.raises(ValueError, match="hold no path"):
        foot_path(walked.gyro, walked.accel, RATE_HZ, lone)


def test_a_stance_lies_between_its_contact_and_the_next_toe_off() -> None:
    walked = Walked()
    at_s = walked.flats.stance / RATE_HZ
    assert np.all(at_s > walked.events.ic_s)
    assert np.all(at_s[:-1] < walked.events.to_s[1:])
    assert set(walked.flats.known) >= {walked.flats.known[0], walked.flats.known[-1]}
    assert np.all(np.diff(walked.flats.known) > 0)


def test_standing_alone_is_quiet_from_end_to_end() -> None:
    nothing = FootEvents(np.empty(0), np.empty(0))
    flats = foot_flats(np.zeros((500, 3)), nothing, RATE_HZ)
    assert flats.known[0] == 0
    assert flats.known[-1] == 499
    assert np.diff(flats.known).max() <= 110
    assert len(flats.stance) == 0
