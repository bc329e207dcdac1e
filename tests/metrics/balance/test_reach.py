"""Reaches with the free leg: typed centimetres, and what the standing leg does."""

from dataclasses import replace

import numpy as np
import pytest

from imu_rehab.metrics.balance.reach import measure, repetition_values
from imu_rehab.metrics.trial import Trial, Worn
from imu_rehab.signals import quaternion as qn
from tests.metrics.test_repetition_table import levels
from tests.metrics.twin_trials import made_trial

SWAY_HZ, SWAY_MPS2 = 0.5, 0.05


def circling(time_s: np.ndarray, rate_hz: float, size_mps2: float = SWAY_MPS2) -> Worn:
    """Return a pelvis whose horizontal acceleration goes round in circles."""
    turn = 2 * np.pi * SWAY_HZ * (time_s - time_s[0])
    none, n = np.zeros(len(time_s), dtype=np.bool_), len(time_s)
    accel = np.column_stack([size_mps2 * np.cos(turn), np.full(n, 9.81), size_mps2 * np.sin(turn)])
    return Worn(time_s, rate_hz, np.zeros((n, 3)), accel, np.tile(qn.IDENTITY, (n, 1)), none, none)


def reached(reach_cm: float | None = 70.0, *, worn: bool = True) -> Trial:
    level = levels(100.0, (1.0,))
    signals = {
        "shank_fwd_deg": 25.0 * level,
        "pelvis_drop_deg": 3.0 * level,
        "foot_ev_deg": 1.5 * level,
    }
    typed = {} if reach_cm is None else {"reach_cm": reach_cm}
    made = made_trial(signals, 100.0, test="T10", condition="anterior", typed=typed)
    return replace(made, worn={"pelvis": circling(made.time_s, 100.0)} if worn else {})


def figures(*trials: Trial) -> dict[str, float]:
    return {metric.key: metric.value for metric in measure(trials).metrics}


def test_the_reach_is_the_mean_of_what_was_typed() -> None:
    found = figures(reached(70.0), reached(72.0), reached(None))

    assert found["reach_cm"] == 71.0
    assert "reach_cm" not in figures(reached(None))


def test_the_standing_leg_is_read_at_the_furthest_point() -> None:
    found = figures(reached())

    assert found["reach_shank_fwd"] == pytest.approx(25.0, abs=0.2)
    assert found["reach_drop"] == pytest.approx(3.0, abs=0.1)
    assert found["reach_foot_ev"] == pytest.approx(1.5, abs=0.1)


def test_the_path_of_a_circle_is_its_length() -> None:
    """2π · 0.05 m/s² · 0.5 Hz is 0.157 m/s² for every second."""
    (found,) = measure([reached()]).repetitions

    path = figures(reached())["reach_path"]

    seconds = found.end_s - found.begin_s
    assert path == pytest.approx(2 * np.pi * SWAY_MPS2 * SWAY_HZ * seconds, rel=0.02)


def test_without_a_pelvis_sensor_there_is_no_path() -> None:
    assert "reach_path" not in figures(reached(worn=False))


def test_what_never_arrived_has_no_path() -> None:
    whole = reached()
    lost = np.zeros(len(whole.time_s), dtype=np.bool_)
    lost[250:450] = True
    worn = {"pelvis": replace(whole.worn["pelvis"], bridged=lost)}

    assert np.isnan(repetition_values([replace(whole, worn=worn)])["reach_path"]).all()


def test_a_turned_sensor_world_has_the_same_path() -> None:
    whole = reached()
    turned = qn.from_axis_angle(np.array([0.0, 1.0, 0.0]), np.array(0.7))
    facing = qn.multiply(np.tile(turned, (len(whole.time_s), 1)), whole.worn["pelvis"].to_world)
    worn = {"pelvis": replace(whole.worn["pelvis"], to_world=facing)}

    assert figures(replace(whole, worn=worn))["reach_path"] == pytest.approx(
        figures(whole)["reach_path"]
    )
