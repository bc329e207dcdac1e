"""What speaks against a whole trial is told once, and only when it is long enough."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.trial import Mark
from imu_rehab.metrics.trial_conditions import gaps, mark_times_s, missing, pressed, runs
from tests.metrics.made_trials import still, trial


@given(st.lists(st.booleans(), max_size=60))
def test_runs_are_exactly_what_is_true(values: list[bool]) -> None:
    again = np.zeros(len(values), dtype=np.bool_)
    found = runs(np.array(values, dtype=np.bool_))
    for begin, end in found:
        again[begin:end] = True
    assert again.tolist() == values
    assert all(b > a for (_, a), (b, _) in pairwise(found))


@given(lost=st.integers(0, 60), begin=st.integers(0, 140))
def test_more_than_200_ms_are_missing_less_are_bridged(lost: int, begin: int) -> None:
    worn = still(2.0, 100.0)
    bridged = np.zeros(200, dtype=np.bool_)
    bridged[begin : begin + lost] = True
    assert missing(replace(worn, bridged=bridged)).sum() == (lost if lost > 20 else 0)


def test_samples_that_hold_nothing_are_missing_too() -> None:
    worn = still(2.0, 100.0)
    accel = worn.accel_mps2.copy()
    accel[50:100] = np.nan
    assert missing(replace(worn, accel_mps2=accel)).sum() == 50


def test_each_gap_says_which_sensor_when_and_how_long() -> None:
    pelvis = still(4.0, 100.0)
    holed = replace(pelvis, bridged=(pelvis.time_s >= 1.0) & (pelvis.time_s < 1.5))
    (gap,) = gaps(trial("T4", {"pelvis": holed}), ("pelvis", "foot"))
    assert (gap.kind, gap.time_s) == ("gap", 1.0)
    assert gap.detail == "The pelvis sensor's data are missing for 0.5 s."


def test_presses_are_told_in_their_own_words_and_others_are_no_condition() -> None:
    marks = (Mark(3.0, "go"), Mark(2.0, "hands_used"), Mark(1.0, "aid", "stick"), Mark(0.5, "go"))
    made = trial("T14", {"pelvis": still(4.0, 100.0)}, marks=marks)
    said = [(c.kind, c.time_s, c.detail) for c in pressed(made)]
    assert said[0][:2] == ("hands_used", 2.0)
    assert said[1] == ("aid", 1.0, "stick")
    assert len(said) == 2
    assert mark_times_s(made, "go") == [0.5, 3.0]
