"""What hands and eyes find: typed, checked, and kept beside what sensors measure (S09)."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import isfinite

from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.metrics.catalogue import TESTS, protocol
from imu_rehab.metrics.toml_table import Table, flag, number, text, texts
from imu_rehab.signals.places import Side, side_of
from imu_rehab.signals.pressed import Pressed

NO_LIMITS = (0.0, 0.0)
NO_WORDS: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What can be typed: a number within limits, or one of a few words."""

    key: str
    title: str
    sides: bool  # one for each leg
    unit: str = ""
    low: float = 0.0
    high: float = 0.0
    words: tuple[str, ...] = ()

    def answer(self, value: object) -> float | str:
        """Return a value that can be kept; raises ConfigurationError."""
        if self.words:
            if value not in self.words:
                known = ", ".join(self.words)
                raise ConfigurationError(f"{self.key}: {value!r} is none of {known}")
            return str(value)
        try:
            typed = float(str(value).replace(",", "."))
        except ValueError as error:
            raise ConfigurationError(f"{self.key}: {value!r} is not a number") from error
        if not (isfinite(typed) and self.low <= typed <= self.high):
            limits = f"{self.low:g} … {self.high:g} {self.unit}"
            raise ConfigurationError(f"{self.key}: {value} is outside {limits}")
        return typed


@dataclass(frozen=True, slots=True)
class ManualResult:
    """One answer."""

    key: str
    title: str
    value: float | str
    unit: str
    side: Side | None
    test: str  # with its condition, or empty
    how: str = "typed"  # or hand-held
    number: int | None = None  # of the trial it belongs to


@lru_cache(maxsize=1)
def questions() -> Mapping[str, Question]:
    """Return everything that can be typed: hands-on tests, and what protocols ask for."""
    found = dict(read_questions(files("imu_rehab.assessment") / "manual_results.toml"))
    for test in TESTS:
        for typed in protocol(test).typed:
            question = Question(
                typed.key, typed.title, typed.each != "person", typed.unit, typed.low, typed.high
            )
            found.setdefault(typed.key, question)
    return found


def read_questions(source: Traversable) -> Mapping[str, Question]:
    """Read one TOML file; raises ConfigurationError naming file and key."""
    try:
        raw = tomllib.loads(source.read_text(encoding="utf-8"))
        return {key: _question(key, Table(table, f"{key}.")) for key, table in raw.items()}
    except ValueError as error:
        raise ConfigurationError(f"{source.name}: {error}") from error


def _question(key: str, table: Table) -> Question:
    words: tuple[str, ...] = table.read("words", texts, NO_WORDS)
    low, high = table.read("range", _range, NO_LIMITS)
    question = Question(
        key=key,
        title=table.read("title", text),
        sides=table.read("sides", flag),
        unit=table.read("unit", text, "-") if not words else "",
        low=low,
        high=high,
        words=words,
    )
    if bool(words) == (low < high):
        raise ValueError(f"{key}: needs either words or a range")
    table.refuse_others()
    return question


def _range(value: object) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError(f"expected [low, high], got {value!r}")
    return number(value[0]), number(value[1])


def typed_command(
    key: str, value: object, *, side: Side | None = None, test: str = "", **more: object
) -> dict[str, object]:
    """Return the content of a `typed` command; raises UnknownName or ConfigurationError."""
    if key not in questions():
        raise UnknownName("result that can be typed", key, sorted(questions()))
    question = questions()[key]
    if question.sides and side is None:
        raise ConfigurationError(f"{key} is typed for one side: right or left")
    return {
        "key": key,
        "value": question.answer(value),
        "unit": question.unit,
        "side": "" if side is None else side.value,
        "test": test,
        **more,
    }


def manual_results(presses: Iterable[Pressed]) -> tuple[ManualResult, ...]:
    """Return what was typed; where one thing was typed twice, the last answer."""
    found = {(r.key, r.side, r.test, r.number): r for r in _answers(presses)}
    return tuple(found.values())


def _answers(presses: Iterable[Pressed]) -> Iterator[ManualResult]:
    """Yield answers; one to a question of another version is kept as it is."""
    for pressed in presses:
        if pressed.event != "typed":
            continue
        key = pressed.text("key")
        known = questions().get(key)
        parts = (pressed.text(name) for name in ("test", "condition", "run"))
        yield ManualResult(
            key=key,
            title=key if known is None else known.title,
            value=pressed.content["value"],
            unit=pressed.text("unit"),
            side=side_of(pressed.text("side")) if pressed.text("side") else None,
            test="/".join(filter(None, parts)),
            how=pressed.text("how") or "typed",
            number=pressed.number("number"),
        )
