"""Figures in the terminal."""

import pytest

from imu_rehab.cli.screen import with_unit


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (8.0, "count", "8"),
        (22.5, "count", "22.5"),
        (4.22, "-", "4.22"),
        (15.55, "deg", "15.55 deg"),
        (None, "count", "–"),
    ],
)
def test_counts_are_whole_and_ratios_have_no_unit(
    value: float | None, unit: str, shown: str
) -> None:
    assert with_unit(value, unit) == shown
