"""The numbers of a session: mean, SD, count, tier, and never a number nobody measured."""

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.metric import Metric, metric_of
from imu_rehab.metrics.session_metrics import (
    RepetitionFigures,
    gait_metrics,
    repetition_metrics,
    session_gait,
)
from imu_rehab.signals.places import Side
from tests.metrics.gait.synthetic_walk import felt, walk, worn

AXIS = np.array([0.0, 0.6, 0.8])
SIGNALS = {"lunge": "ankle_df_deg", "squat": "shank_fwd_deg"}


def repetition(
    peak_deg: float, *, exercise: str = "lunge", good: bool = True, measured: bool = True
) -> RepetitionFigures:
    return RepetitionFigures(exercise, peak_deg, 1.0, good, measured)


def by_key(metrics: list[Metric]) -> dict[tuple[str, str], Metric]:
    return {(metric.test, metric.key): metric for metric in metrics}


@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=20))
def test_mean_and_spread_are_those_of_the_textbook(values: list[float]) -> None:
    metric = metric_of("peak", values, "deg", "right", "lunge", tier="A")
    assert metric is not None
    assert metric.value == pytest.approx(statistics.fmean(values), abs=1e-9)
    assert metric.sd == pytest.approx(statistics.stdev(values), abs=1e-6)
    assert metric.n == len(values)


def test_one_value_has_no_spread_and_none_has_no_metric() -> None:
    one = metric_of("peak", [3.0, float("nan")], "deg", "right", "lunge", tier="A")
    assert one is not None
    assert (one.value, one.sd, one.n) == (3.0, None, 1)
    assert metric_of("peak", [float("nan"), float("inf")], "deg", "", "", tier="A") is None
    assert metric_of("peak", [], "deg", "", "", tier="A") is None


def test_no_number_claims_a_change_or_a_norm() -> None:
    for metric in repetition_metrics([repetition(20.0)], SIGNALS, "right"):
        assert (metric.norm_id, metric.mdc, metric.mdc_source) == ("", None, "")


def test_repetitions_are_summed_up_per_exercise() -> None:
    done = [repetition(20.0), repetition(24.0, good=False), repetition(31.0, exercise="squat")]
    metrics = by_key(repetition_metrics(done, SIGNALS, "left"))
    assert metrics["lunge", "ankle_df_peak"].value == 22.0
    assert metrics["lunge", "in_band"].value == 50.0
    assert metrics["lunge", "repetitions"].value == 2
    assert metrics["squat", "shank_fwd_peak"].value == 31.0
    assert {metric.side for metric in metrics.values()} == {"left"}


def test_a_peak_is_no_surer_than_its_angle_however_often_it_is_repeated() -> None:
    done = [repetition(20.0), repetition(22.0), repetition(21.0)]
    alone = by_key(repetition_metrics(done, SIGNALS, "left"))["lunge", "ankle_df_peak"]
    known = {SIGNALS["lunge"]: 2.0}
    whole = by_key(repetition_metrics(done, SIGNALS, "left", known))["lunge", "ankle_df_peak"]
    assert alone.standard_error == pytest.approx(3**-0.5)
    assert whole.standard_error == pytest.approx((4.0 + 1 / 3) ** 0.5)


def test_what_was_not_measured_is_counted_and_not_judged() -> None:
    done = [repetition(20.0), repetition(55.0, good=False, measured=False)]
    metrics = by_key(repetition_metrics(done, SIGNALS, "right"))
    assert metrics["lunge", "repetitions"].value == 2
    assert metrics["lunge", "ankle_df_peak"].value == 20.0
    assert metrics["lunge", "in_band"].value == 100.0
    unknown = by_key(repetition_metrics(done[1:], SIGNALS, "right"))
    assert set(unknown) == {("lunge", "repetitions")}


@given(offset_s=st.floats(0, 1e5), skew=st.floats(-1e-3, 1e-3))
def test_contacts_are_on_the_clock_of_the_samples(offset_s: float, skew: float) -> None:
    walked = walk(8, 1.2, 100.0)
    time_s = offset_s + np.arange(len(walked.toes_up_radps)) / 100.0 * (1 + skew)
    gait = session_gait(time_s, worn(walked, AXIS), felt(walked, AXIS), Side.RIGHT, None)
    assert gait is not None
    np.testing.assert_allclose(gait.contacts.ic_s - offset_s, walked.ic_s * (1 + skew), atol=0.04)
    assert gait.strides.cadence_spm == pytest.approx(100.0, rel=0.02)


def test_a_window_keeps_the_contacts_within_it() -> None:
    walked = walk(12, 1.2, 100.0)
    time_s = 50.0 + np.arange(len(walked.toes_up_radps)) / 100.0
    gait = session_gait(time_s, worn(walked, AXIS), felt(walked, AXIS), Side.RIGHT, (53.0, 60.0))
    assert gait is not None
    assert np.all((gait.contacts.ic_s >= 53.0) & (gait.contacts.ic_s <= 60.0))
    within = (walked.ic_s >= 3.0) & (walked.ic_s <= 10.0)
    assert len(gait.strides.start_s) == within.sum() - 1
    assert (
        session_gait(time_s, worn(walked, AXIS), felt(walked, AXIS), Side.RIGHT, (0.0, 1.0)) is None
    )


def test_walking_has_two_numbers_and_standing_none() -> None:
    walked = walk(8, 1.2, 100.0)
    gait = session_gait(
        np.arange(len(walked.toes_up_radps)) / 100.0,
        worn(walked, AXIS),
        felt(walked, AXIS),
        Side.LEFT,
        None,
    )
    assert gait is not None
    stride_time, cadence = gait_metrics(gait)
    assert (stride_time.key, stride_time.unit, stride_time.n) == ("stride_time", "s", 7)
    assert stride_time.value == pytest.approx(1.2, abs=0.01)
    assert (cadence.key, cadence.unit, cadence.side) == ("cadence", "steps/min", "left")
    assert cadence.value == pytest.approx(120 / stride_time.value)
    nothing = np.zeros((500, 3))
    assert session_gait(np.arange(500) / 100.0, nothing, nothing, Side.LEFT, None) is None
    assert session_gait(np.array([0.0]), nothing[:1], nothing[:1], Side.LEFT, None) is None


def test_a_height_has_its_own_unit() -> None:
    signals, units = {"lunge": "heel_height_cm"}, {"heel_height_cm": "cm"}
    metrics = by_key(repetition_metrics([repetition(8.0)], signals, "right", None, units))
    assert metrics["lunge", "heel_height_cm_peak"].unit == "cm"
