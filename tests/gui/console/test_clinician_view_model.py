from dataclasses import replace
from math import inf, isfinite

from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.feedback.guidance import Verdict
from imu_rehab.pipeline.frame import SensorCondition, SensorState, Stage
from imu_rehab.signals.places import PLACES, Side, core_kit
from imu_rehab_gui.console.clinician_view_model import (
    LOW_BATTERY_PCT,
    place_title,
    present_card,
    present_clinician,
    repetition_rows,
    strap_words,
)
from imu_rehab_gui.figure import present_figure
from imu_rehab_gui.patient.patient_view_model import present_patient
from tests.gui.replayed_session import Tape, a_sensor_is, exercising, nobody_found, told
from tests.gui.simulated_session import asked, eight_sensors, knee_bends, measures_the_knee

RIGHT, LEFT = core_kit(Side.RIGHT), core_kit(Side.LEFT)

states = st.builds(
    SensorState,
    sensor_id=st.just("s1"),
    place=st.sampled_from(sorted(PLACES)),
    condition=st.sampled_from(SensorCondition),
    age_s=st.one_of(st.floats(0, 100), st.just(inf)),
    battery_pct=st.one_of(st.none(), st.integers(0, 100)),
    rate_hz=st.one_of(st.none(), st.floats(10, 500)),
    received=st.integers(0, 10**6),
    lost=st.integers(0, 10**5),
    bridged=st.integers(0, 10**5),
    clock_error_ms=st.one_of(st.none(), st.floats(0, 20), st.just(inf)),
    skew_ppm=st.none(),
    firmware=st.just("1.0"),
    trusted=st.booleans(),
)


@given(states)
def test_a_warning_never_hides_a_figure(state: SensorState) -> None:
    text = "\n".join(present_card(state.place, state).lines)
    assert f"lost {state.loss_pct:.1f} % ({state.lost})" in text
    assert f"bridged {state.bridged}" in text
    for value, shown in (
        (state.battery_pct, f"{state.battery_pct} %"),
        (state.rate_hz, f"{state.rate_hz or 0:.1f} Hz"),
        (state.clock_error_ms, f"±{state.clock_error_ms or 0:.1f} ms"),
        (state.age_s, f"{state.age_s:.1f} s ago"),
    ):
        assert (shown in text) == (value is not None and isfinite(value))


@given(states)
def test_a_card_is_good_only_when_data_come_and_doubt_is_marked(state: SensorState) -> None:
    card = present_card(state.place, state)
    assert card.good == (state.condition is SensorCondition.STREAMING)
    assert card.condition.endswith(" ?") == (card.good and not state.trusted)


@given(states)
def test_a_low_battery_is_said_in_a_word(state: SensorState) -> None:
    low = state.battery_pct is not None and state.battery_pct < LOW_BATTERY_PCT
    assert ("LOW" in present_card(state.place, state).lines[0]) == low


def test_every_place_has_a_title_of_its_own() -> None:
    titles = {place_title(place) for place in PLACES}
    assert len(titles) == len(PLACES)
    assert {"Foot R", "Shank L", "Pelvis", "Pelvis front", "Trunk"} <= titles


def test_an_unmeasured_signal_says_not_measured(stiff: Tape) -> None:
    frame = stiff.first(a_sensor_is(SensorCondition.SILENT))
    numbers = {label: value for label, value, _ in present_clinician(frame, LEFT).numbers}
    assert numbers["Ankle dorsiflexion"] == "not measured"
    assert numbers["Shank forward lean"] == "not measured"
    assert "°" in numbers["Pelvic drop"]  # the pelvis' own sensor still measures it


def test_every_number_has_its_tier_and_none_is_of_the_knee(lunge: Tape) -> None:
    numbers = present_clinician(lunge.first(told(Verdict.HOLD)), RIGHT).numbers
    assert all("° ± " in value and tier in {"A", "B", "C"} for _, value, tier in numbers)
    assert not any("nee" in label or "ip flex" in label for label, _, _ in numbers)


def test_knee_and_hip_have_rows_only_where_a_thigh_is_worn(lunge: Tape) -> None:
    frame = eight_sensors().first(measures_the_knee)
    rows = {label: value for label, value, _ in present_clinician(frame, ()).numbers}
    assert rows["Knee flexion"].startswith(f"{frame.now['knee_flex_deg']:+.1f}° ± ")
    assert "°" in rows["Hip flexion"]
    assert "°" in rows["Trunk forward lean"]
    without = replace(frame, now={}, now_uncertainty={})
    rows = {label: value for label, value, _ in present_clinician(without, ()).numbers}
    assert set(rows.values()) == {"not measured"}
    labels = [label for label, _, _ in present_clinician(lunge.first(exercising), RIGHT).numbers]
    assert "Knee flexion" not in labels


def test_a_card_says_how_the_strap_sits_and_where_its_axis_is_from() -> None:
    before = present_clinician(knee_bends().first(asked("c")), RIGHT)
    assert [card.lines[-1] for card in before.cards] == ["strap: –"] * 3
    after = present_clinician(knee_bends().first(exercising), RIGHT)
    assert [card.lines[-1] for card in after.cards] == [
        "strap: green, axis assumed as in the picture",
        "strap: amber, axis from bends",
        "strap: green, axis assumed as in the picture",
    ]


def test_every_source_of_an_axis_has_words() -> None:
    for source in ("nominal", "bends", "extensions", "steps", "two_poses"):
        found = {"places": {"foot_r": {"grade": "green", "axis": source}}}
        assert "_" not in strap_words(found, "foot_r")
        assert strap_words(found, "foot_r").startswith("strap: green, axis ")


def test_the_steps_stand_as_they_are_now_not_as_they_once_ended() -> None:
    first, second = "Stand still", "Five slow knee-bends"
    assert present_clinician(knee_bends().first(asked("a")), RIGHT).steps == (
        f"○ {first}: open",
        f"○ {second}: open",
    )
    done = knee_bends().first(exercising)
    assert present_clinician(done, RIGHT).steps == (f"✓ {first}: passed", f"✓ {second}: passed")
    again = replace(done, details={**done.details, "asked": {"steps": {"a": "open"}}})
    assert present_clinician(again, RIGHT).steps == (f"○ {first}: open",)


def test_a_pose_can_be_taken_anew_only_when_somebody_could_stand_for_it(lunge: Tape) -> None:
    frame = lunge.first(exercising)
    stages = {s for s in Stage if present_clinician(replace(frame, stage=s), RIGHT).resettable}
    assert stages == set(Stage) - {Stage.CONNECTING, Stage.STOPPED}


def test_nothing_is_called_an_exercise_before_the_calibration_is_done() -> None:
    assert present_clinician(knee_bends().first(asked("c")), RIGHT).head == "Right side"


def test_online_counts_what_streams_of_what_is_wanted(lunge: Tape, stiff: Tape) -> None:
    nobody = present_clinician(lunge.first(nobody_found), RIGHT)
    two = present_clinician(lunge.first(lambda f: len(f.sensors) == 2), RIGHT)
    three = present_clinician(lunge.first(exercising), RIGHT)
    silent = present_clinician(stiff.first(a_sensor_is(SensorCondition.SILENT)), LEFT)
    assert (nobody.online, nobody.all_online) == ("0/3 online", False)
    assert (two.online, two.all_online) == ("1/3 online", False)
    assert (three.online, three.all_online) == ("3/3 online", True)
    assert (silent.online, silent.all_online) == ("2/3 online", False)


def test_cards_stay_in_the_order_of_the_kit_whoever_is_found_first(lunge: Tape) -> None:
    for frame in lunge.frames:
        assert [card.place for card in present_clinician(frame, RIGHT).cards] == list(RIGHT)


def test_both_screens_say_simulated_or_neither(lunge: Tape) -> None:
    for simulated in (True, False):
        frame = replace(lunge.frames[-1], simulated=simulated)
        assert present_patient(frame, RIGHT).simulated is simulated
        assert present_clinician(frame, RIGHT).simulated is simulated


def test_a_repetition_that_missed_data_is_not_judged(stiff: Tape) -> None:
    done = [repetition for frame in stiff.frames for repetition in frame.completed]
    assert [row[-1] for row in repetition_rows(done)] == ["outside", "outside", "not measured"]


def test_only_the_newest_repetitions_are_listed_under_their_own_number(lunge: Tape) -> None:
    (repetition, *_) = lunge.first(lambda f: bool(f.completed)).completed
    numbers = [row[0] for row in repetition_rows([repetition] * 7)]
    assert numbers == ["3.", "4.", "5.", "6.", "7."]


def test_a_number_that_is_less_sure_has_a_lower_tier(lunge: Tape) -> None:
    frame = lunge.first(told(Verdict.HOLD))

    def shown(deviation: float) -> tuple[str, str]:
        unsure = replace(frame, now_uncertainty=dict.fromkeys(frame.now, deviation))
        return next(
            (value.split("±")[1].strip(), tier)
            for label, value, tier in present_clinician(unsure, RIGHT).numbers
            if label == "Ankle dorsiflexion"
        )

    assert shown(1.0) == ("2.0", "A")
    assert shown(5.0) == ("10.0", "B")
    assert shown(9.0) == ("18.0", "C")


def test_both_screens_show_the_same_leg(lunge: Tape) -> None:
    for frame in lunge.frames[::10]:
        assert present_patient(frame, RIGHT).pose == present_figure(frame)
