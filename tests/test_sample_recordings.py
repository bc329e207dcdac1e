"""The recordings that come with the project, replayed."""

import json
from pathlib import Path
from typing import Any

import pytest

from imu_rehab.assembly.analyzing import analyze
from imu_rehab.assembly.replaying import replay_file

FOLDER = Path(__file__).parents[1] / "recordings"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text())


@pytest.fixture(scope="module", params=sorted(EXPECTED))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def analysis(name: str) -> dict[str, Any]:
    return analyze(FOLDER / name)


def test_every_recording_has_its_expectation_and_all_are_small() -> None:
    files = list(FOLDER.glob("*.mcap"))
    assert sorted(file.name for file in files) == sorted(EXPECTED)
    assert sum(file.stat().st_size for file in files) < 3e6


def test_counts_are_as_expected(name: str, analysis: dict[str, Any]) -> None:
    expected = EXPECTED[name]
    for key in ("simulated", "complete", "exercise"):
        assert analysis[key] == expected[key], key
    for place, counts in expected["sensors"].items():
        assert {key: analysis["sensors"][place][key] for key in counts} == counts


def test_measures_are_as_expected(name: str, analysis: dict[str, Any]) -> None:
    measured = {f"{m['key']}/{m['test']}": m for m in analysis["metrics"]}
    assert set(measured) == set(EXPECTED[name]["metrics"])
    for key, expected in EXPECTED[name]["metrics"].items():
        assert measured[key]["n"] == expected["n"]
        assert measured[key]["value"] == pytest.approx(expected["value"], abs=0.05)


def test_every_analysis_is_the_same_bit_for_bit(name: str, analysis: dict[str, Any]) -> None:
    assert analyze(FOLDER / name) == analysis


def test_every_replay_is_the_same_bit_for_bit(name: str) -> None:
    log, again = replay_file(FOLDER / name).log, analyze(FOLDER / name, by_replay=True)
    assert log.frames == EXPECTED[name]["frames"]
    assert again["digest"] == log.digest
    assert again["instants"] == len(log.time_s)


def test_the_other_filter_agrees_to_two_degrees() -> None:
    file = FOLDER / "lunge_squat_right.mcap"
    vqf, madgwick = analyze(file), analyze(file, "madgwick")
    assert madgwick["digest"] != vqf["digest"]
    for ours, theirs in zip(vqf["metrics"], madgwick["metrics"], strict=True):
        assert theirs["value"] == pytest.approx(ours["value"], abs=2.0)
