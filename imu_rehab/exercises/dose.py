"""How much of an exercise is done: its dose (SPEC §3.3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite


@dataclass(frozen=True, slots=True)
class Tempo:
    """How long one repetition should take: out, at the turning point, back; 0 is as it comes."""

    out_s: float
    hold_s: float
    back_s: float

    def __post_init__(self) -> None:
        if min(self.as_list()) < 0 or self.out_s + self.back_s <= 0:
            raise ValueError(f"a tempo needs a time out or back, got {self.as_list()}")

    def as_list(self) -> list[float]:
        """Return [out, hold, back]."""
        return [self.out_s, self.hold_s, self.back_s]


@dataclass(frozen=True, slots=True)
class Dose:
    """Sets of repetitions, or minutes; each with its holding time.

    A set of something that has no repetitions, such as a circle, lasts `hold_s`.
    """

    sets: int = 1
    repetitions: int = 1  # of one set
    hold_s: float = 0.0  # 0: nothing is held
    pause_s: float = 0.0  # between two holds that nothing but time parts
    minutes: float = 0.0  # 0: until all sets are done
    rest_s: float = 60.0  # between two sets
    both_sides: bool = False  # the same again with the other leg
    tempo: Tempo | None = None
    up_to: Mapping[str, float] = field(default_factory=dict)  # how far a dose usually grows

    def __post_init__(self) -> None:
        for name in ("sets", "repetitions"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be at least 1, not {getattr(self, name)}")
        for name in ("hold_s", "pause_s", "minutes", "rest_s"):
            value = getattr(self, name)
            if not (isfinite(value) and value >= 0):
                raise ValueError(f"{name} must be a time, not {value:g}")
        for name, most in self.up_to.items():
            if name not in ("sets", "repetitions", "hold_s", "minutes"):
                raise ValueError(f"up_to names {name!r}, which does not grow")
            if most < getattr(self, name):
                raise ValueError(f"up_to.{name} {most:g} is below {name} {getattr(self, name):g}")
