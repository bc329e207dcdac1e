"""Paired trials (golden values and their sources: SPEC §2.15, §6.2)."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.change.comparison import Answer
from imu_rehab.metrics.change.paired import holm_steps, judge, sentence_after, sentence_before
from imu_rehab.metrics.change.paired_blocks import (
    Block,
    Exclusion,
    moved_before,
    pairs_of,
    stance_shift_deg,
)
from imu_rehab.metrics.change.paired_design import (
    ASSUMED_SD_DEG,
    PairedMetric,
    Plan,
    block_order,
    minutes,
    smallest_visible,
)
from imu_rehab.metrics.change.student import t_quantile

EVERSION = PairedMetric("foot_ev_exc", "deg")
DROP = PairedMetric("pelvis_drop_pk", "deg")
STANCE = PairedMetric("stance_pct", "%")
UP = {"foot_r": np.array([0.0, 1.0, 0.0])}


def tilted(deg: float) -> dict[str, np.ndarray]:
    return {"foot_r": np.array([np.sin(np.radians(deg)), np.cos(np.radians(deg)), 0.0])}


def block(condition: str, mean: float, *, strides: int = 30, **other: object) -> Block:
    values = {key: np.full(strides, mean) for key in ("foot_ev_exc", "pelvis_drop_pk")}
    settings = {
        "stride_time_s": np.full(strides, 1.1),
        "values": values,
        "stance_begin": UP,
        "stance_end": UP,
    }
    return Block(condition, **(settings | other))  # type: ignore[arg-type]


def trial(differences: Sequence[float], order: str = "ABBABAAB", start: float = 5.0) -> list[Block]:
    """Return blocks whose pairs differ by exactly so much."""
    left = {"A": iter([0.0] * len(differences)), "B": iter(differences)}
    return [block(condition, start + next(left[condition])) for condition in order]


def test_golden_precision() -> None:
    error = ASSUMED_SD_DEG / 2.0
    assert error == pytest.approx(0.155, abs=5e-4)
    assert t_quantile(0.975, 3) * error == pytest.approx(0.493, abs=5e-4)
    assert t_quantile(1.0 - 0.05 / 6.0, 3) * error == pytest.approx(0.752, abs=5e-4)


def test_golden_smallest_change_it_can_see() -> None:
    assert smallest_visible(ASSUMED_SD_DEG, 4, 0.5) == pytest.approx(0.65, abs=0.005)
    assert smallest_visible(ASSUMED_SD_DEG, 4, 0.5, 0.05 / 3) == pytest.approx(0.90, abs=0.005)
    assert smallest_visible(ASSUMED_SD_DEG, 8, 0.5) == pytest.approx(0.60, abs=0.005)


def test_golden_minutes() -> None:
    plan = Plan(EVERSION)
    assert round(plan.minutes) == 25
    assert round(plan.more_minutes) == 13
    assert minutes("ABBABAAB") == pytest.approx(8 * (30 * 1.1 / 60 + 2) + 5)


@pytest.mark.parametrize(
    ("pairs", "order"), [(4, "ABBABAAB"), (5, "ABBABAABAB"), (6, "ABBABAABABBA")]
)
def test_neighbours_are_pairs_in_every_order(pairs: int, order: str) -> None:
    assert block_order(pairs) == order


def test_before_the_start_the_figures_are_printed() -> None:
    said = sentence_before(Plan(EVERSION))
    for figure in ("4 block pairs", "0.65°", "assumed", "25 minutes", "13 minutes"):
        assert figure in said
    assert "0,65°" in sentence_before(Plan(EVERSION), language="de")


def test_what_is_known_of_the_site_replaces_what_is_assumed() -> None:
    known = Plan(PairedMetric("foot_ev_exc", "deg", sem_block=0.1))
    assert "assumed" not in sentence_before(known)
    assert known.primary.floor(4, 0.0) == pytest.approx(1.96 * np.sqrt(2) * 0.1 / 2)


def test_of_a_metric_without_an_error_the_sentence_says_that_it_is_not_known() -> None:
    said = sentence_before(Plan(STANCE))
    assert "not known" in said
    assert "25 minutes" in said


def test_a_clear_difference_is_a_detectable_change_with_its_figures() -> None:
    (result,) = judge(Plan(EVERSION), trial([-1.0, -1.2, -0.8, -1.1]))
    assert result.answer is Answer.DETECTABLE
    assert result.mean == pytest.approx(-1.025)
    said = sentence_after(result, 25.4)
    for figure in ("primary", "detectable change", "-1.02°", "95 %", "4 block pairs", "0.50°"):
        assert figure in said


@pytest.mark.parametrize(
    "differences",
    [[1.0, -1.0, 1.0, -1.0], [3.0, 0.0, 0.1, 0.2], [0.4, 0.41, 0.39, 0.4]],
    ids=["no mean", "scatter", "below the floor"],
)
def test_scatter_or_a_small_mean_are_no_detectable_change(differences: list[float]) -> None:
    (result,) = judge(Plan(EVERSION), trial(differences))
    assert result.answer is Answer.NOT_DETECTABLE


def test_three_pairs_are_insufficient_data() -> None:
    blocks = trial([-1.0, -1.2, -0.8, -1.1])
    blocks[2] = block("B", 4.0, failed=True)
    (result,) = judge(Plan(EVERSION), blocks)
    assert result.answer is Answer.INSUFFICIENT
    assert result.excluded == (Exclusion.FAILED,)
    assert "3 block pairs can be compared, 4 are needed" in sentence_after(result, 25.0)


def test_a_linear_drift_over_the_session_cancels() -> None:
    drifting = [
        block(c, 5.0 + 0.3 * i + (0.8 if c == "B" else 0.0)) for i, c in enumerate("ABBABAAB")
    ]
    (result,) = judge(Plan(EVERSION), drifting)
    assert result.mean == pytest.approx(0.8)


def test_blocks_before_and_after_a_moved_sensor_are_not_compared() -> None:
    blocks = trial([1.0, 1.1, 0.9, 1.0, 1.0], block_order(5))
    blocks[1] = block("B", 6.0, stance_begin=tilted(2.1))
    (result,) = judge(Plan(EVERSION, order=block_order(5)), blocks)
    assert result.excluded == (Exclusion.SENSOR_MOVED,)
    assert result.pairs == 4


def test_a_sensor_that_moved_between_pairs_costs_nothing() -> None:
    blocks = trial([1.0, 1.1, 0.9, 1.0])
    blocks[4] = block("B", 5.9, stance_begin=tilted(5.0))
    (result,) = judge(Plan(EVERSION), blocks)
    assert result.pairs == 4


def test_a_change_of_shoes_without_a_check_counts_as_moved() -> None:
    unchecked = [block(c, 5.0, stance_begin={}) for c in "ABBA"]
    assert moved_before(unchecked) == (False, True, False, True)


@pytest.mark.parametrize("why", Exclusion)
def test_every_exclusion_says_why_in_both_languages(why: Exclusion) -> None:
    assert why.text() != why.text("de")


@given(st.floats(0.0, 90.0))
def test_the_shift_of_a_stance_is_the_angle_of_gravity(deg: float) -> None:
    assert stance_shift_deg(UP, tilted(deg)) == pytest.approx(deg, abs=1e-6)


@pytest.mark.parametrize(("factor", "kept"), [(1.049, True), (0.951, True), (1.06, False)])
def test_walking_faster_is_not_compared(factor: float, kept: bool) -> None:
    (pair,) = pairs_of([block("A", 5.0), block("B", 6.0, stride_time_s=np.full(30, 1.1 * factor))])
    assert (pair.exclusion("foot_ev_exc") is None) is kept


def test_29_strides_are_too_few() -> None:
    (pair,) = pairs_of([block("A", 5.0), block("B", 6.0, strides=29)])
    assert pair.exclusion("foot_ev_exc") is Exclusion.TOO_FEW_STRIDES


def test_a_secondary_metric_is_held_to_holms_step() -> None:
    """p = 0.04 passes as the primary metric, not as the smallest of three."""
    differences = [0.8, 0.2, 1.3, 0.9]
    alone = judge(Plan(EVERSION), trial(differences))[0]
    secondary = judge(
        Plan(PairedMetric("fpa", "deg"), (EVERSION, DROP)),
        [
            Block(b.condition, b.stride_time_s, {**b.values, "fpa": np.zeros(30)}, UP, UP)
            for b in trial(differences)
        ],
    )[1]
    assert alone.answer is Answer.DETECTABLE
    assert secondary.role == "secondary"
    assert secondary.answer is Answer.NOT_DETECTABLE
    assert secondary.alpha == pytest.approx(0.05 / 3)
    assert "98.3 %" in sentence_after(secondary, 25.0)


def test_holm_closes_after_the_first_failure() -> None:
    steps = holm_steps([0.04, 0.03, 0.01])
    assert [step.alpha for step in steps] == pytest.approx([0.05, 0.025, 0.05 / 3])
    assert [step.open for step in steps] == [False, True, True]


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=3))
def test_holm_never_passes_more_than_no_correction_and_no_less_than_bonferroni(
    p: list[float],
) -> None:
    passed = [s.open and each <= s.alpha for s, each in zip(holm_steps(p), p, strict=True)]
    assert all(each <= 0.05 for each, ok in zip(p, passed, strict=True) if ok)
    assert all(ok for each, ok in zip(p, passed, strict=True) if each <= 0.05 / len(p))


@given(st.lists(st.floats(-3.0, 3.0), min_size=4, max_size=4), st.floats(-20.0, 20.0))
def test_a_zero_of_the_sensor_does_not_matter_and_swapping_conditions_turns_the_sign(
    differences: list[float], zero: float
) -> None:
    (one,) = judge(Plan(EVERSION), trial(differences))
    (moved,) = judge(Plan(EVERSION), trial(differences, start=5.0 + zero))
    (turned,) = judge(Plan(EVERSION), trial([-d for d in differences]))
    assert one.mean is not None
    assert moved.mean == pytest.approx(one.mean, abs=1e-9)
    assert turned.mean == pytest.approx(-one.mean, abs=1e-9)


def test_without_an_effect_a_change_is_claimed_in_at_most_one_trial_of_twenty() -> None:
    rng = np.random.default_rng(3)
    claimed = 0
    for _ in range(400):
        differences = 0.6 * rng.standard_normal(4)
        (result,) = judge(Plan(EVERSION), trial(list(differences)))
        claimed += result.answer is Answer.DETECTABLE
    assert claimed / 400 <= 0.05


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Plan(EVERSION, (EVERSION,)),
        lambda: Plan(EVERSION, (DROP, STANCE, PairedMetric("fpa", "deg"))),
        lambda: Plan(EVERSION, order="ABBAAB"),
        lambda: Plan(EVERSION, order="AAAAAABB"),
        lambda: Plan(EVERSION, strides=29),
    ],
)
def test_a_plan_that_breaks_the_rules_is_refused(wrong) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=r"\w"):
        wrong()


def test_steady_drift_is_no_effect_as_long_as_the_declared_order_was_walked() -> None:
    noise = np.random.default_rng(0).normal(0.0, 0.05, 8)

    def drifting(order: str) -> list[Block]:
        return [block(c, 5.0 + 0.3 * i + noise[i]) for i, c in enumerate(order)]

    (as_declared,) = judge(Plan(EVERSION), drifting("ABBABAAB"))
    (all_a_first,) = judge(Plan(EVERSION), drifting("AAAABBBB"))
    assert as_declared.answer is Answer.NOT_DETECTABLE
    assert all_a_first.answer is Answer.INSUFFICIENT
    assert all_a_first.excluded == (Exclusion.OTHER_ORDER,) * 4
    assert Exclusion.OTHER_ORDER.text("de") != Exclusion.OTHER_ORDER.text()


@pytest.mark.parametrize(("walked", "pairs"), [("ABBA", 2), ("ABBABAABAB", 4), ("ABABBAAB", 1)])
def test_pairs_count_until_the_walked_order_leaves_the_declared_one(
    walked: str, pairs: int
) -> None:
    found = pairs_of([block(condition, 5.0) for condition in walked], "ABBABAAB")
    assert sum(pair.in_order for pair in found) == pairs


def test_a_trial_stopped_before_its_declared_end_answers_nothing() -> None:
    plan = Plan(EVERSION, order="ABBABAAB" * 2)
    seen = [1.0, 1.1, 0.9, 1.0]
    (half,) = judge(plan, trial(seen))
    (whole,) = judge(plan, trial(seen * 2, order=plan.order))
    assert half.answer is Answer.INSUFFICIENT
    assert "4 block pairs can be compared, 8 are needed" in sentence_after(half, 25.0)
    assert whole.answer is Answer.DETECTABLE
