"""The example for gait, run as its reader would."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from imu_rehab.signals.places import Side
from tests.metrics.gait.twin_walk import foot_samples, twin_walk

ROOT = Path(__file__).resolve().parents[2]
HEADER = "time_s,acc_x_mps2,acc_y_mps2,acc_z_mps2,gyr_x_radps,gyr_y_radps,gyr_z_radps"


def test_the_example_prints_the_strides_of_a_file(tmp_path: Path) -> None:
    twin, end_s = twin_walk(2, Side.LEFT, steps=20, toe_out_deg=7.0)
    time_s, gyro, accel = foot_samples(twin, Side.LEFT, end_s, 100.0)
    file = tmp_path / "raw_foot_l.csv"
    rows = np.column_stack([50.0 + time_s, accel, gyro])
    np.savetxt(file, rows, delimiter=",", header=HEADER, comments="")
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / "gait_from_csv.py", file, "left", "forward", "up",
         "right"],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    header, *lines = done.stdout.splitlines()
    assert header == "contact_s,stride_s,length_m,toe_out_deg"
    numbers = np.array([[float(cell) for cell in line.split(",")] for line in lines])
    assert len(numbers) >= 8
    assert np.all(numbers[:, 0] > 50.0)
    assert numbers[:, 1] == pytest.approx(120 / 105, abs=0.02)
    assert numbers[:-1, 2] == pytest.approx(2 * 0.39 * twin.person.height_m, abs=0.05)
    assert numbers[:, 3] == pytest.approx(7.0, abs=1.0)


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / "gait_from_csv.py", tmp_path / "no.csv", "left",
         "forward", "up", "right"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "no.csv" in done.stderr
