"""What the shipped exercises promise."""

import re
from pathlib import Path

import pytest

from imu_rehab.exercises.exercise import TAGS, Exercise
from imu_rehab.exercises.library import load_exercise, picture_svg, shipped_library
from imu_rehab.exercises.texts import LANGUAGES, WORDS
from tests.reading import GRADE, school_years

FORMS = [
    (key, variant)
    for key in shipped_library().keys
    for variant in [each.key for each in load_exercise(key).variants] or [""]
]

# Clinical specification §3.3: phases, tags, errors, needs of the easiest and of any form, dose.
LAW = {
    1: ("1", "St", "E1 E2", "st", "st", (3, 1, 30)),
    2: ("1", "St", "E1 E2 E3", "st", "st", (3, 10, 2)),
    3: ("1", "Re", "E7 E8", "", "", (2, 1, 60)),
    4: ("1 2 3", "Re", "E7 E8", "", "ly", (2, 10, 0)),
    5: ("2", "Ti", "E10", "", "st", (3, 10, 5)),
    6: ("2", "Sg", "E5 E6", "ly", "ly", (3, 10, 5)),
    7: ("2", "Sg", "E2 E7 E8", "st", "st", (3, 12, 0)),
    8: ("2", "Ti", "E9", "st pr", "st pr", (3, 1, 30)),
    9: ("2", "Ti", "E2 E4 E9", "st pr", "st pr ec", (3, 1, 30)),
    10: ("2 3", "Sg", "E1 E2 E3 E4 E9", "st pr", "st pr", (1, 9, 0)),
    11: ("3", "Sg", "E1 E2 E3 E6", "st", "st", (3, 10, 1)),
    12: ("3", "Sg", "E2 E3 E4 E5 E7 E9", "st pr", "st pr", (3, 8, 0)),
    13: ("3", "Sg", "E6 E7", "st", "st", (3, 10, 0)),
    14: ("3 4", "Sg", "E10 E11", "st", "st", (1, 1, 0)),
    15: ("3 4", "Sg", "E4 E7", "st", "st im", (1, 1, 0)),
    16: ("4", "Sg", "E2 E3 E4 E9", "st im pr", "st im pr", (3, 6, 0)),
    17: ("2 3 4", "Sg", "E3 E4 E7 E8 E9", "st pr", "st pr", (3, 8, 0)),
}
# Stems that no shown German string may hold (§8).
UNSAID = re.compile(
    r"\b(?:un)?normal|abnorm|fehlstell|fehlhalt|dysfunk|funktionsst|schwach|verursach|ursache"
    r"|heil(?:t|ung)|verhinder|beugt vor|vorbeug|prävent|risik|gefährd|sturzerk",
    re.IGNORECASE,
)


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
    assert {
        text: school_years(text, "en") for text in said(shipped) if school_years(text, "en") > GRADE
    } == {}


def test_german_can_be_read_by_everybody(shipped: Exercise) -> None:
    """As one text: the formula counts long words, of which three words cannot have a share."""
    text = ". ".join(text.rstrip(".") for text in said(shipped.spoken("de")))
    assert school_years(text, "de") <= GRADE, text


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


@pytest.mark.parametrize("key", shipped_library().keys)
def test_an_exercise_is_what_the_specification_says(key: str) -> None:
    easiest = load_exercise(key)
    phases, tags, errors, needs, any_needs, (sets, repetitions, hold_s) = LAW[easiest.number]
    assert " ".join(map(str, easiest.phases)) == phases
    assert " ".join(easiest.tags) == tags
    assert " ".join(easiest.errors) == errors
    assert easiest.needs == frozenset(needs.split())
    of_any = easiest.needs.union(*(variant.needs for variant in easiest.variants))
    assert of_any == frozenset(any_needs.split())
    dose = easiest.dose
    assert (dose.sets, dose.repetitions, dose.hold_s) == (sets, repetitions, hold_s)


def test_only_the_last_step_of_standing_on_one_leg_closes_the_eyes() -> None:
    firm, foam, closed = load_exercise("single_leg_stance").variants
    assert ["ec" in each.needs for each in (firm, foam, closed)] == [False, False, True]
    assert [each.changes for each in (firm, foam, closed)] == ["", "base", "vision"]


def test_german_promises_and_blames_nothing(shipped: Exercise) -> None:
    german = shipped.spoken("de")
    assert [t for t in (*said(german), *german.words.values()) if UNSAID.search(t)] == []
