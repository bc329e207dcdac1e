"""Published values and our own limits as data: norms.csv, read strictly (SPEC §2.2)."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import isfinite
from typing import TypeVar

from imu_rehab.errors import ConfigurationError

COLUMNS = (
    *("norm_id", "metric", "kind", "unit", "population", "sex", "age_min", "age_max"),
    *("condition", "mean", "sd", "threshold", "direction", "source", "verified"),
)
OPTIONAL = ("age_min", "age_max", "mean", "sd", "threshold")
NO_UNIT = "-"  # a ratio, in the table
REFERENCE_SDS = 2.0  # a mean ± so many SD where no limits were published
GATE = "gate_"


class Kind(StrEnum):
    """What a row is: only a norm is compared with, only a gate is passed."""

    NORM = "norm"
    GATE = "gate"
    RELIABILITY = "reliability"
    EFFECT = "effect"


class Sex(StrEnum):
    """Whom a row holds for."""

    MALE = "m"
    FEMALE = "f"
    ANY = "any"


class Direction(StrEnum):
    """Which side of a limit is the good one."""

    HIGHER_BETTER = "higher_better"
    LOWER_BETTER = "lower_better"
    BAND = "band"
    TWO_SIDED = "two_sided"
    RANGE = "range"
    INFO = "info"


class Verified(StrEnum):
    """How well a figure is founded."""

    YES = "yes"
    PARTIAL = "partial"
    MEMORY = "memory"
    ENGINEERING = "engineering"

    @property
    def mark(self) -> str:
        """The mark that stands beside every number (SPEC, top)."""
        return {"yes": "[V]", "partial": "[V, excerpt]", "memory": "[M]", "engineering": "[E]"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class Limits:
    """The lower and the upper limit of a value; None is an explicit "none" (SPEC S13)."""

    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Norm:
    """One row of the table, of whatever kind."""

    norm_id: str
    metric: str
    kind: Kind
    unit: str
    population: str
    sex: Sex
    age_min: float | None
    age_max: float | None
    health: str  # the first word of the condition
    conditions: frozenset[str]  # the others
    mean: float | None
    sd: float | None
    threshold: tuple[float, float] | None  # a single number is twice the same
    direction: Direction
    source: str
    verified: Verified

    @property
    def limits(self) -> Limits:
        """What the row says about too little and too much.

        Published limits come first; without them two-sided rows reach two
        SDs to each side of their mean, and the others have none.
        """
        low, high = self.threshold or self._spread()
        if self.direction is Direction.HIGHER_BETTER:
            return Limits(low, None)
        if self.direction is Direction.LOWER_BETTER:
            return Limits(None, high)
        return Limits() if self.direction is Direction.INFO else Limits(low, high)

    def _spread(self) -> tuple[float | None, float | None]:
        is_two_sided = self.direction in (Direction.BAND, Direction.TWO_SIDED)
        if self.mean is None or self.sd is None or not is_two_sided:
            return None, None
        return self.mean - REFERENCE_SDS * self.sd, self.mean + REFERENCE_SDS * self.sd

    @property
    def text(self) -> str:
        """The figure with its unit, its mark and its source: never one without the others."""
        unit = "" if self.unit == NO_UNIT else f" {self.unit}"
        return f"{self._figure()}{unit} {self.verified.mark} {self.source}"

    def _figure(self) -> str:
        parts = []
        if self.mean is not None:
            parts.append(f"{self.mean:g}" + ("" if self.sd is None else f" ± {self.sd:g}"))
        if self.threshold is not None:
            low, high = self.threshold
            shown = f"{low:g}" if low == high else f"{low:g} to {high:g}"
            parts.append(f"({shown})" if parts else shown)
        return " ".join(parts)


@cache
def load_norms() -> tuple[Norm, ...]:
    """Return the shipped table."""
    return read_norms(files("imu_rehab.metrics.norms") / "norms.csv")


def read_norms(source: Traversable) -> tuple[Norm, ...]:
    """Read a table; raises ConfigurationError with file and row."""
    lines = source.read_text(encoding="utf-8").splitlines()
    reader = csv.reader(lines, strict=True)
    if tuple(next(reader, ())) != COLUMNS:
        raise ConfigurationError(f"{source.name}, row 1: the columns are {', '.join(COLUMNS)}")
    norms: dict[str, Norm] = {}
    for number, norm in _rows(reader, source.name):
        if norm.norm_id in norms:
            raise ConfigurationError(f"{source.name}, row {number}: {norm.norm_id} is there twice")
        norms[norm.norm_id] = norm
    return tuple(norms.values())


def _rows(reader: Iterator[list[str]], name: str) -> Iterator[tuple[int, Norm]]:
    number = 1
    try:
        for number, cells in enumerate(reader, start=2):
            yield number, _norm(cells)
    except (ValueError, csv.Error) as error:
        raise ConfigurationError(f"{name}, row {number}: {error}") from error


def _norm(cells: list[str]) -> Norm:
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{len(cells)} cells, not {len(COLUMNS)}")
    row = dict(zip(COLUMNS, (cell.strip() for cell in cells), strict=True))
    if empty := [c for c in COLUMNS if not row[c] and c not in OPTIONAL]:
        raise ValueError(f"{', '.join(empty)} must not be empty")
    health, *conditions = (word.strip() for word in row["condition"].split(";"))
    return _checked(
        Norm(
            row["norm_id"],
            row["metric"],
            _one_of(Kind, row, "kind"),
            row["unit"],
            row["population"],
            _one_of(Sex, row, "sex"),
            _number(row, "age_min"),
            _number(row, "age_max"),
            health,
            frozenset(conditions),
            _number(row, "mean"),
            _number(row, "sd"),
            _threshold(row["threshold"]),
            _one_of(Direction, row, "direction"),
            row["source"],
            _one_of(Verified, row, "verified"),
        )
    )


def _checked(norm: Norm) -> Norm:
    """Return it when its parts agree with each other."""
    if norm.norm_id.rpartition(".")[0] != norm.metric:
        raise ValueError(f"norm_id {norm.norm_id} is not {norm.metric} with a number")
    if (norm.kind is Kind.GATE) != norm.metric.startswith(GATE):
        raise ValueError(f"{norm.metric} of kind {norm.kind}: gates, and only gates, begin {GATE}")
    if norm.mean is None and norm.threshold is None:
        raise ValueError("neither mean nor threshold")
    if norm.kind is Kind.GATE and norm.limits == Limits():
        raise ValueError("a gate needs a threshold, and a direction that says which side passes")
    if norm.sd is not None and not norm.sd > 0:
        raise ValueError(f"sd {norm.sd:g} is not positive")
    if norm.age_min is not None and norm.age_max is not None and norm.age_min > norm.age_max:
        raise ValueError(f"ages {norm.age_min:g} to {norm.age_max:g} hold nobody")
    return norm


Word = TypeVar("Word", bound=StrEnum)


def _one_of(words: type[Word], row: Mapping[str, str], column: str) -> Word:
    if row[column] not in tuple(words):
        raise ValueError(f"{column} {row[column]!r} is none of {', '.join(words)}")
    return words(row[column])


def _number(row: Mapping[str, str], column: str) -> float | None:
    if not row[column]:
        return None
    value = float(row[column])
    if not isfinite(value):
        raise ValueError(f"{column} {row[column]} is not finite")
    return value


def _threshold(text: str) -> tuple[float, float] | None:
    """Read a number or low:high."""
    if not text:
        return None
    numbers = [float(part) for part in text.split(":")]
    if len(numbers) > 2 or not all(map(isfinite, numbers)) or numbers[0] > numbers[-1]:
        raise ValueError(f"threshold {text!r} is neither a number nor low:high")
    return numbers[0], numbers[-1]
