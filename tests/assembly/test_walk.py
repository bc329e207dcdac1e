"""A real walk, from other people's CSV files through everything to strides and cadence."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from imu_rehab.assembly.analyzing import analyze
from imu_rehab.assembly.importing import import_files
from imu_rehab.assembly.settings import DemoSettings
from imu_rehab.assembly.simulating import simulate_in_virtual_time
from tests.reference_data import ABSENT, DATA
from tests.small_session import write_csv

WALK = DATA / "tripod_treadmill" / "PWS.npz"
SENSOR_OF = {"foot_r": "RF", "shank_r": "RS", "pelvis": "SA"}
WINDOW_S = (10.0, 140.0)

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not WALK.exists(), reason=ABSENT),
]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the walk as a recording, imported from one CSV per sensor."""
    folder = tmp_path_factory.mktemp("walk")
    with np.load(WALK) as arrays:
        rate_hz = float(arrays["fs"])
        columns = {place: arrays[name].astype(float) for place, name in SENSOR_OF.items()}
    files = {
        place: write_csv(folder / f"{place}.csv", np.column_stack([np.arange(len(c)) / rate_hz, c]))
        for place, c in columns.items()
    }
    import_files(files, folder / "walk.mcap")
    return folder / "walk.mcap"


def assert_the_walk(report: dict[str, Any]) -> None:
    """The treadmill's photoelectric reference: 103 right strides at 96.4 steps per minute."""
    gait = report["gait"]
    assert gait["right_strides"] == pytest.approx(103, abs=2)
    assert gait["cadence_spm"] == pytest.approx(96.4, rel=0.02)
    assert gait["left_strides"] is None


def test_the_imported_walk_has_its_strides_and_cadence(imported: Path) -> None:
    report = analyze(imported, window_s=WINDOW_S)
    assert_the_walk(report)
    assert report["simulated"] is False


def test_worn_by_virtual_sensors_over_a_lossy_radio_it_keeps_them(imported: Path) -> None:
    out = imported.with_name("worn.mcap")
    simulate_in_virtual_time(DemoSettings(wear=imported, loss=0.01, seed=4), 160.0, out)
    report = analyze(out, window_s=WINDOW_S)
    assert_the_walk(report)
    assert report["simulated"] is True
    for sensor in report["sensors"].values():
        assert 0.003 < sensor["lost"] / sensor["expected"] < 0.03
