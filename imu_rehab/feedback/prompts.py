"""What can be said aloud, in every language: the catalogue of prompts and their captions."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from imu_rehab.errors import ConfigurationError, UnknownName

FILE = "prompts.toml"
NUMBERS = 20


class Language(StrEnum):
    """What patients read and hear."""

    ENGLISH = "en"
    GERMAN = "de"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One sentence; its caption is what is said, word for word."""

    key: str
    captions: Mapping[Language, str]
    urgent: bool = False  # interrupts what is being said
    direction: bool = False  # true only for a moment

    def caption(self, language: Language) -> str:
        """Return the sentence."""
        return self.captions[language]


@cache
def prompts() -> Mapping[str, Prompt]:
    """Return all prompts by key; raises ConfigurationError for a catalogue that is not one."""
    source = files("imu_rehab.feedback") / FILE
    return read_prompts(source.read_text(encoding="utf-8"), FILE)


def read_prompts(text: str, name: str) -> Mapping[str, Prompt]:
    """Read a catalogue; raises ConfigurationError naming file and key."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{name}: {error}") from error
    return {key: _prompt(name, key, table) for key, table in tables.items()}


def prompt(key: str) -> Prompt:
    """Return one prompt; raises UnknownName."""
    known = prompts()
    if key not in known:
        raise UnknownName("prompt", key, list(known))
    return known[key]


def number(value: int) -> Prompt | None:
    """Return the prompt that says a number; None for one that nobody says."""
    return prompts().get(f"n{value}")


def prompt_of(caption: str, language: Language) -> Prompt | None:
    """Return the prompt that says exactly this sentence: an exercise's safe instruction."""
    wanted = caption.rstrip(".")
    return next((p for p in prompts().values() if p.captions[language].rstrip(".") == wanted), None)


def _prompt(name: str, key: str, table: Any) -> Prompt:
    try:
        captions = {language: str(table[language.value]) for language in Language}
        flags = {flag: bool(table.get(flag, False)) for flag in ("urgent", "direction")}
    except (KeyError, TypeError) as error:
        raise ConfigurationError(f"{name}: [{key}] has no sentence in {error}") from error
    return Prompt(key, captions, **flags)
