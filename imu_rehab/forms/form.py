"""A form: questions in their order, whom they are for, and what they are about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from imu_rehab.errors import ConfigurationError
from imu_rehab.forms.answers import Row
from imu_rehab.forms.field import Field, Texts, read_fields
from imu_rehab.wording import LANGUAGES


class About(StrEnum):
    """What the answers belong to."""

    PERSON = "person"
    SESSION = "session"  # or a visit without sensors
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Form:
    """Questions that are answered and kept together."""

    key: str
    title: Texts
    purpose: Texts
    about: About
    fields: tuple[Field, ...]
    languages: tuple[str, ...] = LANGUAGES

    def __post_init__(self) -> None:
        keys = [each.key for each in self.fields]
        for i, each in enumerate(self.fields):
            if each.key in keys[:i]:
                raise ValueError(f"{self.key}: {each.key} is there twice")
            if each.when is not None and each.when[0] not in keys[:i]:
                raise ValueError(f"{self.key}: {each.key} waits for a question that comes later")

    def check(self, raw: Mapping[str, Any], today: date) -> Row:
        """Return the answers, checked; raises ConfigurationError naming form and key."""
        try:
            return read_fields(self.fields, raw, today)
        except ConfigurationError as error:
            raise ConfigurationError(f"form {self.key}: {error}") from error

    def require_language(self, language: str) -> None:
        """Raise ConfigurationError where its questions are not there in a language."""
        if language not in self.languages:
            raise ConfigurationError(
                f"form {self.key}: its questions are there in {', '.join(self.languages)} only"
            )

    def said(self, answers: Row, language: str) -> Iterator[str]:
        """Yield what the answers lead to, in the order of the questions."""
        for each in self.fields:
            if each.key in answers and (text := each.says(answers[each.key], language)):
                yield text
