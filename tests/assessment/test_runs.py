"""Four runs of one item in a plan: their order, their words, their time (SPEC §1.2)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.assessment.battery import Battery
from imu_rehab.assessment.capability import LEAST_REPETITIONS
from imu_rehab.assessment.plan import Chosen, Plan, plan
from imu_rehab.assessment.runs import BandedItem, Run, classified_item, stairs_item
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.metrics.catalogue import SET_UP_S, TESTS, protocol, repetition_values_of
from imu_rehab.metrics.doings import doings
from imu_rehab.metrics.in_band import Target
from imu_rehab.signals.places import Side
from imu_rehab.signals.pressed import Pressed
from tests.assessment.test_battery import run

CLASSIFIED = [
    (test, variant) for test in TESTS for variant in protocol(test).variants if variant.capability
]


def runs_of(word: str, metric: str, low: float = -5.0, high: float = 5.0) -> Plan:
    item = classified_item(word, Target.of(metric, low, high))
    return plan(Chosen({}, bands=(item,), side=Side.RIGHT))


def test_an_item_is_done_spontaneously_cued_spontaneously_and_isolated() -> None:
    made = runs_of("T5", "slsq_drop")
    assert [item.run for item in made.items] == list(Run)
    assert {item.side for item in made.items} == {Side.RIGHT}
    assert {item.condition for item in made.items} == {"step_down"}
    assert [item.label.rpartition("/")[2] for item in made.items] == [
        "spontaneous", "cued", "spontaneous", "isolated",
    ]  # fmt: skip


def test_every_run_has_eight_repetitions_and_only_the_first_is_practised() -> None:
    variants = [item.variant for item in runs_of("T5", "slsq_drop").items]
    assert [v.trials for v in variants] == [LEAST_REPETITIONS] * 4
    assert [v.practice for v in variants] == [3, 0, 0, 0]
    # instruction 30 s, eleven or eight times 6 s
    assert runs_of("T5", "slsq_drop").time_s == SET_UP_S + (30 + 66) + 3 * (30 + 48)


def test_a_walk_is_one_run_of_at_least_thirty_strides() -> None:
    for item in runs_of("T11", "foot_ev_exc").items:
        assert (item.variant.trials, item.variant.trial_s) == (1, 60.0)
        assert "30 strides or more" in item.variant.clinician


def test_only_the_cued_run_shows_the_zone_and_the_isolated_one_has_its_own_words() -> None:
    first, cued, again, isolated = (item.variant for item in runs_of("T5", "slsq_drop").items)
    assert "screen" not in first.patient
    assert "Say nothing" in again.clinician
    assert "stay in the zone" in cued.patient
    assert "-5 to 5" in cued.clinician
    assert "Hold on with both hands" in isolated.patient


@pytest.mark.parametrize(("test", "variant"), CLASSIFIED)
def test_what_can_classify_has_a_value_for_every_repetition(test: str, variant: object) -> None:
    del variant
    known = set(repetition_values_of(test)([]))  # of tests that are tables: without a trial, too
    asked = protocol(test).variants[0].capability
    assert asked is not None
    assert set(asked.metrics) <= known or not known


@pytest.mark.parametrize(
    ("word", "metric", "sentence"),
    [
        ("T4", "sway_path", "T4 has no repetitions"),
        ("T5", "slsq_width", "slsq_drop, slsq_prot"),
        ("T10", "reach_drop", "T10/anterior"),
    ],
)
def test_what_is_no_item_is_one_sentence(word: str, metric: str, sentence: str) -> None:
    with pytest.raises(ConfigurationError, match=sentence):
        classified_item(word, Target.of(metric, 0.0, 1.0))


def test_a_band_holds_something_on_one_side_at_least() -> None:
    assert Target.of("x", -float("inf"), 5.0).text("deg") == "at most 5 deg"
    for low, high in ((5.0, 1.0), (-float("inf"), float("inf"))):
        with pytest.raises(ValueError, match="band"):
            Target.of("x", low, high)


def test_the_stairs_take_the_band_of_a_live_signal() -> None:
    item = stairs_item("pelvis_drop_deg", -5.0, 5.0)
    (stairs,) = plan(Chosen({"T16": [""]}, bands=(item,))).items
    assert stairs.run == ""
    assert stairs.target == item.target
    with pytest.raises(UnknownName):
        stairs_item("mood", 0.0, 1.0)


def test_the_presses_of_runs_lead_to_the_same_battery_again() -> None:
    begun = Battery.of(runs_of("T5/squat", "slsq_drop"))
    battery, presses = run(begun)
    assert battery.step.kind == "finished"
    assert begun.after(presses) == battery
    started = [p.content["run"] for p in presses if p.event == "trial_started"]
    assert started == ["spontaneous_1", "spontaneous_1", "cued", "spontaneous_2", "isolated"]


def test_a_recording_keeps_the_item() -> None:
    item = classified_item("T5", Target.of("slsq_drop", -float("inf"), 5.0), sem=0.5)
    assert BandedItem.read(item.content) == item
    assert Pressed(0.0, "battery", {"bands": [item.content]}).content["bands"][0]["sem"] == 0.5


EVENTS = ("wear", "calibrated", "next", "trial_started", "trial_ended", "trial_void", "repeat")


@given(st.lists(st.sampled_from(EVENTS), max_size=60))
@settings(max_examples=40, deadline=None)
def test_whatever_is_pressed_blocks_count_in_their_order_and_fail_once(events: list[str]) -> None:
    order = "ABBABAAB"
    battery, presses = Battery.of(plan(Chosen({}, order=order))), []
    for at_s, event in enumerate(events):
        starts = event == "trial_started" and event in battery.offers
        press = Pressed(float(at_s), event, battery.step.named if starts else {})
        if event in battery.offers:
            presses.append(press)
        battery = battery.press(press)
    counted = [d for d in doings(presses, Side.RIGHT) if d.counts]
    assert "".join(d.condition for d in counted) == order[: len(counted)]
    assert [d.number for d in counted] == list(range(1, len(counted) + 1))
    assert max(p.voided for p in battery.progress) <= 1
    assert all(p.extra == 0 for p in battery.progress)
