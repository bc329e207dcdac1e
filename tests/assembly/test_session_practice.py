"""Sets and probes of a session find their item, with what was told in them."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.assembly.session_entries import Entry, command_of
from imu_rehab.assembly.session_practice import over_with_repetitions, trained
from imu_rehab.assessment.plain_values import from_plain
from imu_rehab.exercises.progress import Repetition
from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.feedback.probes import Hits
from imu_rehab.pipeline.block_results import ProbeDone, SetDone
from imu_rehab.pipeline.session_log import SessionLog, read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.programme.done import Attempts, Practice, Probe
from imu_rehab.signals.places import Side
from imu_rehab.signals.pressed import Pressed
from tests.programme.people import MORNING

SQUATS = Entry("squat", Side.RIGHT, 1, 50.0)
EMPTY = read_session([], PipelineSettings(plan=("squat",)))


def set_of(number: int, end_s: float, told: Hits, alone: Hits) -> SetDone:
    return SetDone(0, "squat", "", "right", number, end_s - 4.0, end_s, told, alone, complete=True)


def probe_of(kind: ProbeKind, end_s: float, invalid_reason: str = "") -> ProbeDone:
    hits = Hits(3, 4)
    return ProbeDone(
        0, "squat", "", "right", kind, "", end_s - 4.0, end_s, 4, hits, 2, invalid_reason
    )


def repetitions(end_s: float, *good: bool) -> list[Repetition]:
    """Return repetitions, the last of which ends then."""
    ends_s = end_s - np.arange(len(good))[::-1]
    return [
        Repetition("squat", float(each) - 0.8, float(each), 30.0, 0.5, in_band, measured=True)
        for each, in_band in zip(ends_s, good, strict=True)
    ]


def session(*over: SetDone | ProbeDone, done: list[Repetition]) -> SessionLog:
    said = Pressed.of(0.0, command_of([SQUATS]))
    return replace(EMPTY, presses=(said,), over=over, repetitions=tuple(done))


def test_practice_knows_what_had_feedback_and_a_probe_what_the_person_thought() -> None:
    done = [
        *repetitions(104.0, True, True, True, False),
        *repetitions(114.0, True, True, False, False),
        *repetitions(124.0, True, False, False, False),
    ]
    log = session(
        probe_of(ProbeKind.RETENTION, 104.0),
        set_of(1, 114.0, Hits(2, 2), Hits(0, 2)),
        set_of(2, 124.0, Hits(1, 1), Hits(0, 3)),
        done=done,
    )
    probe, practice = trained(log, MORNING)
    assert from_plain(Practice, practice.record) == Practice(
        "squat",
        Attempts(3, 8, 8.0),
        1,
        Side.RIGHT,
        50.0,
        sets=2,
        repetitions=8,
        decay_pct=None,
        told=Attempts(3, 3, 3.0),
    )
    at = MORNING + timedelta(seconds=100.0)
    assert from_plain(Probe, probe.record) == Probe(
        "squat", ProbeKind.RETENTION, at, Attempts(3, 4, 4.0), Side.RIGHT, "", 2
    )


def test_a_probe_that_does_not_count_is_no_evidence_and_no_practice() -> None:
    spoilt = probe_of(ProbeKind.IMMEDIATE, 104.0, "feedback was given")
    log = session(spoilt, done=repetitions(104.0, True, True, True, False))
    assert list(trained(log, MORNING)) == []


@given(st.lists(st.integers(0, 4), min_size=1, max_size=6))
def test_every_repetition_of_a_set_is_counted_in_it_once(counts: list[int]) -> None:
    over = [set_of(k + 1, 10.0 * (k + 1), Hits(), Hits()) for k in range(len(counts))]
    done = [
        each
        for one, n in zip(over, counts, strict=True)
        for each in repetitions(one.end_s, *[True] * n)
    ]
    found = list(over_with_repetitions(over, done))
    assert [len(of) for _, of in found] == counts
    assert [each for _, of in found for each in of] == done
