"""Shown sentences as data: each room's words.toml, a table per language, the same keys in each."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from imu_rehab.errors import ConfigurationError, UnknownName

LANGUAGES = ("en", "de")


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one room; gaps are {named} and filled when said."""

    of_language: Mapping[str, Mapping[str, str]]

    def say(self, key: str, language: str = "en", **values: object) -> str:
        """Return a sentence with its gaps filled; raises UnknownName for key or language."""
        if language not in self.of_language:
            raise UnknownName("language", language, list(self.of_language))
        sentences = self.of_language[language]
        if key not in sentences:
            raise UnknownName("sentence", key, sorted(sentences))
        return sentences[key].format(**values)


@cache
def load_wording(package: str) -> Wording:
    """Read a package's words.toml; raises ConfigurationError when a language lacks a sentence."""
    tables = tomllib.loads((files(package) / "words.toml").read_text(encoding="utf-8"))
    keys = {language: frozenset(tables.get(language, {})) for language in LANGUAGES}
    lacking = set.union(*map(set, keys.values())) - set.intersection(*map(set, keys.values()))
    if lacking:
        raise ConfigurationError(
            f"{package}/words.toml: not in every language: {', '.join(sorted(lacking))}"
        )
    return Wording({language: tables[language] for language in LANGUAGES})
