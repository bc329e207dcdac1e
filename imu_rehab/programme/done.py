"""What one person did and what was found: the dated values that gates and doses are judged by."""

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from imu_rehab.assessment.shares import Share, share
from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.signals.arrays import BoolArray
from imu_rehab.signals.places import Side


@dataclass(frozen=True, slots=True)
class Finding:
    """One measured value of a test (assessment), dated."""

    metric: str  # a key of norms.csv
    value: float
    on: date
    side: Side | None = None
    mdc: float | None = None  # of a comparison of the two sides; None: not known
    test: str = ""  # with its condition: T4/eyes_open
    repetitions: tuple[float, ...] = ()  # the value of each, where there were several


@dataclass(frozen=True, slots=True)
class Attempts:
    """Repetitions or strides in the target zone; `effective` independent ones."""

    hits: int
    n: int
    effective: float
    are_strides: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.hits <= self.n or not 0.0 <= self.effective <= self.n:
            raise ValueError(f"{self.hits} of {self.n} ({self.effective:g}) are no attempts")

    @classmethod
    def of(cls, in_band: BoolArray, *, are_strides: bool = False) -> "Attempts":
        """Count; neighbouring strides resemble each other and are worth fewer (§1.2)."""
        if not len(in_band):
            return cls(0, 0, 0.0, are_strides)
        one = share([in_band], remembers=are_strides)
        return cls(one.hits, one.n, one.effective, are_strides)

    @property
    def share(self) -> Share | None:
        """Return the share with its interval; None without attempts."""
        return Share(self.hits, self.n, self.effective) if self.n else None

    @property
    def pct(self) -> float:
        """Return 100 · hits / n; NaN without attempts."""
        return 100.0 * self.hits / self.n if self.n else float("nan")

    def __add__(self, other: "Attempts") -> "Attempts":
        strides = self.are_strides or other.are_strides
        effective = self.effective + other.effective
        return Attempts(self.hits + other.hits, self.n + other.n, effective, strides)


NONE = Attempts(0, 0, 0.0)


@dataclass(frozen=True, slots=True)
class Practice:
    """One item of a programme, done in one session with one leg."""

    item: str
    attempts: Attempts
    level: int  # the step of the ladder it was done on
    side: Side | None = None
    feedback_pct: float = 100.0  # of the time
    sets: int = 0
    repetitions: int = 0
    minutes: float = 0.0
    decay_pct: float | None = None  # how much worse the last third was; None: not judged
    told: Attempts | None = None  # of the attempts those with feedback; None: not known apart


@dataclass(frozen=True, slots=True)
class SessionDone:
    """One training session as it went; pains are NPRS 0–10, None: not asked."""

    ended_at: datetime  # with its time zone
    practices: tuple[Practice, ...] = ()
    pain_before: float | None = None
    pain_worst: float | None = None  # the highest of middle, after and "it hurts"
    effort: float | None = None  # 0–10
    pain_next_morning: float | None = None  # recalled, told at the next visit
    stopped: str = ""  # a stop sign, or empty

    def __post_init__(self) -> None:
        if self.ended_at.tzinfo is None:
            raise ValueError("a session's end needs its time zone")

    @property
    def on(self) -> date:
        """The day."""
        return self.ended_at.date()


@dataclass(frozen=True, slots=True)
class Probe:
    """An item done without any feedback."""

    item: str
    kind: ProbeKind
    at: datetime  # its start, with its time zone
    attempts: Attempts
    side: Side | None = None
    context: str = ""  # of a transfer: dual_task, new_speed, stairs, own_shoes
    estimate: int | None = None  # how many were good, the person thought, before the score

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a probe's time needs its time zone")
        if (self.kind is ProbeKind.TRANSFER) != bool(self.context):
            raise ValueError("a transfer probe, and no other, has a context")

    @property
    def on(self) -> date:
        """The day."""
        return self.at.date()


LEAST_LAST_THIRD = 8  # repetitions; fewer cannot tell [E]


def form_decay_pct(sets: tuple[BoolArray, ...]) -> float | None:
    """Return how much worse the last third of the sets was, in per cent of what came before.

    100·(1 − share in band of the last thirds / of the first two thirds), all
    sets pooled (SPEC §3.2).  None where too few repetitions were done to
    tell, or none before was in the band.
    """
    last = [one[len(one) - -(-len(one) // 3) :] for one in sets]
    first = [one[: len(one) - -(-len(one) // 3)] for one in sets]
    late = np.concatenate(last) if last else np.array([], dtype=bool)
    early = np.concatenate(first) if first else np.array([], dtype=bool)
    if len(late) < LEAST_LAST_THIRD or not early.any():
        return None
    return float(100.0 * (1.0 - late.mean() / early.mean()))
