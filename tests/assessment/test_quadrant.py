"""Mobile and stable, side by side, and never answered by an unconfirmed limit."""

import pytest

from imu_rehab.assessment.quadrant import Answer, quadrant
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.norms.table import Limits
from imu_rehab.signals.places import Side

CONFIRMED = {"wblt_deg": Limits(low=35.0), "slsq_drop": Limits(high=8.0)}


def measured(key: str, value: float, side: str = "left") -> Metric:
    return Metric(key, value, "deg", side, "T2", 3, 0.5, "A")


@pytest.mark.parametrize(
    ("lunge", "drop", "field"),
    [
        (40.0, 4.0, (True, True)),
        (40.0, 12.0, (True, False)),
        (30.0, 4.0, (False, True)),
        (30.0, 12.0, (False, False)),
    ],
)
def test_each_field_is_two_answers(lunge: float, drop: float, field: tuple[bool, bool]) -> None:
    foot = quadrant(
        Side.LEFT, [measured("wblt_deg", lunge), measured("slsq_drop", drop)], CONFIRMED
    )
    assert foot.field == field
    assert foot.mobile.metric is not None
    assert foot.mobile.metric.value == lunge


def test_without_a_confirmed_limit_there_is_a_value_and_no_answer() -> None:
    foot = quadrant(Side.LEFT, [measured("wblt_deg", 20.0)], {})
    assert (foot.mobile.answer, foot.stable.answer) == (Answer.OPEN, Answer.NOT_MEASURED)
    assert foot.field is None


def test_the_other_foot_does_not_answer_and_another_test_does() -> None:
    metrics = [
        measured("wblt_deg", 40.0, "right"),
        measured("arom_df", 12.0),
        measured("hr_reps", 20.0),
    ]
    foot = quadrant(Side.LEFT, metrics, {"arom_df": Limits(10.0, 20.0), "hr_reps": Limits(22.0)})
    assert (foot.mobile.answer, foot.stable.answer) == (Answer.YES, Answer.NO)
