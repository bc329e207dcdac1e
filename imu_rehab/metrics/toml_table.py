"""A table of a TOML file, read key by key: what is missing, wrong or unknown is named."""

from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import Any, TypeVar

T = TypeVar("T")


class Table:
    """Gives values out by key and remembers which were asked for; raises ValueError."""

    def __init__(self, raw: Mapping[str, Any], where: str = "") -> None:
        self._raw, self._where = raw, where
        self._asked: set[str] = set()

    def read(self, key: str, accept: Callable[[Any], T], default: T | None = None) -> T:
        """Return a key's value; without a default it must be there."""
        self._asked.add(key)
        if key not in self._raw:
            if default is None:
                raise ValueError(f"{self._name(key)} is missing")
            return default
        try:
            return accept(self._raw[key])
        except (TypeError, ValueError) as error:
            raise ValueError(f"{self._name(key)}: {error}") from error

    def find(self, key: str, accept: Callable[[Any], T]) -> T | None:
        """Return a key's value, None where it is not there."""
        self._asked.add(key)
        return self.read(key, accept) if key in self._raw else None

    def tables(self, key: str) -> list["Table"]:
        """Return the tables of a list, each with its number in its errors; empty without."""
        raw: list[dict[str, Any]] = self.read(key, _tables, [])
        return [Table(each, f"{self._name(key)}[{i}].") for i, each in enumerate(raw, 1)]

    def table(self, key: str) -> "Table | None":
        """Return the table under a key; None without."""
        raw: list[dict[str, Any]] = self.read(key, lambda value: _tables([value]), [])
        return Table(raw[0], f"{self._name(key)}.") if raw else None

    def refuse_others(self) -> None:
        """Raise for a key that nobody asked for: a typing error would be silent otherwise."""
        if unknown := sorted(set(self._raw) - self._asked):
            raise ValueError(f"{self._name(unknown[0])} is not known here")

    def _name(self, key: str) -> str:
        return f"{self._where}{key}"


def text(value: Any) -> str:
    """Accept words."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"expected words, got {value!r}")
    return value


def word(value: Any) -> str:
    """Accept a word, possibly an empty one."""
    if not isinstance(value, str):
        raise TypeError(f"expected a word, got {value!r}")
    return value


def texts(value: Any) -> tuple[str, ...]:
    """Accept a list of words, possibly empty."""
    if not isinstance(value, list):
        raise TypeError(f"expected a list, got {value!r}")
    return tuple(map(text, value))


def number(value: Any) -> float:
    """Accept a finite number."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
        raise TypeError(f"expected a number, got {value!r}")
    return float(value)


def seconds(value: Any) -> float:
    """Accept a time, possibly 0."""
    if (time_s := number(value)) < 0:
        raise ValueError(f"expected a time, got {value!r}")
    return time_s


def count(value: Any) -> int:
    """Accept a whole number, possibly 0."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(f"expected a count, got {value!r}")
    return value


def flag(value: Any) -> bool:
    """Accept true or false."""
    if not isinstance(value, bool):
        raise TypeError(f"expected true or false, got {value!r}")
    return value


def one_of(known: Sequence[str]) -> Callable[[Any], str]:
    """Accept a word of these."""

    def accept(value: Any) -> str:
        if value not in known:
            raise ValueError(f"{value!r} is none of {', '.join(known)}")
        return str(value)

    return accept


def all_of(known: Sequence[str]) -> Callable[[Any], tuple[str, ...]]:
    """Accept a list of words of these."""
    one = one_of(known)
    return lambda value: tuple(map(one, texts(value)))


def _tables(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise TypeError(f"expected tables, got {value!r}")
    return value
