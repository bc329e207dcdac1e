"""`import imu_rehab` costs nothing and gives the three names that libraries need."""

import json
import subprocess
import sys

import numpy as np
import pytest

import imu_rehab

HEAVY = (
    "numpy",
    "scipy",
    "vqf",
    "bleak",
    "bumble",
    "PySide6",
    "pyqtgraph",
    "mcap",
    "google.protobuf",
)
LOOK = """
import json, sys, time
begun_s = time.perf_counter()
{statement}
seconds = time.perf_counter() - begun_s
print(json.dumps({{"seconds": seconds, "modules": sorted(sys.modules)}}))
"""


def loaded_by(statement: str) -> set[str]:
    """Return the modules that a fresh Python has loaded after a statement; prints its time."""
    program = [sys.executable, "-c", LOOK.format(statement=statement)]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    report = json.loads(done.stdout)
    print(f"{statement}: {1e3 * report['seconds']:.1f} ms")  # noqa: T201
    return set(report["modules"])


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert not {*HEAVY, "imu_rehab.cli"} & loaded_by("import imu_rehab")


def test_computing_loads_no_bluetooth_no_window_and_no_file_format() -> None:
    loaded = loaded_by("from imu_rehab import Inertial, estimate_orientation, joint_angles")
    assert "numpy" in loaded
    assert not {"bleak", "bumble", "PySide6", "mcap", "typer"} & loaded


def test_the_command_line_loads_no_window_and_no_simulated_bluetooth() -> None:
    every_command = "from imu_rehab.cli.app import command_line; command_line()"
    assert not {"PySide6", "pyqtgraph", "bumble"} & loaded_by(every_command)


def test_a_command_that_reads_recordings_loads_no_sensors_and_no_statistics() -> None:
    one = "from imu_rehab.cli.app import command_line; command_line(['analyze'])"
    assert not {"imu_rehab.simulator", "imu_rehab.radio", "bleak", "scipy.stats"} & loaded_by(one)


def test_all_names_are_there_and_no_others() -> None:
    for name in imu_rehab.__all__:
        assert getattr(imu_rehab, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'telepathy'"):
        _ = imu_rehab.telepathy


def test_the_example_of_the_readme_runs() -> None:
    still = np.tile([0.0, 0.0, 9.81], (200, 1))
    q = imu_rehab.estimate_orientation(np.zeros((200, 3)), still, rate_hz=100.0)
    assert q.shape == (200, 4)
    angles_deg = imu_rehab.joint_angles(q, q, joint="ankle", side="right")
    assert angles_deg.shape == (200, 3)
    np.testing.assert_allclose(angles_deg, 0.0, atol=1e-6)
