"""Single-leg squat and step-down at their deepest point."""

from collections import Counter

import numpy as np
import pytest

from imu_rehab.metrics.squat_step.step_down import measure, repetition_values
from imu_rehab.metrics.trial import Trial
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.activities import KNEE_BENDS
from imu_rehab.simulator.wearer.patient_twin import TwinSettings
from tests.metrics.test_repetition_table import levels
from tests.metrics.twin_trials import made_trial, twin_trial


def lowered(drop_deg: float = 4.0, knee_in_deg: float = 3.0) -> Trial:
    level = levels(100.0)
    signals = {
        "shank_fwd_deg": 25.0 * level,
        "pelvis_drop_deg": drop_deg * level,
        "pelvis_prot_deg": -6.0 * level,
        "shank_med_deg": knee_in_deg * level,
        "foot_ev_deg": 2.0 * level,
    }
    return made_trial(signals, 100.0, condition="step_down")


def test_values_are_those_at_the_deepest_point() -> None:
    values = repetition_values([lowered()])
    heights = np.array([1.0, 0.9, 1.0, 0.95, 1.0])

    assert values["slsq_depth"] == pytest.approx(25 * heights, abs=0.2)
    assert values["slsq_drop"] == pytest.approx(4 * heights, abs=0.1)
    assert values["slsq_prot"] == pytest.approx(-6 * heights, abs=0.1)
    assert values["slsq_shank_med"] == pytest.approx(3 * heights, abs=0.1)
    assert values["slsq_foot_ev"] == pytest.approx(2 * heights, abs=0.1)


def test_a_largest_drop_elsewhere_is_not_the_one_at_depth() -> None:
    done = lowered()
    early = np.roll(done.signals["pelvis_drop_deg"], -120)  # 1.2 s before depth
    moved = made_trial(dict(done.signals) | {"pelvis_drop_deg": early}, 100.0)

    assert (repetition_values([moved])["slsq_drop"] < 2.0).all()


@pytest.mark.parametrize(("drop", "knee_in", "told"), [(7.8, 9.8, ()), (9.5, 11.5, (5, 5))])
def test_flags_of_the_specification(drop: float, knee_in: float, told: tuple[int, ...]) -> None:
    kinds = Counter(c.kind for c in measure([lowered(drop, knee_in)]).conditions)

    assert (kinds["pelvic_drop"], kinds["knee_in"]) == (told or (0, 0))


@pytest.mark.parametrize("drop_deg", [2.0, 6.0])
def test_the_simulated_patients_drop_is_seen_on_both_sides(drop_deg: float) -> None:
    still = [
        twin_trial(
            KNEE_BENDS,
            test="T5",
            settings=TwinSettings(side=side, pelvic_drop_deg=drop_deg, sway=0),
        )
        for side in Side
    ]
    left, right = ({m.key: m.value for m in measure([each]).metrics} for each in still)

    assert left == pytest.approx(right, abs=1e-6)
    assert right["slsq_drop"] == pytest.approx(drop_deg, abs=0.1)
    assert len(measure(still[:1]).repetitions) == 5
