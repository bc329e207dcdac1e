import re
from importlib.resources import files
from pathlib import Path

import pytest

from imu_rehab.body.live_signals import TITLES
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.exercises.exercise import WORDS, Band, Exercise, load_exercise, read_exercise

LIBRARY = sorted(
    file.name.removesuffix(".toml") for file in (files("imu_rehab.exercises") / "library").iterdir()
)
GRADE = 6.0  # Flesch-Kincaid, at most (screens design §7)
# Word stems that no shown string may hold (SPEC §8).
UNSAID = re.compile(
    r"normal|misalign|dysfunction|weak muscle|\bcauses?\b|\bcures?\b|prevent|\brisk|fall det",
    re.IGNORECASE,
)
BEND = """
title = "Bend"
cue = "Bend."
signal = "ankle_df_deg"
band = [10, 20]
start_deg = 5
hold_s = 1
repetitions = 3
patient_number = "{good} of {done}"
safe_instruction = "Both feet down."
[words]
move = "Go"
hold = "Hold"
back = "Back"
less = "Less"
good = "Good"
"""


@pytest.fixture(params=LIBRARY)
def shipped(request: pytest.FixtureRequest) -> Exercise:
    return load_exercise(request.param)


def grade(text: str) -> float:
    """Reading grade after Flesch and Kincaid (1975); syllables are groups of vowels."""
    sentences = max(1, len(re.findall(r"[.!?]", text)))
    words = re.findall(r"[a-z]+", text.lower())
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", w.removesuffix("e")))) for w in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def test_the_reading_grade_tells_plain_from_learned_words() -> None:
    assert grade("Stand on both feet and hold the chair.") < 3
    assert grade("Maintain symmetrical dorsiflexion throughout the eccentric phase.") > 15


def test_a_shipped_exercise_says_how_to_stop_safely(shipped: Exercise) -> None:
    assert "both feet down" in shipped.safe_instruction
    assert shipped.patient_number.format(good=1, done=2) == "1 of 2 in the zone"


def test_a_shipped_exercise_feeds_back_a_signal_that_exists(shipped: Exercise) -> None:
    assert shipped.signal in TITLES


def test_a_shipped_exercise_can_be_read_by_everybody(shipped: Exercise) -> None:
    for text in (shipped.title, shipped.cue, shipped.safe_instruction):
        assert grade(text) <= GRADE, text


def test_a_shipped_exercise_has_short_words_that_differ(shipped: Exercise) -> None:
    assert set(shipped.words) == set(WORDS)
    assert all(len(word) <= 14 and word.count(" ") <= 2 for word in shipped.words.values())
    assert len(set(shipped.words.values())) == len(WORDS)


def test_a_shipped_exercise_promises_and_blames_nothing(shipped: Exercise) -> None:
    texts = (shipped.title, shipped.cue, shipped.safe_instruction, *shipped.words.values())
    assert [text for text in texts if UNSAID.search(text)] == []


def test_an_unknown_exercise_is_answered_with_those_that_exist() -> None:
    with pytest.raises(UnknownName, match="lunge, squat"):
        load_exercise("handstand")


def written(folder: Path, text: str) -> Path:
    file = folder / "bend.toml"
    file.write_text(text)
    return file


def test_a_file_of_ones_own_is_read(tmp_path: Path) -> None:
    exercise = read_exercise(written(tmp_path, BEND))
    assert (exercise.key, exercise.band, exercise.words["move"]) == ("bend", Band(10, 20), "Go")


@pytest.mark.parametrize("key", re.findall(r"^(\w+) =", BEND, re.MULTILINE))
def test_a_missing_key_is_named_with_its_file(tmp_path: Path, key: str) -> None:
    text = re.sub(rf"^{key} = .*$", "", BEND, flags=re.MULTILINE)
    with pytest.raises(ConfigurationError, match=rf"^bend\.toml: .*the key '{key}' is missing$"):
        read_exercise(written(tmp_path, text))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "5"),
        ("cue", '" "'),
        ("signal", "true"),
        ("band", "[10]"),
        ("band", '["a", "b"]'),
        ("band", "[20, 10]"),
        ("band", "[10, inf]"),
        ("start_deg", '"five"'),
        ("start_deg", "12"),
        ("start_deg", "0"),
        ("start_deg", "nan"),
        ("hold_s", "true"),
        ("hold_s", "0"),
        ("hold_s", "inf"),
        ("repetitions", "2.5"),
        ("repetitions", "0"),
        ("patient_number", '"{goood} of {done}"'),
        ("patient_number", '"{} of {}"'),
        ("patient_number", '"{good"'),
        ("safe_instruction", '""'),
        ("move", "1"),
    ],
)
def test_a_wrong_value_is_named_with_its_file_and_key(tmp_path: Path, key: str, value: str) -> None:
    text = re.sub(rf"^{key} = .*$", f"{key} = {value}", BEND, flags=re.MULTILINE)
    assert text != BEND
    with pytest.raises(ConfigurationError, match=rf"^bend\.toml: .*{key}"):
        read_exercise(written(tmp_path, text))


def test_words_that_are_no_table_are_refused(tmp_path: Path) -> None:
    text = BEND.split("[words]", maxsplit=1)[0] + 'words = "Go"\n'
    with pytest.raises(ConfigurationError, match=r"^bend\.toml: words: expected a table of move,"):
        read_exercise(written(tmp_path, text))


def test_a_file_that_is_no_toml_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"^bend\.toml: .*line 1"):
        read_exercise(written(tmp_path, "title = Bend\n"))


def test_a_band_knows_how_far_outside_a_value_is() -> None:
    band = Band(10, 20)
    assert (band.distance(8), band.distance(15), band.distance(23)) == (-2, 0, 3)
    with pytest.raises(ValueError, match="low < high"):
        Band(20, 10)
