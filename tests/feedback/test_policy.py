from math import nan

import numpy as np

from imu_rehab.exercises.exercise import load_exercise
from imu_rehab.exercises.runner import ExerciseRunner
from imu_rehab.feedback.guidance import Cue, Guidance, Verdict
from imu_rehab.feedback.policy import FeedbackPolicy

LUNGE = load_exercise("lunge")


def run(values: np.ndarray) -> tuple[list[Guidance], list[Cue]]:
    runner, policy = ExerciseRunner([LUNGE]), FeedbackPolicy()
    guidances: list[Guidance] = []
    cues: list[Cue] = []
    for i, value in enumerate(values):
        completed = runner.feed(i * 0.01, float(value))
        guidance, heard = policy.feed(i * 0.01, runner.progress(), completed)
        guidances.append(guidance)
        cues.extend(heard)
    return guidances, cues


def ramp(to_deg: float) -> np.ndarray:
    return np.linspace(0, to_deg, 100)


def test_a_good_repetition_is_quiet_but_for_its_praise() -> None:
    hold = np.full(150, 25.0)
    _, cues = run(np.concatenate([ramp(25), hold, ramp(25)[::-1]]))
    assert [cue.kind for cue in cues] == ["hold_done", "repetition"]


def test_staying_short_of_the_zone_is_told_more() -> None:
    _, cues = run(np.concatenate([ramp(15), np.full(200, 15.0)]))
    assert {cue.kind for cue in cues} == {"more"}


def test_staying_beyond_the_zone_is_told_less_and_never_more() -> None:
    guidances, cues = run(np.concatenate([np.linspace(0, 36, 60), np.full(200, 36.0)]))
    assert {cue.kind for cue in cues} == {"less"}
    assert guidances[-1].word == LUNGE.words["less"]
    assert guidances[-1].distance_deg == 6.0


def test_a_wrong_direction_is_never_given_while_unsure() -> None:
    guidances, cues = run(np.concatenate([ramp(15), np.full(300, nan)]))
    assert guidances[-1].verdict is Verdict.UNSURE
    assert guidances[-1].instruction == LUNGE.safe_instruction
    assert [cue for cue in cues if cue.time_s > 1.0] == []


def test_after_the_hold_the_word_praises_then_calls_back() -> None:
    guidances, _ = run(np.concatenate([ramp(25), np.full(350, 25.0)]))
    words = list(dict.fromkeys(guidance.word for guidance in guidances))
    assert words == ["Lean", "Hold", "Good", "Back"]


def test_the_seconds_of_the_hold_count_down_only_while_holding() -> None:
    guidances, _ = run(np.concatenate([ramp(25), np.full(350, 25.0)]))
    holding = [g.hold_left_s for g in guidances if g.verdict is Verdict.HOLD]
    assert holding == sorted(holding, reverse=True)
    assert all(g.hold_left_s == 0 for g in guidances if g.verdict is not Verdict.HOLD)
