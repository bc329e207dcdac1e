"""The guided calibration in the pipeline, from packets of virtual sensors to events."""

import json
from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest

from imu_rehab.body.calibration_store import StoredSegment
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.pipeline.frame import Frame, Stage
from imu_rehab.pipeline.pipeline import replay
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.received import Received, local
from imu_rehab.simulator.kit import make_kit, wearer_of
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.virtual_time import VirtualSession

START_S = 1000.0


@cache
def recorded(seconds: float = 9.0) -> tuple[Received, ...]:
    chosen = SimulatorSettings(seed=3)
    _, kit = make_kit(chosen, wearer_of(chosen), START_S)
    return tuple(VirtualSession(kit, start_s=START_S, seed=3).run(seconds))


def with_command(at_s: float, event: str) -> Iterator[Received]:
    """Yield the recording with somebody pressing something in it."""
    command = local(round((START_S + at_s) * 1e9), "operator", "command", event=event)
    yield from sorted([*recorded(), command], key=lambda item: item.arrival_ns)


def events(frames: list[Frame], *kinds: str) -> list[str]:
    return [f"{e.kind} {e.detail}" for f in frames for e in f.events if e.kind in kinds]


def test_by_default_five_quiet_seconds_begin_the_exercise() -> None:
    frames = list(replay(recorded(), PipelineSettings()))
    assert events(frames, "calibration_step", "pose_taken", "exercise_started") == [
        "calibration_step a passed",
        "pose_taken grade green",
        "exercise_started lunge",
    ]
    standing = [f for f in frames if f.stage is Stage.STANDING]
    assert {f.message for f in standing} == {"Stand still, both feet down and side by side."}
    assert max(f.still_s for f in standing) == pytest.approx(4.5)
    assert frames[-1].stage is Stage.EXERCISE
    assert "ankle_df_deg" in frames[-1].now


def test_a_task_with_bends_asks_for_them_before_anything_is_measured() -> None:
    frames = list(replay(recorded(), PipelineSettings(task="squat_step")))
    assert events(frames, "calibration_step", "pose_taken") == ["calibration_step a passed"]
    assert frames[-1].stage is Stage.STANDING
    assert frames[-1].message.startswith("Bend your knees slowly")
    assert frames[-1].now == {}
    asked = frames[-1].details["asked"]
    assert (asked["step"], asked["title"]) == ("c", "Five slow knee-bends")
    assert asked["offers"] == ["again", "seated", "skip", "take_pose"]


def test_who_skips_the_bends_begins_one_grade_lower() -> None:
    frames = list(replay(with_command(8.0, "skip"), PipelineSettings(task="squat_step")))
    assert events(frames, "skip", "pose_taken") == ["skip ", "pose_taken grade amber"]
    assert frames[-1].stage is Stage.EXERCISE
    assert frames[-1].details["steps"] == {"a": "passed", "c": "skipped"}


def test_the_calibration_travels_in_the_details_with_its_gates() -> None:
    details = list(replay(recorded(), PipelineSettings()))[-1].details
    again = PipelineSettings(stored=tuple(map(StoredSegment.from_json, details["stored"])))
    assert {s.place for s in again.stored} == set(again.places)
    returned = list(replay(recorded(), again))[-1].details
    assert returned["grade"] == "green"
    assert "moved_since_deg" in json.dumps(returned, allow_nan=False)
    assert (details["task"], details["grade"]) == ("first_look", "green")
    shank = details["places"]["shank_r"]
    assert (shank["axis"], shank["posture"], shank["yaw_sd_deg"]) == ("nominal", "standing", 15.0)
    gates = details["gates"]["a"]
    assert {(gate["gate"], gate["place"]) for gate in gates} == {
        (key, place)
        for key in ("gyro_sd_dps", "gravity_error_mps2", "mounting_tilt_deg")
        for place in PipelineSettings().places
    }
    assert all(gate["passed"] for gate in gates)


def test_a_pose_taken_again_keeps_the_zero_and_interrupts_the_exercise() -> None:
    frames = list(replay(with_command(7.5, "take_pose"), PipelineSettings(stand_still_s=3.0)))
    taken = [f for f in frames if any(e.kind == "pose_taken" for e in f.events)]
    again = [f for f in frames if any(e.kind == "take_pose" for e in f.events)]
    assert len(taken) == 1
    assert again[0].stage is Stage.STANDING
    assert taken[0].arrival_ns < again[0].arrival_ns


def test_a_kit_with_a_silent_sensor_has_no_calibration() -> None:
    silent = next(item.source for item in recorded() if item.channel == "info")
    rest = (item for item in recorded() if item.source != silent)
    frames = list(replay(rest, PipelineSettings()))
    assert not events(frames, "pose_taken")
    assert set(frames[-1].details) == {"asked"}


def test_settings_refuse_a_task_that_does_not_exist_and_read_those_of_older_versions() -> None:
    with pytest.raises(UnknownName, match="no task named 'tango'"):
        PipelineSettings(task="tango")
    old = json.loads(PipelineSettings().to_json())
    del old["task"], old["stored"]
    assert PipelineSettings.from_json(json.dumps(old)) == PipelineSettings()
    with pytest.raises(ConfigurationError, match="newer version: dance"):
        PipelineSettings.from_json(json.dumps({**old, "dance": 1}))


def test_a_returning_wearers_settings_travel_in_json() -> None:
    stored = StoredSegment("foot_r", (0.0, 0.6, 0.8), None, (1.0, 0.0, 0.0), "steps", 3.0)
    settings = PipelineSettings(stored=(stored,))
    assert PipelineSettings.from_json(settings.to_json()) == settings
    axis = stored.functional_axis()
    assert axis is not None
    np.testing.assert_array_equal(axis.axis, (1.0, 0.0, 0.0))
