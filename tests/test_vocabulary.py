"""No string that a program can show blames, frightens or promises (SPEC §8)."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.vocabulary import EVIDENCE_CARD, PACKAGES, shown_texts, unsaid

LANGUAGES = {"en", "de"}
TABLES = [
    pytest.param(file, id=str(file.relative_to(package)))
    for package in PACKAGES
    for file in sorted(package.rglob("*.toml"))
]


def bilingual(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every place of a table that speaks a language."""
    if isinstance(value, list):
        value = dict(enumerate(value))
    if not isinstance(value, dict):
        return
    if LANGUAGES & value.keys():
        yield path, value
        return
    for key, part in value.items():
        yield from bilingual(part, f"{path}.{key}")


def gaps_of(text: Any) -> Any:
    """Return what is filled in, at every place of a text or table."""
    if isinstance(text, dict):
        return {key: gaps_of(part) for key, part in text.items()}
    if isinstance(text, list):
        return [gaps_of(part) for part in text]
    return sorted(re.findall(r"\{(\w+)", text)) if isinstance(text, str) else text


def test_nothing_shown_says_what_must_not_be_said() -> None:
    said = [f"{file}: {text[:80]!r}" for file, text in shown_texts() if unsaid(text)]
    assert [line for line in said if EVIDENCE_CARD not in line] == []


@pytest.mark.parametrize(
    "text",
    [
        "This is not normal.",
        "abnormal gait",
        "Your weak hip muscles",
        "The foot causes the pain",
        "It prevents injury",
        "Low risk",
        "misaligned pelvis",
        "Dysfunctions",
        "the cause of pain",
        "It cures.",
        "Fall detected",
        "Das ist abnorm.",
        "Ihre Fehlhaltung",
        "Der Fuß verursacht das",
        "Die Ursache ist der Fuß",
        "Das beugt Schmerzen vor",
        "Geringes Risiko",
        "zur Prävention",
        "Sturzerkennung an",
    ],
)
def test_a_sentence_that_blames_or_promises_would_be_found(text: str) -> None:
    assert unsaid(text)


@pytest.mark.parametrize(
    "text", ["because", "secure", "curve", "accurate", "normalised by height", "Zielbereich"]
)
def test_plain_words_are_let_through(text: str) -> None:
    assert not unsaid(text)


@pytest.mark.parametrize("file", TABLES)
def test_every_text_is_there_in_both_languages_with_the_same_gaps(file: Path) -> None:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    for path, texts in bilingual(table):
        assert texts.keys() >= LANGUAGES, f"{path}: one language is missing"
        assert gaps_of(texts["en"]) == gaps_of(texts["de"]), path


def test_exactly_one_file_may_speak_of_risk() -> None:
    cards = [file for package in PACKAGES for file in package.rglob(EVIDENCE_CARD)]
    assert len(cards) == 1
