"""Gates and the quadrant: unverified limits wait for a clinician."""

import pytest

from imu_rehab.assembly.battery import assessing
from imu_rehab.assembly.battery.assessing import Assessment
from imu_rehab.assembly.battery.gate_results import (
    asked_gates,
    confirmations,
    gate_json,
    quadrant_json,
    quadrants,
)
from imu_rehab.assessment.plan import Chosen, plan
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.trial import Outcome
from imu_rehab.signals.places import Side

SAID = ("gate_wblt_deg.01=34", "gate_slsq_drop.01=8")


def outcome_of(test: str, condition: str, key: str, side: Side, value: float) -> assessing.Tested:
    label = f"{test}/{condition}" if condition else test
    metric = Metric(key, value, "deg", side.value, label, 3, None, "A")
    return assessing.Tested(test, condition, side, 3, Outcome((metric,)))


ASSESSED = Assessment(
    (
        outcome_of("T2", "", "wblt_deg", Side.RIGHT, 36.0),
        outcome_of("T2", "", "wblt_deg", Side.LEFT, 30.0),
        outcome_of("T5", "step_down", "slsq_drop", Side.RIGHT, 9.0),
    ),
    planned=plan(Chosen({"T2": [""]})),
)


def test_a_limit_that_nobody_confirmed_passes_nobody() -> None:
    answers = {gate.judged.answer.value for gate in asked_gates(ASSESSED, {})}
    assert answers == {"not_confirmed"}
    assert {foot.field for foot in quadrants(ASSESSED, {})} == {None}


def test_a_confirmed_limit_answers_gate_and_quadrant() -> None:
    confirmed = confirmations(SAID, "A. B.", "2026-11-25")
    found = {(g.gate.norm_id, g.side): g for g in asked_gates(ASSESSED, confirmed)}
    right, left = found["gate_wblt_deg.01", "right"], found["gate_wblt_deg.01", "left"]
    assert (right.judged.answer.value, left.judged.answer.value) == ("passed", "not_passed")
    assert "36.0 deg; limit at least 34 deg [E] (gate_wblt_deg.01): passed." in right.says
    assert gate_json(left)["answer"] == "not_passed"
    feet = {foot.side: foot for foot in quadrants(ASSESSED, confirmed)}
    assert feet[Side.RIGHT].field == (True, False)
    assert quadrant_json(feet[Side.LEFT])["stable"]["answer"] == "not measured"


def test_the_difference_of_the_sides_has_a_gate() -> None:
    (asked,) = [g for g in asked_gates(ASSESSED, {}) if g.gate.norm_id == "gate_wblt_deg_asym.01"]
    assert asked.value == 6.0


def test_a_confirmation_has_a_gate_a_value_and_a_name() -> None:
    with pytest.raises(UnknownName):
        confirmations(["gate_mood.01=3"], "A. B.", "2026-11-25")
    with pytest.raises(ConfigurationError, match="lacks its value: GATE=VALUE"):
        confirmations(["gate_wblt_deg.01"], "A. B.", "2026-11-25")
    with pytest.raises(ConfigurationError, match="--clinician"):
        confirmations(SAID, " ", "2026-11-25")
