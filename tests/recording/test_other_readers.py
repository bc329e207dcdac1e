"""Other people's readers open a finished recording: MCAP's own, and any protobuf library."""

import json
from pathlib import Path
from typing import Any

import pytest
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from mcap.reader import make_reader
from mcap.stream_reader import StreamReader

from imu_rehab.recording.schema import EVENTS_TOPIC, PROFILE, RECEIVED_TOPIC
from tests.small_session import METADATA, session_items, write_session

ITEMS = session_items(3.0)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_session(tmp_path_factory.mktemp("other") / "a.mcap", 3.0)


def message_class(schema: Any) -> Any:
    """Return the class that the schema in the file describes; nothing of ours is asked."""
    pool = descriptor_pool.DescriptorPool()
    for part in descriptor_pb2.FileDescriptorSet.FromString(schema.data).file:
        pool.Add(part)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName(schema.name))


def test_the_stock_reader_finds_profile_channels_counts_and_metadata(file: Path) -> None:
    with file.open("rb") as stream:
        reader = make_reader(stream, validate_crcs=True)
        assert reader.get_header().profile == PROFILE
        summary = reader.get_summary()
        metadata = {record.name: record.metadata for record in reader.iter_metadata()}
    assert summary is not None
    topics = {channel.topic for channel in summary.channels.values()}
    sources = {RECEIVED_TOPIC + item.source for item in ITEMS}
    assert sources <= topics
    assert topics - sources <= {"/header", EVENTS_TOPIC}
    counts = metadata.pop("closing")
    assert sum(map(int, counts.values())) == len(ITEMS)
    assert metadata == METADATA


def test_any_protobuf_library_reads_the_blocks_by_the_schema_in_the_file(file: Path) -> None:
    found: dict[int, tuple[int, str, str, int, bytes]] = {}
    with file.open("rb") as stream:
        for schema, channel, message in make_reader(stream, validate_crcs=True).iter_messages():
            if not channel.topic.startswith(RECEIVED_TOPIC):
                continue
            assert channel.message_encoding == schema.encoding == "protobuf"
            block = message_class(schema).FromString(message.data)
            assert channel.topic == RECEIVED_TOPIC + block.source
            at = 0
            for i, length in enumerate(block.length):
                payload = block.payload[at : at + length]
                at += length
                found[block.order[i]] = (
                    block.arrival_ns[i],
                    block.source,
                    block.channel[i],
                    block.direction[i],
                    payload,
                )
    expected = [(i.arrival_ns, i.source, i.channel, int(i.direction), i.payload) for i in ITEMS]
    assert [found[order] for order in range(len(ITEMS))] == expected


def test_the_header_in_the_checked_chunk_repeats_the_metadata(file: Path) -> None:
    with file.open("rb") as stream:
        messages = list(make_reader(stream).iter_messages(topics=["/header"]))
    assert [json.loads(message.data) for _, _, message in messages] == [METADATA]


def test_a_stream_reader_without_the_index_reads_it_to_the_end(file: Path) -> None:
    with file.open("rb") as stream:
        kinds = [
            type(record).__name__ for record in StreamReader(stream, validate_crcs=True).records
        ]
    assert kinds[0] == "Header"
    assert kinds[-1] == "Footer"
