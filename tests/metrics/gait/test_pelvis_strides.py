"""T11's pelvis keys: known ranges, mirrored sides, headings, gaps, asymmetry only if repeated."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.gait.pelvis_strides import (
    asymmetry_repeats,
    pelvis_gait_conditions,
    pelvis_gait_metrics,
    step_asymmetries,
)
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.trial import Trial
from imu_rehab.signals.places import Side
from tests.metrics.gait.pelvis_walk import PelvisWalk, pelvis_walk
from tests.metrics.gait.strides_trial import (
    NO_STRIDES,
    Times,
    phase,
    strides_of,
    trial,
    worn,
)

EVEN_STEPS = [0.55] * 24
RATIOS = {f"{kind}_{way}" for kind in ("hr", "ihr") for way in ("ap", "v", "ml")}
RANGES = {"pelvis_tilt_rom", "pelvis_obl_rom", "pelvis_rot_rom"}


def walk(
    walked: PelvisWalk, side: Side = Side.LEFT, heading_deg: float = 0.0
) -> tuple[Trial, Times]:
    """Return a trial whose pelvis tilts 3°, drops 8°, turns 10° from end to end in each stride."""
    strides = strides_of(walked, side)
    n = int(len(walked.accel_mps2) * 100 / walked.rate_hz)
    turn = 2 * np.pi * phase(n, strides)
    signals = {
        "pelvis_tilt_deg": 4.0 + 1.5 * np.sin(2 * turn),
        "pelvis_drop_deg": -2.0 + 4.0 * np.sin(turn),
        "pelvis_prot_deg": 5.0 * np.cos(turn),
    }
    return trial(side, {"pelvis": worn(walked, heading_deg)}, signals, n), strides


def measured(tested: Trial, strides: Times) -> dict[str, Metric]:
    return {metric.key: metric for metric in pelvis_gait_metrics([(tested, strides)])}


def test_ranges_and_drop_are_those_of_the_angles() -> None:
    found = measured(*walk(pelvis_walk(EVEN_STEPS)))
    assert found["pelvis_tilt_rom"].value == pytest.approx(3.0, abs=0.02)
    assert found["pelvis_obl_rom"].value == pytest.approx(8.0, abs=0.05)
    assert found["pelvis_rot_rom"].value == pytest.approx(10.0, abs=0.05)
    assert found["pelvis_drop_pk"].value == pytest.approx(4.0, abs=0.05)
    assert found["pelvis_drop_pk"].n == 12
    assert set(found) == RANGES | RATIOS | {"pelvis_drop_pk", "step_asym"}
    assert {found[key].tier for key in RANGES | RATIOS} == {"B"}
    assert found["step_asym"].tier == "C"
    assert {metric.unit for key, metric in found.items() if key.startswith("hr_")} == {"-"}


def test_a_zero_that_is_off_moves_nothing() -> None:
    tested, strides = walk(pelvis_walk(EVEN_STEPS))
    shifted = replace(tested, signals={key: x + 7.0 for key, x in tested.signals.items()})
    one, other = measured(tested, strides), measured(shifted, strides)
    for key, metric in one.items():
        assert other[key].value == pytest.approx(metric.value)


def test_whoever_walks_back_turns_no_further() -> None:
    tested, strides = walk(pelvis_walk(EVEN_STEPS))
    back = (tested.signals["pelvis_prot_deg"] + 180.0 + 180.0) % 360.0 - 180.0
    returning = replace(tested, signals={**tested.signals, "pelvis_prot_deg": back})
    assert measured(returning, strides)["pelvis_rot_rom"].value == pytest.approx(10.0, abs=0.05)


def test_equal_steps_are_alike_and_unequal_ones_are_not() -> None:
    even = measured(*walk(pelvis_walk(EVEN_STEPS)))
    limping = measured(*walk(pelvis_walk([0.5, 0.65] * 12)))
    for key in ("hr_ap", "hr_v"):
        assert even[key].value > 3 * limping[key].value
    for key in ("ihr_ap", "ihr_v", "ihr_ml"):
        assert 95.0 < even[key].value <= 100.0
        assert limping[key].value < even[key].value
    assert even["step_asym"].value < 1.5
    assert limping["step_asym"].value == pytest.approx(26.1, abs=4.0)


@given(st.floats(-180.0, 180.0))
@settings(max_examples=15, deadline=None)
def test_whichever_way_somebody_walks_the_ratios_stay(heading_deg: float) -> None:
    walked = pelvis_walk([0.5, 0.6] * 6)
    ahead, elsewhere = measured(*walk(walked)), measured(*walk(walked, heading_deg=heading_deg))
    for key in RATIOS:
        assert elsewhere[key].value == pytest.approx(ahead[key].value, rel=1e-6)


def test_the_mirrored_walk_of_the_other_foot_is_the_same() -> None:
    walked = pelvis_walk([0.5, 0.6] * 8, noise_mps2=0.05)
    feet = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
    mirrored = replace(
        walked,
        accel_mps2=walked.accel_mps2 * [1, 1, -1],
        gyro_radps=walked.gyro_radps * [-1, -1, 1],
        side=tuple(feet[side] for side in walked.side),
    )
    one, other = measured(*walk(walked)), measured(*walk(mirrored, Side.RIGHT))
    assert set(one) == set(other)
    for key, metric in one.items():
        assert other[key].value == pytest.approx(metric.value, rel=0.02, abs=0.02), key
        assert (metric.side, other[key].side) == ("left", "right")


def test_a_stride_with_a_gap_is_left_out() -> None:
    tested, strides = walk(pelvis_walk(EVEN_STEPS))
    drop = tested.signals["pelvis_drop_deg"].copy()
    drop[np.searchsorted(tested.time_s, strides.start_s[3]) + 5] = np.nan
    pelvis = tested.worn["pelvis"]
    orientation = pelvis.to_world.copy()
    orientation[np.searchsorted(pelvis.time_s, strides.start_s[6]) + 5] = np.nan
    gappy = replace(
        tested,
        signals={**tested.signals, "pelvis_drop_deg": drop},
        worn={"pelvis": replace(pelvis, to_world=orientation)},
    )
    found = measured(gappy, strides)
    assert found["pelvis_obl_rom"].n == found["pelvis_drop_pk"].n == 11
    assert found["pelvis_tilt_rom"].n == 12
    assert found["hr_v"].n == 11


def test_without_sensor_strides_or_signals_there_are_no_metrics() -> None:
    tested, strides = walk(pelvis_walk(EVEN_STEPS))
    assert pelvis_gait_metrics([]) == []
    assert pelvis_gait_metrics([(replace(tested, worn={}), strides)]) == []
    assert pelvis_gait_metrics([(tested, NO_STRIDES)]) == []
    assert set(measured(replace(tested, signals={}), strides)) == RATIOS | {"step_asym"}


def test_without_toe_offs_only_what_needs_them_is_missing() -> None:
    tested, strides = walk(pelvis_walk(EVEN_STEPS))
    unknown = replace(strides, to_s=np.full(len(strides.to_s), np.nan))
    assert set(measured(tested, unknown)) == RANGES | RATIOS | {"step_asym"}


def test_strides_outside_the_recording_are_no_strides() -> None:
    tested, strides = walk(pelvis_walk(EVEN_STEPS))
    later = Times(strides.start_s + 900, strides.to_s + 900, strides.end_s + 900)
    assert pelvis_gait_metrics([(tested, later)]) == []


def test_trials_are_pooled() -> None:
    one, other = walk(pelvis_walk(EVEN_STEPS)), walk(pelvis_walk([0.5, 0.6] * 12))
    both = {metric.key: metric for metric in pelvis_gait_metrics([one, other])}
    alone, again = measured(*one), measured(*other)
    for key, metric in both.items():
        n, m = alone[key].n, again[key].n
        assert metric.n == n + m
        if key != "step_asym":
            mean = (n * alone[key].value + m * again[key].value) / (n + m)
            assert metric.value == pytest.approx(mean)


@given(st.floats(0.02, 0.15), st.booleans())
@settings(max_examples=20, deadline=None)
def test_the_lag_of_the_pelvis_does_not_look_like_asymmetry(
    share: float, tested_longer: bool
) -> None:
    sign = -1.0 if tested_longer else 1.0
    walked = pelvis_walk([0.55 * (1 + sign * share), 0.55 * (1 - sign * share)] * 12)
    found = step_asymmetries(worn(walked), strides_of(walked, Side.LEFT))
    assert len(found) >= 10
    assert abs(found.mean()) == pytest.approx(200.0 * share, abs=4.5)
    assert (found.mean() > 0) == tested_longer


def test_unequal_steps_are_flagged_only_where_they_repeat() -> None:
    (condition,) = pelvis_gait_conditions([walk(pelvis_walk([0.5, 0.65] * 12))])
    assert "% longer" in condition.detail  # 0.65 s onto the left, the tested foot
    assert pelvis_gait_conditions([walk(pelvis_walk(EVEN_STEPS))]) == []
    assert pelvis_gait_conditions([]) == []
    assert asymmetry_repeats(np.array([12.0, 14.0, 13.0, 15.0]))
    for once in ([30.0, 32.0, 1.0, 2.0], [20.0, 20.0, -20.0, -20.0], [9.0] * 4, [40.0]):
        assert not asymmetry_repeats(np.array(once))
