"""Stairs up and down: cadence from contacts, and the share inside a zone."""

from dataclasses import replace

import numpy as np
import pytest

from imu_rehab.metrics.in_band import Target
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.trial import Mark, Outcome, Trial
from imu_rehab.metrics.walking_tests.stairs import measure
from tests.metrics.walking_tests.steps import contacts_s, walking

ZONE = Target("pelvis_drop_deg", -5.0, 5.0)


def stairs(
    strides: int = 6,
    stride_s: float = 1.2,
    *,
    feet: tuple[str, ...] = ("foot_r",),
    direction: str = "up",
    drops_deg: tuple[float, ...] = (),
    handrail: bool = False,
) -> Trial:
    """Return one flight; the pelvis drops by these angles in the strides' stances."""
    marks = (Mark(0.5, direction), *((Mark(2.0, "handrail"),) if handrail else ()))
    made = walking("T16", strides, stride_s=stride_s, stride_m=0.6, feet=feet, marks=marks)
    drop = np.zeros(len(made.time_s))
    for at_s, deg in zip(contacts_s(strides, stride_s), drops_deg, strict=False):
        drop[(made.time_s >= at_s - 0.2) & (made.time_s < at_s + stride_s - 0.2)] = deg
    return replace(made, signals={**made.signals, "pelvis_drop_deg": drop})


def by_key(outcome: Outcome) -> dict[tuple[str, str], Metric]:
    return {(metric.key, metric.test): metric for metric in outcome.metrics}


@pytest.mark.parametrize("feet", [("foot_r",), ("foot_r", "foot_l")])
@pytest.mark.parametrize("stride_s", [0.95, 1.2, 1.6])
def test_cadence_counts_both_feet(feet: tuple[str, ...], stride_s: float) -> None:
    found = by_key(measure([stairs(8, stride_s, feet=feet)] * 3))
    cadence = found["stairs_cadence", "T16/up"]
    assert cadence.value == pytest.approx(120.0 / stride_s, rel=0.02)
    assert (cadence.n, cadence.unit, cadence.tier) == (3, "steps/min", "B")


def test_up_and_down_are_told_apart() -> None:
    found = by_key(measure([stairs(), stairs(stride_s=1.5, direction="down")]))
    assert found["stairs_cadence", "T16/up"].value == pytest.approx(100, rel=0.02)
    assert found["stairs_cadence", "T16/down"].value == pytest.approx(80, rel=0.02)


def test_the_share_of_stairs_inside_the_zone_is_pooled_over_trials() -> None:
    drops = (3.0, 8.0, 2.0, 9.0, 0.0, 1.0)
    outcome = measure([replace(stairs(drops_deg=drops), target=ZONE)] * 2)
    share = by_key(outcome)["stairs_in_band", "T16/up"]
    assert share.value == pytest.approx(100.0 * 8 / 12)
    assert (share.n, share.side) == (12, "right")


def test_seven_stairs_are_too_few_for_a_share() -> None:
    assert ("stairs_in_band", "T16/up") not in by_key(measure([replace(stairs(7), target=ZONE)]))


def test_without_a_direction_nothing_is_measured_and_it_is_said() -> None:
    outcome = measure([replace(stairs(), marks=())])
    assert outcome.metrics == ()
    assert [c.kind for c in outcome.conditions] == ["no_direction"]


def test_the_handrail_is_recorded() -> None:
    assert [c.kind for c in measure([stairs(handrail=True)]).conditions] == ["handrail"]
    assert measure([]) == Outcome()
