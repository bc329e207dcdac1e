"""Metrics against the truth: the whole way of a few wearers, and the figures made of it."""

import json
from dataclasses import replace

import numpy as np
import pytest

from imu_rehab.assembly.battery.virtual_session import Done, do_battery
from imu_rehab.assembly.benchmarks.measures import (
    MetricBenchSettings,
    Reading,
    Tally,
    metric_benchmark,
    row_of,
)
from imu_rehab.assembly.benchmarks.scripted_truth import found_of, scripted, scripted_repetitions
from imu_rehab.cli.bench import METRIC_COLUMNS, count_rows, metric_rows
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.simulator.wearer.battery_scripts import SITTINGS
from imu_rehab.simulator.wearer.random_wearer import random_wearer


def done(test: str, condition: str = "", seed: int = 2) -> list[Done]:
    """Return the trials of one test, done in a session of its own."""
    for sitting in SITTINGS:
        tasks = tuple(t for t in sitting.tasks if (t.test, t.condition) == (test, condition))
        if tasks:
            return do_battery(random_wearer(seed), replace(sitting, tasks=tasks))
    raise AssertionError(test)


@pytest.fixture(scope="module")
def squats() -> Done:
    (squats,) = done("T6")
    return squats


def test_what_was_measured_follows_what_was_true(squats: Done) -> None:
    for key in ("shank_fwd_deg", "pelvis_tilt_deg", "foot_pitch_deg"):
        error = squats.measured.signals[key] - squats.true.signals[key]
        assert np.abs(error).max() < 8.0, key  # skin and straps
        assert np.abs(error[:50]).max() < 1.0, key  # in the stance that is the zero
    assert np.array_equal(squats.measured.time_s, squats.true.time_s)


def test_perfect_sensors_differ_from_real_ones_by_their_errors(squats: Done) -> None:
    for place, worn in squats.measured.worn.items():
        exact = squats.true.worn[place]
        assert 0.0 < np.abs(worn.accel_mps2 - exact.accel_mps2).mean() < 0.6
        assert 0.0 < np.abs(worn.gyro_radps - exact.gyro_radps).mean() < 0.1
        assert np.allclose(np.linalg.norm(exact.accel_mps2[:50], axis=1), 9.81, atol=0.1)


def test_the_script_tells_each_repetition_within_the_trial(squats: Done) -> None:
    at_s = scripted_repetitions(squats)
    assert len(at_s) == 5
    assert squats.measured.time_s[0] < min(at_s) < max(at_s) < squats.measured.time_s[-1]


def test_stands_are_counted_from_the_go_that_was_pressed() -> None:
    stands = done("T13", "five")
    assert [mark.kind for mark in stands[0].measured.marks] == ["go"]
    time_s = scripted(stands)["sts5_time"]
    assert 6.0 < time_s < 25.0


def test_lines_are_pressed_ten_metres_apart() -> None:
    walks = done("T15", "comfortable")
    begin_s, end_s = (mark.time_s for mark in walks[0].measured.marks)
    wearer = random_wearer(2)
    speed = wearer.step * wearer.height_m * wearer.cadence_spm / 60.0
    assert 10.0 / (end_s - begin_s) == pytest.approx(speed, rel=0.05)


def test_a_report_of_two_wearers_has_every_figure_and_can_be_printed() -> None:
    report = metric_benchmark(MetricBenchSettings(2, ("T2", "T9")))
    assert json.loads(json.dumps(report)) == report
    lunge = next(each for each in report["metrics"] if each["key"] == "wblt_deg")
    assert lunge["n"] == 2
    assert abs(lunge["bias"]) < 2.0 < lunge["true_mean"]
    assert {each["test"]: each["exact_pct"] for each in report["counts"]} == {
        "T2": 100.0,
        "T9": 100.0,
    }
    assert not report["failures"]
    assert all(len(line) == len(METRIC_COLUMNS) for line in metric_rows(report))
    assert len(count_rows(report)) == 2


def test_figures_are_those_of_measured_minus_true() -> None:
    tally = Tally(units={("T2", "x"): "deg"})
    tally.readings["T2", "x"] = [
        Reading(11.0, 1.0, 10.0, np.nan),
        Reading(23.0, 1.0, 20.0, 22.0),
        Reading(np.nan, None, 30.0, np.nan),
    ]
    figures = row_of(tally, "T2", "x")
    assert figures["n"] == 2
    assert figures["missing"] == 1
    assert figures["bias"] == pytest.approx(2.0)
    assert figures["rms"] == pytest.approx(np.sqrt(5.0), rel=1e-3)
    assert figures["covered_pct"] == 50.0
    assert figures["script_bias"] == pytest.approx(1.0)


def test_a_repetition_is_found_once_and_only_near_its_turning_point() -> None:
    assert found_of([1.0, 5.0, 9.0], [(0.5, 1.5), (4.0, 6.0), (20.0, 21.0)]) == 2
    assert found_of([1.0, 1.1], [(0.5, 1.5)]) == 1
    assert found_of([1.7], [(0.5, 1.5)]) == 1


def test_nonsense_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="wearers"):
        MetricBenchSettings(wearers=0)
    with pytest.raises(UnknownName):
        MetricBenchSettings(tests=("T99",))
