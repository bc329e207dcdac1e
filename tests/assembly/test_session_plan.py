"""What is practised comes from words or from today's plan; what no sensor sees is said before."""

import json
from pathlib import Path

import pytest

from imu_rehab.assembly.session_plan import SHOWN, session_plan
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.exercises.library import load_exercise, shipped_library
from imu_rehab.exercises.prescription import Prescription, prescribed, taste
from imu_rehab.signals.places import Side, core_kit

LIBRARY = shipped_library()
WORN = core_kit(Side.RIGHT)


def written(folder: Path, *plan: Prescription) -> str:
    file = folder / "plan.json"
    items = [{"title": each.exercise, "prescription": each.content()} for each in plan]
    file.write_text(json.dumps({"programme": "mine", "items": items}))
    return str(file)


def test_without_words_it_is_the_demos_lunge_and_squat() -> None:
    assert session_plan("", LIBRARY, WORN, Side.RIGHT).plan == SHOWN


def test_named_exercises_are_first_tries_in_their_order() -> None:
    found = session_plan("hip_hinge, squat", LIBRARY, WORN, Side.RIGHT)
    assert found.plan == (taste(load_exercise("hip_hinge")), taste(load_exercise("squat")))
    assert found.left_out == ()


def test_an_exercise_that_does_not_exist_or_cannot_be_seen_is_refused_before_anything_starts() -> (
    None
):
    with pytest.raises(UnknownName, match="no exercise named 'hinge'"):
        session_plan("hinge", LIBRARY, WORN, Side.RIGHT)
    with pytest.raises(ConfigurationError, match="Bridge: "):
        session_plan("squat,bridge", LIBRARY, WORN, Side.RIGHT)


def test_todays_plan_is_practised_as_it_was_written(tmp_path: Path) -> None:
    squat = prescribed(load_exercise("squat"), Side.RIGHT, sets=2, repetitions=7)
    found = session_plan(written(tmp_path, squat), LIBRARY, WORN, Side.RIGHT)
    assert found.plan == (squat,)


def test_what_the_other_leg_does_waits_until_the_sensors_are_moved(tmp_path: Path) -> None:
    both = [prescribed(load_exercise("squat"), side) for side in (Side.RIGHT, Side.LEFT)]
    found = session_plan(written(tmp_path, *both), LIBRARY, WORN, Side.RIGHT)
    assert found.plan == (both[0],)
    (left,) = found.left_out
    assert left.startswith("Squat, left: ")
    with pytest.raises(ConfigurationError, match="none of it can be practised"):
        session_plan(written(tmp_path, both[1]), LIBRARY, WORN, Side.RIGHT)


@pytest.mark.parametrize("content", ["", "[]", '{"items": 3}', '{"items": [{}]}'])
def test_a_file_that_is_no_plan_says_how_to_make_one(tmp_path: Path, content: str) -> None:
    file = tmp_path / "plan.json"
    file.write_text(content)
    with pytest.raises(ConfigurationError):
        session_plan(str(file), LIBRARY, WORN, Side.RIGHT)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        session_plan(str(tmp_path / "no.json"), LIBRARY, WORN, Side.RIGHT)
