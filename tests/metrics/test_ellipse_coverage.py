"""How much of the own range a circling foot reaches."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.ellipse_coverage import Ellipse, ellipse_coverage_pct

OWN = Ellipse.of_range((-25.0, 35.0), (-17.0, 13.0))


def path(radius: float, turn_deg: float, begin_deg: float = 0.01) -> tuple[np.ndarray, np.ndarray]:
    angle = np.radians(np.linspace(begin_deg, begin_deg + turn_deg - 0.02, 2000))
    return 5 + 30 * radius * np.cos(angle), -2 + 15 * radius * np.sin(angle)


def test_three_quarters_of_a_circle_are_75_percent() -> None:
    """SPEC §2.15: ellipse DF 5±30, INV −2±15; path at 0.9 radius over 270°."""
    assert Ellipse(5.0, -2.0, 30.0, 15.0) == OWN
    assert ellipse_coverage_pct(*path(0.9, 270.0), OWN) == 75.0


def test_a_circle_too_small_reaches_nothing_and_a_full_one_everything() -> None:
    assert ellipse_coverage_pct(*path(0.79, 360.0), OWN) == 0.0
    assert ellipse_coverage_pct(*path(0.81, 360.0), OWN) == 100.0


@given(st.floats(0, 360), st.floats(1, 359), st.floats(0.85, 3.0))
def test_more_of_the_way_is_never_less_covered(begin: float, turn: float, radius: float) -> None:
    part = ellipse_coverage_pct(*path(radius, turn, begin), OWN)

    assert turn / 3.6 - 0.1 <= part <= 100.0
    assert part <= ellipse_coverage_pct(*path(radius, 360.0, begin), OWN)


def test_the_unmeasured_reaches_nothing() -> None:
    df, inv = path(0.9, 360.0)
    df[1000:] = np.nan

    assert ellipse_coverage_pct(df, inv, OWN) == 50.0


def test_no_range_is_no_ellipse() -> None:
    with pytest.raises(ValueError, match="no range"):
        Ellipse.of_range((5.0, 5.0), (-1.0, 1.0))
