import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.body.calibration_gates import RULES, failed, judge, remarks, said
from imu_rehab.wording import LANGUAGES

UNSAID = ("normal", "abnormal", "wrong movement", "weak", "risk", "dysfunction", "misaligned")


@pytest.mark.parametrize("key", RULES)
def test_what_could_not_be_measured_never_passes(key: str) -> None:
    gate = judge(key, "foot_r", float("nan"))
    assert failed([gate]) == remarks([gate]) == (gate,)
    assert json.loads(json.dumps(gate.to_json(), allow_nan=False))["value"] is None


@pytest.mark.parametrize("key", RULES)
def test_the_limit_itself_passes_and_a_passed_gate_says_nothing(key: str) -> None:
    gate = judge(key, "foot_r", RULES[key].limit)
    assert (gate.passed, gate.words) == (True, "")


@given(st.floats(0, 90))
def test_between_limit_and_tolerance_is_a_remark_and_no_repetition(rise_deg: float) -> None:
    gate = judge("axis_from_horizontal_deg", "shank_l", rise_deg)
    assert bool(remarks([gate])) == (rise_deg > 15)
    assert bool(failed([gate])) == (rise_deg > 25)


@pytest.mark.parametrize("key", RULES)
def test_every_gate_asks_kindly(key: str) -> None:
    for language in LANGUAGES:
        words = said(RULES[key].sentence, language)
        assert words.endswith(".")
        assert len(words.split()) <= 14
        assert not any(word in words.lower() for word in UNSAID)
