"""What feedback says beside the exercises' own words."""

import pytest

from imu_rehab.feedback.after_repetition import SPOKEN
from imu_rehab.feedback.prompts import Language, prompt
from imu_rehab.wording import LANGUAGES, load_wording
from tests.reading import GRADE, school_years

WORDING = load_wording("imu_rehab.feedback")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_plain(language: str) -> None:
    said = {
        key: WORDING.say(key, language, n=5, good=3, estimate=4, said="").strip()
        for key in WORDING.of_language[language]
    }
    hard = {key: school_years(text, language) for key, text in said.items() if " " in text}
    assert {key: round(each, 1) for key, each in hard.items() if each > GRADE} == {}


@pytest.mark.parametrize("kind", sorted({*SPOKEN, "slowed", "quick_again"}))
def test_every_result_has_its_sentence_in_both_languages(kind: str) -> None:
    assert set(prompt(kind).captions) == set(Language)
