from dataclasses import replace
from itertools import pairwise
from math import cos, pi, radians, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from firmware_protocol.control import Config, Field
from firmware_protocol.packets import Flags, MotionPacket, decode
from firmware_protocol.rotation import dequantise
from firmware_protocol.scales import RATES_HZ, accel_scale, gyro_scale
from imu_rehab.simulator.virtual_sensor.device_clock import DeviceClock
from imu_rehab.simulator.virtual_sensor.imu_errors import ImuErrors
from imu_rehab.simulator.virtual_sensor.sampler import Sampler
from tests.simulator.turning_wearer import PERFECT, TurningWearer

CONFIG = Config(100, 2000, 16, Field.ROT, 2, 0)
T0_S = 5.0


def sampling(
    wearer: TurningWearer, config: Config = CONFIG, clock: DeviceClock | None = None
) -> Sampler:
    return Sampler(
        config=config,
        clock=clock or DeviceClock(0.0),
        errors=ImuErrors(PERFECT, 1, 0),
        feel=lambda host_s: wearer.imu("foot_r", host_s),
        stream_id=7,
        t0_s=T0_S,
    )


@given(
    st.sampled_from(RATES_HZ),
    st.integers(1, 17),
    st.lists(st.floats(0.0, 0.2), min_size=1, max_size=8),
    st.floats(-0.05, 0.05),
)
def test_however_often_it_is_asked_every_sample_is_sent_once_and_on_time(
    rate_hz: int, batch_n: int, waits_s: list[float], rate_error: float
) -> None:
    config = replace(CONFIG, rate_hz=rate_hz, batch_n=batch_n)
    sampler = sampling(TurningWearer(), config, DeviceClock(0.0, 40.0, rate_error))
    now_s, packets = T0_S, []
    for wait_s in waits_s:
        now_s += wait_s
        packets += [decode(data) for data in sampler.packets(now_s)]
        assert sampler.due_device_s() > now_s
    period_s = 1 / (rate_hz * (1 + rate_error))
    assert sampler.next_seq == batch_n * len(packets)
    for k, packet in enumerate(packets):
        assert packet.first_sample == k * batch_n
        assert packet.time_s == pytest.approx(T0_S + k * batch_n * period_s, abs=1e-6)
        assert packet.period_s == pytest.approx(period_s, abs=1 / 256e6)
        assert packet.time_s + (batch_n - 1) * packet.period_s <= now_s + 1e-6


def test_counts_times_scale_are_what_was_felt() -> None:
    rate, force = (1.0, -2.0, 3.0), (1.0, 2.0, -9.0)
    (data,) = sampling(TurningWearer(force, rate)).packets(T0_S + 0.015)
    packet = decode(data)
    gyro, accel = np.array(packet.gyro), np.array(packet.accel)
    assert np.abs(gyro * gyro_scale(2000) - rate).max() <= gyro_scale(2000) / 2
    assert np.abs(accel * accel_scale(16) - force).max() <= accel_scale(16) / 2
    assert packet.flags == Flags.ROT


def test_the_rotation_of_a_packet_is_the_angle_turned_up_to_its_last_sample() -> None:
    turns = sampling(TurningWearer(rate_radps=(0.0, 0.0, pi / 2))).packets(T0_S + 1.0)
    for data in turns:
        packet = decode(data)
        samples = packet.first_sample + len(packet.gyro)
        angle_rad = pi / 2 * samples * 0.01
        assert packet.rotation is not None
        expected = (cos(angle_rad / 2), 0.0, 0.0, sin(angle_rad / 2))
        assert dequantise(packet.rotation) == pytest.approx(expected, abs=5e-5)


def test_the_rotation_agrees_with_the_samples_it_spans() -> None:
    """The free self-test of SPEC §4: a wrong axis, sign or scale would show."""
    rate = (0.3, -0.8, 0.5)
    packets = sampling(TurningWearer(rate_radps=rate)).packets(T0_S + 2.0)
    for one, other in pairwise(turned(decode(data)) for data in packets):
        between = (one.inv() * other).as_rotvec(degrees=True)
        np.testing.assert_allclose(between, np.degrees(rate) * 0.02, atol=0.01)


def turned(packet: MotionPacket) -> Rotation:
    assert packet.rotation is not None
    return Rotation.from_quat(packet.rotation, scalar_first=True)


def test_what_exceeds_the_range_is_flagged_and_counted() -> None:
    config = replace(CONFIG, gyr_dps=250, acc_g=2)
    fast = TurningWearer((0.0, 0.0, 30.0), (0.0, radians(300), 0.0))
    first, second = (decode(data) for data in sampling(fast, config).packets(T0_S + 0.035))
    assert first.flags == Flags.ROT | Flags.CLIP_GYR | Flags.CLIP_ACC
    assert first.gyro[0] == (0, 32767, 0)
    assert first.accel[0] == (0, 0, 32767)
    assert (first.rotation_faults, second.rotation_faults) == (8, 16)  # four a sample, two samples


@given(st.floats(0.0, 0.5), st.integers(1, 17))
def test_flushing_leaves_nothing_behind(after_s: float, batch_n: int) -> None:
    sampler = sampling(TurningWearer(), replace(CONFIG, batch_n=batch_n))
    packets = [decode(data) for data in sampler.flush(T0_S + after_s)]
    assert sum(len(packet.gyro) for packet in packets) == sampler.next_seq
    last = packets[-1]
    last_s = last.time_s + (len(last.gyro) - 1) * last.period_s
    assert last_s <= T0_S + after_s + 1e-6 < last_s + 0.01 + 2e-6
    assert sampler.flush(T0_S + after_s) == []


def test_nothing_is_flushed_before_the_first_sample() -> None:
    assert sampling(TurningWearer()).flush(T0_S - 0.5) == []
