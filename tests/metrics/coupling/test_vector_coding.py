"""Vector coding (golden values: SPEC §2.15)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.metrics.coupling.vector_coding import (
    BINS,
    bin_of,
    circular_mean_deg,
    coupling_angles_deg,
    vector_coding,
)


@pytest.mark.parametrize(
    ("proximal", "distal", "angle", "name"),
    [
        (1.0, 2.0, 63.43, "in_phase_distal"),
        (-1.0, 2.0, 116.57, "anti_phase_distal"),
        (-2.0, 1.0, 153.43, "anti_phase_proximal"),
        (2.0, 1.0, 26.57, "in_phase_proximal"),
        (-2.0, -1.0, 206.57, "in_phase_proximal"),
        (1.0, -2.0, 296.57, "anti_phase_distal"),
    ],
)
def test_golden_coupling_angles(proximal: float, distal: float, angle: float, name: str) -> None:
    (found,) = coupling_angles_deg(np.array([0.0, distal]) * 100, np.array([0.0, proximal]) * 100)
    assert found == pytest.approx(angle, abs=0.005)
    assert BINS[int(bin_of(np.array([found]))[0])] == name


def test_golden_variability() -> None:
    mean, variability = circular_mean_deg(np.array([[10.0], [20.0], [30.0]]))
    assert mean == pytest.approx([20.0])
    assert variability == pytest.approx([8.155], abs=5e-4)


def test_an_average_is_circular() -> None:
    mean, _ = circular_mean_deg(np.array([[350.0], [20.0]]))
    assert mean == pytest.approx([5.0])


@given(st.lists(st.floats(0, 359), min_size=1, max_size=9), st.floats(0, 359))
def test_turning_all_turns_the_mean_and_keeps_the_variability(
    angles: list[float], turn: float
) -> None:
    before, spread = circular_mean_deg(np.array(angles)[:, None])
    after, same = circular_mean_deg(np.array(angles)[:, None] + turn)
    assert same == pytest.approx(spread, abs=1e-5)
    assert 0.0 <= spread[0] <= np.degrees(np.sqrt(2.0)) + 1e-9
    if spread[0] < 75.0:  # directions that cancel have no mean
        assert np.cos(np.radians(after - before - turn)) == pytest.approx([1.0], abs=1e-6)


def test_a_segment_at_rest_has_no_direction() -> None:
    still = np.zeros((5, 101))
    found = vector_coding(still, still)
    assert np.isnan(found.coupling_angle_deg).all()
    assert np.isnan(list(found.share_pct.values())).all()


def test_shares_add_up_and_equal_movement_is_in_phase() -> None:
    wave = np.tile(8.0 * np.sin(np.linspace(0, 3, 101)), (6, 1))
    found = vector_coding(1.2 * wave, wave)
    assert sum(found.share_pct.values()) == pytest.approx(100.0)
    assert found.share_pct["in_phase_distal"] == pytest.approx(100.0)
    assert list(found.thirds_deg) == ["early", "mid", "late"]
    assert max(found.thirds_deg.values()) == pytest.approx(0.0, abs=1e-5)
