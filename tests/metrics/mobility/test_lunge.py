"""The weight-bearing lunge: heel down, true vertical, held."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.mobility.lunge import measure, repetition_values
from imu_rehab.metrics.trial import Outcome, Trial
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.activities import LUNGE_DF_DEG, LUNGES
from imu_rehab.simulator.wearer.patient_twin import TwinSettings
from tests.metrics.twin_trials import made_trial, twin_trial

KNOTS_S = np.array([0.0, 2.0, 4.0, 7.0, 9.0, 11.0])
OUT = np.array([0.0, 0.0, 1.0, 1.0, 0.0, 0.0])
TIME_S = np.arange(0, 11, 0.01)
LEVEL = np.interp(TIME_S, KNOTS_S, OUT)


def lunge(
    lean_deg: float = 40.0,
    pitch_deg: float = 0.0,
    eversion_deg: float = 0.0,
    **typed: float,
) -> Trial:
    """Return one lunge, held for three seconds; foot angles grow with it."""
    signals = {
        "shank_fwd_deg": lean_deg * LEVEL,
        "foot_pitch_deg": pitch_deg * LEVEL,
        "foot_ev_deg": eversion_deg * LEVEL,
    }
    return made_trial(signals, 100.0, test="T2", typed=typed)


def wblt_deg(outcome: Outcome) -> float:
    return next((m.value for m in outcome.metrics if m.key == "wblt_deg"), float("nan"))


def kinds(outcome: Outcome) -> Counter[str]:
    return Counter(condition.kind for condition in outcome.conditions)


def test_the_lunge_is_as_deep_as_the_shank_leans() -> None:
    assert wblt_deg(measure([lunge(38.0)])) == pytest.approx(38.0, abs=0.3)
    assert kinds(measure([lunge()] * 3)) == {}


def test_what_is_reached_with_the_heel_up_does_not_count() -> None:
    """The heel is 3° up at three tenths of the way."""
    lifted = measure([lunge(40.0, pitch_deg=-10.0)])

    assert wblt_deg(lifted) == pytest.approx(12.0, abs=0.5)
    assert kinds(lifted)["heel_lift"] == 1


@pytest.mark.parametrize(("eversion_deg", "told"), [(4.5, 0), (5.5, 1)])
def test_a_foot_that_rolls_in_by_more_than_five_degrees_is_told(
    eversion_deg: float, told: int
) -> None:
    assert kinds(measure([lunge(eversion_deg=eversion_deg)]))["midfoot"] == told


def test_a_lunge_that_is_not_held_is_told() -> None:
    brief = lunge()
    short = np.interp(TIME_S, [0.0, 2.0, 4.0, 5.0, 7.0, 11.0], OUT)
    brief = made_trial(dict(brief.signals) | {"shank_fwd_deg": 40 * short}, 100.0, test="T2")

    (told,) = (c for c in measure([brief]).conditions if c.kind == "short_hold")

    assert told.detail == "held 0.6 s less than 2 s"


def test_the_zero_is_the_vertical() -> None:
    """In stance the shank leans forward: measured by hand there, it is added."""
    assert wblt_deg(measure([lunge(34.0, shank_stance_deg=4.0)])) == pytest.approx(38.0, abs=0.3)


def test_without_a_vertical_there_is_no_angle() -> None:
    unknown = measure([lunge(34.0, shank_stance_deg=float("nan"))])

    assert np.isnan(wblt_deg(unknown))
    assert kinds(unknown)["zero_not_vertical"] == 1


def test_centimetres_are_those_that_were_typed() -> None:
    typed = measure([lunge(wblt_cm=9.0), lunge(wblt_cm=10.0)])

    (metric,) = (m for m in typed.metrics if m.key == "wblt_cm")
    assert (metric.value, metric.unit, metric.n) == (9.5, "cm", 2)


def test_a_foot_that_nobody_measured_gives_no_angle() -> None:
    shank_only = made_trial({"shank_fwd_deg": 40 * LEVEL}, 100.0, test="T2")

    assert measure([shank_only]).metrics == ()


@given(st.floats(15.0, 50.0), st.floats(-2.9, 2.9))
@settings(max_examples=20, deadline=None)
def test_the_foot_may_move_a_little(lean_deg: float, pitch_deg: float) -> None:
    assert wblt_deg(measure([lunge(lean_deg, pitch_deg)])) == pytest.approx(lean_deg, abs=0.5)


@pytest.mark.parametrize("side", Side)
def test_the_simulated_patient_lunges_as_far_as_he_does(side: Side) -> None:
    done = twin_trial(LUNGES, test="T2", settings=TwinSettings(side=side))

    values = repetition_values([done])["wblt_deg"]

    windows = ((2.0, 6.3), (6.3, 10.6), (10.6, 14.9))
    truth = [
        done.signals["shank_fwd_deg"][(done.time_s > a) & (done.time_s < b)].max()
        for a, b in windows
    ]
    assert values == pytest.approx(truth, abs=0.05)
    assert values.mean() == pytest.approx(LUNGE_DF_DEG, abs=2.0)


def test_a_stiff_ankle_is_seen() -> None:
    stiff = twin_trial(LUNGES, test="T2", settings=TwinSettings(dorsiflexion_limit_deg=15.0))

    assert wblt_deg(measure([stiff])) == pytest.approx(15.0, abs=0.5)
