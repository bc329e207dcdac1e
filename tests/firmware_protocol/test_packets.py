from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmware_protocol.errors import MalformedPacket, ResultCode
from firmware_protocol.packets import Flags, MotionPacket, crc, decode, encode
from tests.firmware_protocol.strategies import packets

# SPEC §14, made by hand: two samples of stream 0x1234, from sample 1000, at 5 s, 10 ms apart,
# turned by 90 degrees about z.
WORKED = bytes.fromhex(
    "01010202 3412 e8030000 404b4c000000 00102700"
    "6400 38ff 2c01 0000 0000 0008 6500 37ff 2d01 0100 ffff ff07"
    "825a 0000 0000 825a 0000 79d8"
)


def resealed(data: bytearray) -> bytes:
    """Return the bytes with a checksum that fits."""
    return bytes(data[:-2]) + crc(bytes(data[:-2])).to_bytes(2, "little")


def code_of(data: bytes) -> ResultCode:
    with pytest.raises(MalformedPacket) as caught:
        decode(data)
    return caught.value.code


def test_the_worked_example_reads_and_writes_as_specified() -> None:
    packet = decode(WORKED)
    assert packet == MotionPacket(
        stream_id=0x1234,
        first_sample=1000,
        time_us=5_000_000,
        period_q8_us=10_000 * 256,
        gyro=((100, -200, 300), (101, -201, 301)),
        accel=((0, 0, 2048), (1, -1, 2047)),
        mag=None,
        rotation=(23170, 0, 0, 23170),
        rotation_faults=0,
        flags=Flags.ROT,
    )
    assert packet.period_s == pytest.approx(0.01)
    assert packet.time_s == pytest.approx(5.0)
    assert encode(packet) == WORKED


def test_the_checksum_is_ccitt_false() -> None:
    assert crc(b"123456789") == 0x29B1


@given(packets())
def test_what_is_written_is_read(packet: MotionPacket) -> None:
    data = encode(packet)
    width = 18 if packet.mag is not None else 12
    assert len(data) == 32 + width * len(packet.gyro)
    assert decode(data) == packet


@given(packets(), st.data())
def test_no_single_flipped_bit_goes_unnoticed(packet: MotionPacket, data: st.DataObject) -> None:
    sent = bytearray(encode(packet))
    bit = data.draw(st.integers(0, 8 * len(sent) - 1))
    sent[bit // 8] ^= 1 << bit % 8
    with pytest.raises(MalformedPacket):
        decode(bytes(sent))


def test_every_flipped_bit_of_one_packet_is_noticed() -> None:
    for bit in range(8 * len(WORKED)):
        sent = bytearray(WORKED)
        sent[bit // 8] ^= 1 << bit % 8
        with pytest.raises(MalformedPacket):
            decode(bytes(sent))


@given(st.binary(max_size=260))
def test_any_bytes_are_a_packet_or_refused(data: bytes) -> None:
    try:
        decode(data)
    except MalformedPacket:
        return


@pytest.mark.parametrize(
    ("at", "value", "code"),
    [
        (0, 0, ResultCode.VER),
        (0, 2, ResultCode.VER),
        (3, 0, ResultCode.COUNT),
        (3, 18, ResultCode.COUNT),
        (3, 3, ResultCode.LEN),
        (1, 2, ResultCode.TYPE),
        (2, 0x82, ResultCode.FLAGS),
        (2, 0x00, ResultCode.FLAGS),
    ],
)
def test_a_sealed_packet_of_another_kind_is_named(at: int, value: int, code: ResultCode) -> None:
    data = bytearray(WORKED)
    data[at] = value
    assert code_of(resealed(data)) == code


@pytest.mark.parametrize("data", [b"", WORKED[:21], WORKED[:-1], WORKED + b"\0"])
def test_a_packet_of_another_length_is_refused(data: bytes) -> None:
    assert code_of(data) == ResultCode.LEN


def test_a_checksum_in_the_wrong_byte_order_is_refused() -> None:
    assert code_of(WORKED[:-2] + WORKED[:-3:-1]) == ResultCode.CRC


def test_a_rotation_of_wrong_norm_does_not_cost_the_samples() -> None:
    data = bytearray(WORKED)
    data[-12:-10] = (23170 + 10).to_bytes(2, "little")
    packet = decode(resealed(data))
    assert packet.rotation is None
    assert packet.gyro == decode(WORKED).gyro


@pytest.mark.parametrize("n", [0, 18])
def test_a_packet_of_too_few_or_too_many_samples_cannot_be_sent(n: int) -> None:
    packet = decode(WORKED)
    with pytest.raises(ValueError, match="samples"):
        encode(replace(packet, gyro=packet.gyro[:1] * n, accel=packet.accel[:1] * n))
