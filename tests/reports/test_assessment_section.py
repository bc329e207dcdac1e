"""Numbers in the assessment's tables: no scatter is shown as nothing, no unit as a dash."""

import pytest

from imu_rehab.metrics.metric import Metric
from imu_rehab.reports import assessment_section as section


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (0.0, "0"),
        (5e-6, "< 0.001"),
        (0.00088, "< 0.001"),
        (0.0031, "0.003"),
        (0.05, "0.05"),
        (0.42, "0.42"),
        (4.891, "4.89"),
    ],
)
def test_only_a_zero_is_shown_as_zero(value: float | None, shown: str) -> None:
    assert section.spread(value) == shown


def test_a_small_scatter_is_told_in_the_table() -> None:
    metric = Metric("sway_rms", 0.15, "m/s2", "left", "T4", 2, 0.0004, "A", standard_error=0.003)
    part = section.TestPart("T4", "How?", 2, [section.ValueRow(metric)])
    html = section.assessment_html(section.AssessmentPart("Done: T4.", [part]))
    assert "<td>&lt; 0.001</td><td>0.003</td>" in html
