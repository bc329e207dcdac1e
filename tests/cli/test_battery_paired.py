"""`imu-rehab battery paired`: told before, walked by a simulated person, judged after."""

import json
from pathlib import Path

import pytest

from imu_rehab.assembly.battery.paired_trial import paired_plan
from imu_rehab.assembly.battery.running import BatterySettings, run_battery
from imu_rehab.assembly.battery.simulated import simulate_paired
from imu_rehab.cli.terminal import Terminal
from imu_rehab.errors import ConfigurationError
from tests.cli.command_line import CommandLine


def test_what_it_could_show_is_told_before(command: CommandLine) -> None:
    said = command("battery", "paired", "foot_ev_exc")
    assert said.code == 0
    assert "Blocks: ABBABAAB, 30 strides each." in said.out
    assert "0.65° or more" in said.out
    report = json.loads(command("battery", "paired", "fpa", "--json").out)
    assert (report["order"], report["minutes"]) == ("ABBABAAB", pytest.approx(25.4, abs=0.5))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("mood",), "'mood' has no value for each stride"),
        (("fpa", "--pairs", "3"), "at least 4 are needed"),
        (("fpa", *("--secondary", "fsa") * 1, "--secondary", "toa", "--secondary", "ev_time"),
         "at most two secondary"),
        (("fpa", "--run", "--out", "x", "--limit", "seated_only"), "sitting only"),
        (("fpa", "--simulate"), "--out is missing"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_sentence(
    command: CommandLine, arguments: tuple[str, ...], sentence: str
) -> None:
    said = command("battery", "paired", *arguments)
    assert said.code == 2
    assert sentence in said.sentence


@pytest.mark.campaign
def test_a_simulated_walk_is_judged_from_its_recording(
    command: CommandLine, tmp_path: Path
) -> None:
    folder = tmp_path / "paired"
    simulate_paired(paired_plan("foot_ev_exc", ("fpa",)), 7, folder, 2.0, segments=("foot",))
    said = command("battery", "results", folder, "--out", "results")
    assert said.code == 0
    assert "Foot eversion, excursion (primary): detectable change." in said.out
    assert "(secondary): no detectable change." in said.out
    assert "No trial counts" not in (command.folder / "results" / "report.html").read_text()
    with pytest.raises(ConfigurationError, match="its blocks belong to one session"):
        run_battery(BatterySettings(folder), Terminal(alone=False))
