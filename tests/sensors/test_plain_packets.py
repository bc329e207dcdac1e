"""Whatever is read the short way is what the reader of all packets reads, with nothing to judge."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firmware_protocol.packets import HEADER, Flags, MotionPacket, encode
from imu_rehab.sensors.packet_arrays import read_packet
from imu_rehab.sensors.plain_packets import HEAD_SIZE, NEAR_LIMIT, plain_shape

COUNT = st.one_of(
    st.integers(-32768, 32767),
    st.integers(-300, 300),
    st.sampled_from([0, NEAR_LIMIT, NEAR_LIMIT - 1, -NEAR_LIMIT, -NEAR_LIMIT + 1, -32768]),
)
TRIPLE = st.tuples(COUNT, COUNT, COUNT)


@st.composite
def packets(draw: st.DrawFn) -> MotionPacket:
    n = draw(st.integers(1, 17))
    return MotionPacket(
        stream_id=draw(st.integers(0, 2**16 - 1)),
        first_sample=draw(st.integers(0, 2**32 - 1)),
        time_us=draw(st.integers(0, 2**48 - 1)),
        period_q8_us=draw(st.integers(1, 2**32 - 1)),
        gyro=tuple(draw(st.lists(TRIPLE, min_size=n, max_size=n))),
        accel=tuple(draw(st.lists(TRIPLE, min_size=n, max_size=n))),
        mag=None,
        rotation=(32767, 0, 0, 0),
        rotation_faults=draw(st.integers(0, 9)),
        flags=draw(st.sampled_from([Flags.NONE, Flags.SYNCED, Flags.CLIP_GYR, Flags.GAP])),
    )


@given(packets())
def test_a_plain_packet_is_what_the_reader_of_all_packets_reads(packet: MotionPacket) -> None:
    wire = encode(packet)
    shape = plain_shape(wire[:HEAD_SIZE])
    whole = read_packet(wire)
    assert (shape is None) == bool(packet.flags & Flags.CLIP_GYR)
    plain = None if shape is None else shape.read(wire)
    judged = (np.abs(whole.counts.astype(int)) >= NEAR_LIMIT).any()
    judged |= (whole.counts[:, 3:] == 0).all(axis=1).any()
    if plain is None:
        near = (np.abs(whole.counts.astype(int)) >= NEAR_LIMIT & 0xFF00).any()
        assert judged or near or shape is None  # nothing is turned away without a reason
        return
    assert not judged
    assert np.array_equal(plain.counts, whole.counts)
    assert plain.newest == whole.counts[-1].tobytes()
    assert (plain.stream_id, plain.first_sample) == (whole.stream_id, whole.first_sample)
    assert (plain.time_us, plain.period_q8_us) == (whole.time_us, whole.period_q8_us)


@given(packets(), st.data())
def test_no_flipped_bit_is_plain(packet: MotionPacket, data: st.DataObject) -> None:
    wire = encode(packet)
    shape = plain_shape(wire[:HEAD_SIZE])
    bit = data.draw(st.integers(0, 8 * len(wire) - 1))
    flipped = bytearray(wire)
    flipped[bit // 8] ^= 1 << bit % 8
    assert shape is None or shape.read(bytes(flipped)) is None


def test_other_lengths_and_streams_are_not_plain() -> None:
    samples = {"gyro": ((1, 2, 3),) * 2, "accel": ((0, 0, 2000),) * 2}
    packet = MotionPacket(
        7, 0, 1000, 2_560_000, mag=None, rotation=(32767, 0, 0, 0), rotation_faults=0,
        flags=Flags.NONE, **samples,
    )  # fmt: skip
    wire = encode(packet)
    shape = plain_shape(wire[:HEAD_SIZE])
    assert shape is not None
    assert shape.read(wire) is not None
    assert shape.read(wire[:-1]) is None
    assert shape.read(b"") is None
    assert plain_shape(wire[:3] + bytes(1) + wire[4:HEAD_SIZE]) is None
    assert HEADER.size == 20
