"""The battery: consistent whatever is pressed, and the same after an interruption."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.assessment.battery import PRESSES, Battery
from imu_rehab.assessment.limits import RESTRICTIONS, Limits
from imu_rehab.assessment.plan import NOT_MEASURABLE, Chosen, calibration_steps, plan
from imu_rehab.errors import UnknownName
from imu_rehab.metrics.catalogue import choice_of, full, standard
from imu_rehab.metrics.doings import doings
from imu_rehab.signals.places import KITS, Side, kit_places
from imu_rehab.signals.pressed import Pressed

BOTH = kit_places("5", Side.RIGHT)
SHORT = Chosen(choice_of(["T2", "T4/eyes_open", "T8", "T9", "T10/anterior"]))


def worn(kit: str) -> Chosen:
    return Chosen(SHORT.choice, kit_places(kit, Side.RIGHT))


def begin(chosen: Chosen = SHORT) -> Battery:
    return Battery.of(plan(chosen))


def pressed(battery: Battery, event: str, at_s: float = 0.0) -> Pressed:
    """Return a press as a screen sends it: what starts a trial names it."""
    starts = event == "trial_started" and event in battery.offers
    return Pressed(at_s, event, battery.step.named if starts else {})


def onward(battery: Battery) -> str:
    """Return the press that goes on."""
    words = ("trial_ended", "wear", "calibrated", "next", "trial_started")
    return next(word for word in words if word in battery.offers)


def run(battery: Battery, *, until: str = "finished") -> tuple[Battery, list[Pressed]]:
    """Go on until a kind of step comes."""
    presses: list[Pressed] = []
    while battery.step.kind not in (until, "finished"):
        presses.append(pressed(battery, onward(battery), len(presses)))
        battery = battery.press(presses[-1])
    return battery, presses


@pytest.mark.parametrize("kit", KITS)
@pytest.mark.parametrize("choice", [standard(), full()], ids=["standard", "full"])
def test_whoever_goes_on_gets_through(kit: str, choice: dict[str, list[str]]) -> None:
    battery, presses = run(begin(Chosen(choice, kit_places(kit, Side.LEFT), Side.LEFT)))
    assert battery.step.kind == "finished"
    assert all(
        p.trials == item.variant.trial_rounds
        for p, item in zip(battery.progress, battery.plan.items, strict=True)
    )
    started = [p for p in presses if p.event == "trial_started"]
    wanted = [i.variant.trial_rounds + i.variant.practice_rounds for i in battery.plan.items]
    assert len(started) == sum(wanted)


def test_a_kit_of_one_side_is_moved_once_and_calibrated_once_on_each_leg() -> None:
    battery, steps = begin(Chosen(choice_of(["T2", "T4/eyes_open", "T5", "T11"]))), []
    while battery.step.kind != "finished":
        steps.append(battery.step)
        battery = battery.press(pressed(battery, onward(battery)))
    worn = [step.places[0] for step in steps if step.kind == "wear"]
    assert worn == ["foot_r", "foot_l"]
    tasks = [step.task for step in steps if step.kind == "calibrate"]
    assert tasks == ["wblt+balance+squat_step+gait", "wblt+balance+squat_step"]
    assert calibration_steps(tasks[0], ("foot_r", "shank_r", "pelvis")) == ("a", "b", "c", "d")


def test_both_legs_need_no_move_and_lying_moves_the_belt_sensor_last() -> None:
    battery, places = begin(Chosen(full(), BOTH)), []
    while battery.step.kind != "finished":
        if battery.step.kind == "wear":
            places.append(battery.step.places)
        battery = battery.press(pressed(battery, onward(battery)))
    assert [p[-1] for p in places] == ["pelvis", "pelvis_front"]


def test_the_time_is_that_of_the_specification_with_one_side_and_less_with_both() -> None:
    assert round(plan(Chosen(standard())).time_s / 60, 1) == 23.4
    assert round(plan(Chosen(full())).time_s / 60, 1) == 53.2
    assert plan(Chosen(standard(), BOTH)).time_s == plan(Chosen(standard())).time_s - 150
    assert plan(Chosen(choice_of(["T1"]))).time_s == 180 + 100


@pytest.mark.parametrize(
    ("limits", "gone"),
    [
        (Limits(frozenset({"no_impact"})), {"T12"}),
        (Limits(frozenset({"no_eyes_closed"})), {"T4/eyes_closed"}),
        (Limits(frozenset({"no_barefoot", "supervised"})), set()),
        (Limits(somebody_present=False), {"T4", "T5", "T10", "T12", "T13", "T14", "T16"}),
    ],
)
def test_limits_take_away_what_needs_what_is_not_allowed(limits: Limits, gone: set[str]) -> None:
    made = plan(Chosen(full(), limits=limits))
    out = {left.item.label for left in made.left_out}
    assert {name for name in out if name in gone or name.split("/")[0] in gone} == out
    assert {name.split("/")[0] for name in out} == {name.split("/")[0] for name in gone}


def test_who_may_only_sit_does_what_is_done_sitting_or_lying() -> None:
    made = plan(Chosen(full(), limits=Limits(frozenset({"seated_only"}))))
    left = {item.label for item in made.items}
    assert left == {"T3/df", "T3/pf", "T3/inv", "T3/ev", "T8/sitting", "T8/lying"}
    alone = Limits(frozenset({"supervised"}), somebody_present=False)
    assert plan(Chosen(full(), limits=alone)).items == ()
    assert plan(Chosen(full(), limits=alone)).time_s == 0.0


def test_an_unknown_restriction_is_refused() -> None:
    with pytest.raises(UnknownName, match="no restriction named 'no_fun'"):
        Limits(frozenset({"no_fun"}))
    assert Limits(frozenset(RESTRICTIONS)).restrictions


def test_what_a_kit_cannot_measure_is_said() -> None:
    assert not plan(Chosen(full())).left_out
    made = plan(Chosen(full(), ("foot_r", "shank_r")))
    assert {left.why for left in made.left_out} == {NOT_MEASURABLE}
    assert {item.test for item in made.items} == {"T2", "T3", "T7", "T12"}


def test_a_void_trial_is_done_again_and_a_repeated_one_is_one_more() -> None:
    battery, _ = run(begin(), until="trial")
    once = battery.after([pressed(battery, "trial_started"), Pressed(1, "trial_ended")])
    assert once.progress[0].trials == 1
    void = once.press(Pressed(2, "trial_void"))
    assert void.progress[0].trials == 0
    assert "trial_void" not in void.offers
    more = once.press(Pressed(2, "repeat")).press(Pressed(3, "next"))
    assert (more.step.number, more.step.of) == (2, 2)


def test_what_is_repeated_after_the_next_test_has_come_is_explained_again() -> None:
    battery, _ = run(begin())
    battery = battery.press(Pressed(0, "repeat"))
    assert battery.step.kind == "rest"
    battery = battery.press(Pressed(0, "next"))
    assert battery.step.kind == "trial"


def test_a_skipped_item_keeps_its_reason_and_what_was_done() -> None:
    battery, _ = run(begin(), until="trial")
    battery = battery.press(Pressed(0, "skip_test", {"reason": "knee hurts"}))
    assert battery.progress[0].skipped == "knee hurts"
    assert battery.current == 1


def test_a_trial_that_is_not_the_one_that_comes_is_ignored() -> None:
    battery, _ = run(begin(), until="trial")
    wrong = {**battery.step.named, "number": 7}
    assert battery.press(Pressed(0, "trial_started", wrong)) == battery


EVENTS = st.lists(
    st.one_of(st.just("onward"), st.just("onward"), st.sampled_from([*PRESSES, "pause"])),
    max_size=120,
)
KIT = st.sampled_from(["3", "5"])


def played(events: Iterable[str], kit: str) -> tuple[Battery, list[Pressed]]:
    battery, presses = begin(worn(kit)), []
    for at_s, event in enumerate(events):
        said = onward(battery) if event == "onward" and battery.current is not None else event
        presses.append(pressed(battery, said, float(at_s)))
        after = battery.press(presses[-1])
        if said not in battery.offers:
            presses.pop()  # a screen sends what is offered
            assert after == battery
        battery = after
    return battery, presses


def settled(battery: Battery) -> Battery:
    """Go on to the next trial."""
    while battery.current is not None and "trial_started" not in battery.offers:
        battery = battery.press(pressed(battery, onward(battery)))
    return battery


@given(EVENTS, KIT)
@settings(max_examples=150, deadline=None)
def test_no_sequence_of_presses_makes_nonsense(events: list[str], kit: str) -> None:
    battery, presses = played(events, kit)
    for progress, item in zip(battery.progress, battery.plan.items, strict=True):
        assert 0 <= progress.practised <= item.variant.practice_rounds
        assert 0 <= progress.trials <= progress.wanted(item)
    step = battery.step
    if step.kind in ("practice", "trial"):
        assert 1 <= step.number <= step.of
        assert step.item is not None
        assert set(step.item.variant.places_of(step.item.side)) <= set(battery.worn)
    assert set(battery.offers) <= set(PRESSES)
    assert run(battery)[0].step.kind == "finished"
    assert begin(worn(kit)).after(presses) == battery


@given(EVENTS, KIT)
@settings(max_examples=100, deadline=None)
def test_a_resumed_battery_goes_on_where_it_was(events: list[str], kit: str) -> None:
    battery, presses = played(events, kit)
    resumed = begin(worn(kit)).after([*presses, Pressed(0, "resumed")])
    assert resumed.progress == battery.progress
    if battery.running:
        battery = battery.press(Pressed(0, "trial_void"))
    assert settled(resumed).step == settled(battery).step


@given(EVENTS, KIT)
@settings(max_examples=100, deadline=None)
def test_what_counts_is_what_the_recording_will_say(events: list[str], kit: str) -> None:
    battery, presses = played(events, kit)
    found = doings([p for p in presses if p.event != "resumed"], Side.RIGHT)
    for progress, item in zip(battery.progress, battery.plan.items, strict=True):
        mine = [
            d
            for d in found
            if (d.test, d.condition, d.side) == (item.test, item.condition, item.side)
        ]
        assert sum(d.counts for d in mine) == progress.trials


@given(EVENTS, KIT)
@settings(max_examples=60, deadline=None)
def test_no_calibration_step_is_asked_for_nothing(events: list[str], kit: str) -> None:
    battery = played(events, kit)[0]
    while battery.step.kind not in ("calibrate", "finished"):
        battery = battery.press(pressed(battery, onward(battery)))
    step = battery.step
    if step.kind == "finished":
        return
    open_items = [
        item
        for item, progress in zip(battery.plan.items, battery.progress, strict=True)
        if progress.open(item) and item.places == step.places
    ]
    needed = {k for i in open_items for k in calibration_steps(i.variant.calibration, i.places)}
    assert set(calibration_steps(step.task, step.places)) == needed
