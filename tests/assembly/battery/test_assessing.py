"""From a recording of a battery to results: analysis, tables, report, completeness."""

import csv
import json
from pathlib import Path

import pytest

from imu_rehab.assembly.analyzing import analyze
from imu_rehab.assembly.battery.assessing import Assessment, assess, chosen_in
from imu_rehab.assembly.exporting import export_session
from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.assessment.completeness import Standing
from imu_rehab.export.tables import METRICS
from imu_rehab.metrics.catalogue import standard
from imu_rehab.metrics.norms.choice import Profile
from imu_rehab.pipeline.session_log import SessionLog, read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.recording.writer import write_recording
from imu_rehab.signals.received import Received
from imu_rehab.simulator.wearer.activities import Stay
from tests.pressed_session import play, press, trial

SETTINGS = PipelineSettings(plan=(), task="balance")
CHOSEN = {
    "tests": ["T1", "T9", "T12"],
    "places": list(SETTINGS.places),
    "side": "right",
    "restrictions": ["no_impact"],
    "somebody_present": True,
}
PRESSES = (
    press(0.5, "battery", **CHOSEN),
    press(7.0, "typed", key="pelvis_incl_deg", value=12.0, unit="deg", side="", test=""),
    *trial(7.5, 11.5, "T1", "right", number=1),
    press(9.0, "mark", kind="support_touched", detail=""),
    *trial(12.0, 16.0, "T1", "right", number=2),
    press(16.5, "typed", key="palpation", value="tender", unit="", side="right", test="T1"),
    press(16.6, "skip_test", test="T9", condition="", side="right", reason="back hurts"),
)


@pytest.fixture(scope="module")
def items() -> tuple[Received, ...]:
    return play((Stay(60.0),), 18.0, PRESSES).items


@pytest.fixture(scope="module")
def log(items: tuple[Received, ...]) -> SessionLog:
    return read_session(items, SETTINGS)


@pytest.fixture(scope="module")
def recording(items: tuple[Received, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("battery") / "battery-1.mcap"
    write_recording(path, items, recording_metadata(SETTINGS, source="live", simulated=True))
    return path


def tilt_of(assessment: Assessment) -> float:
    return next(m.value for m in assessment.metrics if m.key == "pelvis_tilt_ref")


def test_all_trials_of_a_test_become_one_outcome(log: SessionLog) -> None:
    (tested,) = assess(log).tested
    assert (tested.label, tested.trials) == ("T1", 2)
    tilt = next(m for m in tested.outcome.metrics if m.key == "pelvis_tilt_ref")
    assert tilt.n == 2
    assert tilt.standard_error is not None
    assert tilt.value == pytest.approx(12.0, abs=1.0)  # the zero was measured by hand


def test_every_test_stands_in_the_completeness(log: SessionLog) -> None:
    lines = {line.test: line for line in assess(log).lines}
    assert lines["T1"].standing is Standing.DONE
    assert (lines["T9"].standing, lines["T9"].why) == (Standing.SKIPPED, "back hurts")
    assert (lines["T12"].standing, lines["T12"].why) == (Standing.NOT_TODAY, "no impact")


def test_a_norm_needs_a_profile_and_the_task_it_is_about(log: SessionLog) -> None:
    def norms(profile: Profile | None) -> dict[str, str]:
        return {metric.key: metric.norm_id for metric in assess(log, profile=profile).metrics}

    assert set(norms(None).values()) == {""}
    assert norms(Profile())["pelvis_tilt_ref"] == "pelvis_tilt_ref.01"
    assert norms(Profile())["foot_roll_ref"] == ""


def test_without_a_zero_by_hand_the_tilt_has_no_norm() -> None:
    presses = [p for p in PRESSES if b"pelvis_incl_deg" not in p.payload]
    items = play((Stay(60.0),), 18.0, presses).items
    assessment = assess(read_session(items, SETTINGS), profile=Profile())
    assert abs(tilt_of(assessment)) < 1.0
    assert {metric.norm_id for metric in assessment.metrics} == {""}


def test_who_assessed_nothing_has_no_assessment() -> None:
    items = play((Stay(60.0),), 8.0).items
    empty = read_session(items, SETTINGS)
    assert assess(empty) == Assessment()
    assert chosen_in(SETTINGS, empty.presses).choice == standard()


def test_a_trial_of_no_protocol_is_kept_and_not_measured() -> None:
    presses = (*trial(7.0, 8.0, "T4", "right"), *trial(8.5, 9.5, "T77", "right"))
    assessment = assess(read_session(play((Stay(60.0),), 10.0, presses).items, SETTINGS))
    assert [done.label for done in assessment.done] == ["T4", "T77"]
    assert assessment.tested == ()
    assert "T77" not in {line.test for line in assessment.lines}


def test_the_analysis_says_trials_conditions_and_standard_errors(recording: Path) -> None:
    report = analyze(recording)
    json.dumps(report, allow_nan=False)
    keys = {metric["key"]: metric for metric in report["metrics"]}
    assert keys["shank_fwd_ref"]["test"] == "T1"
    assert keys["shank_fwd_ref"]["standard_error"] > 0
    assessment = report["assessment"]
    assert [t["number"] for t in assessment["trials"]] == [1, 2]
    assert assessment["trials"][0]["marks"][0]["kind"] == "support_touched"
    assert assessment["completeness"].startswith(
        "Done: T1 Quiet posture. Skipped: T9 Bow from the hips (back hurts)."
    )
    assert assessment["planned"]["restrictions"] == ["no_impact"]
    assert {"baseline_only"} <= {c["kind"] for c in assessment["conditions"]}


def test_the_whole_recording_at_once_says_what_its_replay_says(recording: Path) -> None:
    whole, replayed = analyze(recording), analyze(recording, by_replay=True)
    assert whole["assessment"]["tests"] == replayed["assessment"]["tests"]
    for one, other in zip(whole["metrics"], replayed["metrics"], strict=True):
        assert one["value"] == pytest.approx(other["value"], abs=0.1), one["key"]


@pytest.fixture(scope="module")
def folder(recording: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tables") / "out"
    export_session(recording, out, profile=Profile())
    return out


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def test_tables_keep_their_columns_and_the_errors_stand_beside(folder: Path) -> None:
    metrics = rows(folder / "metrics.csv")
    assert tuple(metrics[0]) == METRICS
    tilt = next(row for row in metrics if row["key"] == "pelvis_tilt_ref")
    assert (tilt["test"], tilt["tier"], tilt["norm_id"]) == ("T1", "A", "pelvis_tilt_ref.01")
    detail = json.loads((folder / "metrics_detail.json").read_text())["metrics"]
    assert [d["key"] for d in detail] == [row["key"] for row in metrics]
    assert all("standard_error" in each for each in detail)


def test_trials_marks_and_typed_results_are_events(folder: Path) -> None:
    events = [(row["kind"], row["detail"]) for row in rows(folder / "events.csv")]
    assert events.count(("trial_started", "T1")) == 2
    assert ("mark", "support_touched") in events
    assert ("typed", "pelvis_incl_deg deg") in events
    assert ("typed", "T1 palpation tender") in events
    assert ("skip_test", "T9 back hurts") in events


def test_the_session_says_how_it_was_assessed(folder: Path) -> None:
    session = json.loads((folder / "session.json").read_text())
    typed = {each["key"]: each for each in session["assessment"]["typed"]}
    assert typed["palpation"]["value"] == "tender"
    assert typed["pelvis_incl_deg"]["value"] == 12.0
    assert session["assessment"]["planned"]["minutes"] > 0


def test_the_report_tells_the_tests_in_plain_words(folder: Path) -> None:
    html = (folder / "report.html").read_text()
    for words in (
        "Done: T1 Quiet posture. Skipped: T9 Bow from the hips (back hurts).",
        "T1 Quiet posture",
        "How does the person stand when nothing is asked?",
        "Pelvic tilt",
        "11 to 13 deg anterior [M]",
        "Baseline only",
        "Found by hand",
        "Palpation",
        "1 test<",
    ):
        assert words in html, words
