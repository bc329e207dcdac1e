"""Frozen values to plain JSON and back: records that a store keeps and a later version reads.

What a class does not know is refused, what it lacks is named: a record is
never half understood.  Field types are words, numbers, flags, dates, enums,
other such values, tuples, sets of words, maps by words, or None.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from imu_rehab.errors import ConfigurationError

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """Return what json.dumps takes; raises TypeError for what no record holds."""
    if isinstance(value, tuple | frozenset):
        return [to_plain(each) for each in (value if isinstance(value, tuple) else sorted(value))]
    if isinstance(value, Mapping):
        return {str(key): to_plain(each) for key, each in value.items()}
    if is_dataclass(value):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a datetime is one, too
        return value.isoformat()
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"a record holds no {type(value).__name__}")


def from_plain(kind: type[T], raw: Any) -> T:
    """Return the value of a class; raises ValueError naming class and key."""
    try:
        value: T = _of(kind, raw, kind.__name__)
    except (TypeError, ConfigurationError) as error:
        raise ValueError(f"{kind.__name__}: {error}") from error
    return value


def _of(kind: Any, raw: Any, where: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _of_union(kind, raw, where)
    if origin in (tuple, frozenset):
        _expect(list, raw, where)
        return origin(_of(get_args(kind)[0], each, where) for each in raw)
    if origin is not None:
        _expect(Mapping, raw, where)
        inner = get_args(kind)[1]
        return {str(key): _of(inner, each, f"{where}.{key}") for key, each in raw.items()}
    if is_dataclass(kind):
        return _of_class(kind, raw, where)
    return _of_scalar(kind, raw, where)


def _expect(kind: Any, raw: Any, where: str) -> None:
    if not isinstance(raw, kind):
        raise TypeError(f"{where}: expected a {kind.__name__}, got {raw!r}")


def _of_union(kind: Any, raw: Any, where: str) -> Any:
    """Read an optional value, or one of several plain kinds."""
    kinds = [each for each in get_args(kind) if each is not type(None)]
    if raw is None and len(kinds) < len(get_args(kind)):
        return None
    return raw if type(raw) in kinds else _of(kinds[0], raw, where)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _of_class(kind: Any, raw: Any, where: str) -> Any:
    _expect(Mapping, raw, where)
    known = {f.name: f for f in fields(kind)}
    if strange := sorted(set(raw) - set(known)):
        raise ValueError(f"{where}.{strange[0]} is not known here")
    for name, f in known.items():
        if name not in raw and f.default is MISSING and f.default_factory is MISSING:
            raise ValueError(f"{where}.{name} is missing")
    hints = _hints(kind)
    return kind(**{name: _of(hints[name], raw[name], f"{where}.{name}") for name in raw})


def _of_scalar(kind: Any, raw: Any, where: str) -> Any:
    try:
        if issubclass(kind, Enum):
            return kind(raw)
        if issubclass(kind, date):
            return kind.fromisoformat(raw)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{where}: {error}") from error
    if kind is float and type(raw) is int:
        return float(raw)
    if type(raw) is not kind:
        raise TypeError(f"{where}: expected {kind.__name__}, got {raw!r}")
    return raw
