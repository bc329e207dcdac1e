"""Ten metres by the presses, by typing, and by the strides between."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.foot_walk import strides_between
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.trial import Mark, Outcome
from imu_rehab.metrics.walking_tests.ten_metres import lines_s, measure
from imu_rehab.signals.places import Side
from tests.metrics.walking_tests.steps import walking

BEGIN_S, END_S = 3.5, 12.5
LINES = (Mark(BEGIN_S, "line"), Mark(END_S, "line"))


def by_key(outcome: Outcome) -> dict[str, Metric]:
    return {metric.key: metric for metric in outcome.metrics}


def kinds(outcome: Outcome) -> list[str]:
    return [condition.kind for condition in outcome.conditions]


def test_speed_is_ten_metres_by_the_time_between_the_presses() -> None:
    found = by_key(measure([walking("T15", 14, marks=LINES, condition="fast")] * 2))
    assert {k: (m.unit, m.tier, m.n, m.test) for k, m in found.items()} == {
        "walk10_speed": ("m/s", "A", 2, "T15/fast"),
        "walk10_speed_imu": ("m/s", "B", 2, "T15/fast"),
        "walk10_steps": ("count", "A", 2, "T15/fast"),
    }
    assert found["walk10_speed"].value == pytest.approx(10.0 / 9.0)
    assert found["walk10_speed_imu"].value == pytest.approx(1.3 / 1.1, rel=0.03)
    # contacts at 2.0 + 1.1 k: 2 … 9 lie between
    assert found["walk10_steps"].value == 16


@given(
    stride_s=st.floats(0.9, 1.4),
    stride_m=st.floats(0.7, 1.6),
    heading_deg=st.floats(-180, 180),
    rate_hz=st.sampled_from([100.0, 200.0]),
    side=st.sampled_from(list(Side)),
)
@settings(max_examples=15, deadline=None)
def test_the_strides_speed_is_the_one_made_wherever_one_walks(
    stride_s: float, stride_m: float, heading_deg: float, rate_hz: float, side: Side
) -> None:
    made = walking(
        "T15",
        14,
        stride_s=stride_s,
        stride_m=stride_m,
        heading_deg=heading_deg,
        rate_hz=rate_hz,
        side=side,
        feet=(f"foot_{side.value[0]}",),
        marks=LINES,
    )
    found = by_key(measure([made]))
    # The made foot glides: slow short strides are read long, 4.7 % at 0.5 m/s.
    assert found["walk10_speed_imu"].value == pytest.approx(stride_m / stride_s, rel=0.06)


def test_two_feet_count_every_contact() -> None:
    found = by_key(measure([walking("T15", 14, marks=LINES, feet=("foot_r", "foot_l"))]))
    assert found["walk10_steps"].value == pytest.approx(16, abs=1)


def test_a_typed_time_is_a_speed() -> None:
    outcome = measure([walking("T15", 14, typed={"walk10_time_s": 8.0})])
    assert {k: m.value for k, m in by_key(outcome).items()} == {"walk10_speed": 1.25}
    assert kinds(outcome) == []


@pytest.mark.parametrize("presses", [(), (3.0,), (3.0, 3.4), (3.0, 6.0, 12.0)])
def test_other_presses_than_two_lines_time_nothing(presses: tuple[float, ...]) -> None:
    made = walking("T15", 14, marks=tuple(Mark(at, "line") for at in presses))
    assert lines_s(made) is None
    outcome = measure([made])
    assert outcome.metrics == ()
    assert kinds(outcome) == ["no_lines"]


def test_without_a_foot_there_is_the_pressed_speed_only() -> None:
    bare = replace(walking("T15", 14, marks=LINES), worn={})
    assert list(by_key(measure([bare]))) == ["walk10_speed"]
    assert measure([]) == Outcome()


def test_an_aid_is_recorded() -> None:
    outcome = measure([walking("T15", 14, marks=(*LINES, Mark(2.0, "aid", "stick")))])
    assert [(c.kind, c.detail) for c in outcome.conditions] == [("aid", "stick")]


def test_a_stride_has_its_length_whether_or_not_its_place_in_the_world_is_known() -> None:
    foot = walking("T15", 8).worn["foot_r"]
    lost = replace(foot, to_world=np.full_like(foot.to_world, np.nan))
    known, strides = (strides_between(each, Side.RIGHT, 0.0, 20.0) for each in (foot, lost))
    assert len(strides) == 7
    assert strides.length_m == pytest.approx(known.length_m)


def test_a_press_of_the_hand_is_unsure_by_a_seventh_of_a_second() -> None:
    found = by_key(measure([walking("T15", 14, marks=LINES)]))
    assert found["walk10_speed"].standard_error == pytest.approx(10 / 9.0 * 0.15 / 9.0)


def test_thirty_strides_in_all_bring_the_metrics_of_walking_as_trends() -> None:
    few = by_key(measure([walking("T15", 14, marks=LINES)] * 3))
    found = by_key(measure([walking("T15", 14, marks=LINES)] * 6))
    assert "stride_time" not in few
    assert found["stride_time"].n >= 30
    assert found["stride_time"].test == "T15"
    assert {found[key].tier for key in ("stride_time", "cadence", "fpa")} == {"C"}
    assert found["walk10_speed"].tier == "A"
