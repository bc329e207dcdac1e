"""A near fall pauses an exercise and asks; it does not where one hops, and a press goes on."""

import numpy as np
import pytest

from imu_rehab.assembly.importing import import_files
from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.export.tables import RAW
from imu_rehab.pipeline.frame import Frame, Stage
from imu_rehab.pipeline.pipeline import replay
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.recording.reader import open_recording
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.received import Received, local
from tests.metrics.test_near_fall import moved
from tests.small_session import write_csv

AXIS = np.array([0.0, 0.0, -1.0])  # about which `moved` tips
PLAN = ("lunge",)


@pytest.fixture(scope="module")
def stumble(tmp_path_factory: pytest.TempPathFactory) -> list[Received]:
    """Return three sensors of somebody who stands, and whose pelvis then tips with a shock."""
    folder = tmp_path_factory.mktemp("stumble")
    time_s, to_world, force = moved(45.0, 0.25, shock_g=2.6)
    angle = 2.0 * np.arccos(np.clip(np.abs(to_world[:, 0]), 0.0, 1.0))
    gyro = np.gradient(angle, time_s)[:, None] * AXIS
    still = np.zeros_like(gyro), np.tile([0.0, 9.81, 0.0], (len(time_s), 1))
    rng = np.random.default_rng(2)
    files = {}
    for place, (rate, felt) in {"foot_r": still, "shank_r": still, "pelvis": (gyro, force)}.items():
        sensed = [qn.rotate(NOMINAL_MOUNTING[place], each) for each in (felt, rate)]
        noise = 1e-3 * rng.standard_normal((len(time_s), 6))
        table = np.column_stack([time_s, np.hstack(sensed) + noise])
        files[place] = write_csv(folder / f"{place}.csv", table, ("time_s", *RAW))
    import_files(files, folder / "a.mcap")
    return list(open_recording(folder / "a.mcap").items())


def frames_of(items: list[Received], plan: tuple[str, ...] = PLAN) -> list[Frame]:
    return list(replay(items, PipelineSettings(plan=plan, stand_still_s=3.0)))


def near_falls(frames: list[Frame]) -> list[str]:
    return [event.kind for f in frames for event in f.events if event.kind == "near_fall"]


def test_it_pauses_and_asks_whether_all_is_right(stumble: list[Received]) -> None:
    frames = frames_of(stumble)
    assert near_falls(frames) == ["near_fall"]
    at = next(i for i, f in enumerate(frames) if any(e.kind == "near_fall" for e in f.events))
    assert frames[at - 1].stage is Stage.EXERCISE
    for frame in frames[at:]:
        assert frame.stage is Stage.PAUSED
        assert frame.message == "Are you all right? Step back, both feet down."
        assert not frame.cues
        assert frame.guidance is None


def test_who_is_all_right_goes_on(stumble: list[Received]) -> None:
    resume = local(stumble[-1].arrival_ns + 1, "operator", "command", event="resume")
    last = frames_of([*stumble, resume])[-1]
    assert last.stage is Stage.EXERCISE
    assert "all right" not in last.message


@pytest.mark.parametrize("plan", [("hop_hold",), ()])
def test_nobody_looks_where_it_shakes_or_nothing_is_guided(
    stumble: list[Received], plan: tuple[str, ...]
) -> None:
    frames = frames_of(stumble, plan)
    assert frames[-1].stage is Stage.EXERCISE
    assert not near_falls(frames)
