"""The example of the documentation, run as its reader would."""

import re
import subprocess
import sys
from pathlib import Path

from imu_rehab.assembly.exporting import export_session

ROOT = Path(__file__).resolve().parents[2]


def test_the_example_finds_the_ankle_bend_in_exported_files(tmp_path: Path) -> None:
    export_session(ROOT / "recordings" / "lunge_squat_right.mcap", tmp_path / "tables")
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / "angles_from_csv.py", tmp_path / "tables", "2", "7"],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    found = re.fullmatch(
        r"ankle dorsiflexion ([\d.]+) ± ([\d.]+) degrees at ([\d.]+) s\n", done.stdout
    )
    assert found is not None, done.stdout
    bend_deg, twice_u_deg, at_s = (float(number) for number in found.groups())
    assert 22.0 < bend_deg < 30.0  # the twin bends 25 degrees, 6 % more or less
    assert 0.5 < twice_u_deg < 10.0
    assert at_s > 9.0
