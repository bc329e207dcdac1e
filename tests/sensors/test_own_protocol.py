import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmware_protocol.control import Op, Status, encode_reply
from firmware_protocol.haptic import HapticResult
from firmware_protocol.packets import Flags
from firmware_protocol.status import HapticDone, encode_status
from imu_rehab.sensors.events import (
    ButtonPressed,
    CueEnded,
    LinkChanged,
    PacketRejected,
    PacketRepeated,
    PingSent,
    Placed,
    PongReceived,
    StreamStarted,
)
from imu_rehab.sensors.own_protocol import OwnProtocol
from imu_rehab.signals.inertial_block import InertialBlock
from imu_rehab.signals.received import Direction, Received, local
from tests.pipeline.a_sensor import ACCEL, BATCH, GYRO, PERIOD_Q8_US, SENSOR, ASensor


@pytest.fixture
def sensor() -> ASensor:
    return ASensor()


@pytest.fixture
def driver(sensor: ASensor) -> OwnProtocol:
    driver = OwnProtocol(SENSOR)
    assert driver.feed(sensor.started()) == (StreamStarted(1),)
    return driver


def only(driver: OwnProtocol, item: Received) -> object:
    (event,) = driver.feed(item)
    return event


def test_counts_become_si_units(driver: OwnProtocol, sensor: ASensor) -> None:
    counts = ((1, -2, 3),) * BATCH
    block = only(driver, sensor.packet(gyro=counts, accel=counts))
    assert isinstance(block, InertialBlock)
    np.testing.assert_allclose(block.gyro_radps[0], np.array([1, -2, 3]) * GYRO, rtol=1e-6)
    np.testing.assert_allclose(block.accel_mps2[0], np.array([1, -2, 3]) * ACCEL, rtol=1e-6)
    np.testing.assert_allclose(np.diff(block.device_time_s), 0.01)
    assert (block.stream_id, block.first_sample, block.rotation_faults) == (1, 0, 0)
    assert block.rotation is not None


def test_a_packet_before_the_answer_to_start_has_no_scale(sensor: ASensor) -> None:
    assert isinstance(only(OwnProtocol(SENSOR), sensor.packet()), PacketRejected)


@given(st.binary(max_size=80), st.sampled_from(["stream", "time", "control", "status"]))
def test_no_bytes_raise(data: bytes, channel: str) -> None:
    driver = OwnProtocol(SENSOR)
    driver.feed(ASensor().started())
    driver.feed(Received(0, SENSOR, channel, Direction.NOTIFIED, data))


def test_a_packet_that_comes_twice_is_repeated(driver: OwnProtocol, sensor: ASensor) -> None:
    packet = sensor.packet()
    driver.feed(packet)
    assert only(driver, packet) == PacketRepeated()


@pytest.mark.parametrize(
    ("change", "gyro", "accel"),
    [
        ({"flags": Flags.CLIP_GYR}, True, False),
        ({"flags": Flags.CLIP_ACC}, False, True),
        ({"gyro": ((0, 0, 0),) * 4 + ((0, -32700, 0),)}, True, False),
        ({"accel": ((0, 0, 0),) * 4 + ((32500, 0, 0),)}, False, True),
        ({"gyro": ((32400, -32400, 0),) * 5}, False, False),
    ],
)
def test_ninety_nine_percent_of_the_range_is_the_limit(
    driver: OwnProtocol, sensor: ASensor, change: dict[str, object], gyro: bool, accel: bool
) -> None:
    block = only(driver, sensor.packet(**change))
    assert isinstance(block, InertialBlock)
    assert (block.gyro_clipped, block.accel_clipped) == (gyro, accel)


@pytest.mark.parametrize("factor", [0.94, 1.06, 2.0])
def test_a_period_far_from_the_promised_one_is_a_clock_fault(
    driver: OwnProtocol, sensor: ASensor, factor: float
) -> None:
    event = only(driver, sensor.packet(period_q8_us=round(PERIOD_Q8_US * factor)))
    assert isinstance(event, PacketRejected)
    assert "clock fault" in event.reason


def test_time_that_goes_back_is_a_clock_fault(driver: OwnProtocol, sensor: ASensor) -> None:
    driver.feed(sensor.packet())
    event = only(driver, sensor.packet(time_us=5))
    assert isinstance(event, PacketRejected)


def test_a_new_stream_may_have_an_earlier_time(driver: OwnProtocol, sensor: ASensor) -> None:
    driver.feed(sensor.packet())
    again = ASensor(stream_id=2, offset_s=0.0)
    assert isinstance(only(driver, again.packet()), InertialBlock)


def test_a_spoilt_rotation_does_not_spoil_the_samples(driver: OwnProtocol, sensor: ASensor) -> None:
    block = only(driver, sensor.packet(rotation=(1, 2, 3, 4)))
    assert isinstance(block, InertialBlock)
    assert block.rotation is None


def test_pings_and_answers_carry_both_clocks(driver: OwnProtocol, sensor: ASensor) -> None:
    sent, answered = (only(driver, item) for item in sensor.pings([2.0]))
    assert isinstance(sent, PingSent)
    assert isinstance(answered, PongReceived)
    assert (sent.ping_id, answered.ping_id) == (0, 0)
    assert sent.sent_s == pytest.approx(1002.0)
    assert answered.device_received_s == pytest.approx(62.005)
    assert answered.device_queued_s == pytest.approx(62.005)
    assert answered.arrival_s == pytest.approx(1002.02)


def test_a_refused_start_starts_nothing(sensor: ASensor) -> None:
    driver = OwnProtocol(SENSOR)
    refused = encode_reply(Op.START, 1, Status.BUSY)
    assert driver.feed(Received(0, SENSOR, "control", Direction.NOTIFIED, refused)) == ()
    assert isinstance(only(driver, sensor.packet()), PacketRejected)


def test_local_items_are_read(driver: OwnProtocol) -> None:
    assert only(driver, local(0, SENSOR, "place", place="pelvis")) == Placed("pelvis", False)
    lost = local(0, SENSOR, "link", event="lost", reason="far")
    assert only(driver, lost) == LinkChanged("lost", "far")


def test_unknown_channels_say_nothing(driver: OwnProtocol) -> None:
    assert driver.feed(Received(0, SENSOR, "smell", Direction.NOTIFIED, b"x")) == ()


def test_what_became_of_a_cue_is_told_on_the_sensors_clock(driver: OwnProtocol) -> None:
    for result, name in ((HapticResult.FIRED_LATE, "fired_late"), (9, "result 9")):
        done = encode_status(HapticDone(7, result, 1, 5_000_000, 5_020_000), 5_020_000)
        item = Received(0, SENSOR, "status", Direction.NOTIFIED, done)
        assert only(driver, item) == CueEnded(7, name, 5.0, 5.02)


def test_the_button_is_named(driver: OwnProtocol) -> None:
    data = bytes([3, 1]) + bytes(6) + bytes([1])
    assert only(driver, Received(0, SENSOR, "status", Direction.NOTIFIED, data)) == ButtonPressed(
        "short"
    )
