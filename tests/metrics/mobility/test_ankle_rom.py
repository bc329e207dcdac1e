"""The ankle's own range, direction by direction."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.errors import UnknownName
from imu_rehab.metrics.mobility.ankle_rom import measure, repetition_values
from imu_rehab.metrics.trial import Trial
from tests.metrics.test_repetition_table import levels
from tests.metrics.twin_trials import made_trial

SIGNS = {"df": ("ankle_df_deg", 1), "pf": ("ankle_df_deg", -1)}
SIGNS |= {"inv": ("ankle_inv_deg", 1), "ev": ("ankle_inv_deg", -1)}


def moved(condition: str, peak_deg: float, rest_deg: float = 0.0) -> Trial:
    """Return three movements from a resting position to a peak, both from the pose's zero."""
    signal, sign = SIGNS[condition]
    level = levels(100.0, (1.0, 1.0, 1.0))
    angle = sign * (rest_deg + (peak_deg - rest_deg) * level)
    return made_trial({signal: angle}, 100.0, test="T3", condition=condition)


@pytest.mark.parametrize("condition", SIGNS)
@given(peak_deg=st.floats(5.0, 50.0))
@settings(max_examples=8, deadline=None)
def test_each_direction_is_reported_positive(condition: str, peak_deg: float) -> None:
    (metric,) = measure([moved(condition, peak_deg)]).metrics

    assert metric.key == f"arom_{condition}"
    assert metric.value == pytest.approx(peak_deg, abs=0.3)
    assert metric.n == 3


def test_a_hanging_foot_counts_from_the_pose_not_from_where_it_hangs() -> None:
    lifted = moved("df", 12.0, rest_deg=-25.0)
    not_up_to_it = moved("df", -5.0, rest_deg=-25.0)

    assert repetition_values([lifted])["arom_df"] == pytest.approx([12.0] * 3, abs=0.3)
    assert repetition_values([not_up_to_it])["arom_df"] == pytest.approx([-5.0] * 3, abs=0.3)


def test_the_way_back_through_the_other_direction_is_not_counted() -> None:
    plantarflexed = moved("pf", 40.0)

    assert measure([plantarflexed]).metrics[0].value == pytest.approx(40.0, abs=0.3)
    assert len(measure([plantarflexed]).repetitions) == 3


def test_tiers_are_those_of_the_joint() -> None:
    assert measure([moved("df", 10.0)]).metrics[0].tier == "A"
    assert measure([moved("ev", 10.0)]).metrics[0].tier == "B"


def test_a_direction_that_does_not_exist_is_named() -> None:
    odd = made_trial({"ankle_df_deg": np.zeros(300)}, 100.0, test="T3", condition="up")

    with pytest.raises(UnknownName, match="df, pf, inv, ev"):
        measure([odd])
