"""Every command: done, too short, newer, in the wrong state, repeated, on a small link."""

from dataclasses import dataclass, replace
from math import cos, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from firmware_protocol import control
from firmware_protocol.control import Field, Op, SensorActivity, StartMode, Status
from firmware_protocol.device_info import Capability, DeviceInfo
from firmware_protocol.errors import MalformedPacket
from firmware_protocol.fields import Record
from firmware_protocol.haptic import (
    Haptic,
    HapticCancel,
    HapticPattern,
    HapticReply,
    HapticResult,
)
from firmware_protocol.packets import VERSION, MotionPacket, decode, encode, packet_size
from firmware_protocol.scales import accel_scale, gyro_scale
from firmware_protocol.status import (
    ButtonEvent,
    ButtonKind,
    EndReason,
    HapticDone,
    PeriodicStatus,
    StreamEnded,
    decode_status,
)
from firmware_protocol.stream import PacketStream, SamplesLost
from firmware_protocol.time_sync import Ping, read_pong
from imu_rehab.simulator.virtual_sensor.device_clock import DeviceClock
from imu_rehab.simulator.virtual_sensor.firmware import SWITCHED_OFF
from imu_rehab.simulator.virtual_sensor.virtual_sensor import VirtualSensor
from tests.simulator.turning_wearer import BOOT_S, TurningWearer, make_sensor

NOW_S = 200.0
CONFIG = control.Config(100, 2000, 16, Field.ROT, 2, 0)
START = control.Start(StartMode.NEW, VERSION, 0, 60, 0)
LINK = control.SetLink(12, 24, 0, 100)
GOOD: dict[Op, Record | None] = {
    Op.GET_STATE: None,
    Op.CONFIG: CONFIG,
    Op.SET_BATCH: control.SetBatch(5),
    Op.START: START,
    Op.STOP: control.Stop(0),
    Op.IDENTIFY: control.Identify(0, 0, 255, 5, 1),
    Op.HAPTIC: Haptic(HapticPattern.STEADY, 255, 200, 0, 1, 100),
    Op.HAPTIC_CANCEL: HapticCancel(1),
    Op.SET_SLOT: control.SetSlot(3),
    Op.SET_LINK: LINK,
}
WHILE_STREAMING = {Op.SET_BATCH, Op.STOP}
SMALLEST_MTU = 23


@dataclass
class Host:
    """Speaks with one sensor and collects what it sends."""

    sensor: VirtualSensor
    now_s: float = NOW_S
    att_mtu: int = 247
    tag: int = 0

    def ask(self, op: int, payload: Record | bytes | None = None) -> control.Reply:
        data = payload.encode() if isinstance(payload, Record) else payload or b""
        command = control.encode_command(op, self.tag, data)
        reply = self.sensor.write_control(self.now_s, command, self.att_mtu)
        return control.decode_reply(reply)

    def state(self) -> control.StateReply:
        return control.StateReply.decode(self.ask(Op.GET_STATE).payload)

    def start(self, start: control.Start = START) -> control.StartReply:
        reply = self.ask(Op.START, start)
        assert reply.status == Status.OK
        return control.StartReply.decode(reply.payload)

    def resume(self, stream_id: int) -> control.Reply:
        return self.ask(Op.START, replace(START, mode=StartMode.RESUME, stream_id=stream_id))

    def wait(self, seconds: float) -> list[tuple[str, bytes]]:
        """Let time pass as a peripheral does: from one due time to the next."""
        end_s, out = self.now_s + seconds, []
        while (due_s := self.sensor.next_due_s()) <= end_s:
            self.now_s = max(self.now_s, due_s)
            out += self.sensor.advance(self.now_s)
        self.now_s = end_s
        return out


@pytest.fixture
def host() -> Host:
    return Host(make_sensor())


def packets(sent: list[tuple[str, bytes]]) -> list[MotionPacket]:
    return [decode(data) for channel, data in sent if channel == "stream"]


def ends(sent: list[tuple[str, bytes]]) -> list[StreamEnded]:
    said = [decode_status(data) for channel, data in sent if channel == "status"]
    return [message for message in said if isinstance(message, StreamEnded)]


def ready(host: Host, op: Op) -> None:
    """Bring the sensor into a state in which the command is allowed."""
    if op in WHILE_STREAMING:
        host.start()


# What holds for every command


@pytest.mark.parametrize("op", list(GOOD))
def test_a_good_command_is_done(host: Host, op: Op) -> None:
    ready(host, op)
    host.tag = 9
    reply = host.ask(op, GOOD[op])
    assert (reply.op, reply.tag, reply.status) == (op, 9, Status.OK)


@pytest.mark.parametrize("op", [op for op in GOOD if GOOD[op] is not None])
def test_a_payload_that_is_too_short_is_refused_in_any_state(host: Host, op: Op) -> None:
    good = GOOD[op]
    assert good is not None
    for _ in range(2):
        assert host.ask(op, good.encode()[:-1]) == control.Reply(op, 0, Status.BAD_LENGTH, b"")
        host.start()


@pytest.mark.parametrize("op", list(GOOD))
def test_a_newer_and_longer_payload_is_understood(host: Host, op: Op) -> None:
    ready(host, op)
    good = GOOD[op]
    assert host.ask(op, (good.encode() if good else b"") + b"\x55\xaa").status == Status.OK


def test_what_needs_another_state_is_refused(host: Host) -> None:
    for op in WHILE_STREAMING:
        assert host.ask(op, GOOD[op]).status == Status.BAD_STATE
    host.start()
    assert host.ask(Op.CONFIG, CONFIG).status == Status.BAD_STATE


@pytest.mark.parametrize("op", sorted(SWITCHED_OFF))
def test_what_is_off_says_so(host: Host, op: Op) -> None:
    assert host.ask(op, bytes(14)).status == Status.NOT_SUPPORTED


def test_every_op_is_either_offered_or_off() -> None:
    assert set(GOOD) | SWITCHED_OFF == set(Op)
    assert not set(GOOD) & SWITCHED_OFF


@given(st.integers(0, 127).filter(lambda op: op not in list(Op)), st.binary(max_size=20))
def test_an_op_of_a_newer_version_is_unknown(op: int, payload: bytes) -> None:
    assert Host(make_sensor()).ask(op, payload) == control.Reply(op, 0, Status.UNKNOWN_OP, b"")


def test_bytes_that_are_no_command_change_nothing(host: Host) -> None:
    before = host.state()
    for data in (b"", b"\x04", b"\x04\x01\x0c\x00", b"\x05\x01\x00\x00"):
        with pytest.raises(MalformedPacket):
            host.sensor.write_control(NOW_S, data)
    assert host.state() == before


# Repetition


def test_a_repeated_tag_is_answered_again_and_not_done_again(host: Host) -> None:
    host.tag = 5
    first = host.ask(Op.START, START)
    host.now_s += 0.5
    assert host.ask(Op.START, START) == first
    host.tag = 6
    assert host.ask(Op.START, START) != first


def test_a_command_without_a_tag_is_always_done(host: Host) -> None:
    assert host.start().stream_id + 1 == host.start().stream_id


def test_the_same_tag_of_another_command_is_another_command(host: Host) -> None:
    host.tag = 5
    host.start()
    assert host.ask(Op.STOP, control.Stop(0)).status == Status.OK


def test_a_refusal_is_repeated_too(host: Host) -> None:
    host.tag = 5
    assert host.ask(Op.STOP, control.Stop(0)).status == Status.BAD_STATE
    host.sensor.write_control(NOW_S, control.encode_command(Op.STOP, 5, b"\x00"))
    assert host.ask(Op.STOP, control.Stop(0)).status == Status.BAD_STATE


def test_a_new_link_begins_with_an_empty_memory(host: Host) -> None:
    host.tag = 5
    first = host.start()
    host.sensor.disconnected(host.now_s)
    assert host.start() != first


# CONFIG, SET_BATCH, and how much a link carries


@pytest.mark.parametrize("field", ["rate_hz", "gyr_dps", "acc_g", "fields", "batch_n"])
def test_a_config_the_sensor_cannot_do_is_refused(host: Host, field: str) -> None:
    impossible = replace(CONFIG, **{field: 0})
    assert host.ask(Op.CONFIG, impossible).status == Status.BAD_PARAM
    assert host.state().rate_hz == CONFIG.rate_hz


@pytest.mark.parametrize("more", [{"fields": Field.ROT | Field.MAG}, {"fields": 6}, {"log": 1}])
def test_a_config_with_what_is_off_is_not_supported(host: Host, more: dict[str, int]) -> None:
    assert host.ask(Op.CONFIG, replace(CONFIG, **more)).status == Status.NOT_SUPPORTED


def test_config_answers_with_what_is_in_force_and_the_scales(host: Host) -> None:
    wanted = control.Config(200, 1000, 8, Field.ROT, 5, 0)
    reply = control.ConfigReply.decode(host.ask(Op.CONFIG, wanted).payload)
    assert reply.encode()[:8] == wanted.encode()
    assert reply.gyro_scale == pytest.approx(gyro_scale(1000), rel=1e-6)
    assert reply.accel_scale == pytest.approx(accel_scale(8), rel=1e-6)
    state = host.state()
    assert (state.rate_hz, state.batch_n, state.fields) == (200, 5, Field.ROT)


@given(st.integers(1, 17), st.integers(SMALLEST_MTU, 247))
def test_a_batch_is_taken_exactly_when_its_packet_fits_the_link(n: int, att_mtu: int) -> None:
    host = Host(make_sensor(), att_mtu=att_mtu)
    expected = Status.OK if packet_size(n) <= att_mtu - 3 else Status.MTU_TOO_SMALL
    assert host.ask(Op.CONFIG, replace(CONFIG, batch_n=n)).status == expected
    host.att_mtu = 247
    host.ask(Op.CONFIG, replace(CONFIG, batch_n=n))
    host.att_mtu = att_mtu
    assert host.ask(Op.START, START).status == expected


@pytest.mark.parametrize("n", [0, 18])
def test_a_batch_of_none_or_too_many_is_refused(host: Host, n: int) -> None:
    host.start()
    assert host.ask(Op.SET_BATCH, control.SetBatch(n)).status == Status.BAD_PARAM


def test_nothing_starts_on_the_smallest_link(host: Host) -> None:
    host.att_mtu = SMALLEST_MTU
    assert host.ask(Op.START, START).status == Status.MTU_TOO_SMALL
    assert host.state().activity == SensorActivity.IDLE
    assert host.state().att_mtu == SMALLEST_MTU


def test_a_batch_changes_from_the_sample_that_was_named(host: Host) -> None:
    host.start()
    host.wait(0.1)
    reply = control.SetBatchReply.decode(host.ask(Op.SET_BATCH, control.SetBatch(5)).payload)
    later = packets(host.wait(0.3))
    assert later[0].first_sample == reply.from_seq
    assert {len(packet.gyro) for packet in later} == {5}
    assert host.state().batch_n == 5


# START, STOP, and a lost link


def test_a_stream_begins_at_sample_zero_when_the_reply_says(host: Host) -> None:
    reply = host.start()
    first = packets(host.wait(0.1))[0]
    assert (first.stream_id, first.first_sample) == (reply.stream_id, 0)
    assert (first.time_us, first.period_q8_us) == (reply.t0_us, reply.period_q8_us)
    assert reply.t0_us == round((NOW_S - BOOT_S + 0.01) * 1e6)


def test_a_stream_can_begin_later_but_not_in_the_past(host: Host) -> None:
    at_us = round((NOW_S - BOOT_S + 2.0) * 1e6)
    assert host.ask(Op.START, replace(START, start_at_us=1)).status == Status.LATE
    assert host.state().activity == SensorActivity.IDLE
    assert host.start(replace(START, start_at_us=at_us)).t0_us == at_us
    assert packets(host.wait(1.9)) == []
    assert packets(host.wait(0.2))[0].time_us == at_us


def test_another_version_or_mode_is_refused(host: Host) -> None:
    assert host.ask(Op.START, replace(START, proto=2)).status == Status.VERSION
    assert host.ask(Op.START, replace(START, mode=2)).status == Status.BAD_PARAM


def test_stop_says_where_the_stream_ended(host: Host) -> None:
    stream_id = host.start().stream_id
    sent = packets(host.wait(0.5))
    reply = control.StopReply.decode(host.ask(Op.STOP, control.Stop(0)).payload)
    assert (reply.stream_id, reply.next_seq) == (stream_id, 2 * len(sent))
    assert packets(host.wait(1.0)) == []
    assert host.state().activity == SensorActivity.IDLE


def test_stop_with_flush_sends_the_part_filled_batch_first(host: Host) -> None:
    host.ask(Op.CONFIG, replace(CONFIG, batch_n=10))
    host.start()
    sent = packets(host.wait(0.475))
    assert len(sent) == 4
    reply = control.StopReply.decode(host.ask(Op.STOP, control.Stop(control.FLUSH)).payload)
    (last,) = packets(host.wait(0.0))
    assert (last.first_sample, len(last.gyro)) == (40, 7)
    assert reply.next_seq == 47


def test_a_lost_link_is_resumed_in_the_same_stream(host: Host) -> None:
    stream_id = host.start().stream_id
    stream = PacketStream()
    for packet in packets(host.wait(1.0)):
        stream.feed(encode(packet))
    host.sensor.disconnected(host.now_s)
    missed = sum(len(packet.gyro) for packet in packets(host.wait(5.0)))
    assert host.state().activity == SensorActivity.STREAMING_SINCE_BEFORE
    reply = host.resume(stream_id)
    assert control.StartReply.decode(reply.payload).stream_id == stream_id
    assert host.state().activity == SensorActivity.STREAMING
    events = stream.feed(encode(packets(host.wait(0.1))[0]))
    assert [e.count for e in events if isinstance(e, SamplesLost)] == [missed] == [500]


def test_the_rotation_runs_on_while_nobody_listens() -> None:
    host = Host(make_sensor(TurningWearer(rate_radps=(0.0, 0.0, 1.0))))
    stream_id = host.start().stream_id
    host.sensor.disconnected(host.now_s)
    host.wait(2.0)
    host.resume(stream_id)
    first = packets(host.wait(0.1))[0]
    angle_rad = (first.first_sample + 2) * 0.01
    expected = (32767 * cos(angle_rad / 2), 0, 0, 32767 * sin(angle_rad / 2))
    assert first.rotation == pytest.approx(expected, abs=2)


def test_what_it_does_not_have_cannot_be_resumed(host: Host) -> None:
    assert host.resume(0).status == Status.NOT_AVAILABLE
    stream_id = host.start().stream_id
    assert host.resume(stream_id + 1).status == Status.NOT_AVAILABLE
    host.ask(Op.STOP, control.Stop(0))
    assert host.resume(stream_id).status == Status.NOT_AVAILABLE


@settings(max_examples=40)
@given(st.integers(0, 5), st.floats(0.0, 3.0))
def test_sampling_goes_on_for_keep_s_after_a_lost_link_and_no_longer(
    keep_s: int, streamed_s: float
) -> None:
    host = Host(make_sensor())
    stream_id = host.start(replace(START, keep_s=keep_s)).stream_id
    host.wait(streamed_s)
    lost_s = host.now_s
    host.sensor.disconnected(lost_s)
    assert ends(host.wait(keep_s - 0.01)) == []
    assert host.sensor.streaming
    (end,) = ends(host.wait(0.02))
    assert (end.stream_id, end.reason) == (stream_id, EndReason.KEPT_LONG_ENOUGH)
    sampled_s = end.next_seq * 0.01
    assert lost_s + keep_s - NOW_S - 0.03 <= sampled_s <= lost_s + keep_s - NOW_S + 1e-6
    assert not host.sensor.streaming
    assert host.state().activity == SensorActivity.IDLE
    assert host.resume(stream_id).status == Status.NOT_AVAILABLE


def test_who_connects_and_does_not_resume_hears_that_the_stream_ended(host: Host) -> None:
    host.start(replace(START, keep_s=2))
    host.sensor.disconnected(host.now_s)
    host.wait(1.0)
    host.state()
    host.sensor.disconnected(host.now_s)  # a second loss buys no time
    assert len(ends(host.wait(1.1))) == 1


def test_a_resumed_stream_is_kept_as_long_as_the_new_start_says(host: Host) -> None:
    stream_id = host.start(replace(START, keep_s=1)).stream_id
    host.sensor.disconnected(host.now_s)
    host.wait(0.5)
    host.resume(stream_id)
    assert ends(host.wait(5.0)) == []
    host.sensor.disconnected(host.now_s)
    assert ends(host.wait(59.0)) == []


def test_a_new_stream_after_a_lost_link_belongs_to_this_link(host: Host) -> None:
    old = host.start().stream_id
    host.sensor.disconnected(host.now_s)
    assert host.start().stream_id != old
    assert host.state().activity == SensorActivity.STREAMING
    assert ends(host.wait(61.0)) == []


# The rest


def test_a_slot_is_a_place_or_none(host: Host) -> None:
    assert host.ask(Op.SET_SLOT, control.SetSlot(10)).status == Status.BAD_PARAM
    for slot in (7, 0):
        assert host.ask(Op.SET_SLOT, control.SetSlot(slot)).status == Status.OK
        assert host.state().slot == slot
        assert host.sensor.advertisement(NOW_S).slot == slot


def test_link_parameters_in_force_are_told(host: Host) -> None:
    reply = control.SetLink.decode(host.ask(Op.SET_LINK, control.SetLink(24, 40, 0, 200)).payload)
    assert reply == control.SetLink(24, 24, 0, 200)
    assert host.state().interval_1250us == 24


@pytest.mark.parametrize(
    "link",
    [
        control.SetLink(6, 6, 0, 100),  # starves scanning
        control.SetLink(24, 12, 0, 100),
        control.SetLink(12, 81, 0, 100),
        control.SetLink(12, 80, 4, 100),  # five silent intervals of 100 ms, twice, are a second
        control.SetLink(12, 12, 0, 3201),
    ],
)
def test_link_parameters_that_cannot_live_are_refused(host: Host, link: control.SetLink) -> None:
    assert host.ask(Op.SET_LINK, link).status == Status.BAD_PARAM


def test_info_says_what_is_off(host: Host) -> None:
    info = DeviceInfo.decode(host.sensor.read("info", NOW_S))
    assert info.capabilities == Capability.ROTATION | Capability.RGB_LED | Capability.HAPTIC
    assert (info.log_kib, info.cal_version, info.length) == (0, 0, 32)
    assert info.speaks(VERSION)
    assert not info.speaks(VERSION + 1)
    assert info.sensor_id == host.sensor.identity.sensor_id


def test_a_ping_is_answered_with_the_sensors_own_time() -> None:
    clock = DeviceClock(BOOT_S, skew_ppm=40.0)
    pong = read_pong(make_sensor(clock=clock).write_time(NOW_S, Ping.of(7, 123).encode()))
    assert pong.id == 7
    assert pong.t2_us == pong.t3_us == round(clock.device_s(NOW_S) * 1e6)


def test_status_comes_once_a_second_and_tells_the_faults_of_the_stream() -> None:
    host = Host(make_sensor(TurningWearer(rate_radps=(100.0, 0.0, 0.0))))
    host.start()
    said = [decode_status(data) for channel, data in host.wait(5.5) if channel == "status"]
    assert len(said) == 6
    faults = [message.rotation_faults for message in said if isinstance(message, PeriodicStatus)]
    assert faults[-1] == pytest.approx(5 * 400, abs=8)


def test_packets_without_room_are_counted(host: Host) -> None:
    host.sensor.dropped(3)
    assert host.state().tx_dropped == 3


def test_advertising_tells_whether_it_streams(host: Host) -> None:
    assert host.sensor.advertisement(NOW_S).flags == 0
    host.start()
    assert host.sensor.advertisement(NOW_S).flags == 4


class AnyOrder(RuleBasedStateMachine):
    """Commands, waiting and lost links in any order: no sample twice, none out of order."""

    def __init__(self) -> None:
        super().__init__()
        self.host = Host(make_sensor())
        self.next_seq: dict[int, int] = {}

    @rule(seconds=st.floats(0.0, 1.5))
    def wait(self, seconds: float) -> None:
        for packet in packets(self.host.wait(seconds)):
            assert packet.first_sample == self.next_seq.get(packet.stream_id, 0)
            self.next_seq[packet.stream_id] = packet.first_sample + len(packet.gyro)

    @rule(keep_s=st.integers(0, 2))
    def start(self, keep_s: int) -> None:
        reply = self.host.start(replace(START, keep_s=keep_s))
        assert reply.stream_id not in self.next_seq

    @rule()
    def resume(self) -> None:
        before = self.host.state()
        reply = self.host.resume(before.stream_id)
        streamed = before.activity != SensorActivity.IDLE
        assert reply.status == (Status.OK if streamed else Status.NOT_AVAILABLE)

    @precondition(lambda self: self.host.sensor.streaming)
    @rule(n=st.integers(1, 17))
    def set_batch(self, n: int) -> None:
        assert self.host.ask(Op.SET_BATCH, control.SetBatch(n)).status == Status.OK

    @precondition(lambda self: self.host.sensor.streaming)
    @rule(flags=st.integers(0, 1))
    def stop(self, flags: int) -> None:
        reply = control.StopReply.decode(self.host.ask(Op.STOP, control.Stop(flags)).payload)
        self.wait(0.0)
        assert self.next_seq.get(reply.stream_id, 0) == reply.next_seq

    @rule()
    def lose(self) -> None:
        self.host.sensor.disconnected(self.host.now_s)

    @invariant()
    def the_state_is_what_the_sensor_does(self) -> None:
        state = self.host.state()
        assert (state.activity == SensorActivity.IDLE) != self.host.sensor.streaming


AnyOrder.TestCase.settings = settings(max_examples=40, stateful_step_count=25)
TestAnyOrder = AnyOrder.TestCase


# Cues that are felt, and the button


def felt(sent: list[tuple[str, bytes]]) -> list[HapticDone]:
    said = [decode_status(data) for channel, data in sent if channel == "status"]
    return [message for message in said if isinstance(message, HapticDone)]


def test_a_cue_is_felt_at_its_device_time_and_told_then(host: Host) -> None:
    host.start()
    at_us = round((NOW_S - BOOT_S + 0.5) * 1e6)
    reply = host.ask(Op.HAPTIC, Haptic(HapticPattern.TWO, 200, 100, at_us, 7, 50))
    assert HapticReply.decode(reply.payload) == HapticReply(7, 1)
    assert felt(host.wait(0.49)) == []
    (done,) = felt(host.wait(0.02))
    assert done == HapticDone(7, HapticResult.FIRED, HapticPattern.TWO, at_us, at_us)
    assert host.sensor.motor.felt[0].begin_us == at_us


def test_an_idle_sensor_lets_a_cue_be_felt_too(host: Host) -> None:
    host.ask(Op.HAPTIC, Haptic(HapticPattern.STEADY, 200, 100, 0, 7, 50))
    assert host.sensor.next_due_s() <= host.now_s
    assert [done.result for done in felt(host.wait(0.0))] == [HapticResult.FIRED]


def test_a_repeated_haptic_is_felt_once(host: Host) -> None:
    host.tag = 4
    for _ in range(3):
        host.ask(Op.HAPTIC, Haptic(HapticPattern.STEADY, 200, 100, 0, 7, 50))
    assert len(felt(host.wait(1.0))) == 1


def test_stop_cancels_what_waits_and_says_so(host: Host) -> None:
    host.start()
    later_us = round((NOW_S - BOOT_S + 5.0) * 1e6)
    for number in range(3):
        host.ask(Op.HAPTIC, Haptic(HapticPattern.STEADY, 200, 100, later_us, number, 50))
    host.ask(Op.STOP, control.Stop(0))
    assert [(done.cue_id, done.result) for done in felt(host.wait(9.0))] == [(0, 3), (1, 3), (2, 3)]


def test_a_lost_link_cancels_what_waits(host: Host) -> None:
    host.start()
    host.ask(Op.HAPTIC, Haptic(HapticPattern.STEADY, 200, 100, 2**40, 1, 50))
    host.sensor.disconnected(host.now_s)
    assert host.sensor.motor.queued == 0


def test_a_cancelled_cue_is_counted_and_told(host: Host) -> None:
    host.ask(Op.HAPTIC, Haptic(HapticPattern.STEADY, 200, 100, 2**40, 1, 50))
    assert host.ask(Op.HAPTIC_CANCEL, HapticCancel(2)).payload == b"\x00"
    assert host.ask(Op.HAPTIC_CANCEL, HapticCancel(1)).payload == b"\x01"
    assert [done.result for done in felt(host.wait(0.0))] == [HapticResult.CANCELLED]


def test_a_pressed_button_is_told(host: Host) -> None:
    for kind in ButtonKind:
        host.sensor.press(host.now_s, kind)
    said = [decode_status(data) for channel, data in host.wait(0.0) if channel == "status"]
    assert [s.kind for s in said if isinstance(s, ButtonEvent)] == list(ButtonKind)
