"""The battery in words, without a radio: lines in, presses through the door."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from imu_rehab.assembly.battery.assessing import chosen_by
from imu_rehab.assembly.battery.dialogue import Dialogue
from imu_rehab.assembly.battery.guided import GuidedBattery, moved, place_words
from imu_rehab.assessment.battery import Battery
from imu_rehab.assessment.limits import Limits
from imu_rehab.assessment.plan import Chosen, plan
from imu_rehab.metrics.catalogue import choice_of
from imu_rehab.metrics.doings import doings
from imu_rehab.pipeline.frame import Frame, Stage
from imu_rehab.signals.places import PLACES, Side, kit_places
from imu_rehab.signals.pressed import Pressed


class Log:
    """A door that keeps what came through it."""

    def __init__(self) -> None:
        self.presses: list[Pressed] = []

    def command(self, event: str, **content: object) -> None:
        kept = json.loads(json.dumps(content))  # as a recording keeps it
        self.presses.append(Pressed(float(len(self.presses)), event, kept))


def begin(*words: str) -> tuple[Dialogue, GuidedBattery, Log]:
    log = Log()
    guided = GuidedBattery(log, Battery.of(plan(Chosen(choice_of(words)))), lambda: 0.0)
    guided.begin()
    return Dialogue(guided), guided, log


def enter(dialogue: Dialogue, guided: GuidedBattery, lines: Sequence[str]) -> list[str]:
    """Type lines; the sensors are calibrated as soon as they are asked to be."""
    said = []
    for line in lines:
        said.append(dialogue.take(line))
        guided.press("calibrated")
    return said


def test_enter_alone_leads_through_a_test_and_closes_it() -> None:
    dialogue, guided, log = begin("T9")
    for _ in range(60):
        if dialogue.stopped:
            break
        enter(dialogue, guided, [""])
    assert dialogue.stopped
    assert guided.step.kind == "finished"
    assert dialogue.show() == ["All done. Thank you. Enter closes."]
    done = doings(log.presses, Side.RIGHT)
    assert [(d.number, d.practice) for d in done] == [(1, True), (1, False)]


def test_the_recording_leads_to_the_same_battery() -> None:
    dialogue, guided, log = begin("T4", "T8")
    trial = ["", ""]
    lines = ["", "", *trial, "v", "", *trial, "r", "", *trial, "", "s knee hurts", "", ""]
    enter(dialogue, guided, lines)
    (said, *presses) = log.presses
    again = Battery.of(plan(chosen_by(said))).after(presses)
    assert again == guided.battery
    assert any(p.skipped == "knee hurts" for p in again.progress)
    assert any(p.extra for p in again.progress)


def test_a_step_is_said_with_what_the_person_and_the_clinician_hear() -> None:
    dialogue, guided, _ = begin("T4")
    assert dialogue.show() == ["Put the sensors on: right foot, right lower leg, belt."]
    dialogue.take("")
    assert dialogue.show() == ["Waiting for the sensors."]
    guided.press("calibrated")
    title, person, clinician = dialogue.show()
    assert title == "T4 Standing on one leg, eyes open, right"
    assert "Support is right beside you." in person
    assert "press when support is touched" in clinician
    dialogue.take("")
    assert dialogue.show() == [
        "Trial 1 of 3, T4 Standing on one leg, eyes open, right, 30 s: Enter starts it."
    ]
    dialogue.take("")
    assert dialogue.show() == [
        "Trial 1 of 3, T4 Standing on one leg, eyes open, right, 30 s: runs, Enter ends it.",
        "  Marks: m support_touched · m foot_down",
    ]
    dialogue.take("")
    assert dialogue.show() == ["Rest, 15 s."]


def test_repetitions_are_done_in_one_go() -> None:
    dialogue, guided, _ = begin("T9")
    enter(dialogue, guided, ["", "", "", "", ""])
    assert dialogue.show() == [
        "Trial 1 of 1, T9 Bow from the hips, 5 times, 29 s: Enter starts it."
    ]


def test_marks_belong_to_a_running_trial() -> None:
    dialogue, guided, log = begin("T4")
    said = enter(dialogue, guided, ["", "", "m", "", "m", "m foot_down", ""])
    assert said[2] == "Marks belong to a running trial. Here: support_touched, foot_down."
    assert said[4:6] == ["Marked: support_touched.", "Marked: foot_down."]
    (done,) = doings(log.presses, Side.RIGHT)
    assert [mark.kind for mark in done.marks] == ["support_touched", "foot_down"]


def test_what_is_read_off_is_asked_for_after_each_trial_or_once_for_a_side() -> None:
    dialogue, guided, log = begin("T10/anterior")
    enter(dialogue, guided, [""] * 2 + [""] * 12 + ["", ""])
    assert dialogue.show() == ["Distance reached (cm), Enter to leave it out:"]
    assert dialogue.take("far") == "reach_cm: 'far' is not a number"
    enter(dialogue, guided, ["", ""])
    assert guided.step.number == 2
    enter(dialogue, guided, ["", "", "61,5"])
    (typed,) = [p for p in log.presses if p.event == "typed"]
    assert (typed.content["value"], typed.number("number")) == (61.5, 2)
    done = [d for d in doings(log.presses, Side.RIGHT) if d.counts]
    assert [dict(d.typed) for d in done] == [{}, {"reach_cm": 61.5}]


def test_a_value_can_be_typed_at_any_time_and_is_checked() -> None:
    dialogue, guided, log = begin("T2")
    said = enter(dialogue, guided, ["", "t wblt_cm 12", "t wblt_cm 120", "t mood 3", "y"])
    assert said[1] == "Kept: wblt_cm 12.0 cm"
    assert "outside 0 … 30 cm" in said[2]
    assert "no result that can be typed named 'mood'" in said[3]
    assert said[4].startswith("'y' is not known here.")
    assert [p.text("side") for p in log.presses if p.event == "typed"] == ["right"]


def test_skipping_needs_a_reason_and_stopping_none() -> None:
    dialogue, guided, _ = begin("T9")
    assert enter(dialogue, guided, ["", "s"])[1] == "Say why: s knee hurts"
    enter(dialogue, guided, ["s back hurts"])
    assert guided.battery.progress[0].skipped == "back hurts"
    assert enter(dialogue, guided, ["v", "r"]) == [
        "There is no trial to void.",
        "There is no trial to repeat.",
    ]
    dialogue.take("q")
    assert dialogue.stopped


@pytest.mark.parametrize("kit", ["3", "4"])
def test_moved_sensors_go_to_the_same_place_of_the_other_leg(kit: str) -> None:
    right, left = (kit_places(kit, side) for side in (Side.RIGHT, Side.LEFT))
    assert moved(right, left) == {a: b for a, b in zip(right, left, strict=True) if a != b}
    front = [place.replace("pelvis", "pelvis_front") for place in right]
    assert moved(right, front) == {"pelvis": "pelvis_front"}
    assert moved(right, right) == {}


def test_both_feet_stay_where_they_are() -> None:
    places = kit_places("5", Side.RIGHT)
    assert moved(places, places) == {}


def test_every_place_has_plain_words() -> None:
    words = [place_words(place) for place in PLACES]
    assert len(set(words)) == len(words)
    assert "right foot" in words


def test_limits_travel_in_the_recording() -> None:
    limits = Limits(frozenset({"no_impact", "no_eyes_closed"}), somebody_present=False)
    chosen = Chosen(choice_of(["full"]), kit_places("5", Side.LEFT), Side.LEFT, limits)
    log = Log()
    GuidedBattery(log, Battery.of(plan(chosen))).begin()
    assert chosen_by(log.presses[0]) == chosen


def asking(*offers: str) -> Frame:
    """Return a frame in which a step of the calibration may be answered so."""
    none: dict[str, Any] = {}
    return Frame(
        arrival_ns=0, time_s=np.empty(0), segments=none, signals=none, now=none, sensors=none,
        stage=Stage.STANDING, message="", still_s=0.0, progress=None, guidance=None, completed=(),
        cues=(), events=(), side="right", simulated=True, details={"asked": {"offers": offers}},
    )  # fmt: skip


@pytest.mark.parametrize(("limits", "sits"), [(frozenset({"seated_only"}), 1), (frozenset(), 0)])
def test_who_may_only_sit_is_never_asked_to_stand(limits: frozenset[str], sits: int) -> None:
    log = Log()
    chosen = Chosen(choice_of(["T3"]), limits=Limits(limits))
    guided = GuidedBattery(log, Battery.of(plan(chosen)))
    guided.begin()
    guided.press("wear")
    assert guided.step.kind == "calibrate"
    guided.see([asking("again", "seated")])
    guided.see([asking("again")])  # it sits now: nothing more to ask for
    assert [p.event for p in log.presses].count("seated") == sits
