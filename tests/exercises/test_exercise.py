"""What the shipped exercises promise."""

import re
from pathlib import Path

import pytest

from imu_rehab.exercises.exercise import TAGS, Exercise
from imu_rehab.exercises.library import load_exercise, picture_svg, shipped_library
from imu_rehab.exercises.texts import LANGUAGES, WORDS
from tests.exercises.reading_grade import GRADE, grade

FORMS = [
    (key, variant)
    for key in shipped_library().keys
    for variant in [each.key for each in load_exercise(key).variants] or [""]
]


@pytest.fixture(params=FORMS, ids=lambda form: "-".join(filter(None, form)))
def shipped(request: pytest.FixtureRequest) -> Exercise:
    return load_exercise(*request.param)


def test_all_seventeen_are_there_by_their_numbers() -> None:
    library = shipped_library()
    assert [library.exercise(key).number for key in library.keys] == list(range(1, 18))
    assert library.exercise("lunge").number == 2
    assert library.exercise("squat").number == 11


def said(exercise: Exercise) -> list[str]:
    names = re.findall(r"{(\w+)}", exercise.patient_number)
    number = exercise.patient_number.format(**dict.fromkeys(names, 5))
    return [exercise.title, exercise.cue, exercise.safe_instruction, number]


def test_every_english_sentence_can_be_read_by_everybody(shipped: Exercise) -> None:
    assert {text: grade(text) for text in said(shipped) if grade(text) > GRADE} == {}


def test_german_can_be_read_by_everybody(shipped: Exercise) -> None:
    """As one text: the formula counts long words, of which three words cannot have a share."""
    text = ". ".join(text.rstrip(".") for text in said(shipped.spoken("de")))
    assert grade(text, "de") <= GRADE, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shipped_exercise_has_short_words_that_differ(shipped: Exercise, language: str) -> None:
    words = shipped.spoken(language).words
    assert set(words) == set(WORDS)
    assert all(len(word) <= 15 and word.count(" ") <= 2 for word in words.values())
    assert len(set(words.values())) == len(WORDS)


def test_a_shipped_exercise_says_how_to_stop_and_shows_what_must_stand_there(
    shipped: Exercise,
) -> None:
    assert shipped.safe_instruction
    assert "st" not in shipped.needs or re.search(
        "both feet|Sit down", shipped.safe_instruction, re.I
    )
    assert "<title>" in picture_svg(shipped.picture)


def test_every_tag_has_an_exercise() -> None:
    tagged = {tag for key in shipped_library().keys for tag in load_exercise(key).tags}
    assert tagged == set(TAGS)


def test_the_pictures_are_all_used() -> None:
    used = {load_exercise(*form).picture for form in FORMS}
    folder = Path(__file__).parents[2] / "imu_rehab" / "exercises" / "pictures"
    assert {file.stem for file in folder.glob("*.svg")} == used
