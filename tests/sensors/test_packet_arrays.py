"""Reading packets into arrays says, byte for byte, what the codec of the protocol says."""

from collections.abc import Callable

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from firmware_protocol.errors import MalformedPacket
from firmware_protocol.packets import Flags, MotionPacket, crc, decode, encode
from firmware_protocol.rotation import is_unit
from imu_rehab.sensors.packet_arrays import read_packet, read_packets

INT16 = st.integers(-32768, 32767)
TRIPLE = st.tuples(INT16, INT16, INT16)


@st.composite
def packets(draw: st.DrawFn, *, mag: bool | None = None) -> MotionPacket:
    with_mag = draw(st.booleans()) if mag is None else mag
    n = draw(st.integers(1, 11 if with_mag else 17))
    rows = st.lists(TRIPLE, min_size=n, max_size=n).map(tuple)
    return MotionPacket(
        stream_id=draw(st.integers(0, 2**16 - 1)),
        first_sample=draw(st.integers(0, 2**32 - 1)),
        time_us=draw(st.integers(0, 2**48 - 1)),
        period_q8_us=draw(st.integers(0, 2**32 - 1)),
        gyro=draw(rows),
        accel=draw(rows),
        mag=draw(rows) if with_mag else None,
        rotation=draw(st.sampled_from([(32767, 0, 0, 0), (23170, 0, -23170, 0), None])),
        rotation_faults=draw(st.integers(0, 2**16 - 1)),
        flags=Flags(draw(st.sampled_from([0, 4, 8, 16, 32, 64, 124]))),
    )


def refusal_of(read: Callable[[bytes], object], data: bytes) -> tuple[int, str] | None:
    try:
        read(data)
    except MalformedPacket as refusal:
        return refusal.code, str(refusal)
    return None


def assert_alike(data: bytes) -> None:
    """The codec is the judge: same numbers, or the same refusal."""
    refused = refusal_of(decode, data)
    assert refusal_of(read_packet, data) == refused
    if refused is not None:
        return
    expected = decode(data)
    packet = read_packet(data)
    for name in ("stream_id", "first_sample", "time_us", "period_q8_us", "rotation_faults"):
        assert getattr(packet, name) == getattr(expected, name), name
    columns = [expected.gyro, expected.accel, *([expected.mag] if expected.mag else [])]
    assert packet.counts.tolist() == np.hstack([np.array(c) for c in columns]).tolist()
    assert (packet.rotation if is_unit(packet.rotation) else None) == expected.rotation
    assert packet.gyro_clipped == bool(expected.flags & Flags.CLIP_GYR)
    assert packet.accel_clipped == bool(expected.flags & Flags.CLIP_ACC)


@given(packets())
def test_every_packet_is_read_as_the_codec_reads_it(packet: MotionPacket) -> None:
    assert_alike(encode(packet))


@given(packets(), st.data())
def test_every_damaged_packet_is_refused_for_the_codecs_reason(
    packet: MotionPacket, data: st.DataObject
) -> None:
    wire = bytearray(encode(packet))
    for _ in range(data.draw(st.integers(1, 3))):
        wire[data.draw(st.integers(0, len(wire) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):  # then not the checksum, but what stands in it is wrong
        wire[-2:] = crc(bytes(wire[:-2])).to_bytes(2, "little")
    assert_alike(bytes(wire))


@given(st.binary(max_size=260))
def test_any_bytes_are_judged_alike(data: bytes) -> None:
    assert_alike(data)


@settings(max_examples=20)
@given(st.lists(packets(mag=False), min_size=1, max_size=4), st.data())
def test_a_table_reads_packets_of_one_length_like_one_by_one(
    several: list[MotionPacket], data: st.DataObject
) -> None:
    wires = [bytearray(encode(packet)) for packet in several]
    length = len(wires[0])
    wires = [wire for wire in wires if len(wire) == length]
    broken = data.draw(st.integers(0, len(wires)))
    if broken < len(wires):
        wires[broken][data.draw(st.integers(0, length - 1))] ^= 1 << data.draw(st.integers(0, 7))
    payloads = b"something else" + b"".join(wires)
    begins = 14 + length * np.arange(len(wires))
    table = read_packets(payloads, begins, length)
    for i, wire in enumerate(wires):
        assert bool(table.good[i]) == (i != broken)
        if table.good[i]:
            one = read_packet(bytes(wire))
            fields = table.fields[i]
            assert int(fields["stream_id"]) == one.stream_id
            assert int(fields["first_sample"]) == one.first_sample
            assert int(table.time_us()[i]) == one.time_us
            assert int(fields["period"]) == one.period_q8_us
            assert fields["counts"].tolist() == one.counts.tolist()
            assert tuple(fields["rotation"].tolist()) == one.rotation
            assert int(fields["faults"]) == one.rotation_faults


@given(st.integers(0, 300), st.integers(1, 4))
def test_no_length_but_that_of_a_packet_is_good(length: int, count: int) -> None:
    table = read_packets(bytes(length * count), length * np.arange(count), length)
    assert not table.good.any()
