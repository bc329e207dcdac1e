"""The questions of the screening as data: shipped flags, emergencies first (SPEC §5.3)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from imu_rehab.assessment.limits import RESTRICTIONS
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.metrics.toml_table import Table, all_of, flag, text
from imu_rehab.wording import LANGUAGES

NONE: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """One question, in every language."""

    key: str
    question: Mapping[str, str]
    emergency: bool = False
    suggests: tuple[str, ...] = ()  # restrictions that are offered to the reviewing clinician


@dataclass(frozen=True, slots=True)
class Questions:
    """All questions of a screening, in the order they are asked."""

    emergency_text: Mapping[str, str]
    flags: Mapping[str, Flag]
    contraindications: Mapping[str, Flag]  # to phases 3 and 4

    def flag(self, key: str) -> Flag:
        """Return a flag; raises UnknownName."""
        return _known(self.flags, key, "flag")

    def contraindication(self, key: str) -> Flag:
        """Return a contra-indication to phases 3 and 4; raises UnknownName."""
        return _known(self.contraindications, key, "contra-indication")


def _known(table: Mapping[str, Flag], key: str, kind: str) -> Flag:
    if key not in table:
        raise UnknownName(kind, key, list(table))
    return table[key]


@cache
def screening_questions() -> Questions:
    """Return the shipped questions."""
    return read_screening(files("imu_rehab.assessment") / "screening.toml")


def read_screening(source: Traversable) -> Questions:
    """Read one TOML file; raises ConfigurationError naming file and key."""
    try:
        table = Table(tomllib.loads(source.read_text(encoding="utf-8")))
        emergency = Table(table.read("emergency", dict), "emergency.")
        questions = Questions(
            {language: emergency.read(language, text) for language in LANGUAGES},
            _flags(table, "flags"),
            _flags(table, "contraindications"),
        )
        table.refuse_others()
        _check_order(questions)
    except ValueError as error:
        raise ConfigurationError(f"{source.name}: {error}") from error
    return questions


def _flags(table: Table, key: str) -> dict[str, Flag]:
    found: dict[str, Flag] = {}
    for each in table.tables(key):
        one = Flag(
            each.read("key", text),
            {language: each.read(language, text) for language in LANGUAGES},
            each.read("emergency", flag, False),
            each.read("suggests", all_of(RESTRICTIONS), NONE),
        )
        each.refuse_others()
        if one.key in found:
            raise ValueError(f"{key}: {one.key} is there twice")
        found[one.key] = one
    return found


def _check_order(questions: Questions) -> None:
    """Emergencies are asked first: who answers yes to one reads no further."""
    order = [one.emergency for one in questions.flags.values()]
    if not order or order != sorted(order, reverse=True):
        raise ValueError("flags: emergencies come first")
