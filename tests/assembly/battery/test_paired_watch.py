"""A paired walk while it goes on: sensors checked, strides counted, pace told, nothing judged."""

import json
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from imu_rehab.assembly.battery.guided import GuidedBattery
from imu_rehab.assembly.battery.paired_dialogue import ONCE, PairedDialogue
from imu_rehab.assembly.battery.paired_trial import paired_chosen, paired_plan
from imu_rehab.assembly.battery.paired_watch import PairedWatch
from imu_rehab.assessment.battery import Battery
from imu_rehab.assessment.plan import plan
from imu_rehab.body.live_signals import live_signals
from imu_rehab.errors import ConfigurationError
from imu_rehab.metrics.doings import doings
from imu_rehab.pipeline.frame import Frame, Stage
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import CORE, Side
from imu_rehab.simulator.wearer.activities import Stay
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.scripts import once
from imu_rehab.simulator.wearer.walking import Walk
from tests.assembly.battery.test_dialogue import Log

RATE_HZ, PIECE = 50.0, 10
PLACES = ("foot_r", "shank_r", "pelvis")
FIRST_S, STEPS = 1.0, 26


@cache
def twin() -> PatientTwin:
    """Return somebody who does two blocks: standing, thirteen strides, standing."""
    block = (Stay(6.5), Walk(STEPS), Stay(6.5))
    return PatientTwin(TwinSettings(seed=3), once(Stay(FIRST_S), *block, *block), PLACES)


BLOCK_S = (twin().ends_s(200.0) - FIRST_S) / 2.0
SECOND_S, END_S = FIRST_S + BLOCK_S, FIRST_S + 2.0 * BLOCK_S


def between(begin_s: float, end_s: float) -> list[Frame]:
    """Return what perfect sensors show meanwhile."""
    time_s = np.arange(begin_s, end_s, 1.0 / RATE_HZ)
    segments = twin().segments(time_s, PLACES)
    signals = live_signals(segments, Side.RIGHT)
    pieces = (slice(i, i + PIECE) for i in range(0, len(time_s), PIECE))
    return [
        a_frame(
            time_s[piece],
            {place: q[piece] for place, q in segments.items()},
            {key: values[piece] for key, values in signals.items()},
        )
        for piece in pieces
    ]


def a_frame(
    time_s: FloatArray, segments: dict[str, FloatArray], signals: dict[str, FloatArray]
) -> Frame:
    return Frame(
        arrival_ns=0,
        time_s=time_s,
        segments=segments,
        signals=signals,
        now={},
        sensors={},
        stage=Stage.READY,
        message="",
        still_s=0.0,
        progress=None,
        guidance=None,
        completed=(),
        cues=(),
        events=(),
        side="right",
        simulated=True,
        details={},
    )


def watch(strides: int = 5) -> PairedWatch:
    return PairedWatch(strides, RATE_HZ)


def test_strides_are_counted_while_they_are_walked_and_enough_is_said() -> None:
    seen = watch()
    seen.start("A")
    assert list(seen.words()) == ["  Stand still: five seconds are checked."]
    seen.see(between(FIRST_S, FIRST_S + 10.0))
    assert 0 < seen.counted < STEPS / 2
    assert list(seen.words()) == [f"  Strides: {seen.counted} of 13."]
    seen.see(between(FIRST_S + 10.0, SECOND_S))
    assert seen.counted == pytest.approx(STEPS / 2, abs=2)
    seen.stop()
    assert set(seen.done[0].end) == {"foot_r", "shank_r", "pelvis"}
    assert seen.done[0].stride_s == pytest.approx(60.0 / 105.0 * 2.0, abs=0.05)


def test_two_stances_say_that_no_sensor_was_touched() -> None:
    seen = watch()
    for condition, begin_s, end_s in (("A", FIRST_S, SECOND_S), ("B", SECOND_S, END_S)):
        seen.start(condition)
        seen.see(between(begin_s, end_s))
        if condition == "B":
            assert any("Sensors untouched" in word for word in seen.words())
        seen.stop()
    assert not any("more than" in remark for remark in seen.remarks)


def test_a_sensor_that_turned_is_told_when_the_block_begins() -> None:
    seen = watch()
    seen.start("A")
    seen.see(between(FIRST_S, SECOND_S))
    seen.stop()
    turn = qn.from_axis_angle(np.array([0.0, 0.0, 1.0]), np.radians(4.0))
    seen.start("B")
    seen.see(
        replace(f, segments={p: qn.multiply(q, turn) for p, q in f.segments.items()})
        for f in between(SECOND_S, END_S)
    )
    assert any("A sensor turned by 4." in word for word in seen.words())


def test_another_pace_and_too_few_strides_are_told_after_the_block() -> None:
    seen = watch(strides=30)
    seen.start("A")
    seen.see(between(FIRST_S, SECOND_S))
    seen.stop()
    assert any("may be too few" in remark for remark in seen.remarks)
    seen.done[0] = replace(seen.done[0], stride_s=0.9)
    seen.start("B")
    seen.see(between(SECOND_S, END_S))
    seen.stop()
    assert any("more than 5 % slower" in remark for remark in seen.remarks)


def begin() -> tuple[PairedDialogue, GuidedBattery, Log]:
    log = Log()
    chosen = paired_chosen(paired_plan("foot_ev_exc"), CORE, Side.RIGHT, ())
    guided = GuidedBattery(log, Battery.of(plan(chosen)), lambda: 0.0)
    guided.begin()
    return PairedDialogue(guided, watch()), guided, log


def enter(dialogue: PairedDialogue, guided: GuidedBattery, *lines: str) -> list[str]:
    said = []
    for line in lines:
        said.append(dialogue.take(line))
        guided.press("calibrated")
    return said


BLOCK = ("", "", "", "", "")  # explained, got used to it, walked


def test_the_blocks_are_walked_in_the_declared_order() -> None:
    dialogue, guided, log = begin()
    enter(dialogue, guided, "", *BLOCK * 8)
    assert guided.step.kind == "finished"
    walked = [d for d in doings(log.presses, Side.RIGHT) if d.counts]
    assert "".join(d.condition for d in walked) == "ABBABAAB"
    assert [d.number for d in walked] == list(range(1, 9))
    assert {d.test for d in walked} == {"paired"}


def test_a_failed_block_is_done_anew_once_and_the_order_goes_on() -> None:
    dialogue, guided, log = begin()
    enter(dialogue, guided, "", *BLOCK, "v")
    assert guided.step.item is not None
    assert (guided.step.item.block, guided.step.kind) == (1, "trial")
    enter(dialogue, guided, "", "")
    assert enter(dialogue, guided, "v") == [ONCE]
    assert guided.step.item.block == 2
    enter(dialogue, guided, *BLOCK * 7)
    walked = [d for d in doings(log.presses, Side.RIGHT) if d.counts]
    assert "".join(d.condition for d in walked) == "ABBABAAB"


def test_a_running_block_can_be_stopped_once() -> None:
    dialogue, guided, _ = begin()
    enter(dialogue, guided, "", "", "", "", "")
    assert enter(dialogue, guided, "v", "", "v") == ["", "", ONCE]
    assert guided.step.running


def test_nothing_is_repeated_beside_a_block() -> None:
    dialogue, guided, _ = begin()
    assert enter(dialogue, guided, "", *BLOCK, "r")[-1] == "There is no trial to repeat."


def test_getting_used_to_it_takes_two_minutes() -> None:
    dialogue, guided, _ = begin()
    enter(dialogue, guided, "", "")
    assert (guided.step.kind, guided.step.seconds) == ("practice", 120.0)
    assert dialogue.show()[0].startswith("To practise 1 of 1, Block 1, A as usual, 120 s")


def test_who_must_sit_walks_no_blocks() -> None:
    with pytest.raises(ConfigurationError, match="sitting only"):
        paired_chosen(paired_plan("fpa"), CORE, Side.RIGHT, ("seated_only",))


def test_the_recording_says_the_order() -> None:
    _, _, log = begin()
    assert json.dumps(log.presses[0].content["order"]) == '"ABBABAAB"'
