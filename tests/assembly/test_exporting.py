"""From a recording to its folder: what is said of a session is what was measured."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from imu_rehab.assembly.exporting import (
    event_rows,
    export_session,
    gait_of,
    pipeline_settings,
    read_log,
    write_folder,
)
from imu_rehab.assembly.importing import import_files
from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.assembly.reporting import calibration_text, incidents, report_content
from imu_rehab.errors import ConfigurationError, RecordingError
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.recording.reader import Recording
from imu_rehab.recording.writer import write_recording
from imu_rehab.reports.session_report import report_html
from imu_rehab.signals.places import Side
from imu_rehab.signals.received import local
from tests.metrics.gait.synthetic_walk import felt, walk, worn
from tests.small_session import (
    METADATA,
    SETTINGS,
    folder_contents,
    sensor_table,
    session_items,
    write_csv,
    write_session,
)

Session = tuple[Recording, SessionLog]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return a session of stance and lunges, with a pain and a marker."""
    path = tmp_path_factory.mktemp("session") / "a.mcap"
    items = list(session_items(16.0))
    pain = local(items[-1].arrival_ns, "operator", "command", event="pain", level=6)
    write_recording(path, [*items, pain], METADATA)
    return read_log(path)


def test_a_recording_is_computed_with_the_settings_it_was_made_with(tmp_path: Path) -> None:
    left = PipelineSettings(places=("foot_l", "pelvis"), side=Side.LEFT, plan=("squat",))
    head = recording_metadata(left, source="live", simulated=False)
    write_recording(tmp_path / "a.mcap", session_items(2.0), head)
    recording, log = read_log(tmp_path / "a.mcap")
    assert log.settings == left
    assert pipeline_settings(recording, "madgwick") == replace(left, filter="madgwick")


def test_an_import_is_computed_with_the_places_it_names(tmp_path: Path) -> None:
    files = {p: write_csv(tmp_path / f"{p}.csv", sensor_table()) for p in ("foot_l", "pelvis")}
    import_files(files, tmp_path / "a.mcap")
    _, log = read_log(tmp_path / "a.mcap")
    assert set(log.settings.places) == {"foot_l", "pelvis"}
    assert log.settings.side is Side.LEFT
    assert log.settings.plan == ()


def test_a_recording_that_knows_no_place_is_refused(tmp_path: Path) -> None:
    write_recording(tmp_path / "a.mcap", [local(5, "host", "tick")], {})
    with pytest.raises(ConfigurationError, match="does not say where its sensors sat"):
        read_log(tmp_path / "a.mcap")


def test_the_report_tells_repetitions_calibration_and_incidents(session: Session) -> None:
    recording, log = session
    assert log.repetitions
    content = report_content(recording, log, [], [])
    judged = [r for r in log.repetitions if r.measured]
    assert content.headline == f"{sum(r.in_band for r in judged)} of {len(judged)} in the zone"
    assert content.simulated
    assert content.calibration == "grade green; Stand still passed."
    assert any("pain" in line for line in incidents(log))
    assert "SIMULATED" in report_html(content)
    titles = " ".join(curve.title for curve in content.curves)
    assert "Ankle dorsiflexion" in titles
    assert "nee" not in titles
    assert [line.place for line in content.sensors] == list(SETTINGS.places)


def test_without_a_stance_no_angle_is_given(tmp_path: Path) -> None:
    _, log = read_log(write_session(tmp_path / "a.mcap", 3.0))
    assert calibration_text(log) == "none; no angle can be given."
    assert all(np.isnan(values).all() for values in log.signals.values())


def test_events_are_in_the_order_of_time_and_begin_at_zero(session: Session) -> None:
    _, log = session
    rows = event_rows(log, [], log.zero_s)
    times = [float(str(row[0])) for row in rows]
    assert times == sorted(times)
    assert any(row[1] == "pain" for row in rows)
    assert times[0] < 5.0


def test_the_folder_holds_what_it_says_it_wrote_and_is_never_overwritten(
    session: Session, tmp_path: Path
) -> None:
    recording, log = session
    written = write_folder(recording, log, tmp_path / "out")
    assert sorted(written) == sorted((tmp_path / "out").iterdir())
    before = folder_contents(tmp_path)
    with pytest.raises(RecordingError, match="exists already"):
        write_folder(recording, log, tmp_path / "out")
    assert folder_contents(tmp_path) == before


def test_two_exports_of_one_recording_are_the_same_bytes(tmp_path: Path) -> None:
    file = write_session(tmp_path / "a.mcap", 4.0)
    for name in ("one", "two"):
        export_session(file, tmp_path / name)
    assert folder_contents(tmp_path / "one") == folder_contents(tmp_path / "two")


def test_walking_is_found_in_an_import_and_a_window_keeps_part_of_it(tmp_path: Path) -> None:
    walked = walk(12, 1.2, 100.0)
    axis = np.array([0.0, 0.6, 0.8])
    gyro, accel = worn(walked, axis), felt(walked, axis)
    time_s = 7.0 + np.arange(len(gyro)) / 100
    table = np.hstack([time_s[:, None], accel, gyro])
    import_files({"foot_r": write_csv(tmp_path / "foot.csv", table)}, tmp_path / "a.mcap")
    recording, log = read_log(tmp_path / "a.mcap")
    (gait,) = gait_of(log)
    assert len(gait.strides.start_s) == 11
    (part,) = gait_of(log, (3.0, 10.0))
    assert np.all(part.contacts.ic_s - log.zero_s <= 10.0)
    content = report_content(recording, log, [], [gait])
    assert content.headline == "11 strides"
    assert content.sentence == "Walking at 100.0 steps per minute."
    rows = event_rows(log, [gait], 0.0)
    contacts = [float(str(row[0])) for row in rows if row[1] == "initial_contact"]
    np.testing.assert_allclose(contacts, 7.0 + walked.ic_s, atol=0.03)
