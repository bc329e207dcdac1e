"""The same session live and replayed gives the same bits; a fault costs the picture only."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from imu_rehab.pipeline.digest import FrameDigest
from imu_rehab.pipeline.frame import Frame
from imu_rehab.pipeline.live import LivePipeline
from imu_rehab.pipeline.pipeline import Pipeline, replay
from imu_rehab.pipeline.session_log import read_session
from imu_rehab.recording.reader import open_recording
from imu_rehab.recording.writer import RecordingWriter
from imu_rehab.signals.received import Direction, Received, local
from tests.small_session import METADATA, SETTINGS, session_items

ITEMS = session_items(8.0)
NO_JSON = Received(ITEMS[-1].arrival_ns, "operator", "command", Direction.LOCAL, b"not json")


def live_through(items: tuple[Received, ...], log: list[Received]) -> LivePipeline:
    live = LivePipeline(Pipeline(SETTINGS), log.append)
    live.start()
    for item in items:
        live.receive(item)
    live.stop()
    return live


@pytest.fixture(scope="module")
def replayed() -> list[Frame]:
    return list(replay(ITEMS, SETTINGS))


def test_live_equals_replay_bit_for_bit(replayed: list[Frame]) -> None:
    log: list[Received] = []
    live = live_through(ITEMS, log)
    assert tuple(log) == ITEMS
    assert not live.fault
    digest = FrameDigest()
    for frame in replayed:
        digest.add(frame)
    assert digest.instants > 500
    assert live.digest.hexdigest == digest.hexdigest
    seen = live.history.drain()
    assert [frame.arrival_ns for frame in seen] == [frame.arrival_ns for frame in replayed]
    assert [frame.events for frame in seen] == [frame.events for frame in replayed]
    assert live.frames.take() is seen[-1]
    assert len(live.arrival_to_frame_ms) == sum(1 for frame in seen if len(frame.time_s))


def test_live_into_a_file_equals_the_file_replayed(tmp_path: Path) -> None:
    writer = RecordingWriter(tmp_path / "a.mcap", METADATA)
    live = LivePipeline(Pipeline(SETTINGS), writer.write)
    live.start()
    for item in ITEMS:
        live.receive(item)
    live.stop()
    log = read_session(open_recording(writer.close()).items(), SETTINGS)
    assert log.digest == live.digest.hexdigest


def test_items_from_two_threads_are_logged_and_processed_in_one_order(tmp_path: Path) -> None:
    """Whatever order the threads end up in: the file explains the frames."""
    log: list[Received] = []
    live = LivePipeline(Pipeline(SETTINGS), log.append)
    presses = [
        local(item.arrival_ns, "operator", "command", event="marker", n=n)
        for n, item in enumerate(islice(ITEMS, 0, None, 40))
    ]
    live.start()

    def send(items: Iterable[Received]) -> None:
        for item in items:
            live.receive(item)

    threads = [Thread(target=send, args=(items,)) for items in (ITEMS, presses)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    live.stop()
    assert len(log) == len(ITEMS) + len(presses)
    assert not live.fault
    assert read_session(log, SETTINGS).digest == live.digest.hexdigest


def test_a_fault_of_the_pipeline_stops_the_picture_and_not_the_log(replayed: list[Frame]) -> None:
    half = len(ITEMS) // 2
    log: list[Received] = []
    live = live_through((*ITEMS[:half], NO_JSON, *ITEMS[half:]), log)
    assert live.fault.startswith("the live picture stopped: JSONDecodeError")
    assert live.fault.endswith("the recording goes on")
    assert len(log) == len(ITEMS) + 1
    before = list(replay(ITEMS[:half], SETTINGS))
    assert len(live.history.drain()) == len(before) < len(replayed)


def test_a_fault_of_who_watches_the_frames_stops_the_picture_and_not_the_log() -> None:
    def watch(frame: Frame) -> None:
        raise ZeroDivisionError("no screen")

    log: list[Received] = []
    live = LivePipeline(Pipeline(SETTINGS), log.append, watch)
    live.start()
    for item in ITEMS[:100]:
        live.receive(item)
    live.stop()
    assert "ZeroDivisionError('no screen')" in live.fault
    assert len(log) == 100


def test_the_digest_sees_a_single_bit(replayed: list[Frame]) -> None:
    frame = next(frame for frame in reversed(replayed) if len(frame.time_s) and frame.signals)
    one, other = FrameDigest(), FrameDigest()
    one.add(frame)
    key = sorted(frame.signals)[0]
    values = frame.signals[key]
    frame_values = values.copy()
    frame_values.view(np.uint64)[-1] ^= 1
    frame.signals[key] = frame_values  # type: ignore[index]
    other.add(frame)
    frame.signals[key] = values  # type: ignore[index]
    assert one.hexdigest != other.hexdigest
