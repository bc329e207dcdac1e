"""A session that asks, is answered or not, and one that hurts: all through the door."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from imu_rehab.assembly.importing import import_files
from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import Prescription, prescribed
from imu_rehab.export.tables import RAW
from imu_rehab.pipeline.block_results import ProbeDone, SetDone
from imu_rehab.pipeline.conclusions import conclusions
from imu_rehab.pipeline.frame import Frame, Stage
from imu_rehab.pipeline.pipeline import replay
from imu_rehab.pipeline.session_log import read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.recording.reader import open_recording
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.received import Received, local
from tests.small_session import write_csv

STAND_S, SESSION_S = 3.0, 48.0
SECOND_NS = 1_000_000_000


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> list[Received]:
    """Return three sensors of somebody who stands still: on one leg, for all they know."""
    folder = tmp_path_factory.mktemp("standing")
    time_s = np.arange(0.0, SESSION_S, 0.01)
    rng = np.random.default_rng(5)
    files = {}
    for place in ("foot_r", "shank_r", "pelvis"):
        force = qn.rotate(NOMINAL_MOUNTING[place], np.array([0.0, 9.81, 0.0]))
        felt = np.hstack([np.tile(force, (len(time_s), 1)), np.zeros((len(time_s), 3))])
        table = np.column_stack([time_s, felt + 1e-3 * rng.standard_normal(felt.shape)])
        files[place] = write_csv(folder / f"{place}.csv", table, ("time_s", *RAW))
    import_files(files, folder / "a.mcap")
    return list(open_recording(folder / "a.mcap").items())


def until(items: Sequence[Received], end_s: float) -> list[Received]:
    end_ns = items[0].arrival_ns + int(end_s * SECOND_NS)
    return [item for item in items if item.arrival_ns <= end_ns]


def stance(**feedback: Any) -> Prescription:
    told = {"probe_repetitions": 2, **feedback}
    exercise = load_exercise("single_leg_stance")
    return replace(prescribed(exercise, sets=1, repetitions=2, hold_s=1.0), feedback=told)


def frames_of(
    items: Sequence[Received],
    plan: Prescription,
    presses: Sequence[tuple[float, str, dict[str, Any]]] = (),
    **settings: Any,
) -> list[Frame]:
    """Return the frames of a session with presses at seconds after its beginning."""
    begin_ns = items[0].arrival_ns
    pressed = [
        local(begin_ns + int(at_s * SECOND_NS), "operator", "command", event=event, **content)
        for at_s, event, content in presses
    ]
    merged = sorted([*items, *pressed], key=lambda item: item.arrival_ns)
    return list(replay(merged, PipelineSettings(plan=(plan,), stand_still_s=STAND_S, **settings)))


def probes(frames: Sequence[Frame]) -> list[ProbeDone]:
    return [over for frame in frames for over in frame.over if isinstance(over, ProbeDone)]


def test_it_asks_before_the_score_and_goes_on_with_the_answer(standing: list[Received]) -> None:
    asked = frames_of(until(standing, 12.0), stance(probes=["retention"]))
    at = next(i for i, frame in enumerate(asked) if frame.asks)
    assert (asked[at].stage, asked[at].asks) == (Stage.PAUSED, "self_estimate")
    assert asked[at + 5].message == "How many were good? Both feet down, hold the chair."
    at_s = (asked[at].arrival_ns - standing[0].arrival_ns) / SECOND_NS + 2.0
    answered = frames_of(
        until(standing, 20.0), stance(probes=["retention"]), [(at_s, "self_estimate", {"value": 1})]
    )
    (probe,) = probes(answered)
    assert (probe.kind, probe.hits.measured, probe.estimate) == ("retention", 2, 1)
    assert any(
        cue.kind == "score" and "You said 1" in cue.caption for f in answered for cue in f.cues
    )
    assert answered[-1].stage is Stage.STOPPED  # the set that followed was done, too
    recorded = [c for frame in answered for c in conclusions(frame)]
    assert [c.kind for c in recorded if c.kind in ("probe", "practice")] == ["probe", "practice"]
    assert '"estimate":1' in next(c.data for c in recorded if c.kind == "probe")


def test_who_says_nothing_goes_on_after_a_while(standing: list[Received]) -> None:
    frames = frames_of(standing, stance(probes=["retention"]), language="de")
    assert any(frame.message.startswith("Wie viele waren gut? ") for frame in frames)
    (probe,) = probes(frames)
    assert (probe.estimate, probe.invalid_reason) == (None, "")
    paused = [frame for frame in frames if frame.asks]
    waited_s = (paused[-1].arrival_ns - paused[0].arrival_ns) / SECOND_NS
    assert waited_s == pytest.approx(30.0, abs=0.5)


def test_a_recording_that_breaks_off_brings_what_was_under_way(standing: list[Received]) -> None:
    settings = PipelineSettings(plan=(replace(stance(), repetitions=20),), stand_still_s=STAND_S)
    items = until(standing, 12.0)
    log = read_session(items, settings)
    (left,) = log.over
    assert isinstance(left, SetDone)
    assert not left.complete
    assert left.with_feedback.measured + left.without.measured == len(log.repetitions) > 0
    assert not [each for each in log.concluded if each.kind == "practice"]
    asked = replace(settings, plan=(stance(probes=["retention"]),))
    (probe,) = read_session(items, asked).over  # nobody has answered yet
    assert isinstance(probe, ProbeDone)
    assert (probe.hits.measured, probe.estimate) == (2, None)


def test_an_estimate_that_nobody_asked_for_leads_nowhere(standing: list[Received]) -> None:
    frames = frames_of(
        until(standing, 10.0),
        stance(),
        [(6.5, "pause", {}), (7.0, "self_estimate", {"value": 1})],
    )
    assert frames[-1].stage is Stage.PAUSED


@pytest.mark.parametrize(
    ("level", "start", "ceiling", "stage", "said"),
    [
        (6, None, 5.0, Stage.STOPPED, "Stop for today."),
        (4, 2.0, 5.0, Stage.STOPPED, "Stop for today."),  # two above the start
        (4, 3.0, 5.0, Stage.PAUSED, "You may make it easier, or rest."),
        (6, 6.0, 7.0, Stage.PAUSED, "Go on."),  # a raised ceiling counts from the start
        (2, None, 5.0, Stage.PAUSED, "Go on."),
        (9, None, None, Stage.PAUSED, "Paused."),  # a recording of before
    ],
)
def test_how_much_it_hurts_decides_how_it_goes_on(
    standing: list[Received],
    level: int,
    start: float | None,
    ceiling: float | None,
    stage: Stage,
    said: str,
) -> None:
    presses: list[tuple[float, str, dict[str, Any]]] = [
        (6.5, "pain", {}),
        (7.0, "pain", {"level": level}),
    ]
    frames = frames_of(
        until(standing, 10.0),
        stance(),
        presses,
        pain_ceiling=ceiling,
        pain_at_start=start,
    )
    assert frames[-1].stage is stage
    assert said in frames[-1].message
    if stage is Stage.PAUSED:
        assert "foot" in frames[-1].message.lower() or "hold" in frames[-1].message.lower()


def test_after_a_pain_with_care_nothing_gets_harder_and_easier_does(
    standing: list[Received],
) -> None:
    presses: list[tuple[float, str, dict[str, Any]]] = [
        (6.5, "pain", {"level": 4}),
        (7.0, "harder", {}),
        (8.0, "easier", {}),
    ]
    frames = frames_of(until(standing, 10.0), stance(), presses)
    changed = [e.value for frame in frames for e in frame.events if e.kind == "changed"]
    assert changed == [-1.0]
