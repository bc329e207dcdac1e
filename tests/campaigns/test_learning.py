"""Two hundred who do not learn, and learners of three kinds: what cues, probes and gates do."""

import pytest

from imu_rehab.assembly.benchmarks.learning import LearningBenchSettings, learning_benchmark
from imu_rehab.cli.bench import check_rows

pytestmark = [pytest.mark.campaign, pytest.mark.timeout(3600)]


def test_wrong_signs_harm_silence_does_not_and_no_gate_opens_on_noise() -> None:
    report = learning_benchmark(LearningBenchSettings())
    for row in check_rows(report):
        print(*row)
    assert all(row["met"] for row in report["checks"])
