"""`imu-rehab battery plan` and `protocol`: what a clinician reads beforehand."""

import json
from pathlib import Path

import pytest

from imu_rehab.assembly.battery.running import parts, resumed
from imu_rehab.assembly.battery.simulated import simulate_battery
from imu_rehab.metrics.catalogue import TESTS, protocol
from imu_rehab.recording.reader import open_recording
from imu_rehab.recording.writer import write_recording
from tests.cli.command_line import CommandLine


def test_the_standard_plan_says_minutes_needs_and_what_is_not_measured(
    command: CommandLine,
) -> None:
    said = command("battery", "plan")
    assert said.code == 0
    assert "In all 23.4 min, 36 trials, sensors are moved once." in said.out
    assert "Not measured without further sensors: Back bends along." in said.out
    assert "somebody" in said.out


def test_a_plan_is_json_for_machines(command: CommandLine) -> None:
    said = command("battery", "plan", "--tests", "full", "--kit", "6", "--side", "left", "--json")
    report = json.loads(said.out)
    assert report["minutes"] == pytest.approx(53.2 - 2.5)
    assert report["side"] == "left"
    assert report["not_measured"] == ""
    assert len({item["test"] for item in report["items"]}) == 26


def test_limits_leave_tests_out_and_say_so(command: CommandLine) -> None:
    said = command("battery", "plan", "--tests", "T4,T9", "--limit", "no_eyes_closed", "--alone")
    assert "Left out: T4 Standing on one leg, eyes closed, right: eyes stay open." in said.out
    assert "Left out: T4 Standing on one leg, eyes open, left: nobody is there to help." in said.out


def test_a_plan_names_its_calibration_steps(command: CommandLine) -> None:
    said = command("battery", "plan", "--tests", "T2")
    assert "Steps: a stand still, b sit still." in said.out


def test_when_nothing_is_left_the_plan_says_so_and_why(command: CommandLine) -> None:
    said = command("battery", "plan", "--tests", "T1,T2", "--limit", "seated_only")
    assert said.code == 0
    assert said.out.startswith("Nothing of this can be done today.")
    assert "Left out: T1 Quiet posture: sitting only." in said.out
    assert "Left out: T2 Knee to the wall (weight-bearing lunge), left: sitting only." in said.out


@pytest.mark.parametrize("test", TESTS)
def test_every_protocol_can_be_read(command: CommandLine, test: str) -> None:
    said = command("battery", "protocol", test)
    assert said.code == 0
    assert "to the person:" in said.out
    report = json.loads(command("battery", "protocol", test, "--json").out)
    assert report["test"] == test


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("plan", "--tests", ""), "no test is chosen"),
        (("simulate", "--tests", " , ", "--out", "x"), "no test is chosen"),
        (("plan", "--tests", "T99"), "no test named 'T99'"),
        (("plan", "--tests", "T4/blind"), "no condition of T4 named 'blind'"),
        (("plan", "--kit", "9"), "no kit named '9'"),
        (("plan", "--limit", "no_fun"), "no restriction named 'no_fun'"),
        (("protocol", "T0"), "no test named 'T0'"),
        (("run", "--out", "x", "--tests", "T1", "--radio", "bad"), "'bad' is neither"),
        (("run", "--out", "x", "--resume"), "x holds no battery to go on with"),
        (("run", "--out", "x", "--tests", "T12", "--alone"), "nothing can be done today: T12 Hop"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    command: CommandLine, arguments: tuple[str, ...], sentence: str
) -> None:
    said = command("battery", *arguments)
    assert said.code == 2
    assert sentence in said.err
    assert not [path for path in command.folder.rglob("*") if path.is_file()]


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a simulated person who did two tests with both legs."""
    folder = tmp_path_factory.mktemp("simulated") / "battery"
    simulate_battery(["T2", "T9"], 7, folder)
    return folder


def test_a_simulated_battery_is_recorded_leg_after_leg(simulated: Path) -> None:
    assert [file.name for file in parts(simulated)] == [f"battery-{n}.mcap" for n in (1, 2, 3)]
    assert resumed(simulated).plan.chosen.places[:3] == ("foot_l", "shank_l", "pelvis")


def test_results_are_those_of_all_recordings_together(
    command: CommandLine, simulated: Path
) -> None:
    said = command("battery", "results", simulated, "--age", "30", "--sex", "f", "--out", "results")
    assert said.code == 0
    assert "SIMULATED" in said.out
    assert "Done: T2 Knee to the wall (weight-bearing lunge), left and right; T9 Bow" in said.out
    results = json.loads((command.folder / "results" / "results.json").read_text())
    lunges = {m["side"]: m for m in results["metrics"] if m["key"] == "wblt_deg"}
    assert set(lunges) == {"left", "right"}
    assert lunges["left"]["norm_id"] == "wblt_deg.02"  # of young people, age 30
    assert (lunges["left"]["mdc"], lunges["left"]["mdc_source"]) == (
        4.7,
        "wblt_deg_MDC95_intra.01",
    )
    (sides,) = results["assessment"]["sides"]
    assert (sides["key"], sides["index"], sides["sequential"]) == ("wblt_deg", "SI", True)
    html = (command.folder / "results" / "report.html").read_text()
    assert "Nothing to report" not in html
    for words in (
        "SIMULATED",
        "T2 Knee to the wall",
        "38 to 45 deg [M]",
        "4.7 deg",
        "3 recordings",
        "norms for sex f, age 30",
        "2: foot_l",
        "T2 Lunge angle: right ",
        "one side after the other",
    ):
        assert words in html, words


def test_results_without_profile_have_no_norm_and_are_json_for_machines(
    command: CommandLine, simulated: Path
) -> None:
    report = json.loads(command("battery", "results", simulated, "--json").out)
    assert {m["norm_id"] for m in report["metrics"]} == {""}
    assert len(report["assessment"]["trials"]) == 3
    for metric in report["metrics"]:
        assert metric["key"] in protocol(metric["test"]).variants[0].metrics
    assert report["simulated"]


def test_a_folder_without_a_battery_has_no_results(command: CommandLine) -> None:
    said = command("battery", "results", "nowhere")
    assert (said.code, said.sentence) == (
        2,
        "nowhere holds no battery-1.mcap; give the folder of a battery, or a recording",
    )


def test_one_recording_has_results_too_and_an_unfinished_one_says_so(
    command: CommandLine, simulated: Path
) -> None:
    whole = (simulated / "battery-1.mcap").read_bytes()
    said = command("battery", "results", simulated / "battery-1.mcap")
    assert said.code == 0
    assert "has no proper end" not in said.out
    (command.folder / "battery-1.mcap.open").write_bytes(whole)
    said = command("battery", "results", command.folder)
    assert said.code == 0
    assert "battery-1.mcap has no proper end: it is being recorded just now" in said.out
    assert "wblt_deg" in said.out


def test_a_recording_without_a_battery_says_what_to_do(command: CommandLine) -> None:
    others = sorted((Path(__file__).parents[2] / "recordings").glob("*.mcap"))
    said = command("battery", "results", others[0])
    assert said.code == 2
    assert (
        "holds no test: nothing of a battery was pressed in it; imu-rehab analyze" in said.sentence
    )


def test_a_protocol_is_found_in_any_case_and_says_titles_beside_keys(
    command: CommandLine,
) -> None:
    said = command("battery", "protocol", "t2")
    assert said.code == 0
    assert said.out.startswith("T2 Knee to the wall")
    assert "measures: Lunge angle (wblt_deg), Toe to wall (wblt_cm)" in said.out
    assert "isolated form: Kneel on the other knee" in said.out
    assert "T4/eyes_open" in command("battery", "plan", "--tests", "t4/EYES_OPEN").out


def test_earlier_batteries_say_what_has_changed_since(
    command: CommandLine, simulated: Path
) -> None:
    recording = open_recording(simulated / "battery-1.mcap")
    head = {name: dict(each) for name, each in recording.metadata.items()}
    head["recording"]["utc_anchor_ns"] = str(int(head["recording"]["utc_anchor_ns"]) - 10**15)
    earlier = command.folder / "earlier.mcap"
    write_recording(earlier, list(recording.items()), head)
    said = command(
        "battery", "results", simulated, "--history", earlier, "--out", "results",
        "--confirm", "gate_wblt_deg.01=1", "--clinician", "A. B.",
    )  # fmt: skip
    assert said.code == 0
    assert "T2 Lunge angle, left: " in said.out
    assert "+0.0: no detectable change (4.7 deg, literature, between days)." in said.out
    assert "Left foot. Mobile? yes (Lunge angle" in said.out
    assert "(gate_wblt_deg.01): passed." in said.out
    html = (command.folder / "results" / "report.html").read_text()
    for words in ("Since earlier visits", "Mobile and stable", "Gates"):
        assert words in html
    assert "no statement about change is made" not in html
    wrong = command("battery", "results", earlier, "--history", simulated)
    assert (wrong.code, "is not older than" in wrong.sentence) == (2, True)
