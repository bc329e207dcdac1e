"""Paired trials by simulation: what they claim without an effect, and what they see of a small one.

Strides scatter by 1.2° (SPEC §6.2); strides of a block may resemble each other.
"""

import numpy as np
import pytest

from imu_rehab.metrics.change.comparison import Answer
from imu_rehab.metrics.change.paired import PairedResult, judge
from imu_rehab.metrics.change.paired_blocks import Block
from imu_rehab.metrics.change.paired_design import PairedMetric, Plan

STRIDE_SD_DEG = 1.2
KEYS = ("foot_ev_exc", "pelvis_drop_pk", "fpa")
PLAN = Plan(PairedMetric(KEYS[0], "deg"), tuple(PairedMetric(key, "deg") for key in KEYS[1:]))
UP = {"foot_r": np.array([0.0, 1.0, 0.0])}


def trial(
    rng: np.random.Generator, effect_deg: float, *, memory: float = 0.0, block_sd_deg: float = 0.0
) -> tuple[PairedResult, ...]:
    """Return a trial in which B adds the effect to every metric; drift over the session."""
    drift_deg = rng.normal(0.0, 0.5)
    blocks = []
    for place, condition in enumerate(PLAN.order):
        values = {}
        for key in KEYS:
            scatter = rng.standard_normal(PLAN.strides)
            for i in range(1, PLAN.strides):
                scatter[i] = memory * scatter[i - 1] + np.sqrt(1.0 - memory**2) * scatter[i]
            level = drift_deg * place / 8.0 + rng.normal(0.0, block_sd_deg)
            values[key] = STRIDE_SD_DEG * scatter + level + effect_deg * (condition == "B")
        time_s = rng.normal(1.1, 0.02, PLAN.strides)
        blocks.append(Block(condition, time_s, values, UP, UP))
    return judge(PLAN, blocks)


def claimed(trials: int, effect_deg: float, **how: float) -> tuple[float, float]:
    """Return how often the primary metric is called changed, and how often any secondary is."""
    rng = np.random.default_rng([trials, int(100 * effect_deg)])
    results = [trial(rng, effect_deg, **how) for _ in range(trials)]
    found = np.array([[r.answer is Answer.DETECTABLE for r in three] for three in results])
    return float(found[:, 0].mean()), float(found[:, 1:].any(axis=1).mean())


def test_without_an_effect_little_is_claimed() -> None:
    primary, secondary = claimed(150, 0.0, memory=0.3)
    assert primary <= 0.05
    assert secondary <= 0.05


@pytest.mark.campaign
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("memory", [0.0, 0.3, 0.6])
def test_without_an_effect_at_most_one_trial_in_twenty_claims_one(memory: float) -> None:
    for block_sd_deg in (0.0, 0.3, 0.6):
        primary, secondary = claimed(1000, 0.0, memory=memory, block_sd_deg=block_sd_deg)
        print(f"\nmemory {memory}, blocks scatter by {block_sd_deg}°: "
              f"primary {primary:.3f}, any secondary {secondary:.3f}")  # fmt: skip
        assert primary <= 0.05 + 0.015
        assert secondary <= 0.05 + 0.015


@pytest.mark.campaign
@pytest.mark.timeout(1800)
def test_the_published_effect_and_the_smallest_visible_one_are_seen_as_often_as_said() -> None:
    """SPEC §6.2: 0.54° in 49 % with the floor; 80 % at the simulated 0.70°."""
    for effect_deg, expected in ((0.54, 0.49), (0.65, 0.73), (0.70, 0.80), (1.0, 0.97)):
        primary, _ = claimed(1500, effect_deg)
        print(f"\neffect {effect_deg}°: primary metric detectable in {primary:.3f}")
        assert primary == pytest.approx(expected, abs=0.05)
