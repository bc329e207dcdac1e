"""Landings are found, shocks are the ones made, and steadiness is the specification's."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.impact.hop import landings_of, measure
from imu_rehab.metrics.impact.landings import landings_s
from imu_rehab.metrics.impact.time_to_stability import limit_mps2, time_to_stability_s
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.trial import Outcome
from imu_rehab.signals.places import Side
from tests.metrics.impact.landing import hops
from tests.metrics.made_trials import still, trial

FIVE = (1.5, 2.2, 2.9, 3.6, 4.3)


def by_key(outcome: Outcome) -> dict[str, Metric]:
    return {metric.key: metric for metric in outcome.metrics}


def kinds(outcome: Outcome) -> list[str]:
    return [condition.kind for condition in outcome.conditions]


def test_the_vector_of_the_specification_is_steady_after_0_78_s() -> None:
    since_s = np.arange(500) / 100.0
    size = 4.0 * np.exp(-since_s / 0.3)
    assert time_to_stability_s(since_s, size, 0.3) == pytest.approx(0.78)


def test_a_late_wobble_starts_the_second_anew() -> None:
    since_s = np.arange(500) / 100.0
    size = np.where((since_s > 1.5) & (since_s < 1.6), 1.0, 4.0 * np.exp(-since_s / 0.3))
    assert time_to_stability_s(since_s, size, 0.3) == pytest.approx(1.6)


def test_what_is_never_steady_is_not_reached() -> None:
    since_s = np.arange(700) / 100.0
    assert time_to_stability_s(since_s, np.full(700, 0.4), 0.3) is None
    assert time_to_stability_s(since_s, np.where(since_s < 5.2, 0.4, 0.1), 0.3) is None
    assert time_to_stability_s(since_s[:50], np.zeros(50), 0.3) is None  # not a whole second


@pytest.mark.parametrize(("sway", "limit"), [(None, 0.3), (0.05, 0.3), (0.2, 0.6)])
def test_who_sways_more_on_one_leg_may_sway_more_after_landing(
    sway: float | None, limit: float
) -> None:
    assert limit_mps2(sway) == pytest.approx(limit)


@given(
    peak_g=st.floats(3.0, 14.0),
    rate_hz=st.sampled_from([200.0, 400.0]),
    lean_deg=st.floats(-15, 15),
    heading_deg=st.floats(-180, 180),
    side=st.sampled_from(list(Side)),
)
@settings(max_examples=20, deadline=None)
def test_five_hops_have_five_landings_with_their_peaks(
    peak_g: float, rate_hz: float, lean_deg: float, heading_deg: float, side: Side
) -> None:
    made = hops(
        FIVE, peak_g, rate_hz=rate_hz, lean_deg=lean_deg, heading_deg=heading_deg, side=side
    )
    found = landings_of(made)
    assert [x.contact_s for x in found] == pytest.approx(FIVE, abs=0.012)
    # 60 Hz take a tenth from a shock of 40 ms
    assert [x.shock.axial_g for x in found] == pytest.approx([peak_g] * 5, rel=0.12)
    metric = by_key(measure([made]))["pta"]
    assert (metric.n, metric.unit, metric.side, metric.tier) == (5, "g", side.value, "B")


@given(scale=st.floats(0.5, 2.0))
@settings(max_examples=10, deadline=None)
def test_twice_the_shock_is_twice_the_peak(scale: float) -> None:
    one, other = (by_key(measure([hops(FIVE, p)]))["pta"].value for p in (5.0, 5.0 * scale))
    assert other / one == pytest.approx(scale, rel=0.03)


def test_clipped_peaks_are_flagged_and_left_out() -> None:
    outcome = measure([hops(FIVE, 18.0, range_g=16.0), hops((1.5,), 5.0)])
    assert kinds(outcome).count("clipped") == 5
    assert by_key(outcome)["pta"].n == 1


def test_a_landing_is_held_until_it_is_steady() -> None:
    outcome = measure([hops((1.5,), noise_mps2=0.05) for _ in range(3)])
    assert by_key(outcome)["tts"].value == pytest.approx(0.78, abs=0.05)
    assert by_key(outcome)["tts"].n == 3
    assert outcome.conditions == ()


def test_hops_that_follow_at_once_have_no_time_to_stability_but_the_last() -> None:
    assert by_key(measure([hops(FIVE)]))["tts"].n == 1


def test_not_steady_is_said_and_why() -> None:
    never = hops((1.5,), sway_mps2=0.5, decay_s=1e6, end_s=9.0)
    assert kinds(measure([never])) == ["not_reached"]
    cut = hops((1.5,), sway_mps2=0.5, decay_s=1e6, end_s=4.5)
    assert kinds(measure([cut])) == ["too_short"]
    assert "tts" not in by_key(measure([cut]))
    wide = hops((1.5,), sway_mps2=0.5, decay_s=1e6, end_s=9.0, typed={"sway_rms": 0.2})
    assert by_key(measure([wide]))["tts"].value == pytest.approx(0.0, abs=0.1)


def test_a_slow_sensor_is_told() -> None:
    assert "slow_rate" in kinds(measure([hops(FIVE, rate_hz=100.0)]))


def test_standing_still_is_no_landing() -> None:
    leg = still(10.0, 200.0, accel_noise_mps2=0.2)
    assert landings_s(leg) == []
    assert measure([trial("T12", {"shank_r": leg})]).metrics == ()


def test_a_shank_of_unknown_orientation_has_no_peak() -> None:
    made = hops(FIVE)
    shank = made.worn["shank_r"]
    lost = replace(shank, to_world=np.full_like(shank.to_world, np.nan))
    outcome = measure([replace(made, worn={**made.worn, "shank_r": lost})])
    assert list(by_key(outcome)) == ["tts"]
    assert measure([]) == Outcome()
