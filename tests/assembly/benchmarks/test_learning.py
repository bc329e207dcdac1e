from typing import Any

import pytest

from imu_rehab.assembly.benchmarks.learning import (
    LearningBenchSettings,
    Person,
    learning_benchmark,
)
from imu_rehab.assembly.benchmarks.learning_course import Conditions
from imu_rehab.cli.bench import check_rows, learning_rows
from imu_rehab.errors import ConfigurationError
from imu_rehab.simulator.learners.two_rate import TwoRate


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return learning_benchmark(LearningBenchSettings(wearers=1, first_seed=3, sessions=3))


def value(report: dict[str, Any], key: str) -> float:
    (row,) = [row for row in report["checks"] if row["key"] == key]
    return float(row["value"])


@pytest.mark.parametrize("learner", ["guided", "single_rate", "two_rate"])
def test_a_wrong_sign_harms_and_silence_does_not(report: dict[str, Any], learner: str) -> None:
    assert value(report, f"{learner}_worse_by_wrong_sign_pct") == 100.0
    assert value(report, f"{learner}_muted_against_silent_deg") == 0.0
    assert value(report, f"{learner}_misled_against_muted_deg") > 0.0


def test_it_says_what_it_is_about(report: dict[str, Any]) -> None:
    assert "says nothing about patients" in report["says"]
    assert {row["learner"] for row in report["learners"]} == {"guided", "single_rate", "two_rate"}
    assert len(learning_rows(report)) == len(report["learners"])
    assert {row[3] for row in check_rows(report)} <= {"yes", "no"}


def test_the_same_person_practises_the_same_way() -> None:
    courses = [Person(5, 16.0).course(TwoRate, Conditions(), sessions=3) for _ in range(2)]
    assert repr(courses[0]) == repr(courses[1])  # NaN is the same as NaN


@pytest.mark.parametrize("wearers", [0, 5001])
def test_how_many_is_limited(wearers: int) -> None:
    with pytest.raises(ConfigurationError, match=r"not within 1 … 5000"):
        LearningBenchSettings(wearers)


def test_too_few_sessions_say_nothing() -> None:
    with pytest.raises(ConfigurationError, match="sessions are not within 3 … 8"):
        LearningBenchSettings(sessions=2)
