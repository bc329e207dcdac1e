"""Neither wrong nor silent: directions against the truth, over people who stay where they are."""

from dataclasses import dataclass
from math import nan

import numpy as np
import pytest

from imu_rehab.assembly.benchmarks.learning_course import lunge
from imu_rehab.exercises.workout import runner_of
from imu_rehab.feedback.cue import DIRECTIONS, Cue
from imu_rehab.feedback.guidance import Verdict
from imu_rehab.feedback.policy import FeedbackPolicy
from imu_rehab.feedback.trust_gate import Trust

LUNGE = lunge()
PERIOD_S, STAY_S, OUT_S, PAUSE_S = 0.1, 4.0, 1.0, 1.0
STAYS = 300
GAP_S, EVERY_S = 0.3, 12.0  # without values: a poor radio
TREMBLE = 0.3  # of the uncertainty; the rest is an offset that lasts


@dataclass(slots=True)
class Seen:
    inside: int = 0
    called_outside: int = 0
    clearly_outside: int = 0  # by at least three standard deviations
    missed: int = 0
    directions: int = 0
    wrong_way: int = 0
    instants: int = 0
    sure: int = 0


def stay(true_deg: float, sd_deg: float, rng: np.random.Generator, seen: Seen) -> list[Cue]:
    """Go there, stay and go back, as a sensor with a lasting offset sees it."""
    offset = rng.normal(0.0, sd_deg * np.sqrt(1.0 - TREMBLE**2))
    out = np.linspace(0.0, true_deg, round(OUT_S / PERIOD_S))
    still = np.full(round(STAY_S / PERIOD_S), true_deg)
    way = np.concatenate([out, still, out[::-1], np.zeros(round(PAUSE_S / PERIOD_S))])
    since_gap_s = rng.uniform(0.0, EVERY_S)
    runner, policy, said = runner_of(LUNGE), FeedbackPolicy(), []
    for i, true in enumerate(way.tolist()):
        share = min(1.0, true / 10.0)  # in the pose the angle is zero by definition
        value = true + share * (offset + TREMBLE * sd_deg * rng.standard_normal())
        if (i * PERIOD_S + since_gap_s) % EVERY_S < GAP_S:
            value = nan
        completed = runner.feed(i * PERIOD_S, {LUNGE.signal: value})
        trust = Trust(sd_deg)
        guidance, cues = policy.feed(i * PERIOD_S, runner.progress(), completed, trust)
        said += [cue for cue in cues if cue.given and cue.kind in DIRECTIONS]
        seen.instants += 1
        seen.sure += guidance.verdict is not Verdict.UNSURE
    return said


@pytest.fixture(scope="module")
def seen() -> Seen:
    rng, seen, band = np.random.default_rng(11), Seen(), LUNGE.band
    for _ in range(STAYS):
        sd_deg, true_deg = float(rng.uniform(0.4, 2.5)), float(rng.uniform(12.0, 40.0))
        said = stay(true_deg, sd_deg, rng, seen)
        outside = band.distance(true_deg)
        seen.directions += len(said)
        seen.wrong_way += sum((c.kind == "more") == (outside > 0) for c in said if outside)
        seen.inside += outside == 0
        seen.called_outside += outside == 0 and bool(said)
        seen.clearly_outside += abs(outside) >= 3.0 * sd_deg
        seen.missed += abs(outside) >= 3.0 * sd_deg and not said
    return seen


def test_nobody_is_sent_the_wrong_way(seen: Seen) -> None:
    assert seen.directions > 200
    assert seen.wrong_way <= 0.001 * seen.directions


def test_seldom_is_anybody_called_outside_who_is_inside(seen: Seen) -> None:
    assert seen.inside > 50
    assert seen.called_outside <= 0.05 * seen.inside


def test_who_is_clearly_outside_is_told(seen: Seen) -> None:
    assert seen.clearly_outside > 50
    assert seen.missed <= 0.10 * seen.clearly_outside


def test_silence_does_not_win(seen: Seen) -> None:
    assert seen.sure >= 0.95 * seen.instants
