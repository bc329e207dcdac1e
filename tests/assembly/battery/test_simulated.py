"""A simulated person does tests as asked: side, all trials, the seated stance, the stairs' band."""

from pathlib import Path

import pytest

from imu_rehab.assembly.battery.results import battery_results
from imu_rehab.assembly.battery.running import resumed
from imu_rehab.assembly.battery.simulated import simulate_battery
from imu_rehab.assessment.runs import stairs_item
from imu_rehab.signals.places import Side


@pytest.mark.campaign
def test_all_three_stances_of_one_leg_are_done_on_the_asked_side(tmp_path: Path) -> None:
    simulate_battery(["T4/eyes_open"], 7, tmp_path / "b", side=Side.RIGHT, involved=Side.LEFT)
    battery = resumed(tmp_path / "b")
    assert battery.plan.chosen.side is Side.RIGHT
    assert battery.plan.chosen.involved is Side.LEFT
    report = battery_results(tmp_path / "b")
    assert report["assessment"]["completeness"].startswith("Done: T4")


def test_the_seated_stance_makes_the_loading_response(tmp_path: Path) -> None:
    simulate_battery(["T1", "T1/seated"], 7, tmp_path / "b")
    report = battery_results(tmp_path / "b")
    load = {m["key"]: m for m in report["metrics"]}["foot_roll_load"]
    assert (load["test"], load["n"]) == ("T1", 2)


@pytest.mark.campaign
def test_stairs_have_the_share_inside_the_band_of_what_was_trained(tmp_path: Path) -> None:
    band = stairs_item("pelvis_drop_deg", -20.0, 20.0)
    simulate_battery(["T16"], 7, tmp_path / "b", bands=(band,))
    report = battery_results(tmp_path / "b")
    shares = {m["test"]: m["value"] for m in report["metrics"] if m["key"] == "stairs_in_band"}
    assert set(shares) == {"T16/up", "T16/down"}
    assert min(shares.values()) > 50.0
