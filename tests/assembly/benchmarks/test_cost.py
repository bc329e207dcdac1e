"""The benchmark itself: it runs, says everything, and promises nothing about speed."""

from typing import Any

import pytest

from imu_rehab.assembly.benchmarks.cost import CALIBRATED_S, LARGE, SMALL, BenchSettings, benchmark
from imu_rehab.cli.bench import rows
from imu_rehab.errors import ConfigurationError
from imu_rehab.pipeline.frame import Stage
from imu_rehab.pipeline.pipeline import replay


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return benchmark(BenchSettings(live_s=2.0, memory_s=4.0, reanalysis_s=4.0))


def test_every_figure_is_there_and_positive(report: dict[str, Any]) -> None:
    assert [live["sensors"] for live in report["live"]] == [7, 3]
    for live in report["live"]:
        for key in ("us_per_sample", "vqf_us", "madgwick_us", "times_vqf", "times_madgwick"):
            assert live[key] > 0, key
        assert live["core_pct"] > 0
    assert report["memory"]["held_kib"] > 0
    assert report["reanalysis"]["times_real_time"] > 0


def test_goals_stand_beside_the_figures(report: dict[str, Any]) -> None:
    assert [live["goal_times_vqf"] for live in report["live"]] == [20, 80]
    assert report["live"][0]["goal_core_pct"] == 10
    assert report["reanalysis"]["goal_times_real_time"] == 1000


def test_people_read_one_line_per_figure(report: dict[str, Any]) -> None:
    assert len(rows(report)) == 10


@pytest.mark.parametrize("load", [LARGE, SMALL])
def test_what_is_measured_is_measuring_of_angles(load: Any) -> None:
    frames = list(replay(load.items(1.0), load.pipeline))
    assert frames[-1].stage is Stage.EXERCISE
    begin_s = frames[0].arrival_ns * 1e-9
    taken = [e.time_s for frame in frames for e in frame.events if e.kind == "pose_taken"]
    assert len(taken) == 1
    assert taken[0] < begin_s + CALIBRATED_S
    assert set(frames[-1].segments) == set(load.pipeline.places) or not len(frames[-1].time_s)
    assert "ankle_df_deg" in frames[-1].now


def test_a_measurement_without_length_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="live_s"):
        BenchSettings(live_s=0)
