import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.signals.inertial_block import TimedBlock
from imu_rehab.timing.clock_fit import SESSION_CLOCK, SensorClock
from imu_rehab.timing.gap_bridge import LONGEST_BRIDGE_S, REPAIR_S, SATURATED_S, GapBridge
from tests.timing.blocks import PERIOD_S, inertial, rotations, still


def feed(bridge: GapBridge, *blocks: object) -> TimedBlock:
    timed = [bridge.feed(block, SESSION_CLOCK) for block in blocks]  # type: ignore[arg-type]
    assert timed[-1] is not None
    return timed[-1]


def test_blocks_without_a_gap_pass_unchanged() -> None:
    bridge = GapBridge()
    timed = feed(bridge, still(0), still(5))
    assert len(timed) == 5
    assert not timed.bridged.any()
    assert timed.trusted.all()
    assert np.isinf(timed.since_guess_s).all()
    assert (bridge.received, bridge.lost, bridge.bridged) == (10, 0, 0)


@given(lost=st.lists(st.integers(0, 40), min_size=1, max_size=20))
def test_no_sample_is_skipped_and_time_always_rises(lost: list[int]) -> None:
    bridge, at, blocks = GapBridge(), 0, []
    for missing in lost:
        timed = bridge.feed(still(at), SESSION_CLOCK)
        assert timed is not None
        blocks.append(timed)
        at += 5 + missing
    assert sum(map(len, blocks)) == at - lost[-1]
    assert (np.diff(np.concatenate([b.time_s for b in blocks])) > 0).all()
    assert bridge.received == 5 * len(lost)
    assert bridge.lost == sum(lost[:-1])
    assert sum(int(b.bridged.sum()) for b in blocks) == bridge.lost


@given(st.permutations(range(6)))
def test_duplicates_and_overtaken_blocks_are_counted_and_dropped(order: list[int]) -> None:
    bridge = GapBridge()
    timed = [bridge.feed(still(5 * i), SESSION_CLOCK) for i in [*order, *order]]
    kept = [b for b in timed if b is not None]
    assert bridge.repeated == 12 - len(kept)
    assert (np.diff(np.concatenate([b.time_s for b in kept])) > 0).all()


def test_a_short_gap_without_rotation_is_interpolated() -> None:
    bridge = GapBridge()
    before, after = inertial(0, np.full((2, 3), 1.0)), inertial(5, np.full((2, 3), 5.0))
    timed = feed(bridge, before, after)
    np.testing.assert_allclose(timed.gyro_radps[:, 0], [2, 3, 4, 5, 5])
    assert timed.bridged.tolist() == [True, True, True, False, False]
    assert timed.trusted.all()
    assert bridge.bridged == 3


def test_a_long_gap_without_rotation_is_a_guess_until_it_is_repaired() -> None:
    bridge = GapBridge()
    timed = feed(bridge, still(0), still(9))
    assert not timed.trusted.any()
    assert timed.since_guess_s[-1] == 0.0
    assert bridge.bridged == 0
    at = 14
    while timed.since_guess_s[-1] < REPAIR_S - PERIOD_S:
        timed = feed(bridge, still(at))
        at += 5
        assert not timed.trusted[0]
    assert feed(bridge, still(at)).trusted.all()


def test_a_gap_with_rotation_is_no_guess() -> None:
    gyro = np.random.default_rng(1).normal(0, 2.0, (40, 3))
    q = rotations(gyro)
    bridge = GapBridge()
    timed = feed(
        bridge, inertial(0, gyro[:5], rotation=q[4]), inertial(35, gyro[35:], rotation=q[39])
    )
    assert timed.trusted.all()
    assert bridge.bridged == 30


def test_a_rotation_that_ran_over_a_fault_is_not_used() -> None:
    q = rotations(np.zeros((40, 3)))
    bridge = GapBridge()
    timed = feed(
        bridge,
        inertial(0, np.zeros((5, 3)), rotation=q[4]),
        inertial(35, np.zeros((5, 3)), rotation=q[39], rotation_faults=1),
    )
    assert not timed.trusted.any()


def test_a_rotation_that_disagrees_with_the_rate_is_not_used() -> None:
    gyro = np.random.default_rng(2).normal(0, 1.0, (60, 3))
    wrong = rotations(-gyro)
    bridge = GapBridge()
    feed(bridge, *(inertial(i, gyro[i : i + 5], rotation=wrong[i + 4]) for i in (0, 5)))
    assert not bridge.rotation_ok
    assert not feed(bridge, inertial(30, gyro[30:35], rotation=wrong[34])).trusted.any()


def test_a_silence_of_many_seconds_begins_anew() -> None:
    bridge = GapBridge()
    lost = round(LONGEST_BRIDGE_S / PERIOD_S) + 1
    timed = feed(bridge, still(0), still(5 + lost))
    assert timed.restarted
    assert len(timed) == 5
    assert bridge.lost == lost


def test_a_new_stream_begins_anew() -> None:
    assert feed(GapBridge(), still(50), still(0, stream_id=2)).restarted


def test_a_clipped_rate_costs_trust_for_half_a_second() -> None:
    bridge = GapBridge()
    timed = feed(bridge, still(0), inertial(5, np.full((5, 3), 34.0), gyro_clipped=True))
    assert timed.saturated.all()
    assert not timed.trusted.any()
    assert bridge.saturated == 5
    np.testing.assert_array_equal(timed.gyro_radps[-1], 34.0)  # the nearest to the truth
    later = [feed(bridge, still(at)) for at in range(10, 80, 5)]
    assert later[-1].trusted.all()
    assert sum(int(b.saturated.sum()) for b in later) == pytest.approx(
        SATURATED_S / PERIOD_S, abs=1
    )


def test_a_clipped_acceleration_is_told_but_the_rotation_is_still_known() -> None:
    timed = feed(GapBridge(), still(0), still(5, accel_clipped=True))
    assert timed.saturated.all()
    assert timed.trusted.all()


def test_the_magnetometer_is_interpolated() -> None:
    zero = np.zeros((2, 3))
    timed = feed(
        GapBridge(), inertial(0, zero, mag=np.full((2, 3), 10.0)),
        inertial(3, zero, mag=np.full((2, 3), 20.0)),
    )  # fmt: skip
    assert timed.mag_ut is not None
    assert timed.mag_ut[:, 0].tolist() == [15.0, 20.0, 20.0]


def test_the_true_period_is_handed_on() -> None:
    timed = GapBridge().feed(still(0), SESSION_CLOCK, period_s=0.0097)
    assert timed is not None
    assert timed.period_s == 0.0097


def test_a_clock_that_is_put_back_never_turns_time_back() -> None:
    clock, bridge = SensorClock(), GapBridge()
    clock.arrival(500.2, 100.0)
    first = bridge.feed(still(0), clock)
    clock.ping_sent(1, 500.25)
    clock.pong(1, 100.2, 100.2, 500.26)  # the arrival had been 150 ms late
    second = bridge.feed(still(5), clock)
    assert first is not None
    assert second is not None
    assert (np.diff(np.concatenate([first.time_s, second.time_s])) > 0).all()
