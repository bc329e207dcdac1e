"""An exercise is data: what is fed back, where its target zone lies, how long to hold."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import isfinite
from typing import Any, TypeVar

from imu_rehab.errors import ConfigurationError, UnknownName

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Band:
    """The target zone of a signal, in the signal's unit; both limits belong to it."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not (isfinite(self.low) and isfinite(self.high) and self.low < self.high):
            raise ValueError(f"a band needs low < high, got {self.low} and {self.high}")

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high

    def distance(self, value: float) -> float:
        """Return how far outside: negative below, positive above, 0 inside."""
        return min(value - self.low, 0.0) + max(value - self.high, 0.0)


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise of the library; `signal` is a key of SPEC §2.1, degrees."""

    key: str
    title: str
    cue: str  # the external cue, said and shown
    signal: str
    band: Band
    start_deg: float  # a repetition begins above this and ends below it
    hold_s: float
    repetitions: int
    words: dict[str, str]  # move, hold, back, less, good: one plain word each
    patient_number: str  # e.g. "{good} of {done} in the zone"
    safe_instruction: str

    def __post_init__(self) -> None:
        if not 0 < self.start_deg < self.band.low:
            raise ValueError(
                f"start_deg {self.start_deg:g} must lie above 0 and below the band's "
                f"{self.band.low:g}"
            )
        if not (isfinite(self.hold_s) and self.hold_s > 0):
            raise ValueError(f"hold_s must be a positive time, not {self.hold_s:g}")
        if self.repetitions < 1:
            raise ValueError(f"repetitions must be at least 1, not {self.repetitions}")


WORDS = ("move", "hold", "back", "less", "good")


def load_exercise(name: str) -> Exercise:
    """Return a shipped exercise; raises UnknownName."""
    library = files("imu_rehab.exercises") / "library"
    source = library / f"{name}.toml"
    if not source.is_file():
        known = sorted(f.name.removesuffix(".toml") for f in library.iterdir())
        raise UnknownName("exercise", name, known)
    return read_exercise(source)


def read_exercise(source: Traversable) -> Exercise:
    """Read one TOML file; raises ConfigurationError naming file and key."""
    try:
        raw = tomllib.loads(source.read_text(encoding="utf-8"))
        return Exercise(
            key=source.name.removesuffix(".toml"),
            title=_read(raw, "title", _text),
            cue=_read(raw, "cue", _text),
            signal=_read(raw, "signal", _text),
            band=_read(raw, "band", _band),
            start_deg=_read(raw, "start_deg", _number),
            hold_s=_read(raw, "hold_s", _number),
            repetitions=_read(raw, "repetitions", _whole),
            words=_read(raw, "words", _words),
            patient_number=_read(raw, "patient_number", _score),
            safe_instruction=_read(raw, "safe_instruction", _text),
        )
    except ValueError as error:
        raise ConfigurationError(f"{source.name}: {error}") from error


def _read(table: Mapping[str, Any], key: str, accept: Callable[[Any], T]) -> T:
    """Return a key's value, or raise a ValueError that names the key."""
    if key not in table:
        raise ValueError(f"the key '{key}' is missing")
    try:
        return accept(table[key])
    except (TypeError, ValueError) as error:
        raise ValueError(f"{key}: {error}") from error


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"expected words, got {value!r}")
    return value


def _number(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError(f"expected a number, got {value!r}")
    return float(value)


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"expected a whole number, got {value!r}")
    return value


def _band(value: Any) -> Band:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError(f"expected [low, high], got {value!r}")
    return Band(_number(value[0]), _number(value[1]))


def _words(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError(f"expected a table of {', '.join(WORDS)}, got {value!r}")
    return {word: _read(value, word, _text) for word in WORDS}


def _score(value: Any) -> str:
    """Accept a sentence that may name {good} and {done}, and nothing else."""
    try:
        _text(value).format(good=0, done=0)
    except (KeyError, IndexError) as error:
        raise ValueError(f"{value!r} may name {{good}} and {{done}}, not {error}") from error
    return str(value)
