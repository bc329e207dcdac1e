"""Delays are told once, per channel, with their median, 95th percentile and number."""

from threading import Thread

import pytest

from imu_rehab.assembly.cue_delays import CHANNELS, REPORT_S, CueDelays
from imu_rehab.signals.received import Direction

SECOND_NS = 10**9


def test_a_report_has_median_percentile_number_and_all_delays() -> None:
    delays = CueDelays()
    delays.add("sound", [float(ms) for ms in range(101)])
    (item,) = delays.due(5 * SECOND_NS)
    assert (item.source, item.channel, item.direction) == (
        "screen", "display_delay", Direction.LOCAL,
    )  # fmt: skip
    content = item.json()
    assert content.pop("sound_ms") == [float(ms) for ms in range(101)]
    assert content == {
        "event": "delay", "channel": "sound", "p50_ms": 50.0, "p95_ms": 95.0, "n": 101,
    }  # fmt: skip


def test_what_was_told_is_not_told_again_and_not_too_often() -> None:
    delays = CueDelays()
    delays.add("paint", [20.0])
    assert len(delays.due(SECOND_NS)) == 1
    delays.add("paint", [30.0])
    assert delays.due(SECOND_NS + round(0.9 * REPORT_S * SECOND_NS)) == []
    (item,) = delays.due(SECOND_NS + round(1.1 * REPORT_S * SECOND_NS))
    assert item.json()["paint_ms"] == [30.0]
    assert delays.due(9 * SECOND_NS) == []


def test_every_channel_is_told_by_itself() -> None:
    delays = CueDelays()
    for channel in CHANNELS:
        delays.add(channel, [1.0])
    assert [item.json()["channel"] for item in delays.due(SECOND_NS)] == list(CHANNELS)


def test_threads_lose_nothing() -> None:
    delays = CueDelays()
    told: list[int] = []

    def paint() -> None:
        for _ in range(200):
            delays.add("paint", [1.0])

    threads = [Thread(target=paint) for _ in range(4)]
    for thread in threads:
        thread.start()
    for second in range(200):
        told += [item.json()["n"] for item in delays.due(second * 2 * SECOND_NS)]
    for thread in threads:
        thread.join()
    told += [item.json()["n"] for item in delays.due(10**13)]
    assert sum(told) == pytest.approx(800)
