from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from firmware_protocol.packets import MotionPacket, decode, encode
from firmware_protocol.stream import (
    PacketRejected,
    PacketRepeated,
    PacketStream,
    SamplesLost,
    StreamRestarted,
)
from tests.firmware_protocol.test_packets import WORKED

N = 2
MODULO = 2**32


def packet(first: int, stream_id: int = 7) -> MotionPacket:
    """Return a packet of two samples."""
    return replace(decode(WORKED), stream_id=stream_id, first_sample=first % MODULO)


@given(
    st.integers(0, MODULO - 1),
    st.lists(st.booleans(), min_size=1, max_size=60),
)
def test_every_loss_is_counted_exactly_also_across_the_wrap(
    begin: int, arrives: list[bool]
) -> None:
    stream = PacketStream()
    stream.feed(encode(packet(begin)))
    lost = arrived = 0
    for k, comes in enumerate([*arrives, True], start=1):
        if comes:
            events = stream.feed(encode(packet(begin + N * k)))
            lost += sum(e.count for e in events if isinstance(e, SamplesLost))
            arrived += sum(isinstance(e, MotionPacket) for e in events)
    assert lost == N * arrives.count(False)
    assert arrived == 1 + arrives.count(True)


@given(st.permutations(range(1, 12)))
def test_what_was_overtaken_or_repeated_is_dropped_and_named(order: list[int]) -> None:
    stream = PacketStream()
    stream.feed(encode(packet(0)))
    newest, kept = 0, []
    for k in order:
        events = stream.feed(encode(packet(N * k)))
        if k > newest:
            newest = k
            kept.append(events[-1])
        else:
            assert events == (PacketRepeated(N * k),)
    assert [p.first_sample for p in kept if isinstance(p, MotionPacket)] == sorted(
        {p.first_sample for p in kept if isinstance(p, MotionPacket)}
    )


def test_a_new_stream_begins_without_a_gap_from_the_old_one() -> None:
    stream = PacketStream()
    stream.feed(encode(packet(1000)))
    events = stream.feed(encode(packet(0, stream_id=8)))
    assert events[0] == StreamRestarted(8)
    assert not any(isinstance(event, SamplesLost) for event in events)


def test_the_lost_beginning_of_a_stream_is_counted() -> None:
    events = PacketStream().feed(encode(packet(10)))
    assert SamplesLost(10, 0) in events


def test_bad_bytes_are_reported_and_the_stream_goes_on() -> None:
    stream = PacketStream()
    stream.feed(encode(packet(0)))
    (event,) = stream.feed(b"\x01\x02")
    assert isinstance(event, PacketRejected)
    assert stream.feed(encode(packet(N))) == (packet(N),)
