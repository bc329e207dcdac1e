"""Pelvic tilts: range, leaks, smoothness, in three postures."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.pelvis_control.pelvic_tilt import measure, repetition_values
from imu_rehab.metrics.trial import Trial
from imu_rehab.simulator.wearer.motion import minimum_jerk
from tests.metrics.twin_trials import made_trial

ANTERIOR_DEG, POSTERIOR_DEG = 8.0, -6.0


def tilted(
    first: float = ANTERIOR_DEG,
    then: float = POSTERIOR_DEG,
    *,
    times: int = 5,
    way_s: float = 1.5,
    leak_deg: float = 2.0,
    condition: str = "standing",
) -> Trial:
    """Return tilts from neutral to one side, to the other, and so on, then back to neutral."""
    levels = [0.0, 0.0, *([first, then] * times), 0.0, 0.0]
    at_s = np.cumsum([0.0, 2.0, *[way_s] * (2 * times + 1), 2.0])
    time_s = np.arange(0, at_s[-1], 0.01)
    piece = np.clip(np.searchsorted(at_s, time_s, side="right") - 1, 0, len(levels) - 2)
    share = minimum_jerk((time_s - at_s[piece]) / np.diff(at_s)[piece])
    tilt = np.array(levels)[piece] + np.diff(levels)[piece] * share
    signals = {
        "pelvis_tilt_deg": tilt,
        "shank_fwd_deg": tilt * leak_deg / abs(first - then),
        "pelvis_drop_deg": -0.5 * tilt * leak_deg / abs(first - then),
    }
    return made_trial(signals, 100.0, test="T8", condition=condition)


def by_key(trial: Trial) -> dict[str, Metric]:
    return {metric.key: metric for metric in measure([trial]).metrics}


@given(st.integers(3, 8), st.floats(0.8, 3.0), st.floats(4.0, 15.0), st.floats(4.0, 15.0))
@settings(max_examples=25, deadline=None)
def test_tilts_are_counted_and_ranged_wherever_they_begin(
    times: int, way_s: float, anterior: float, posterior: float
) -> None:
    for first, then in ((anterior, -posterior), (-posterior, anterior)):
        found = by_key(tilted(first, then, times=times, way_s=way_s))["pt_range"]

        assert found.n == times
        assert found.value == pytest.approx(anterior + posterior, rel=0.02, abs=0.1)


def test_what_moves_along_is_a_range_too() -> None:
    found = by_key(tilted(leak_deg=4.0))

    assert found["pt_shank_leak"].value == pytest.approx(4.0, abs=0.1)
    assert found["pt_drop_leak"].value == pytest.approx(2.0, abs=0.1)


@pytest.mark.parametrize(("leak_deg", "told"), [(4.5, 0), (5.6, 5)])
def test_a_shank_that_moves_along_is_told(leak_deg: float, told: int) -> None:
    kinds = [c.kind for c in measure([tilted(leak_deg=leak_deg)]).conditions]

    assert kinds.count("shank_leak") == told


def test_lying_the_drop_is_a_trend_only() -> None:
    standing, lying = by_key(tilted()), by_key(tilted(condition="lying"))

    assert (standing["pt_drop_leak"].tier, lying["pt_drop_leak"].tier) == ("A", "C")
    assert (standing["pt_range"].tier, lying["pt_range"].tier) == ("A", "A")


def test_tilts_of_least_jerk_are_as_smooth_as_can_be() -> None:
    """Ways of 3 s, below 6 Hz; of quicker ones the filter rounds off more of the jerk."""
    found = by_key(tilted(way_s=3.0))

    assert found["pt_smooth"].value == pytest.approx(-5.32, abs=0.12)
    assert found["pt_peaks"].value == 1.0
    assert 8 <= found["pt_smooth"].n <= 11
    assert found["pt_smooth"].unit == "-"


def test_a_halting_way_is_less_smooth_and_has_more_peaks() -> None:
    smooth = tilted(way_s=3.0)
    time_s = smooth.time_s - smooth.time_s[0]
    halting = dict(smooth.signals)
    halting["pelvis_tilt_deg"] = halting["pelvis_tilt_deg"] + 0.25 * np.sin(
        2 * np.pi * 1.5 * time_s
    )
    found = by_key(made_trial(halting, 100.0, test="T8"))

    assert found["pt_peaks"].value >= 3.0
    assert found["pt_smooth"].value < by_key(smooth)["pt_smooth"].value - 1.0
    assert found["pt_range"].n == 5


def test_smoothness_of_a_repetition_is_that_of_its_half_cycles() -> None:
    values = repetition_values([tilted(way_s=3.0)])

    assert set(values) == {"pt_range", "pt_shank_leak", "pt_drop_leak", "pt_smooth", "pt_peaks"}
    assert values["pt_smooth"] == pytest.approx([-5.32] * 5, abs=0.12)
    assert (values["pt_peaks"] == 1.0).all()


def test_the_pelvis_has_no_side_and_the_shank_has_one() -> None:
    found = by_key(tilted())

    assert (found["pt_range"].side, found["pt_smooth"].side) == ("", "")
    assert found["pt_shank_leak"].side == "right"
