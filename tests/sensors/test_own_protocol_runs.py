"""The driver keeps the order of packets, and reads runs of them, as one by one."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmware_protocol import control
from firmware_protocol.control import Op, Status
from firmware_protocol.packets import Flags, MotionPacket, encode
from firmware_protocol.rotation import dequantise
from firmware_protocol.stream import PacketRepeated as RepeatedOnTheWire
from firmware_protocol.stream import PacketStream
from imu_rehab.sensors.events import PacketRejected, PacketRepeated
from imu_rehab.sensors.own_protocol import OwnProtocol
from imu_rehab.sensors.packet_arrays import read_packets
from imu_rehab.signals.inertial_block import InertialBlock
from imu_rehab.signals.received import Direction, Received

PERIOD_Q8_US = 2_560_000
PACKET = MotionPacket(
    stream_id=7,
    first_sample=0,
    time_us=5_000_000,
    period_q8_us=PERIOD_Q8_US,
    gyro=((1, -2, 3), (4, 5, -6)),
    accel=((100, 200, 4000), (-100, 0, 4100)),
    mag=None,
    rotation=(32767, 0, 0, 0),
    rotation_faults=0,
    flags=Flags.NONE,
)


def started() -> OwnProtocol:
    driver = OwnProtocol("sensor")
    start = control.StartReply(7, 2, 0, 0, 0, PERIOD_Q8_US, 1e-3, 2e-3, 0.15, 0, 0, 400)
    reply = control.encode_reply(Op.START, 0, Status.OK, start.encode())
    driver.feed(Received(0, "sensor", "control", Direction.NOTIFIED, reply))
    return driver


def streamed(packet: MotionPacket) -> Received:
    return Received(0, "sensor", "stream", Direction.NOTIFIED, encode(packet))


def at(index: int) -> MotionPacket:
    return replace(PACKET, first_sample=index % 2**32, time_us=5_000_000 + 10_000 * index)


def test_a_packet_becomes_samples_in_si_units() -> None:
    (block,) = started().feed(streamed(PACKET))
    assert isinstance(block, InertialBlock)
    scales = np.float32(1e-3), np.float32(2e-3)
    assert block.gyro_radps == pytest.approx(np.array(PACKET.gyro) * scales[0], rel=1e-12)
    assert block.accel_mps2 == pytest.approx(np.array(PACKET.accel) * scales[1], rel=1e-12)
    assert block.device_time_s == pytest.approx([5.0, 5.01], abs=1e-12)
    assert block.rotation == pytest.approx(dequantise((32767, 0, 0, 0)))


@given(st.lists(st.integers(0, 40), min_size=1, max_size=20))
def test_repeated_and_overtaken_packets_are_dropped_as_the_protocol_says(
    order: list[int],
) -> None:
    driver, reference = started(), PacketStream()
    for index in order:
        (ours,) = driver.feed(streamed(at(2 * index)))
        theirs = reference.feed(encode(at(2 * index)))[-1]
        assert isinstance(ours, PacketRepeated) == isinstance(theirs, RepeatedOnTheWire)


@given(st.lists(st.tuples(INT := st.integers(-30000, 30000), INT, INT), min_size=6, max_size=6))
def test_a_run_of_packets_is_the_same_samples_as_the_packets(
    rows: list[tuple[int, int, int]],
) -> None:
    packets = [replace(at(2 * i), gyro=(rows[2 * i], rows[2 * i + 1])) for i in range(3)]
    one_by_one, at_once = started(), started()
    for driver in (one_by_one, at_once):
        driver.feed(streamed(replace(at(0), first_sample=2**32 - 2, time_us=4_980_000)))
    blocks = [b for p in packets for b in one_by_one.feed(streamed(p))]
    wires = [encode(packet) for packet in packets]
    length = len(wires[0])
    table = read_packets(b"".join(wires), length * np.arange(3), length)
    run = at_once.feed_run(table, 0, 3)
    assert run is not None
    for name in ("gyro_radps", "accel_mps2", "device_time_s"):
        joined = np.concatenate([getattr(block, name) for block in blocks])
        assert np.array_equal(getattr(run, name), joined), name
    assert at_once.feed_run(table, 0, 3) is None  # what was read cannot follow itself


def test_before_the_answer_to_start_nothing_is_taken() -> None:
    (event,) = OwnProtocol("sensor").feed(streamed(PACKET))
    assert event == PacketRejected("a packet before the answer to START")


def test_a_magnetometer_gets_its_own_scale() -> None:
    with_mag = replace(PACKET, mag=((10, 20, 30), (-10, 0, 5)))
    (block,) = started().feed(streamed(with_mag))
    assert isinstance(block, InertialBlock)
    assert block.mag_ut == pytest.approx(np.array(with_mag.mag) * np.float32(0.15), rel=1e-12)
    assert block.gyro_radps.shape == block.accel_mps2.shape == (2, 3)
