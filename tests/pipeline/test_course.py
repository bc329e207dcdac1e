"""Probes within a session: in their place, without help, asked about before they are told."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import Prescription, prescribed
from imu_rehab.feedback.probes import Hits
from imu_rehab.pipeline.block_results import ProbeDone, SetDone
from imu_rehab.pipeline.blocks import session_blocks
from imu_rehab.pipeline.guiding import Guided, Guiding
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.arrays import FloatArray
from tests.exercises.sampled import bend, moved

PERIOD_S = 0.01


def lunges(*probes: str, **feedback: Any) -> Prescription:
    told = {"probes": list(probes), "probe_repetitions": 2, **feedback}
    return prescribed(load_exercise("lunge"), sets=1, repetitions=2, hold_s=0.5, feedback=told)


class Session:
    """Somebody who does one repetition after the other."""

    def __init__(self, *plan: Prescription, feedback: bool = True, **settings: Any) -> None:
        self.guiding = Guiding(PipelineSettings(plan=plan, **settings), feedback=feedback)
        self.at_s = 0.0
        self.over: list[SetDone | ProbeDone] = []

    def do(self, *, good: bool = True) -> Guided:
        """Do one repetition, into the zone or short of it."""
        exercise = self.guiding.exercise
        band = exercise.band
        depth = bend(0.5 * (band.low + band.high) if good else 0.7 * band.low, hold_s=1.0)
        return self.feed(exercise, moved(exercise, depth))

    def feed(self, exercise: Exercise, signals: Mapping[str, FloatArray]) -> Guided:
        n = len(signals[exercise.signal])
        time_s = self.at_s + PERIOD_S * np.arange(n, dtype=np.float64)
        self.at_s += n * PERIOD_S
        sure = {zone.signal: np.full(n, 0.3) for zone in exercise.zones}
        guided = self.guiding.feed(time_s, signals, sure)
        self.over += self.guiding.taken()
        return guided

    def answer(self, estimate: int | None) -> None:
        self.guiding.answer(self.at_s, estimate)
        self.over += self.guiding.taken()


def kinds(guided: Guided) -> list[str]:
    return [cue.kind for cue in guided.cues]


def test_what_was_kept_comes_first_and_what_stays_comes_last() -> None:
    plan = (lunges("retention", "immediate"), lunges("transfer", transfer_context="stairs"))
    blocks = session_blocks(PipelineSettings(plan=plan))
    found = [(b.entry, None if b.probe is None else b.probe.kind.value) for b in blocks]
    assert found == [(0, "retention"), (1, "transfer"), (0, None), (0, "immediate"), (1, None)]
    assert [b.context for b in blocks] == ["", "stairs", "", "", ""]
    assert [b.probe.ask_estimate for b in blocks if b.probe] == [True, False, False]


@pytest.mark.parametrize("changed", [{"goes_round": True}, {"probes": False}])
def test_a_plan_without_an_end_and_an_older_recording_have_no_probes(
    changed: dict[str, bool],
) -> None:
    settings = PipelineSettings(plan=(lunges("retention", "immediate"),), **changed)  # type: ignore[arg-type]
    assert [block.probe for block in session_blocks(settings)] == [None]


def test_a_prescription_that_names_no_probes_has_none() -> None:
    blocks = session_blocks(PipelineSettings(plan=(prescribed(load_exercise("lunge")),)))
    assert [block.probe for block in blocks] == [None]


def test_a_set_then_without_help_then_how_many_then_the_score() -> None:
    session = Session(lunges("immediate"))
    session.do()
    practised = session.do()
    assert "hold_done" in kinds(practised)
    assert kinds(practised)[-1] == "probe"  # the next instant
    first = session.do()
    assert "hold_done" not in kinds(first)
    assert "score" not in kinds(first)
    guidance = session.guiding.guidance
    assert guidance is not None
    assert (guidance.live, guidance.scored, guidance.notice) == (False, False, "Now without help.")
    last = session.do(good=False)
    assert kinds(last)[-1] == "self_estimate"
    assert session.guiding.asks
    assert not session.do().completed  # nothing is counted while somebody is asked
    session.answer(2)
    told = session.do().cues
    assert [cue.caption for cue in told] == ["1 of 2 were good. You said 2."]
    assert session.guiding.finished
    practice, probe = session.over
    assert isinstance(practice, SetDone)
    assert (practice.with_feedback, practice.without) == (Hits(2, 2), Hits())
    assert isinstance(probe, ProbeDone)
    assert (probe.kind, probe.hits, probe.estimate) == ("immediate", Hits(1, 2), 2)
    assert practice.begin_s < practice.end_s <= probe.begin_s < probe.end_s


def test_who_asks_for_the_score_in_a_probe_has_practised() -> None:
    session = Session(lunges("retention"))
    session.do()
    session.guiding.press(session.at_s, "show_score")
    session.do()
    session.answer(None)
    (probe,) = session.over
    assert isinstance(probe, ProbeDone)
    assert probe.invalid_reason == "feedback was given"


def test_a_probe_is_done_as_it_was_prescribed() -> None:
    session = Session(lunges("retention"))
    (event,) = session.guiding.press(0.0, "harder")
    assert event.detail == "lunge: as far as it goes"


@pytest.mark.parametrize("press", ["stop", "skip_exercise"])
def test_what_is_left_is_on_the_record_as_far_as_it_came(press: str) -> None:
    for probes, expected in (((), SetDone), (("retention",), ProbeDone)):
        session = Session(lunges(*probes))
        session.do()
        session.guiding.press(session.at_s, press)
        session.guiding.press(session.at_s, "stop")  # once more is no second time
        (left,) = session.guiding.taken()
        assert isinstance(left, expected)
        if isinstance(left, SetDone):
            assert (left.complete, left.with_feedback) == (False, Hits(1, 1))
        else:
            assert left.invalid_reason == "left after 1 of 2"


def test_a_transfer_says_what_is_different() -> None:
    session = Session(lunges("transfer", transfer_context="dual_task"), language="de")
    begun = session.do().cues[0]
    assert begun.caption.startswith("Jetzt ohne Hilfe. Zählen Sie")
    session.do()
    session.answer(None)
    (probe,) = session.over
    assert isinstance(probe, ProbeDone)
    assert (probe.kind, probe.context, probe.estimate) == ("transfer", "dual_task", None)


def test_easier_in_the_middle_of_a_set_keeps_the_count_on_the_screen() -> None:
    session = Session(replace(lunges(), repetitions=3))
    session.do()
    session.guiding.press(session.at_s, "easier")
    assert len(session.guiding.progress().repetitions) == 1
    session.do()
    assert session.guiding.progress().numbers["wanted"] == 3
    session.do()
    assert session.guiding.finished
    (done,) = session.over
    assert isinstance(done, SetDone)
    assert done.with_feedback.measured + done.without.measured == 3


@pytest.mark.parametrize(
    ("good", "proposed"),
    [(8, ["lunge: zone harder, 8 of 8"]), (6, []), (3, ["lunge: zone easier, 3 of 8"])],
)
def test_after_a_set_it_proposes_what_brings_success_to_where_it_should_be(
    good: int, proposed: list[str]
) -> None:
    session = Session(replace(lunges(), sets=2, repetitions=8))
    events = [e for i in range(8) for e in session.do(good=i < good).events]
    found = [event.detail for event in events if event.kind == "proposed"]
    assert [detail.split(" in the zone")[0] for detail in found] == proposed


@settings(max_examples=12)
@given(st.lists(st.booleans(), min_size=5, max_size=5), st.sampled_from([0.0, 50.0, 100.0]))
def test_a_past_that_nobody_is_shown_has_the_same_sets_and_probes(
    good: list[bool], schedule_pct: float
) -> None:
    plan = lunges("retention", "immediate", schedule_pct=[schedule_pct], performance_sessions=0)
    over = []
    for feedback in (True, False):
        session = Session(replace(plan, repetitions=4), feedback=feedback)
        for each in (*good, *reversed(good)):
            if session.guiding.asks:
                session.answer(1)
            session.do(good=each)
        session.guiding.press(session.at_s, "stop")
        over.append((*session.over, *session.guiding.taken()))
    live, analysed = over
    assert live == analysed
    assert [type(each) for each in live] == [ProbeDone, SetDone, ProbeDone]
