from itertools import pairwise
from math import isfinite, nan

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import taste
from imu_rehab.exercises.runner import BLIND_S
from imu_rehab.exercises.workout import Workout
from imu_rehab.feedback.cue import Cue
from imu_rehab.feedback.guidance import Guidance, Verdict
from imu_rehab.feedback.policy import QUIET_S, STUCK_S, FeedbackPolicy
from tests.exercises.sampled import neutral

LUNGE = taste(load_exercise("lunge")).applied()
REST = neutral(LUNGE)


def at(value_deg: float) -> dict[str, float]:
    return {**REST, LUNGE.signal: value_deg}


def run(values: np.ndarray) -> tuple[list[Guidance], list[Cue]]:
    runner, policy = Workout([LUNGE]), FeedbackPolicy()
    guidances: list[Guidance] = []
    cues: list[Cue] = []
    for i, value in enumerate(values):
        completed = runner.feed(i * 0.01, at(float(value)))
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


DIRECTIONS = (Verdict.MORE.value, Verdict.LESS.value)
PERIOD_S = 0.05
# A piece of movement: where it goes (NaN: nobody knows), for how long, and the gap before it.
piece = st.tuples(
    st.one_of(st.floats(-5, 45), st.just(nan)), st.integers(1, 60), st.sampled_from([0.0, 0.5, 9.0])
)
Heard = tuple[float, float, Guidance, tuple[Cue, ...]]


def moved(pieces: list[tuple[float, int, float]]) -> list[Heard]:
    """Return (time, value, guidance, cues) of each instant of a movement."""
    runner, policy = Workout([LUNGE]), FeedbackPolicy()
    heard: list[Heard] = []
    time_s = at_deg = 0.0
    for target_deg, count, gap_s in pieces:
        time_s += gap_s
        for value in np.linspace(at_deg, target_deg, count):
            time_s += PERIOD_S
            completed = runner.feed(time_s, at(float(value)))
            guidance, cues = policy.feed(time_s, runner.progress(), completed)
            heard.append((time_s, float(value), guidance, cues))
        at_deg = target_deg if isfinite(target_deg) else 0.0
    return heard


movements = st.lists(piece, min_size=1, max_size=12)


@given(movements)
def test_no_direction_is_said_in_the_zone_or_while_unsure(
    pieces: list[tuple[float, int, float]],
) -> None:
    for time_s, value, guidance, cues in moved(pieces):
        for cue in cues:
            assert cue.time_s == time_s
            if cue.kind in DIRECTIONS:
                assert cue.kind == guidance.verdict.value
                assert isfinite(value)
                assert value not in LUNGE.band
                assert (guidance.distance_deg < 0) == (cue.kind == Verdict.MORE.value)


@given(movements)
def test_between_two_directions_it_is_quiet(pieces: list[tuple[float, int, float]]) -> None:
    said = [c.time_s for _, _, _, cues in moved(pieces) for c in cues if c.kind in DIRECTIONS]
    assert all(later - earlier >= QUIET_S for earlier, later in pairwise(said))


@given(movements)
def test_after_a_gap_nobody_is_told_a_direction_at_once(
    pieces: list[tuple[float, int, float]],
) -> None:
    known_since_s = before_s = 0.0
    for time_s, value, _, cues in moved(pieces):
        if not isfinite(value) or time_s - before_s > BLIND_S:
            known_since_s = time_s
        before_s = time_s
        if any(cue.kind in DIRECTIONS for cue in cues):
            assert time_s - known_since_s >= STUCK_S - 1e-9


@given(movements)
def test_the_word_follows_from_the_verdict_and_no_sentence_contradicts_it(
    pieces: list[tuple[float, int, float]],
) -> None:
    words = {
        Verdict.MORE: {"Lean"},
        Verdict.LESS: {"A little less"},
        Verdict.HOLD: {"Hold"},
        Verdict.BACK: {"Good", "Back"},
        Verdict.UNSURE: {""},
    }
    sentences = {
        Verdict.MORE: LUNGE.cue,
        Verdict.HOLD: LUNGE.cue,
        Verdict.UNSURE: LUNGE.safe_instruction,
    }
    for _, value, guidance, _ in moved(pieces):
        assert guidance.word in words[guidance.verdict]
        assert guidance.instruction == sentences.get(guidance.verdict, "")
        assert isfinite(guidance.distance_deg) == isfinite(value)


@given(st.integers(1, 60), st.floats(9, LUNGE.band.low - 1))
def test_going_on_after_a_pause_begins_in_silence(paused_s: int, level_deg: float) -> None:
    pieces = [(level_deg, 20, 0.0), (level_deg, int((STUCK_S - 0.1) / PERIOD_S), float(paused_s))]
    after_s = 20 * PERIOD_S + paused_s
    assert [c for t, _, _, cues in moved(pieces) for c in cues if t > after_s] == []
