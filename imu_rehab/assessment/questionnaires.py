"""What a person says about herself: questionnaires as data, their scores, changes that matter.

SPEC §5.1.  A score is never invented: too few answers have none.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import isfinite
from typing import Any

from imu_rehab.assessment.language_texts import in_each_language
from imu_rehab.assessment.plain_values import from_plain, to_plain
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.metrics.change.comparison import Questionnaire as Reported
from imu_rehab.metrics.norms.mdc import norms_by_id
from imu_rehab.metrics.toml_table import Table, count, flag, number, one_of, texts
from imu_rehab.wording import LANGUAGES

BETTER = ("lower", "higher", "none")
NO_TEXT: Mapping[str, str] = {}
NO_TEXTS: Mapping[str, tuple[str, ...]] = {}
NO_ROWS: tuple[str, ...] = ()


class Scoring(StrEnum):
    """How answers become a score."""

    ONE = "one"  # the answer itself
    MEAN = "mean"  # of the answered items
    COUNT = "count"  # of the ticked sentences
    ENTRY = "entry"  # typed: we ship no items


@dataclass(frozen=True, slots=True)
class Instrument:
    """One questionnaire."""

    key: str
    title: Mapping[str, str]
    question: Mapping[str, str]
    low: float
    high: float
    ends: Mapping[str, tuple[str, ...]]  # the words at both ends of the scale
    scoring: Scoring
    better: str
    items: Mapping[str, tuple[str, ...]]  # by language; a language without: score entry only
    items_wanted: int
    items_least: int
    change: tuple[str, ...]  # rows of norms.csv: points, then per cent of the first score
    recalled: bool  # asked later than it was felt, and stored as such

    def score(self, answers: Sequence[float | None]) -> float | None:
        """Return the score; None where too few were answered; raises ConfigurationError.

        `answers` are the items' (MEAN: None is not answered; COUNT: 1 is
        ticked, anything else not) or the one answer.
        """
        given = [each for each in answers if each is not None]
        if self.scoring is Scoring.COUNT and len(answers) > 1:
            self._check_ticks(answers)
            return float(sum(given))
        for each in given:
            self._check(each)
        if self.scoring is not Scoring.MEAN and len(answers) > 1:
            raise ConfigurationError(f"{self.key}: one answer is wanted, {len(answers)} came")
        if len(answers) > self.items_wanted or len(given) < self.items_least:
            return None
        return float(sum(given) / len(given))

    def _check(self, value: float) -> None:
        if not (isfinite(value) and self.low <= value <= self.high):
            raise ConfigurationError(
                f"{self.key}: {value:g} is outside {self.low:g} … {self.high:g}"
            )

    def _check_ticks(self, answers: Sequence[float | None]) -> None:
        wanted = len(next(iter(self.items.values()), ()))
        if len(answers) != wanted or not set(answers) <= {0, 1, None}:
            raise ConfigurationError(f"{self.key}: {wanted} sentences, each ticked (1) or not")

    def reported(self, before: float, after: float) -> Reported | None:
        """Return two scores with the change that matters: points or per cent, whichever is less.

        None for a questionnaire of which no such change is known.  Raises
        ConfigurationError for a score outside its scale.
        """
        self._check(before)
        self._check(after)
        if not self.change:
            return None
        points, *share = (_figure(row) for row in self.change)
        least = min([points, *(before * pct / 100.0 for pct in share if before > 0)])
        return Reported(before, after, least, lower_is_better=self.better == "lower")


def _figure(row: str) -> float:
    norm = norms_by_id()[row]
    assert norm.threshold is not None
    return norm.threshold[0]


@dataclass(frozen=True, slots=True)
class QuestionnaireAnswer:
    """One filled-in questionnaire; its score is computed, never stored beside it."""

    key: str
    on: date
    answers: tuple[float | None, ...]
    activities: tuple[str, ...] = ()  # the person's own, of the PSFS
    language: str = "en"

    def __post_init__(self) -> None:
        instrument(self.key).score(self.answers)
        if self.activities and len(self.activities) != len(self.answers):
            raise ValueError(f"{self.key}: each activity has its answer")

    @property
    def score(self) -> float | None:
        """Return the score; None where too few were answered."""
        return instrument(self.key).score(self.answers)

    def to_json(self) -> dict[str, Any]:
        """Return plain values for a store."""
        return dict(to_plain(self))

    @classmethod
    def from_json(cls, raw: object) -> "QuestionnaireAnswer":
        """Read what to_json gave; raises ValueError naming the key."""
        return from_plain(cls, raw)


def instrument(key: str) -> Instrument:
    """Return a shipped questionnaire; raises UnknownName."""
    if key not in instruments():
        raise UnknownName("questionnaire", key, sorted(instruments()))
    return instruments()[key]


@cache
def instruments() -> Mapping[str, Instrument]:
    """Return all shipped questionnaires."""
    return read_instruments(files("imu_rehab.assessment") / "questionnaires.toml")


def read_instruments(source: Traversable) -> Mapping[str, Instrument]:
    """Read one TOML file; raises ConfigurationError naming file and key."""
    try:
        raw = tomllib.loads(source.read_text(encoding="utf-8"))
        return {key: _instrument(key, Table(table, f"{key}.")) for key, table in raw.items()}
    except ValueError as error:
        raise ConfigurationError(f"{source.name}: {error}") from error


def _instrument(key: str, table: Table) -> Instrument:
    low, high = table.read("range", _range)
    scoring = Scoring(table.read("score", one_of([each.value for each in Scoring])))
    one = Instrument(
        key=key,
        title=table.read("title", in_each_language),
        question=NO_TEXT if scoring is Scoring.ENTRY else table.read("question", in_each_language),
        low=low,
        high=high,
        ends=table.read("ends", _ends, NO_TEXTS),
        scoring=scoring,
        better=table.read("better", one_of(BETTER)),
        items=table.read("english_items", _english, NO_TEXTS),
        items_wanted=table.read("items_wanted", count, 1),
        items_least=table.read("items_least", count, 1),
        change=table.read("change", _rows, NO_ROWS),
        recalled=table.read("recalled", flag, False),
    )
    if scoring is Scoring.COUNT and any(len(items) != high for items in one.items.values()):
        raise ValueError(f"{key}: {high:g} items are wanted")
    table.refuse_others()
    return one


def _range(value: Any) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2 or not value[0] < value[1]:
        raise ValueError(f"expected [low, high], got {value!r}")
    return number(value[0]), number(value[1])


def _ends(value: Any) -> dict[str, tuple[str, ...]]:
    table = Table(value)
    return {language: table.read(language, texts) for language in LANGUAGES}


def _english(value: Any) -> dict[str, tuple[str, ...]]:
    return {"en": texts(value)}


def _rows(value: Any) -> tuple[str, ...]:
    rows = texts(value)
    if unknown := [row for row in rows if row not in norms_by_id()]:
        raise ValueError(f"{unknown[0]} is no row of norms.csv")
    return rows
