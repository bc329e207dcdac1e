"""One word of several, and which was probably meant where it is none of them."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from imu_rehab.errors import ConfigurationError

LONGEST = 60  # characters of what was given, in a sentence about it


def pick(value: Any, known: Iterable[str]) -> str:
    """Return the known word, also typed in other letters; raises ConfigurationError."""
    by_folded = {each.casefold(): each for each in known}
    said = str(value).strip().casefold()
    if said in by_folded:
        return by_folded[said]
    listed = ", ".join(by_folded.values())
    raise ConfigurationError(f"{shown(value)} is none of {listed}{meant(said, by_folded.values())}")


def chosen(value: Any, choices: Mapping[str, Mapping[str, str]]) -> str:
    """Return the choice by its key or by its words in any language; raises ConfigurationError."""
    said = str(value).strip().casefold()
    by_words = {text.casefold(): key for key, texts in choices.items() for text in texts.values()}
    return by_words[said] if said in by_words and said not in choices else pick(value, choices)


def shown(value: Any) -> str:
    """Return what was given as it can stand in a sentence: short and printable."""
    said = repr(value) if str(value).isprintable() else ascii(value)
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"


def meant(said: str, known: Iterable[str]) -> str:
    """Return a question for the closest known word; empty where none is close."""
    close = get_close_matches(said[:40], list(known), 1)
    return f"; did you mean {close[0]}?" if close else ""
