"""Pain says go on, take care or stop, by a clinician's ceiling (SPEC §5.4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.assessment.pain import PainAnswer, PainRule

GO, CARE, STOP = PainAnswer.CONTINUE, PainAnswer.CAUTION, PainAnswer.STOP
PAINS = st.integers(0, 10).map(float)


@pytest.mark.parametrize(
    ("ceiling", "start", "now", "answer"),
    [
        (5.0, None, 0.0, GO),
        (5.0, None, 3.0, GO),
        (5.0, None, 4.0, CARE),
        (5.0, None, 5.0, CARE),
        (5.0, None, 6.0, STOP),
        (5.0, 1.0, 2.0, GO),
        (5.0, 1.0, 3.0, STOP),  # a rise of 2
        (5.0, 3.0, 4.0, CARE),
        (7.0, 6.0, 6.0, GO),  # chronic pain must not always stop
        (7.0, 6.0, 7.0, CARE),
        (7.0, 6.0, 8.0, STOP),
        (7.0, 5.0, 7.0, STOP),
        (7.0, 2.0, 3.0, CARE),
        (3.0, 3.0, 3.0, GO),
        (3.0, 3.0, 4.0, STOP),
    ],
)
def test_the_rule(ceiling: float, start: float | None, now: float, answer: PainAnswer) -> None:
    assert PainRule(ceiling).judge(now, start) is answer


@given(PAINS, PAINS, PAINS)
def test_more_pain_is_never_a_milder_answer(ceiling: float, start: float, now: float) -> None:
    order = [GO, CARE, STOP]
    rule = PainRule(ceiling)
    assert order.index(rule.judge(now, start)) <= order.index(rule.judge(now + 1.0, start))


@given(PAINS, PAINS, PAINS)
def test_calm_is_what_goes_on_without_care(ceiling: float, start: float, worst: float) -> None:
    rule = PainRule(ceiling)
    if rule.judge(worst, start) is not STOP:
        assert rule.is_calm(worst, start) == (rule.judge(worst, start) is GO)


def test_a_ceiling_lies_on_the_scale() -> None:
    with pytest.raises(ValueError, match="between 0 and 10"):
        PainRule(11.0)
