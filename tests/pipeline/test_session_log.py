"""What one pass over a recording keeps."""

import numpy as np
import pytest

from imu_rehab.pipeline.intake import Taken
from imu_rehab.pipeline.pipeline import Pipeline, replay
from imu_rehab.pipeline.sensor_track import TrackedBlock
from imu_rehab.pipeline.session_log import Gathering, SessionLog, read_session
from imu_rehab.signals.filter_quality import FilterQuality
from imu_rehab.signals.inertial_block import InertialBlock, TimedBlock
from imu_rehab.signals.received import local
from tests.small_session import SETTINGS, session_items

ITEMS = session_items(8.0)


@pytest.fixture(scope="module")
def log() -> SessionLog:
    return read_session(ITEMS, SETTINGS)


def test_all_tables_have_a_row_per_instant(log: SessionLog) -> None:
    assert len(log.time_s) > 500
    assert np.all(np.diff(log.time_s) > 0)
    assert set(log.segments) == set(SETTINGS.places)
    assert {len(values) for values in log.signals.values()} == {len(log.time_s)}
    assert {table.shape for table in log.segments.values()} == {(len(log.time_s), 4)}


def test_what_no_frame_knew_yet_is_unknown_not_zero(log: SessionLog) -> None:
    ankle = log.signals["ankle_df_deg"]
    assert np.isnan(ankle[:100]).all()
    assert np.isfinite(ankle[-1])


def test_a_key_that_no_frame_has_is_no_key(log: SessionLog) -> None:
    assert "hip_flex_deg" not in log.signals
    with pytest.raises(KeyError):
        log.signals["hip_flex_deg"]
    assert log.signals["ankle_df_deg"] is log.signals["ankle_df_deg"]


def test_samples_are_those_of_the_sensors_cards(log: SessionLog) -> None:
    for place, samples in log.samples.items():
        state = log.sensors[place]
        assert (~samples.bridged).sum() == state.received
        assert samples.bridged.sum() == state.bridged
        assert len(samples.sensor_to_earth) == len(samples.time_s)
        assert np.isfinite(samples.rotation).all(axis=1).sum() == len(samples.clock_points)


def test_frames_and_events_are_those_of_a_replay(log: SessionLog) -> None:
    frames = list(replay(ITEMS, SETTINGS))
    assert log.frames == len(frames)
    assert log.events == tuple(event for frame in frames for event in frame.events)
    assert any(event.kind == "pose_taken" for event in log.events)


def test_time_zero_is_the_first_sample_or_what_the_operator_says(log: SessionLog) -> None:
    assert log.zero_s == min(samples.time_s[0] for samples in log.samples.values())
    said = local(ITEMS[-1].arrival_ns, "operator", "command", event="time_zero", at_s=1004.5)
    assert read_session([*ITEMS, said], SETTINGS).zero_s == 1004.5


def test_a_session_in_which_nothing_came_is_empty_and_not_simulated() -> None:
    log = read_session([], SETTINGS)
    assert (log.frames, len(log.time_s), log.samples, log.simulated) == (0, 0, {}, False)
    ticks = [item for item in ITEMS if item.channel == "tick"]
    assert not read_session(ticks, SETTINGS).samples


def test_the_tap_sees_every_item_before_it_is_interpreted() -> None:
    seen: list[Taken] = []
    pipeline = Pipeline(SETTINGS, seen.append)
    for item in ITEMS[:200]:
        list(pipeline.feed(item))
    assert len(seen) == 200
    assert any(taken.blocks for taken in seen)


def test_a_tick_makes_a_frame_even_when_nothing_is_known() -> None:
    tick = next(item for item in ITEMS if item.channel == "tick")
    (frame,) = Pipeline(SETTINGS).feed(tick)
    assert len(frame.time_s) == 0
    assert not frame.simulated


def test_samples_at_the_limit_are_marked_one_by_one_and_bridged_ones_never() -> None:
    limit = 34.9
    gyro = np.array([[1.0, 0.0, 0.0], [limit, 2.0, 0.0], [0.0, -limit, 0.0], [3.0, 0.0, 0.0]])
    raw = InertialBlock(
        sensor_id="s",
        stream_id=1,
        first_sample=2,
        device_time_s=np.arange(4) / 100,
        period_s=0.01,
        accel_mps2=np.full((4, 3), 9.81),
        gyro_radps=gyro,
        mag_ut=None,
        rotation=None,
        rotation_faults=0,
        gyro_clipped=True,
    )
    n, lost = 6, 2
    no = np.zeros(n, dtype=np.bool_)
    timed = TimedBlock(
        sensor_id="s",
        time_s=np.arange(n) / 100,
        period_s=0.01,
        accel_mps2=np.full((n, 3), 9.81),
        gyro_radps=np.concatenate([np.full((lost, 3), limit), gyro]),
        mag_ut=None,
        bridged=np.arange(n) < lost,
        trusted=~no,
        saturated=~no,
        since_guess_s=np.full(n, np.inf),
    )
    quality = FilterQuality(no, np.zeros(n), ~no, ~no, np.full(n, np.inf))
    block = TrackedBlock("foot_r", raw, timed, np.tile([1.0, 0.0, 0.0, 0.0], (n, 1)), quality)
    gathering = Gathering()
    gathering.tap(Taken(None, (block,), ()))
    samples = gathering.log(SETTINGS, {}, None).samples["foot_r"]
    np.testing.assert_array_equal(samples.clipped, [0, 0, 0, 1, 1, 0])


def test_every_command_and_every_calibration_is_kept() -> None:
    mark = local(ITEMS[-1].arrival_ns, "operator", "command", event="mark", kind="go")
    log = read_session([*ITEMS, mark], SETTINGS)
    (pressed,) = log.presses
    assert (pressed.event, pressed.text("kind"), pressed.text("detail")) == ("mark", "go", "")
    assert pressed.time_s == pytest.approx(ITEMS[-1].arrival_ns * 1e-9)
    (pose,) = log.calibrations
    assert set(pose.segment_to_sensor) == set(SETTINGS.places)
    assert (pose.lying, pose.seated) == (False, frozenset())
