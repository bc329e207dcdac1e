"""`imu-rehab demo --headless --json`, once, with a sensor that vanishes; many questions."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from imu_rehab.assembly.replaying import replay_file
from tests.end_to_end.command import running

pytestmark = pytest.mark.bluetooth
LOST, LOST_AT_S, LOST_FOR_S = "foot_r", 12.0, 2.0


@dataclass(frozen=True)
class Demo:
    folder: Path
    report: dict[str, Any]
    errors: str
    left_behind: list[str]

    def events(self, *kinds: str) -> pd.DataFrame:
        table = pd.read_csv(self.folder / "events.csv")
        return table[table["kind"].isin(kinds)]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo")
    arguments = (
        f"demo --headless --duration 20 --seed 5 --loss 0.01 --bias 1 --out out --json "
        f"--lose {LOST} {LOST_AT_S} {LOST_FOR_S}"
    )
    with running(folder, *arguments.split()) as command:
        code, output, errors = command.finish(60)
        assert code == 0, errors
        return Demo(folder / "out", json.loads(output), errors, command.left_behind())


def test_it_prints_one_json_object_with_the_promised_keys(demo: Demo) -> None:
    report = demo.report
    assert report["schema"] == "imu-rehab.demo/1"
    assert report["simulated"] is True
    assert report["seed"] == 5
    assert report["duration_s"] == pytest.approx(20.0, abs=0.5)
    for name in ("expected", "received", "lost", "bridged"):
        of_all = sum(sensor[name] for sensor in report["sensors"].values())
        assert report["samples"][name] == of_all
    assert set(report["sensors"]) == {"foot_r", "shank_r", "pelvis"}
    for sensor in report["sensors"].values():
        assert sensor["rate_hz"] == pytest.approx(100.0, rel=0.002)
        assert 0 < sensor["battery_pct"] <= 100
        assert sensor["expected"] == sensor["received"] + sensor["lost"]
    assert set(report["clock_error_ms"]) == {"median", "p95"}
    assert report["gait"] is None
    assert report["exercise"]["key"] == "lunge+squat"
    assert report["exercise"]["repetitions"] >= 1


def test_delays_are_measured_and_bearable(demo: Demo) -> None:
    for path in ("arrival_to_frame", "motion_to_paint"):
        delays = demo.report["latency_ms"][path]
        assert 0 < delays["p50"] <= delays["p95"] <= delays["p99"]
    assert demo.report["latency_ms"]["motion_to_paint"]["p50"] > 10  # a batch and half an interval
    assert demo.report["latency_ms"]["motion_to_paint"]["p95"] < 500


def test_the_angles_are_true(demo: Demo) -> None:
    assert demo.report["truth"]["ankle_df_rmse_deg"] <= 2.0
    assert demo.report["truth"]["pelvis_drop_rmse_deg"] <= 1.5
    assert demo.report["clock_error_ms"]["median"] < 5.0


def test_live_and_replay_are_equal_bit_for_bit(demo: Demo) -> None:
    assert demo.report["live_equals_replay"] is True
    again = replay_file(demo.folder / "session.mcap")
    assert again.log.digest == demo.report["digest"]
    assert again.complete


def test_a_vanished_sensor_is_greyed_named_and_comes_back(demo: Demo) -> None:
    told = demo.events("sensor_stale", "sensor_silent", "sensor_lost", "sensor_back")
    at_s = told.set_index("kind")["time_s"]
    assert set(told["detail"]) == {LOST}
    stale = told[told["kind"] == "sensor_stale"]
    silent = told[told["kind"] == "sensor_silent"]
    assert 0.2 <= stale["value"].iloc[0] < 0.3  # seconds without data, when it was greyed
    assert 0.5 <= silent["value"].iloc[0] < 0.6
    assert at_s["sensor_back"] > LOST_AT_S + LOST_FOR_S - 0.5
    assert at_s["sensor_back"] < LOST_AT_S + LOST_FOR_S + 4.0


def test_the_gap_is_counted_and_the_others_go_on(demo: Demo) -> None:
    sensors = demo.report["sensors"]
    assert sensors[LOST]["lost"] > 100 * LOST_FOR_S
    assert sensors["shank_r"]["lost"] < 100
    table = pd.read_csv(demo.folder / "segments.csv")
    away = table[table["time_s"].between(LOST_AT_S + 0.8, LOST_AT_S + 1.6)]
    known = away.groupby("segment")["q_w"].agg(["count", "size"])
    assert known["size"].min() > 50
    assert known.loc["shank_r", "count"] == known.loc["shank_r", "size"]
    assert known.loc[LOST, "count"] == 0
    assert "sensor silent" in (demo.folder / "report.html").read_text()


def test_every_file_is_named_and_readable(demo: Demo) -> None:
    files = demo.report["files"]
    written = {path.name for path in demo.folder.iterdir()}
    assert set(files.values()) == written
    for name in written:
        path = demo.folder / name
        assert path.stat().st_size > 0
        if path.suffix == ".csv":
            assert len(pd.read_csv(path)) > 0, name
        if path.suffix == ".json":
            assert json.loads(path.read_text())["simulated"] is True
        if path.suffix == ".png":
            assert path.read_bytes().startswith(b"\x89PNG")
    assert {"recording", "patient", "clinician", "report", "metrics", "events"} <= set(files)
    raw = pd.read_csv(demo.folder / "raw_pelvis.csv")
    gravity = raw.filter(like="acc").pow(2).sum(axis=1).pow(0.5).median()
    assert math.isclose(gravity, 9.81, rel_tol=0.02)


def test_it_leaves_no_process_behind(demo: Demo) -> None:
    assert demo.left_behind == []
    assert "Traceback" not in demo.errors
