import pytest

from imu_rehab.body.calibration_tasks import calibration_data
from imu_rehab.pipeline.frame import Stage
from imu_rehab_gui.notices import Notices
from imu_rehab_gui.patient.asked_view import OFFERS, STILL, asked_view, first_still
from imu_rehab_gui.patient.patient_view_model import Mode, present_patient
from tests.gui.replayed_session import exercising
from tests.gui.simulated_session import POSE_S, asked, knee_bends

DOUBT = "The sensors on your feet may be swapped."


def test_a_pose_counts_its_seconds_down() -> None:
    frames = [f for f in knee_bends().frames if asked("a")(f)]
    counts = list(dict.fromkeys(view.count for f in frames if (view := asked_view(f.details))))
    assert counts == [f"{left}" for left in range(round(POSE_S), 0, -1)]


def test_bends_count_up_and_never_say_still_in_large() -> None:
    frames = [f for f in knee_bends().frames if asked("c")(f)]
    views = [view for f in frames if (view := asked_view(f.details))]
    assert list(dict.fromkeys(v.count for v in views)) == [f"{n} of 5" for n in range(6)]
    assert {view.word for view in views} == {"Slowly"}
    assert {view.title for view in views} == {calibration_data().steps["c"].title["en"]}
    assert next(view.hint for view in views) == first_still()
    assert {view.hint for view in views if not view.count.startswith("0")} == {""}


def test_a_pose_says_still_and_a_reader_sees_how_far_it_is() -> None:
    view = asked_view(knee_bends().first(asked("a", share=0.5)).details)
    assert view is not None
    assert (view.word, view.title, view.count) == (STILL, "Stand still", "1")
    assert 0.5 <= view.share <= 1.0


def test_only_what_is_legal_is_offered() -> None:
    stance = asked_view(knee_bends().first(asked("a")).details)
    bends = asked_view(knee_bends().first(asked("c")).details)
    assert stance is not None
    assert bends is not None
    assert stance.offers == ("again", "seated")  # without a zero nothing can be measured
    assert bends.offers == ("again", "seated", "skip")


def test_every_offer_has_a_key_of_its_own() -> None:
    keys = [offer.key for offer in OFFERS]
    assert len({*keys, "Space", "Esc", "P", "M", "F5"}) == len(keys) + 5


def test_the_calibration_is_shown_only_while_it_asks() -> None:
    for frame in knee_bends().frames[::5]:
        view = present_patient(frame, knee_bends().places)
        assert (view.asked is not None) == (view.mode is Mode.STAND)
        assert (view.mode is Mode.STAND) == (frame.stage is Stage.STANDING)
        assert view.asked is None or view.title == view.asked.title


@pytest.mark.parametrize("step", ["a", "c"])
def test_a_doubt_about_the_places_comes_before_what_is_asked(step: str) -> None:
    frame = knee_bends().first(asked(step))
    view = present_patient(frame, knee_bends().places, Notices(placement=DOUBT))
    assert view.asked is not None
    assert view.asked.text == f"{DOUBT} {frame.message}"


def test_a_doubt_takes_the_exercise_s_place_and_says_how_to_stand() -> None:
    frame = knee_bends().first(exercising)
    view = present_patient(frame, knee_bends().places, Notices(placement=DOUBT))
    assert frame.progress is not None
    assert (view.mode, view.word) == (Mode.PLACEMENT, "")
    assert view.instruction == f"{DOUBT} {frame.progress.exercise.safe_instruction}"
    assert view.offers == ("take_pose",)  # who has moved the sensor can go on
