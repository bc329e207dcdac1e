"""Every record of the protocol: sizes as specified, read as written, damage refused."""

import struct
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmware_protocol import control, device_info, haptic, status, time_sync
from firmware_protocol.control import Op, decode_command, decode_reply, encode_command, encode_reply
from firmware_protocol.errors import MalformedPacket
from firmware_protocol.fields import Record
from firmware_protocol.gatt import Advertisement
from firmware_protocol.status import UnknownStatus, decode_status, encode_status

# Bytes as the tables of SPEC.md give them.
SIZES: dict[type[Record], int] = {
    device_info.DeviceInfo: 32,
    control.Config: 8,
    control.ConfigReply: 20,
    control.SetBatch: 1,
    control.SetBatchReply: 5,
    control.Start: 12,
    control.StartReply: 38,
    control.Stop: 1,
    control.StopReply: 6,
    control.Identify: 5,
    control.SetSlot: 1,
    control.SetLink: 8,
    control.StateReply: 32,
    haptic.Haptic: 14,
    haptic.HapticReply: 3,
    haptic.HapticCancel: 2,
    haptic.HapticCancelReply: 1,
    time_sync.Ping: 8,
    time_sync.Pong: 16,
    status.PeriodicStatus: 22,
    status.HapticDone: 16,
    status.ButtonEvent: 1,
    status.Fault: 6,
    status.StreamEnded: 7,
}
RANGES = {
    "B": (0, 2**8 - 1),
    "b": (-(2**7), 2**7 - 1),
    "H": (0, 2**16 - 1),
    "h": (-(2**15), 2**15 - 1),
    "I": (0, 2**32 - 1),
    "Q": (0, 2**64 - 1),
    "6s": (0, 2**48 - 1),
}
STATUSES = [kind for kind in SIZES if kind.__module__.endswith("status")]


def values(kind: type[Record]) -> st.SearchStrategy[Record]:
    """Any record of a kind."""
    columns = [
        st.floats(width=32, allow_nan=False, allow_infinity=False)
        if code == "f"
        else st.integers(*RANGES[code])
        for code in kind.FORMAT.split()
    ]
    return st.tuples(*columns).map(lambda row: kind(*row))


def test_every_record_is_listed_with_its_size() -> None:
    # Not Record.__subclasses__(): a slotted dataclass leaves the class it was made from behind.
    defined = {
        thing
        for module in (control, device_info, haptic, status, time_sync)
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Record) and thing is not Record
    }
    assert defined == set(SIZES)
    for kind, size in SIZES.items():
        assert struct.calcsize(f"<{kind.FORMAT}") == size, kind.__name__
        assert len(kind.FORMAT.split()) == len(fields(kind))  # type: ignore[arg-type]


@given(st.sampled_from(list(SIZES)).flatmap(values), st.binary(max_size=5))
def test_a_record_is_read_as_written_and_a_newer_tail_is_ignored(
    record: Record, tail: bytes
) -> None:
    data = record.encode()
    assert len(data) == SIZES[type(record)]
    assert type(record).decode(data + tail) == record


@given(st.sampled_from(list(SIZES)), st.data())
def test_a_record_that_is_too_short_is_refused(kind: type[Record], data: st.DataObject) -> None:
    short = data.draw(st.binary(max_size=SIZES[kind] - 1))
    with pytest.raises(MalformedPacket):
        kind.decode(short)


@given(st.sampled_from(list(Op)), st.integers(0, 255), st.binary(max_size=255))
def test_commands_and_replies_are_read_as_written(op: Op, tag: int, payload: bytes) -> None:
    command = decode_command(encode_command(op, tag, payload))
    assert (command.op, command.tag, command.payload) == (op, tag, payload)
    reply = decode_reply(encode_reply(op, tag, 3, payload))
    assert (reply.op, reply.tag, reply.status, reply.payload) == (op, tag, 3, payload)


def test_a_command_whose_length_lies_is_refused() -> None:
    for data in (b"", b"\x01\x02", b"\x01\x02\x01", b"\x01\x02\x00\x00"):
        with pytest.raises(MalformedPacket):
            decode_command(data)


def test_a_reply_cut_by_a_small_mtu_keeps_its_first_fields() -> None:
    whole = encode_reply(Op.GET_STATE, 1, 0, bytes(range(32)))
    assert decode_reply(whole[:20]).payload == bytes(range(16))
    with pytest.raises(MalformedPacket):
        decode_reply(b"\x01\x00\x00\x00")  # a command, not a reply


@given(st.sampled_from(STATUSES).flatmap(values), st.integers(0, 2**48 - 1))
def test_a_status_is_read_as_written(message: Record, time_us: int) -> None:
    assert isinstance(
        message,
        status.PeriodicStatus
        | status.HapticDone
        | status.ButtonEvent
        | status.Fault
        | status.StreamEnded,
    )
    assert decode_status(encode_status(message, time_us)) == message


@given(st.integers(6, 255), st.binary(max_size=100))
def test_a_status_of_a_newer_version_is_kept(kind: int, payload: bytes) -> None:
    data = bytes([kind, len(payload)]) + bytes(6) + payload
    assert decode_status(data) == UnknownStatus(kind, payload)
    with pytest.raises(MalformedPacket):
        decode_status(data[:7])


@given(st.binary(min_size=8, max_size=20))
def test_an_advertisement_is_read_as_written(data: bytes) -> None:
    assert Advertisement.decode(data).encode() == data[:8]


def test_a_ping_is_no_pong() -> None:
    with pytest.raises(MalformedPacket):
        time_sync.read_pong(time_sync.Ping.of(1, 2).encode() + bytes(8))
    with pytest.raises(MalformedPacket):
        time_sync.read_ping(time_sync.Pong.of(1, 2, 3).encode())
    assert time_sync.read_ping(time_sync.Ping.of(300, 2**50 + 5).encode()).id == 300 % 256
