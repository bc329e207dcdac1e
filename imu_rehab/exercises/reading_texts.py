"""Reads what an exercise says and shows, in every language, from its TOML."""

from collections.abc import Callable, Collection
from typing import Any

from imu_rehab.exercises.texts import LANGUAGES, WORDS, Texts
from imu_rehab.metrics.toml_table import Table, text

PICTURE = ".svg"


def picture_among(beside: Collection[str]) -> Callable[[Any], str]:
    """Accept the name of a picture that is there."""

    def accept(value: Any) -> str:
        if text(value) + PICTURE not in beside:
            known = sorted(n.removesuffix(PICTURE) for n in beside if n.endswith(PICTURE))
            raise ValueError(f"there is no picture {value!r}; there are {', '.join(known)}")
        return str(value)

    return accept


def sound_among(beside: Collection[str]) -> Callable[[Any], str]:
    """Accept the name of a file beside the exercise."""

    def accept(value: Any) -> str:
        if text(value) not in beside:
            raise ValueError(f"there is no file {value!r} beside the exercise")
        return str(value)

    return accept


def in_languages(accept: Callable[[Any], Any]) -> Callable[[Any], dict[str, Any]]:
    """Accept {en = …, de = …}: all our languages and no other."""

    def accept_all(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise TypeError(f"expected {{en = ..., de = ...}}, got {value!r}")
        table = Table(value)
        read = {language: table.read(language, accept) for language in LANGUAGES}
        table.refuse_others()
        return read

    return accept_all


def texts_of(table: Table) -> dict[str, Texts]:
    """Read all that an exercise says, by language."""
    said = {
        key: table.read(key, in_languages(text))
        for key in ("title", "cue", "patient_number", "safe_instruction", "picture_alt")
    }
    words = table.read("words", _words)
    return {
        language: Texts(
            **{key: by_language[language] for key, by_language in said.items()},
            words={word: by_language[language] for word, by_language in words.items()},
        )
        for language in LANGUAGES
    }


def _words(value: Any) -> dict[str, dict[str, str]]:
    if not isinstance(value, dict):
        raise TypeError(f"expected a table of {', '.join(WORDS)}, got {value!r}")
    table = Table(value)
    words = {word: table.read(word, in_languages(text)) for word in WORDS}
    table.refuse_others()
    return words
