from dataclasses import replace
from itertools import pairwise
from math import isfinite, nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import prescribed, taste
from imu_rehab.exercises.progress import Phase, Progress
from imu_rehab.exercises.runner import BLIND_S
from imu_rehab.exercises.workout import Workout, runner_of
from imu_rehab.feedback.cue import DIRECTIONS, PRAISE, Cue, CueKind
from imu_rehab.feedback.guidance import Guidance, Verdict
from imu_rehab.feedback.plan import GAIT_PLAN, FeedbackPlan, Timing
from imu_rehab.feedback.policy import TOO_CLOSE, FeedbackPolicy
from imu_rehab.feedback.probes import Hits
from imu_rehab.feedback.session_feedback import SessionFeedback
from imu_rehab.feedback.stuck import STUCK_S
from imu_rehab.feedback.trust_gate import SURE, Trust
from imu_rehab.feedback.voice import QUIET_S
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
        cues.extend(cue for cue in heard if cue.given)
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
    assert not [c for t, _, _, cues in moved(pieces) for c in cues if t > after_s and c.given]


# --- what is told, when, and what is withheld -------------------------------------------------

GOOD = [(25.0, 20, 0.0), (25.0, 40, 0.0), (0.0, 20, 0.0)]
SHORT = [(15.0, 20, 0.0), (15.0, 40, 0.0), (0.0, 20, 0.0)]


def told(
    pieces: list[tuple[float, int, float]],
    policy: FeedbackPolicy,
    trust: Trust = SURE,
    mistakes: tuple[str, ...] = (),
) -> list[Heard]:
    """Return every instant of a movement, all of its repetitions with these mistakes."""
    runner, heard = Workout([LUNGE]), []
    time_s = at_deg = 0.0
    for target_deg, count, gap_s in pieces:
        time_s += gap_s
        for value in np.linspace(at_deg, target_deg, count):
            time_s += PERIOD_S
            completed = runner.feed(time_s, at(float(value)))
            if completed is not None:
                completed = replace(completed, mistakes=mistakes)
            progress = replace(runner.progress(), mistakes=mistakes)
            heard.append((time_s, float(value), *policy.feed(time_s, progress, completed, trust)))
        at_deg = target_deg if isfinite(target_deg) else 0.0
    return heard


def cues_of(heard: list[Heard]) -> list[Cue]:
    return [cue for _, _, _, cues in heard for cue in cues]


def kinds(heard: list[Heard], *, given: bool = True) -> list[str]:
    return [str(cue.kind) for cue in cues_of(heard) if cue.given is given]


def planned(session: int = 1, **plan: Any) -> FeedbackPolicy:
    return FeedbackPolicy(SessionFeedback(FeedbackPlan(**plan), session))


def test_a_direction_that_is_not_sure_is_withheld_and_the_record_says_why() -> None:
    heard = told(SHORT, planned(), Trust(4.0))
    withheld = [cue for cue in cues_of(heard) if cue.kind in DIRECTIONS]
    assert withheld
    assert {cue.muted_reason for cue in withheld} == {TOO_CLOSE}
    about = withheld[0].about
    assert about is not None
    assert (about.signal, about.low, about.high) == ("ankle_df_deg", 20.0, 30.0)
    assert (about.value, about.uncertainty) == (15.0, 4.0)
    staying = heard[50][2]
    assert (staying.verdict, staying.word, staying.verdict.arrow) == (Verdict.CLOSE, "Almost", 0)


@pytest.mark.parametrize("trust", [Trust(), Trust(1.0, "Foot sensor is not trusted")])
def test_without_trust_nothing_is_told_and_it_is_noted_once(trust: Trust) -> None:
    heard = told(SHORT, planned(), trust)
    assert {g.verdict for _, _, g, _ in heard} == {Verdict.UNSURE}
    assert {g.instruction for _, _, g, _ in heard} == {LUNGE.safe_instruction}
    assert kinds(heard) == ["repetition"]
    assert kinds(heard, given=False) == ["unsure"]


def test_terminal_feedback_leaves_the_movement_alone_and_judges_it_within_two_seconds() -> None:
    heard = told(GOOD + SHORT, planned(timing=Timing.TERMINAL))
    assert kinds(heard) == ["in_zone", "more"]
    assert {g.verdict for _, _, g, _ in heard} == {Verdict.QUIET}
    assert not any(g.live or g.hold_left_s for _, _, g, _ in heard)
    after = [g for _, _, g, cues in heard if any(cue.given for cue in cues)]
    assert [g.word for g in after] == [LUNGE.words["good"], ""]
    assert [g.instruction for g in after] == ["In the zone.", "Next time: a little further."]


def test_from_the_third_session_on_results_are_told_without_a_direction() -> None:
    heard = told(GOOD + SHORT, planned(session=3))
    assert kinds(heard) == ["in_zone", "not_yet"]
    assert not any(g.verdict.arrow for _, _, g, _ in heard)


def test_every_fifth_is_told_of_and_the_mean_of_five() -> None:
    every = told((SHORT + GOOD * 4) * 2, planned(timing=Timing.EVERY_NTH))
    assert [kind for kind in kinds(every) if kind != "repetition"] == ["in_zone"] * 2
    summary = told(SHORT * 5, planned(timing=Timing.SUMMARY))
    (said,) = [cue for cue in cues_of(summary) if cue.kind == "more" and cue.given]
    assert said.reason == "0 of 5 in the zone"
    assert said.caption == "Your last 5: 0 in the zone. Next time: a little further."


def test_on_request_is_told_once_and_only_when_asked() -> None:
    policy = planned(timing=Timing.ON_REQUEST)
    assert kinds(told(GOOD, policy)) == ["repetition"]
    policy.ask()
    assert kinds(told([(0.0, 5, 9.0)], policy)) == ["in_zone"]
    assert kinds(told([(0.0, 5, 19.0)], policy)) == []


def test_a_mistake_is_named_kindly_and_takes_praise_and_point_away() -> None:
    policy = planned(points=True)
    heard = told(GOOD, policy, mistakes=("E4", "E9"))
    assert kinds(heard) == ["mistake"]
    assert kinds(heard, given=False) == ["hold_done"]
    assert LUNGE.words["good"] not in {g.word for _, _, g, _ in heard}
    assert heard[-1][2].instruction == "Find your balance first. Hold on if you like."
    assert policy.rewards.points == 0
    told(GOOD, policy)
    assert policy.rewards.points == 1


def test_late_pictures_bring_feedback_after_the_repetition_and_it_is_said() -> None:
    policy = planned()
    for i in range(130):
        policy.delayed(0.05 * i, [220.0])
    heard = told(SHORT, policy)
    assert kinds(heard) == ["slowed", "more"]
    assert heard[0][2].notice == "From now on I speak after each try."
    for i in range(260):
        policy.delayed(10.0 + 0.05 * i, [50.0])
    again = told([(15.0, 20, 30.0), *SHORT[1:]], policy)
    assert kinds(again) == ["quick_again", "more", "repetition"]


def test_without_help_nothing_is_told_and_the_score_is_kept_back() -> None:
    policy = planned()
    policy.withhold()
    heard = told(GOOD + SHORT, policy)
    assert kinds(heard) == ["repetition"] * 2
    assert set(kinds(heard, given=False)) == {"hold_done", "in_zone", "more"}
    assert not any(g.live or g.scored or g.word for _, _, g, _ in heard)
    assert {g.notice for _, _, g, _ in heard} == {"Now without help."}
    assert (policy.with_feedback, policy.without) == (Hits(), Hits(1, 2))
    policy.withhold("")
    told(GOOD, policy)
    assert policy.with_feedback == Hits(1, 1)


def test_the_end_of_a_session_is_without_help() -> None:
    policy = FeedbackPolicy(SessionFeedback(repetitions=10))
    told(GOOD * 10, policy)
    assert (policy.with_feedback, policy.without) == (Hits(9, 9), Hits(1, 1))


def test_in_german_it_speaks_german() -> None:
    policy = FeedbackPolicy(SessionFeedback(FeedbackPlan(timing=Timing.TERMINAL)), "de")
    heard = told(SHORT, policy)
    assert [c.caption for c in cues_of(heard) if c.given] == ["Das nächste Mal etwas weiter."]


# --- what can never be ------------------------------------------------------------------------

trusts = st.builds(
    Trust,
    st.sampled_from([0.0, 1.0, 3.0, nan]),
    st.sampled_from(["", "", "", "Belt sensor slips"]),
)
policies = st.builds(
    lambda timing, session, points, repetitions: FeedbackPolicy(
        SessionFeedback(FeedbackPlan(timing=timing, points=points), session, None, repetitions)
    ),
    st.sampled_from(Timing),
    st.integers(1, 9),
    st.booleans(),
    st.one_of(st.none(), st.integers(1, 20)),
)
mistakes = st.sampled_from([(), (), ("E1",), ("E9", "E4"), ("X1",)])
DIRECTION_VERDICTS = {"more": Verdict.MORE, "less": Verdict.LESS}
happenings = st.sampled_from(["", "", "", "slow", "quick", "withhold", "help", "ask"])


def happen(what: str, policy: FeedbackPolicy, at_s: float) -> None:
    match what:
        case "slow" | "quick":
            for i in range(220):
                policy.delayed(at_s + 0.05 * i, [300.0 if what == "slow" else 30.0])
        case "withhold":
            policy.withhold()
        case "help":
            policy.withhold("")
        case "ask":
            policy.ask()


@given(policies, st.lists(st.tuples(piece, trusts, mistakes, happenings), min_size=1, max_size=10))
def test_word_arrow_sentence_and_cue_never_contradict(
    policy: FeedbackPolicy, story: list[tuple[Any, Trust, tuple[str, ...], str]]
) -> None:
    heard: list[Cue] = []
    points = 0
    runner = Workout([LUNGE])
    time_s = at_deg = 0.0
    for (target_deg, count, gap_s), trust, wrong, what in story:
        happen(what, policy, time_s)
        time_s += gap_s
        for value in np.linspace(at_deg, target_deg, count):
            time_s += PERIOD_S
            completed = runner.feed(time_s, at(float(value)))
            if completed is not None:
                completed = replace(completed, mistakes=wrong)
            progress = replace(runner.progress(), mistakes=wrong)
            guidance, cues = policy.feed(time_s, progress, completed, trust)
            consistent(guidance, cues, progress, trust)
            assert policy.rewards.points >= points
            points = policy.rewards.points
            heard += cues
        at_deg = target_deg if isfinite(target_deg) else 0.0
    directions = [c.time_s for c in heard if c.given and c.kind in DIRECTIONS]
    assert all(later - earlier >= QUIET_S for earlier, later in pairwise(directions))
    assert len(set(map(id, heard))) == len(heard)


def consistent(guidance: Guidance, cues: tuple[Cue, ...], progress: Progress, trust: Trust) -> None:
    """Fail where what is shown at an instant contradicts itself, the phase or the cues."""
    given = [cue for cue in cues if cue.given]
    band, value = LUNGE.band, progress.value_deg
    sure = isfinite(value) and isfinite(trust.uncertainty) and not trust.doubt
    assert (guidance.verdict is Verdict.UNSURE) == (not sure)
    if guidance.verdict.arrow:
        assert progress.phase in (Phase.READY, Phase.MOVE)
        assert guidance.live
        outside = -guidance.verdict.arrow * band.distance(value)
        assert outside > 1.6 * trust.uncertainty
    if not guidance.live:
        assert guidance.verdict in (Verdict.QUIET, Verdict.UNSURE)
        assert guidance.word in ("", LUNGE.words["good"])
    if not sure:
        assert guidance.word == ""
        assert guidance.instruction == LUNGE.safe_instruction
    for cue in given:
        assert cue.kind != CueKind.UNSURE
        if cue.kind in DIRECTIONS and guidance.live:
            assert guidance.verdict is DIRECTION_VERDICTS[cue.kind]
            assert cue.caption == guidance.word
        if cue.kind in DIRECTIONS and not guidance.live:
            assert progress.phase is Phase.READY
        if cue.kind in PRAISE:
            assert not progress.mistakes
        assert sure or cue.kind != CueKind.HOLD_DONE
    assert len([c for c in given if c.kind in PRAISE | DIRECTIONS]) <= 1


def test_every_repetition_is_on_the_record_with_its_judgement_and_how_sure_it_is() -> None:
    nearly = [(19.2, 20, 0.0), (19.2, 40, 0.0), (0.0, 20, 0.0)]
    heard = told(GOOD + nearly + SHORT, planned(), Trust(1.0))
    finished = [cue for cue in cues_of(heard) if cue.kind == CueKind.REPETITION]
    assert [cue.reason.split(": ")[1] for cue in finished] == ["in_zone", "nearly", "more"]
    assert [cue.about.uncertainty for cue in finished if cue.about is not None] == [1.0] * 3


@pytest.mark.parametrize("trust", [Trust(), Trust(1.0, "Foot sensor slipped")])
def test_a_repetition_in_doubt_is_neither_judged_nor_counted(trust: Trust) -> None:
    assert "hold_done" not in kinds(told(GOOD, planned(), trust))
    policy = planned(points=True, timing=Timing.TERMINAL)
    assert kinds(told(GOOD + SHORT, policy, trust)) == ["repetition"] * 2
    assert policy.with_feedback == policy.without == Hits()
    assert policy.rewards.points == 0


STRIDES = prescribed(load_exercise("gait_soft")).applied()


def walked(cadence_spm: float, sd: float, strides: int) -> list[Cue]:
    """Return the cues of strides that each come whole, with nothing measured in between."""
    runner, policy = runner_of(STRIDES), FeedbackPolicy(SessionFeedback(GAIT_PLAN))
    said: list[Cue] = []
    for i in range(11 * strides):
        values = {STRIDES.signal: cadence_spm if i % 11 == 10 else nan}
        completed = runner.feed(0.1 * i, values)
        said += policy.feed(0.1 * i, runner.progress(), completed, Trust(sd))[1]
    return said


@pytest.mark.parametrize(("cadence_spm", "kind"), [(104, "more"), (115, "in_zone"), (126, "less")])
def test_every_fifth_stride_is_told_of(cadence_spm: float, kind: str) -> None:
    said = [cue for cue in walked(cadence_spm, 1.0, 20) if cue.given and cue.kind != "repetition"]
    assert [cue.kind for cue in said] == [kind] * 4


def test_strides_of_which_nobody_knows_how_sure_they_are_are_not_told_of() -> None:
    said = walked(104, nan, 20)
    assert {cue.kind for cue in said if cue.given} == {"repetition"}
    assert {cue.reason for cue in said if cue.given} == {"repetition finished: repetition"}


def test_an_interrupted_repetition_leaves_no_doubt_to_the_next() -> None:
    policy, runner = planned(), runner_of(LUNGE)
    for i in range(60):  # a second of doubt, on the way
        value = min(15.0, 2.0 * i)
        runner.feed(0.05 * i, at(value))
        policy.feed(0.05 * i, runner.progress(), None, Trust() if i > 30 else SURE)
    runner.interrupt()
    policy.rest()
    for i in range(200):
        time_s = 60.0 + 0.05 * i
        value = float(np.interp(0.05 * i, [0, 1, 2, 5, 6, 10], [0, 0, 25, 25, 0, 0]))
        completed = runner.feed(time_s, at(value))
        policy.feed(time_s, runner.progress(), completed)
    assert policy.with_feedback == Hits(1, 1)
