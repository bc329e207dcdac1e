"""A recording says what was planned, and where a session is follows from its events."""

from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.assembly.session_entries import Entry, Place, command_of, doable, entries_in
from imu_rehab.exercises.library import shipped_library
from imu_rehab.pipeline.frame import Event
from imu_rehab.programme.override import Override
from imu_rehab.programme.reading import load_programme
from imu_rehab.programme.todays_plan import todays_plan
from imu_rehab.signals.places import Side, core_kit
from imu_rehab.signals.pressed import Pressed
from tests.assessment.screenings import clear
from tests.programme.people import RIGHT, at, person, session, signed

ENTRIES = (Entry("squat", Side.RIGHT, "retention", 1, 0.0), Entry("bridge", None))


def event(kind: str, detail: str = "") -> Event:
    return Event(0.0, kind, "", None, detail)


def test_what_is_said_at_the_beginning_is_read_back() -> None:
    said = Pressed.of(0.0, command_of(ENTRIES))
    assert entries_in([Pressed(0.0, "pose", {}), said]) == ENTRIES
    assert entries_in([]) == ()


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 4), st.booleans()), min_size=1))
def test_sets_and_skips_lead_to_the_entry_that_is_done(plan: list[tuple[int, int, bool]]) -> None:
    place = Place(tuple(sets for sets, _, _ in plan)).after(event("exercise_started"))
    for number, (sets, repetitions, left) in enumerate(plan):
        for done in range(sets):
            assert (place.entry, place.done) == (number, done)
            for _ in range(repetitions):
                place = place.after(event("repetition"))
                place = place.after(event("cue"))
            place = place.after(event("pain"))
            if left:
                break
            place = place.after(event("exercise_started"))
        if left:
            place = place.after(event("changed", "squat: skipped"))
            place = place.after(event("exercise_started"))
    assert place.entry == len(plan)


def test_a_pose_taken_anew_ends_no_set() -> None:
    place = Place((2,)).after(event("exercise_started")).after(event("repetition"))
    place = place.after(event("pose_taken")).after(event("exercise_started"))
    assert (place.entry, place.done) == (0, 0)


def test_probes_before_any_feedback_come_first_and_others_after_their_item() -> None:
    overrides = tuple(
        Override(phase, region, signed(0)) for phase in (1, 2) for region in ("ankle", "pelvis")
    )
    state = person(overrides=overrides, sessions=(session(0), session(0, item="step_down")))
    plan = todays_plan(
        load_programme("foot_to_pelvis"), state, clear(), at(3), somebody_present=True
    )
    found = doable(plan.items, shipped_library(), core_kit(RIGHT))
    done = [(each.item, each.kind) for each in found.entries if each.item in ("squat", "step_down")]
    assert done == [
        ("squat", "retention"),
        ("step_down", "retention"),
        ("squat", "practice"),
        ("squat", "immediate"),
        ("step_down", "practice"),
        ("step_down", "immediate"),
    ]
    probe = found.prescriptions[0]
    assert (probe.sets, probe.repetitions, probe.feedback["schedule_pct"]) == (1, 20, [0.0])
    assert any("left" in sentence for sentence in found.left_out)
