"""Blocks read in bulk are blocks read one by one."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.recording.columns import Columns, columns_of
from imu_rehab.recording.schema import BLOCKS, Entry, encode_block, source_of
from imu_rehab.signals.received import Direction, Received

SOURCE = "00000000000000a1"
ENTRIES = st.lists(
    st.builds(
        Entry,
        st.integers(0, 2**40),
        st.builds(
            Received,
            arrival_ns=st.integers(0, 2**62),
            source=st.just(SOURCE),
            channel=st.sampled_from(["stream", "tick", "", "späť"]),
            direction=st.sampled_from(Direction),
            payload=st.one_of(st.just(b""), st.binary(max_size=200)),
        ),
    ),
    min_size=1,
    max_size=30,
)


def blocks_of(entries: list[Entry], size: int) -> list[bytes]:
    return [
        encode_block(SOURCE, begin, entries[begin : begin + size])
        for begin in range(0, len(entries), size)
    ]


def items_of(columns: Columns) -> list[Entry]:
    return list(columns.entries(np.arange(len(columns))))


@given(entries=ENTRIES, size=st.integers(1, 12), at_once=st.integers(1, 4))
def test_blocks_in_a_row_are_read_at_once_and_give_what_was_written(
    entries: list[Entry], size: int, at_once: int
) -> None:
    blocks = blocks_of(entries, size)
    assert {source_of(block) for block in blocks} == {SOURCE}
    with pytest.MonkeyPatch.context() as patched:
        patched.delattr("imu_rehab.recording.columns._one_by_one")
        patched.setattr("imu_rehab.recording.columns.AT_ONCE", at_once)
        assert items_of(columns_of(SOURCE, blocks)) == entries


@given(entries=ENTRIES, size=st.integers(1, 12), random=st.randoms(use_true_random=False))
def test_blocks_in_disorder_and_twice_give_each_item_once(
    entries: list[Entry], size: int, random: Random
) -> None:
    blocks = 2 * blocks_of(entries, size)
    random.shuffle(blocks)
    assert items_of(columns_of(SOURCE, blocks)) == entries


@given(entries=ENTRIES, lost=st.integers(0, 29), junk=st.binary(max_size=40))
def test_a_lost_block_and_another_programs_message_cost_nothing_else(
    entries: list[Entry], lost: int, junk: bytes
) -> None:
    blocks = blocks_of(entries, 1)
    kept = [entry for i, entry in enumerate(entries) if i != lost]
    blocks[lost : lost + 1] = [b"\xff" + junk]
    assert items_of(columns_of(SOURCE, blocks)) == kept


@given(entries=ENTRIES, at=st.integers(0, 10**6), junk=st.binary(min_size=1, max_size=3))
def test_spoilt_blocks_never_make_columns_of_different_lengths(
    entries: list[Entry], at: int, junk: bytes
) -> None:
    blocks = blocks_of(entries, 5)
    spoilt = blocks[at % len(blocks)]
    begin = at % len(spoilt)
    blocks[at % len(blocks)] = spoilt[:begin] + junk + spoilt[begin + len(junk) :]
    columns = columns_of(SOURCE, blocks)
    assert len(columns.channel) == len(columns.length) == len(columns)
    assert columns.length.sum() == len(columns.payload)


def test_the_bulk_message_knows_every_column_of_a_block() -> None:
    block = encode_block(SOURCE, 3, [Entry(7, Received(1, SOURCE, "stream", Direction.READ, b"x"))])
    read = {field.name for field, _ in BLOCKS.FromString(block).ListFields()}
    assert read == {
        *("source", "first_index", "order", "arrival_ns"),
        *("channel", "direction", "length", "payload"),
    }
