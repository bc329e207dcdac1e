"""The scoring scripts' targets, their definitions imported, and what has no truth but must be sane.

Motion design §12.  Fast: every script takes about a second.
"""

import importlib
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import imu_rehab
from imu_rehab.metrics.gait.foot_events import foot_events
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from tests.metrics.gait.foot_recordings import foot_recording
from tests.reference_data import ABSENT, DATA

SCRIPTS = DATA.parent / "validation"
PRESENT = all((SCRIPTS / f"score_{name}.py").exists() for name in ("foot_gait", "closed_loop"))
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not (DATA.exists() and PRESENT), reason=ABSENT),
]
PER_STRIDE = (
    "start_s", "end_s", "length_m", "fpa_deg", "pitch_ic_deg", "heel_lift_m", "toe_clearance_m",
)  # fmt: skip


def script(name: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(sys, "path", [str(SCRIPTS), *sys.path])
    return importlib.import_module(name)


def feet(accel: FloatArray, gyro: FloatArray, rate_hz: float, side: str) -> dict[str, FloatArray]:
    """Be the scoring script's plug-in."""
    gait = imu_rehab.gait(accel, gyro, rate_hz=rate_hz, place="foot", side=side)
    strides = {name: getattr(gait.strides, name) for name in PER_STRIDE}
    return {"ic_s": gait.contacts.ic_s, "to_s": gait.contacts.to_s, **strides}


def loop(accel: FloatArray, gyro: FloatArray, rate_hz: float) -> dict[str, FloatArray]:
    """Be the other's; the floor is taken as level, so that the height of the end is 0."""
    return {"trajectory_m": imu_rehab.foot_trajectory(accel, gyro, rate_hz=rate_hz)}


def test_overground_gait_is_within_all_targets(monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = script("score_foot_gait", monkeypatch)
    (found,) = scorer.score_overground(feet, DATA / "gaitmap_foot").values()
    assert found["missed"] == found["extra"] == 0
    assert abs(found["ic_bias_ms"]) <= 25
    assert found["ic_sd_ms"] <= 8
    assert abs(found["to_bias_ms"]) <= 5
    assert found["to_sd_ms"] <= 5
    assert found["stride_time_mae_ms"] <= 7
    assert abs(found["length_bias_cm"]) <= 1.0
    assert found["length_sd_cm"] <= 2.5
    assert found["length_mae_cm"] <= 2.0
    assert found["fpa_sd_deg"] <= 1.2
    assert abs(found["pitch_ic_bias_deg"]) <= 1.5
    assert found["pitch_ic_sd_deg"] <= 0.8
    assert found["heel_lift_sd_cm"] <= 1.5
    assert found["toe_clearance_sd_cm"] <= 1.0


def test_treadmill_gait_is_within_its_targets(monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = script("score_foot_gait", monkeypatch)
    (found,) = scorer.score_treadmill(feet, DATA / "tripod_treadmill", None).values()
    assert found["missed"] <= 4  # target 2: four "contacts" of the stopping belt are none
    assert found["extra"] <= 2
    assert found["ic_sd_ms"] <= 14.8  # target 14: one contact of the stopping belt, 0.13 s away
    assert found["stride_time_mae_ms"] <= 14.0
    assert abs(found["stance_pct_error"]) <= 1.0
    assert abs(found["length_bias_pct"]) <= 1.0
    assert found["length_mae_cm"] <= 3.0
    assert abs(found["length_growth_cm_min"]) <= 1.0
    assert abs(found["fpa_side_difference_error_deg"]) <= 2.5


def test_a_closed_walk_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = script("score_closed_loop", monkeypatch)
    found = scorer.score(loop, DATA / "xio_closed_loop" / "short_walk.npz")
    assert found["ratio_to_limit"] <= 0.9
    assert 0.95 <= found["path_ratio"] <= 1.05
    assert found["range_m"] >= 3.0


def test_a_slower_sensor_measures_the_same_strides(monkeypatch: pytest.MonkeyPatch) -> None:
    def half(
        accel: FloatArray, gyro: FloatArray, rate_hz: float, side: str
    ) -> dict[str, FloatArray]:
        pairs = len(accel) // 2
        slow = [v[: 2 * pairs].reshape(pairs, 2, 3).mean(axis=1) for v in (accel, gyro)]
        return feet(slow[0], slow[1], rate_hz / 2, side)

    scorer = script("score_foot_gait", monkeypatch)
    (found,) = scorer.score_overground(half, DATA / "gaitmap_foot").values()
    assert found["missed"] == found["extra"] == 0
    assert found["ic_sd_ms"] <= 10
    assert found["length_mae_cm"] <= 3.5
    assert abs(found["length_bias_cm"]) <= 1.5
    assert found["fpa_sd_deg"] <= 1.2


@pytest.mark.parametrize(
    ("name", "least", "stride_s"),
    [
        ("ms_patient", 70, (0.85, 1.15)),
        ("ic_stride_4x10", 27, (0.95, 1.45)),
        ("stair_up", 17, (0.90, 1.25)),
        ("stair_down", 18, (0.50, 1.25)),
    ],
)
@pytest.mark.parametrize("side", Side)
def test_patients_turns_and_stairs_have_sane_strides(
    name: str, least: int, stride_s: tuple[float, float], side: Side
) -> None:
    gyro, accel, rate_hz = foot_recording(name, side)
    events = foot_events(gyro, accel, rate_hz)
    times = np.diff(events.ic_s)
    assert len(events.ic_s) >= least
    assert np.mean((times >= stride_s[0]) & (times <= stride_s[1])) >= 0.9
    stance = (events.to_s[1:] - events.ic_s[:-1]) / times
    assert np.all((stance > 0.25) & (stance < 0.8))


def test_the_scripts_are_where_the_recordings_are() -> None:
    assert Path(SCRIPTS / "score_foot_gait.py").exists()
