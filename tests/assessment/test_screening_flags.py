"""The questions are complete, plain, in both languages, emergencies first."""

from pathlib import Path

import pytest

from imu_rehab.assessment.screening_flags import read_screening, screening_questions
from imu_rehab.errors import ConfigurationError
from tests.reading import school_years

QUESTIONS = screening_questions()
ALL = [*QUESTIONS.flags.values(), *QUESTIONS.contraindications.values()]


def test_every_flag_of_the_specification_is_asked() -> None:
    assert [key for key, flag in QUESTIONS.flags.items() if flag.emergency] == [
        "bladder_bowel",
        "both_legs",
        "chest_pain",
    ]
    assert len(QUESTIONS.flags) == 17
    assert len(QUESTIONS.contraindications) == 4


@pytest.mark.parametrize("language", ["en", "de"])
def test_questions_are_plain(language: str) -> None:
    texts = [flag.question[language] for flag in ALL]
    assert all(text.endswith("?") for text in texts)
    shown = (*texts, QUESTIONS.emergency_text[language])
    assert [text for text in shown if school_years(text, language) > 6.0] == []


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "screening.toml"
    path.write_text(text, encoding="utf-8")
    return path


EMERGENCY = '[emergency]\nen = "Stop."\nde = "Stopp."\n'
FLAG = '[[flags]]\nkey = "{key}"\nen = "?"\nde = "?"\nemergency = {emergency}\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "screening.toml: emergency is missing"),
        (EMERGENCY, "screening.toml: flags: emergencies come first"),
        (
            EMERGENCY
            + FLAG.format(key="a", emergency="false")
            + FLAG.format(key="b", emergency="true"),
            "emergencies come first",
        ),
        (EMERGENCY + FLAG.format(key="a", emergency="true") * 2, "flags: a is there twice"),
        (EMERGENCY + FLAG.format(key="a", emergency='"yes"'), r"flags\[1\].emergency: expected"),
        (EMERGENCY + FLAG.format(key="a", emergency="true") + "x = 1\n", r"flags\[1\].x is not"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_key(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        read_screening(written(tmp_path, text))
