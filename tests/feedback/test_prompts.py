"""What is said: in both languages, in words that everybody knows, and never by a wrong name."""

import re

import pytest

from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.exercises.library import load_exercise, shipped_library
from imu_rehab.feedback.prompts import (
    NUMBERS,
    Language,
    Prompt,
    number,
    prompt,
    prompt_of,
    prompts,
    read_prompts,
)
from tests.reading import GRADE, school_years

SENTENCES = [each for each in prompts().values() if not re.fullmatch(r"n\d+", each.key)]
UNSAID = re.compile(
    r"normal|misalign|dysfun|weak|\bcause|\bcure|prevent|\brisk|fall det|fehl|schwach|ursach|heil|"
    r"verhinder|vorbeug|risiko|gefährd|sturz",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("said", SENTENCES, ids=lambda each: each.key)
def test_every_prompt_is_one_plain_kind_sentence_or_two(said: Prompt, language: Language) -> None:
    caption = said.caption(language)
    assert caption[-1] in ".?!"
    assert len(caption) <= 72
    assert not UNSAID.search(caption)
    known = caption.replace("Zielbereich", "Ziel")  # the specification's own word (SPEC §8)
    assert school_years(known, language.value) <= GRADE


def test_the_numbers_are_there_and_no_other() -> None:
    said = [number(value) for value in range(1, NUMBERS + 1)]
    assert [each.caption(Language.ENGLISH) for each in said if each][::19] == ["One.", "Twenty."]
    assert len({each.caption(Language.GERMAN) for each in said if each}) == NUMBERS
    assert number(0) is number(NUMBERS + 1) is None


@pytest.mark.parametrize("language", Language)
def test_no_two_prompts_say_the_same(language: Language) -> None:
    captions = [each.caption(language) for each in prompts().values()]
    assert len(set(captions)) == len(captions)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", shipped_library().keys)
def test_the_safe_instruction_of_every_exercise_can_be_said(key: str, language: Language) -> None:
    safe = load_exercise(key, language=language.value).safe_instruction
    said = prompt_of(safe, language)
    assert said is not None, safe
    assert said.urgent


def test_what_nobody_says_has_no_prompt() -> None:
    assert prompt_of("Fly.", Language.ENGLISH) is None
    with pytest.raises(UnknownName, match="no prompt named 'fly'"):
        prompt("fly")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('[hop]\nen = "Hop."\n', r"words.toml: \[hop\] has no sentence in 'de'"),
        ("[hop\n", "words.toml: "),
        ('hop = "Hop."\n', r"words.toml: \[hop\]"),
    ],
)
def test_a_catalogue_that_lacks_something_names_file_and_key(text: str, wrong: str) -> None:
    with pytest.raises(ConfigurationError, match=wrong):
        read_prompts(text, "words.toml")


def test_what_is_only_true_for_a_moment_and_what_cannot_wait_are_marked() -> None:
    assert {each.key for each in prompts().values() if each.direction} == {"more", "less"}
    assert {"paused", "stopped", "pain", "near_fall", "lost"} <= {
        each.key for each in prompts().values() if each.urgent
    }
