"""Strides and landings have a row each; what has instants says its unit; nothing, no file."""

import csv
from pathlib import Path

import pytest

from imu_rehab.assembly.live_tables import write_live_tables
from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import prescribed
from imu_rehab.pipeline.session_log import SessionLog, read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.activities import Stay
from imu_rehab.simulator.wearer.hops import Hops
from imu_rehab.simulator.wearer.walking import Walk
from tests.pressed_session import play
from tests.small_session import SETTINGS, session_items


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def exercised(key: str, *activities: Walk | Hops) -> SessionLog:
    plan = (prescribed(load_exercise(key)),)
    played = play([Stay(6.0), *activities, Stay(1.0)], 22.0)
    return read_session(played.items, PipelineSettings(plan=plan, stand_still_s=3.0))


def test_a_walk_has_a_row_for_every_stride(tmp_path: Path) -> None:
    log = exercised("gait_soft", Walk(14, cadence_spm=115.0))
    assert [path.name for path in write_live_tables(tmp_path, log, log.zero_s)] == ["strides.csv"]
    strides = rows(tmp_path / "strides.csv")
    assert len(strides) == len(log.strides) >= 4
    took_s = [float(row["end_s"]) - float(row["start_s"]) for row in strides]
    assert took_s == pytest.approx([120.0 / 115.0] * len(strides), abs=0.03)
    assert len(log.repetitions) == len(log.strides)


def test_hops_have_a_row_for_every_landing_and_the_foot_its_instants(tmp_path: Path) -> None:
    log = exercised("hop_hold", Hops(Side.RIGHT, times=2))
    names = [path.name for path in write_live_tables(tmp_path, log, log.zero_s)]
    assert names == ["measures.csv", "landings.csv"]
    landings = rows(tmp_path / "landings.csv")
    assert len(landings) == len(log.landings) == len(log.repetitions) == 2
    assert all(0.1 < float(row["stable_s"]) < 3.0 for row in landings)
    units = {(row["measure"], row["unit"]) for row in rows(tmp_path / "measures.csv")}
    assert units == {("foot_turn_dps", "deg/s"), ("foot_push_mps2", "m/s²")}


def test_an_exercise_of_angles_alone_has_no_such_table(tmp_path: Path) -> None:
    log = read_session(session_items(8.0), SETTINGS)
    assert write_live_tables(tmp_path, log, log.zero_s) == []
