"""`imu-rehab battery capability`: told before, done by a simulated person, labelled after."""

import json
from pathlib import Path

import pytest

from imu_rehab.assembly.battery.capability_planning import ChosenItem
from imu_rehab.assembly.battery.running import resumed
from imu_rehab.assembly.battery.simulated import simulate_item
from imu_rehab.signals.places import Side
from tests.cli.command_line import CommandLine

ITEM = ("T5", "--metric", "slsq_drop", "--band", "-inf", "10")


def test_the_four_runs_their_time_and_needs_are_told_before(command: CommandLine) -> None:
    said = command("battery", "capability", *ITEM)
    assert said.code == 0
    for words in (
        "T5 Step-down on one leg, right. Zone: Pelvic drop at the lowest point at most 10.",
        "8 repetitions",
        "In all 8.5 min, set-up included. Needs: standing, somebody present.",
        "No error estimate for this metric",
        "Pain above 5 of 10 gives no label.",
    ):
        assert words in said.out
    report = json.loads(command("battery", "capability", *ITEM, "--sem", "0.5", "--json").out)
    assert [run["run"] for run in report["runs"]] == [
        "spontaneous_1", "cued", "spontaneous_2", "isolated",
    ]  # fmt: skip
    assert "this site, same session" in report["error"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("T5", "--metric", "slsq_drop", "--band", "5", "1"), "holds nothing"),
        (("T4", "--metric", "sway_path", "--band", "0", "1"), "T4 has no repetitions"),
        ((*ITEM, "--alone"), "T5 Step-down on one leg: nobody is there to help"),
        ((*ITEM, "--run"), "--out is missing"),
        ((*ITEM, "--out", "x"), "--out needs --run or --simulate"),
        ((*ITEM, "--run", "--simulate", "--out", "x"), "not both"),
        ((*ITEM, "--pain-ceiling", "11"), "is not 0 to 10"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    command: CommandLine, arguments: tuple[str, ...], sentence: str
) -> None:
    said = command("battery", "capability", *arguments)
    assert said.code == 2
    assert sentence in said.sentence
    assert not [path for path in command.folder.rglob("*") if path.is_file()]


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of somebody whose pelvis drops less with a cue."""
    folder = tmp_path_factory.mktemp("capability") / "item"
    item = ChosenItem("T5", "slsq_drop", (-float("inf"), 10.0), sem=0.5).item
    simulate_item(item, 13, folder, side=Side.RIGHT)
    return folder


def test_a_simulated_person_is_labelled_in_terminal_json_and_report(
    command: CommandLine, simulated: Path
) -> None:
    said = command("battery", "results", simulated, "--out", "results")
    assert said.code == 0
    assert "forgotten (available, not used). Zone at most 10 deg." in said.out
    assert "To the patient: You have it, it is not automatic yet." in said.out
    html = (command.folder / "results" / "report.html").read_text()
    for words in ("Capability", "In the zone, by themselves", "0/16", "not automatic yet"):
        assert words in html
    report = json.loads((command.folder / "results" / "results.json").read_text())
    (label,) = report["assessment"]["capability"]
    assert (label["label"], label["phase"], label["mdc_source"]) == (
        "forgotten", 3, "site_same_session",
    )  # fmt: skip
    tests = {metric["test"] for metric in report["metrics"]}
    assert tests == {f"T5/step_down/{form}" for form in ("spontaneous", "cued", "isolated")}


def test_the_recording_alone_says_item_runs_and_band(simulated: Path) -> None:
    battery = resumed(simulated)
    (item,) = battery.plan.chosen.bands
    assert (item.test, item.target.metric, item.target.high) == ("T5", "slsq_drop", 10.0)
    assert len(battery.plan.items) == 4
