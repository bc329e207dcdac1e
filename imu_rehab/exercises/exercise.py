"""An exercise is data: what is fed back, where its target zone lies, how long to hold."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import isfinite

from imu_rehab.errors import ConfigurationError, UnknownName


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
            title=str(raw["title"]),
            cue=str(raw["cue"]),
            signal=str(raw["signal"]),
            band=Band(*(float(limit) for limit in raw["band"])),
            start_deg=float(raw["start_deg"]),
            hold_s=float(raw["hold_s"]),
            repetitions=int(raw["repetitions"]),
            words={word: str(raw["words"][word]) for word in WORDS},
            patient_number=str(raw["patient_number"]),
            safe_instruction=str(raw["safe_instruction"]),
        )
    except KeyError as error:
        raise ConfigurationError(f"{source.name}: the key {error} is missing") from error
    except (TypeError, ValueError) as error:
        raise ConfigurationError(f"{source.name}: {error}") from error
