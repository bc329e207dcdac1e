"""Fits are log ratios: they average out over everything that could be, and have floors."""

import numpy as np
import pytest

from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.body.placement import likelihood
from imu_rehab.body.placement.expectations import EXPECTED, Size
from imu_rehab.body.placement.traits import Lean
from imu_rehab.signals import quaternion as qn

CIRCLE = np.linspace(-np.pi, np.pi, 720, endpoint=False)


@pytest.mark.parametrize("segment", EXPECTED)
def test_a_place_is_named_for_every_segment_and_up_prefers_its_own(segment: str) -> None:
    place = next(p for p in NOMINAL_MOUNTING if p.startswith(segment))
    mounting = NOMINAL_MOUNTING[place]
    up = qn.rotate(mounting, np.array([0.0, 1.0, 0.0]))
    right_way = likelihood.up_fit(up, EXPECTED[segment], mounting)
    upside_down = likelihood.up_fit(-up, EXPECTED[segment], mounting)
    assert right_way > 0 > upside_down > np.log(likelihood.UP_MISLEADS) - 1e-9


def test_phases_average_to_no_evidence_and_incoherent_ones_say_nothing() -> None:
    fit = likelihood.phase_fit(CIRCLE, np.full(720, 0.7), np.full(720, 0.9))
    assert np.mean(np.exp(fit)) == pytest.approx(1.0, abs=1e-6)
    silent = likelihood.phase_fit(CIRCLE, np.full(720, 0.7), np.zeros(720))
    np.testing.assert_allclose(silent, 0.0, atol=1e-12)


def test_a_bend_too_small_to_have_a_direction_says_nothing() -> None:
    tiny = Lean(np.array([1.0, 0.0, 0.0]), np.deg2rad(0.5))
    assert likelihood.bend_fit(tiny, EXPECTED["shank"], qn.IDENTITY) == 0.0


def test_shank_and_thigh_lean_to_opposite_sides_in_bends() -> None:
    forward = Lean(np.array([1.0, 0.0, 0.0]), np.deg2rad(15.0))
    assert likelihood.bend_fit(forward, EXPECTED["shank"], qn.IDENTITY) > 1.0
    assert likelihood.bend_fit(forward, EXPECTED["thigh"], qn.IDENTITY) < -1.0


def test_a_size_fits_best_at_its_median_and_scales_with_the_person() -> None:
    size = Size(100.0, 0.4)
    best = likelihood.size_fit(100.0, size)
    assert best > likelihood.size_fit(50.0, size) > likelihood.size_fit(0.0, size)
    assert likelihood.size_fit(50.0, size, np.log(0.5)) == pytest.approx(best)
