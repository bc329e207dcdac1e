import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.errors import ConfigurationError
from imu_rehab.feedback.plan import (
    CHANNELS,
    GAIT_PLAN,
    FadingBy,
    FeedbackPlan,
    Knowledge,
    ProbeKind,
    Timing,
)

percents = st.floats(0.0, 100.0)
plans = st.builds(
    FeedbackPlan,
    performance_sessions=st.integers(0, 8),
    timing=st.sampled_from(Timing),
    every=st.integers(1, 20),
    signals=st.lists(st.text("abc_", min_size=1), max_size=2, unique=True).map(tuple),
    channels=st.lists(st.sampled_from(CHANNELS), min_size=1, max_size=4).map(tuple),
    schedule_pct=st.lists(percents, min_size=1, max_size=9).map(
        lambda s: tuple(sorted(s, reverse=True))
    ),
    fading=st.sampled_from(FadingBy),
    probes=st.lists(st.sampled_from([str(p) for p in ProbeKind]), max_size=3).map(tuple),
    dependence_points=percents,
    points=st.booleans(),
)


@given(plans)
def test_a_plan_comes_back_from_json(plan: FeedbackPlan) -> None:
    assert FeedbackPlan.from_json(plan.to_json()) == plan
    assert FeedbackPlan.from_mapping(json.loads(plan.to_json())) == plan


def test_the_defaults_are_the_specification_s() -> None:
    plan = FeedbackPlan()
    assert plan.schedule_pct == (100, 100, 100, 100, 75, 50, 25, 10)
    assert plan.end_without_pct == 10
    assert plan.success_pct == (60, 80)
    assert plan.dependence_points == 20
    known = [plan.knowledge(session) for session in (1, 2, 3, 8)]
    assert known == [Knowledge.PERFORMANCE] * 2 + [Knowledge.RESULTS] * 2
    assert (plan.pass_pct(ProbeKind.RETENTION), plan.pass_pct(ProbeKind.TRANSFER)) == (75, 70)
    assert (GAIT_PLAN.timing, GAIT_PLAN.every) == (Timing.EVERY_NTH, 5)


def test_what_a_table_does_not_say_stays_as_it_is() -> None:
    assert FeedbackPlan.from_mapping({"timing": "summary"}) == FeedbackPlan(timing=Timing.SUMMARY)


def test_what_a_prescription_does_not_say_is_as_usual_for_its_kind() -> None:
    plan = FeedbackPlan.from_mapping({"every": 4}, "walk", GAIT_PLAN)
    assert (plan.timing, plan.every, plan.channels) == (Timing.EVERY_NTH, 4, ("sound",))


WRONG: list[tuple[str, Any]] = [
    ("timing", "sometimes"),
    ("every", 0),
    ("every", 2.5),
    ("signals", ["a", "b", "c"]),
    ("signals", ["a", "a"]),
    ("signals", "ankle_df_deg"),
    ("channels", []),
    ("channels", ["smell"]),
    ("confidence", 1.0),
    ("confidence", True),
    ("schedule_pct", []),
    ("schedule_pct", [50, 75]),
    ("schedule_pct", [120]),
    ("schedule_pct", ["all"]),
    ("fading", "fast"),
    ("probes", ["surprise"]),
    ("retention_pass_pct", 101),
    ("success_pct", [80, 60]),
    ("success_pct", 70),
    ("points", "yes"),
    ("tempo", 1),
]


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_an_error_names_file_and_key(key: str, value: Any) -> None:
    with pytest.raises(ConfigurationError, match=rf"^walk\.toml: {key}\b"):
        FeedbackPlan.from_json(json.dumps({key: value}), "walk.toml")


@pytest.mark.parametrize("text", ["[1, 2]", "{", "3"])
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^plan\.json: "):
        FeedbackPlan.from_json(text, "plan.json")
