"""The events in a recording are compared with those computed again; a changed one is named."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.assembly.replaying import replay_file
from imu_rehab.assembly.verifying import check_events
from imu_rehab.pipeline.conclusions import Conclusion, conclusions
from imu_rehab.pipeline.pipeline import Pipeline
from imu_rehab.pipeline.session_log import read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.recording.reader import Recording, open_recording
from imu_rehab.recording.schema import Entry
from imu_rehab.recording.writer import McapSession
from imu_rehab.signals.received import Received, local
from tests.live_recording import lunges, record_live
from tests.small_session import write_session

SETTINGS = PipelineSettings()
SECONDS = 16.0


def with_a_screen(items: tuple[Received, ...]) -> list[Received]:
    """Return the items with a window that reports its delays once a second."""
    reports = [
        local(at_ns, "screen", "display_delay", paint_ms=[40.0, 42.0], sound_ms=[20.0])
        for at_ns in range(items[0].arrival_ns, items[-1].arrival_ns, 10**9)
    ]
    return sorted([*items, *reports], key=lambda item: item.arrival_ns)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("live") / "a.mcap"
    return record_live(path, with_a_screen(lunges(SECONDS)), SETTINGS)


@pytest.fixture(scope="module")
def recomputed(file: Path) -> tuple[Conclusion, ...]:
    return read_session(open_recording(file).items(), SETTINGS).concluded


def test_a_replay_concludes_the_same_to_the_bit(file: Path) -> None:
    result = replay_file(file)
    assert result.events is not None
    assert result.events.identical
    assert result.events.recorded == len(result.log.concluded) > 10


def test_a_cue_stands_there_with_its_sample_its_reason_and_its_delay(
    recomputed: tuple[Conclusion, ...],
) -> None:
    cues = [said for said in recomputed if said.kind == "cue"]
    assert cues
    for cue in cues:
        assert '"reason":"' in cue.data
        assert '"time_s":' in cue.data
        assert '"motion_to_cue_ms":' in cue.data
        assert '"motion_to_cue_ms":null' not in cue.data


def test_a_changed_and_a_missing_event_are_named(
    file: Path, recomputed: tuple[Conclusion, ...]
) -> None:
    changed = list(recomputed)
    changed[3] = replace(changed[3], time_s=changed[3].time_s + 1e-9)
    check = check_events(open_recording(file), changed[:-1])
    assert check is not None
    assert not check.identical
    assert check.differing == 2
    assert check.differences[0].startswith("event 3: recorded ")
    assert check.differences[1].endswith("now nothing")


def test_a_recording_that_was_cut_off_may_end_earlier_and_not_differ(
    file: Path, recomputed: tuple[Conclusion, ...]
) -> None:
    whole = open_recording(file)
    fewer = {order: said for order, said in whole.concluded.items() if order < 8}
    cut = Recording(whole.path, whole.metadata, whole.sources, complete=False, concluded=fewer)
    check = check_events(cut, recomputed)
    assert check is not None
    assert check.identical
    del fewer[2]
    check = check_events(cut, recomputed)
    assert check is not None
    assert check.differences == (check.differences[0],)
    assert "event 2: recorded nothing" in check.differences[0]


def test_without_recorded_events_nothing_is_compared(tmp_path: Path) -> None:
    assert replay_file(write_session(tmp_path / "a.mcap", 2.0)).events is None


@pytest.mark.parametrize("share", [0.4, 0.7, 0.95])
def test_a_file_whose_end_is_lost_still_agrees_with_itself(tmp_path: Path, share: float) -> None:
    """The program was killed: what was concluded of the last items may be missing."""
    written = BytesIO()
    session = McapSession(written, recording_metadata(SETTINGS, source="live", simulated=True))
    pipeline, items = Pipeline(SETTINGS), lunges(12.0)
    late: list[Conclusion] = []  # is written with the items after those it was made of
    for begin in range(0, len(items), 200):
        part = items[begin : begin + 200]
        session.commit([Entry(begin + i, item) for i, item in enumerate(part)], late)
        late = [c for item in part for frame in pipeline.feed(item) for c in conclusions(frame)]
    data = written.getvalue()
    (tmp_path / "a.mcap.open").write_bytes(data[: int(share * len(data))])
    recording = open_recording(tmp_path / "a.mcap")
    assert not recording.complete
    check = check_events(recording, read_session(recording.items(), SETTINGS).concluded)
    assert check is not None
    assert check.identical
    assert 0 < check.recorded <= check.recomputed
