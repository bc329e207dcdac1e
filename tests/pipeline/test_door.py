"""Whatever comes through the door: no cue is lost, none slips out, a replay is the same."""

from dataclasses import replace
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import prescribed
from imu_rehab.feedback.cue import DIRECTIONS, PRAISE, Cue
from imu_rehab.pipeline.conclusions import Conclusion, conclusions
from imu_rehab.pipeline.digest import FrameDigest
from imu_rehab.pipeline.frame import Frame, Stage
from imu_rehab.pipeline.pipeline import Pipeline, replay
from imu_rehab.pipeline.session_log import read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.places import Side, kit_places
from imu_rehab.signals.received import Received, local
from imu_rehab.simulator.kit import make_kit
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.virtual_time import Drop, VirtualSession
from imu_rehab.simulator.wearer.activities import LUNGES, Stay
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.scripts import once
from tests.pressed_session import BOOT_S, FEW_PACKETS, press

SECONDS = 26.0
DOSE = prescribed(load_exercise("lunge"), sets=1, repetitions=2, hold_s=0.5)
SETTINGS = PipelineSettings(plan=(DOSE, "squat"), stand_still_s=3.0)
PRESSES = (
    "pause", "resume", "start", "stop", "pain", "take_pose", "skip", "marker", "calibrated",
    "easier", "harder", "skip_exercise", "asked", "show_score", "self_estimate",
)  # fmt: skip
TOLD = DIRECTIONS | PRAISE


@cache
def base(drops: tuple[Drop, ...]) -> tuple[Received, ...]:
    """Return somebody who stands, then bends again and again; sensors may vanish and come back."""
    simulated = SimulatorSettings(seed=3)
    script = once(Stay(6.0), replace(LUNGES, times=6))
    twin = PatientTwin(TwinSettings(seed=3), script, kit_places("3", Side.RIGHT))
    _, sensors = make_kit(simulated, twin, BOOT_S)
    session = VirtualSession(sensors, start_s=BOOT_S, seed=3, config=FEW_PACKETS, drops=drops)
    return tuple(session.run(SECONDS))


DROPS = st.sampled_from([(), (("foot_r", 14.0, 2.0),), (("shank_r", 11.0, 0.4),)])
MOMENTS = st.floats(5.0, SECONDS)
COMMANDS = st.lists(st.builds(press, MOMENTS, st.sampled_from(PRESSES)), max_size=8)
LATE = st.lists(
    st.tuples(st.integers(5, int(SECONDS)), st.sampled_from([40.0, 240.0])), max_size=12
)
GAPS = st.lists(st.tuples(MOMENTS, st.floats(0.05, 1.5)), max_size=3)


def session_of(
    drops: tuple[Drop, ...],
    commands: list[Received],
    late: list[tuple[int, float]],
    gaps: list[tuple[float, float]],
) -> list[Received]:
    """Return items with presses, reports of a screen, and packets that never came."""

    def lost(item: Received) -> bool:
        at_s = item.arrival_ns * 1e-9 - BOOT_S
        inside = any(begin_s <= at_s < begin_s + lasts_s for begin_s, lasts_s in gaps)
        return item.channel == "stream" and inside

    reports = [
        local(
            round((BOOT_S + at) * 1e9), "screen", "display_delay", paint_ms=[ms] * 25, sound_ms=[]
        )
        for at, ms in late
    ]
    kept = [item for item in base(drops) if not lost(item)]
    return sorted([*kept, *commands, *reports], key=lambda item: item.arrival_ns)


def known_at(frame: Frame, cue: Cue) -> bool:
    """Return whether the fed-back signal was known at a cue's sample."""
    values = None if cue.about is None else frame.signals.get(cue.about.signal)
    at = np.flatnonzero(np.abs(frame.time_s - cue.time_s) < 1e-9)
    return values is not None and len(at) == 1 and bool(np.isfinite(values[at[0]]))


@given(drops=DROPS, commands=COMMANDS, late=LATE, gaps=GAPS)
@settings(max_examples=4, deadline=None)
def test_no_cue_is_lost_or_slips_out_and_a_replay_is_the_same(
    drops: tuple[Drop, ...],
    commands: list[Received],
    late: list[tuple[int, float]],
    gaps: list[tuple[float, float]],
) -> None:
    items = session_of(drops, commands, late, gaps)
    live, digest, said = Pipeline(SETTINGS), FrameDigest(), list[Conclusion]()
    for frame in (frame for item in items for frame in live.feed(item)):
        digest.add(frame)
        said += conclusions(frame)
        if frame.stage is not Stage.EXERCISE:
            assert not frame.cues
        assert all(cue.given for cue in frame.cues)
        assert not any(cue.given for cue in frame.muted)
        assert all(known_at(frame, cue) for cue in frame.cues if cue.kind in TOLD)
        on_record = [event.kind for event in frame.events if event.kind.startswith("cue")]
        assert on_record.count("cue") == len(frame.cues)
        assert on_record.count("cue_muted") == len(frame.muted)
    again = read_session(items, SETTINGS)
    assert again.digest == digest.hexdigest
    assert list(again.concluded) == said


def test_the_base_has_cues_and_repetitions_to_lose() -> None:
    log = read_session(base(()), SETTINGS)
    assert len(log.repetitions) >= 3
    assert sum(event.kind == "cue" for event in log.events) >= 3


def test_a_screen_that_is_late_makes_feedback_come_afterwards() -> None:
    late = [(at, 240.0) for at in range(4, int(SECONDS))]
    log = read_session(session_of((), [], late, []), SETTINGS)
    kinds = [event.detail.partition(":")[0] for event in log.events if event.kind == "cue"]
    assert "slowed" in kinds
    assert "hold_done" not in kinds[kinds.index("slowed") :]


def test_a_sensor_that_is_away_is_named_and_nothing_is_told_meanwhile() -> None:
    items = base((("foot_r", 14.0, 2.0),))
    frames = list(replay(items, SETTINGS))
    doubted = [f for f in frames if any(e.detail == "unsure: foot_r" for e in f.events)]
    sure = [f for f in frames if any(e.detail == "sure again" for e in f.events)]
    assert len(doubted) == len(sure) == 1
    meanwhile = frames[frames.index(doubted[0]) : frames.index(sure[0])]
    assert not any(cue.kind in TOLD for frame in meanwhile for cue in frame.cues)
    assert all(_safe(frame) in frame.message for frame in meanwhile)


def _safe(frame: Frame) -> str:
    assert frame.progress is not None
    return frame.progress.exercise.safe_instruction


def test_wishes_are_on_the_record_with_what_came_of_them() -> None:
    wishes = [press(12.0 + i, what) for i, what in enumerate(("easier", "harder", "skip_exercise"))]
    log = read_session(session_of((), wishes, [], []), SETTINGS)
    changed = [event for event in log.events if event.kind == "changed"]
    assert [event.value for event in changed] == [-1.0, 0.0, None]
    assert [e.detail.partition(": ")[2] for e in changed] == ["easier", "harder", "skipped"]


def test_a_pause_is_no_gap_and_another_exercise_neither() -> None:
    presses = [press(12.0, "pause"), press(16.0, "resume"), press(18.0, "skip_exercise")]
    log = read_session(session_of((), presses, [], []), SETTINGS)
    withheld = [event.detail for event in log.events if event.kind == "cue_muted"]
    assert not any("nothing was measured" in detail for detail in withheld)
