"""Heel raises: how many, how high, how straight."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.heel_raise.heel_raise import (
    decay_pct,
    height_cm,
    measure,
    repetition_values,
)
from imu_rehab.metrics.trial import Outcome, Trial
from tests.metrics.twin_trials import made_trial


def raised(
    pitches_deg: list[float], cycle_s: float = 2.0, roll_deg: float = 4.0, length: bool = True
) -> Trial:
    """Return raises by these angles, one after the other without a rest."""
    time_s = np.arange(0, cycle_s * len(pitches_deg) + 4.0, 0.01)
    pitch, roll = np.zeros_like(time_s), np.zeros_like(time_s)
    for number, angle in enumerate(pitches_deg):
        share = np.clip((time_s - 2.0 - cycle_s * number) / cycle_s, 0.0, 1.0)
        up = np.sin(np.pi * share) ** 2
        pitch, roll = pitch - angle * up, roll + roll_deg * up
    signals = {"foot_pitch_deg": pitch, "foot_roll_deg": roll}
    typed = {"heel_to_mtp_cm": 17.0} if length else {}
    return made_trial(signals, 100.0, test="T7", typed=typed)


def figures(outcome: Outcome) -> dict[str, float]:
    return {metric.key: metric.value for metric in outcome.metrics}


def test_a_foot_of_17_cm_raised_by_40_degrees_is_10_93_cm_high() -> None:
    """SPEC §2.15."""
    assert height_cm(17.0, 40.0) == pytest.approx(10.93, abs=5e-3)
    assert figures(measure([raised([40.0] * 5)]))["hr_height"] == pytest.approx(10.93, abs=0.05)


@given(st.floats(0.0, 89.0), st.floats(5.0, 25.0))
def test_a_longer_foot_is_raised_higher(pitch_deg: float, length_cm: float) -> None:
    assert 0.0 <= height_cm(length_cm, pitch_deg) <= length_cm
    assert height_cm(2 * length_cm, pitch_deg) == pytest.approx(2 * height_cm(length_cm, pitch_deg))


@pytest.mark.parametrize("cycle_s", [1.0, 2.0, 3.0])
def test_raises_are_counted_at_any_beat(cycle_s: float) -> None:
    done = measure([raised([40.0, 42.0] * 12, cycle_s)])

    assert figures(done)["hr_reps"] == 24
    assert figures(done)["hr_height"] == pytest.approx(height_cm(17.0, 41.0), abs=0.35)


def test_raises_count_from_half_of_the_best_on() -> None:
    """Sines: 40° to 18.7° is a half of the height, not of the angle."""
    done = measure([raised([40.0] * 10 + [25.0, 19.5, 17.0, 13.0])])

    assert figures(done)["hr_reps"] == 12
    assert len(done.repetitions) == 14
    assert [c.kind for c in done.conditions] == ["partial", "partial"]


def test_without_a_typed_length_there_is_a_count_and_no_height() -> None:
    done = figures(measure([raised([40.0] * 6, length=False)]))

    assert done["hr_reps"] == 6
    assert "hr_height" not in done
    assert done["hr_height_decay"] == pytest.approx(0.0, abs=0.1)


def test_the_decay_is_that_of_the_last_third() -> None:
    assert decay_pct(np.array([10.0, 10, 9, 9, 8, 8])) == pytest.approx(20.0)
    assert np.isnan(decay_pct(np.array([10.0, 9, 8, 7, 6])))

    tired = measure([raised([40.0] * 4 + [36.0] * 4 + [32.0] * 4)])
    sines = np.sin(np.radians([32.0, 40.0]))
    assert figures(tired)["hr_height_decay"] == pytest.approx(
        100 * (1 - sines[0] / sines[1]), abs=1.0
    )


def test_a_foot_that_rolls_in_at_the_top_is_told() -> None:
    straight, everted = measure([raised([40.0] * 3)]), measure([raised([40.0] * 3, roll_deg=-5.0)])

    assert figures(straight)["hr_inv_ctrl"] == pytest.approx(4.0, abs=0.1)
    assert figures(everted)["hr_inv_ctrl"] == pytest.approx(-5.0, abs=0.1)
    assert "eversion" not in [c.kind for c in straight.conditions]
    assert [c.kind for c in everted.conditions] == ["eversion"] * 3


def test_two_sets_are_two_counts_of_one_test() -> None:
    one, other = raised([40.0] * 10), raised([40.0] * 14)

    (reps,) = (m for m in measure([one, other]).metrics if m.key == "hr_reps")

    assert (reps.value, reps.n) == (12.0, 2)
    assert len(repetition_values([one, other])["hr_height"]) == 24


def test_a_heel_that_does_not_come_down_is_measured_from_the_floor() -> None:
    """Between the raises the heel stays a third up: the height is that above the floor."""
    time_s = np.arange(0, 16, 0.01)
    knots = [0, 2, 3, 4, 5, 6, 7, 8, 9, 16]
    pitch = np.interp(time_s, knots, [0, 0, -40, -14, -40, -14, -40, 0, 0, 0])
    trial = made_trial({"foot_pitch_deg": pitch}, 100.0, test="T7", typed={"heel_to_mtp_cm": 17.0})

    heights = repetition_values([trial])["hr_height"]

    assert heights == pytest.approx([height_cm(17.0, 40.0)] * 3, rel=0.06)
