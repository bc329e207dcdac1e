"""What feedback a person is to get of an exercise: a value that a clinician can read and change."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from imu_rehab.errors import ConfigurationError
from imu_rehab.metrics.toml_table import Table, all_of, count, flag, number, one_of, texts


class Knowledge(StrEnum):
    """What is told of a movement (SPEC §4.1)."""

    PERFORMANCE = "performance"  # how it was: the angle, the direction
    RESULTS = "results"  # whether it was in the zone: the score


class Timing(StrEnum):
    """When it is told."""

    CONCURRENT = "concurrent"  # while moving
    TERMINAL = "terminal"  # right after each repetition or stride
    EVERY_NTH = "every_nth"  # after every n-th one
    SUMMARY = "summary"  # the mean of some
    ON_REQUEST = "on_request"  # when asked for


class FadingBy(StrEnum):
    """What makes feedback rarer."""

    SESSION = "session"  # the number of the session
    PERFORMANCE = "performance"  # passed and failed probes
    NEVER = "never"


class ProbeKind(StrEnum):
    """A piece of practice without help that shows what was learned (SPEC §4.2)."""

    IMMEDIATE = "immediate"  # at the end of a session
    RETENTION = "retention"  # at the start of the next, a day later, before any feedback
    TRANSFER = "transfer"  # under other conditions


CHANNELS = ("visual", "sound", "speech", "haptic")
DIFFICULTIES = ("zone", "hold", "target")
GAIT_EVERY = 5  # strides


@dataclass(frozen=True, slots=True)
class FeedbackPlan:
    """Defaults are the specification's (§4.1, §4.2); all are [E] and may be changed."""

    performance_sessions: int = 2  # sessions with knowledge of performance, then of results
    timing: Timing = Timing.CONCURRENT
    every: int = GAIT_EVERY  # repetitions or strides, for every_nth and summary
    signals: tuple[str, ...] = ()  # fed back; empty: the exercise's own
    channels: tuple[str, ...] = ("visual", "sound")
    confidence: float = 0.95  # that somebody who is told a direction is outside the zone
    schedule_pct: tuple[float, ...] = (100.0, 100.0, 100.0, 100.0, 75.0, 50.0, 25.0, 10.0)
    fading: FadingBy = FadingBy.SESSION
    end_without_pct: float = 10.0  # of every session, at its end
    probes: tuple[str, ...] = ("immediate", "retention")
    probe_repetitions: int = 8
    transfer_context: str = ""  # of a transfer: dual_task, new_speed, stairs, own_shoes
    immediate_pass_pct: float = 75.0
    retention_pass_pct: float = 75.0
    transfer_pass_pct: float = 70.0
    dependence_points: float = 20.0  # more: fading is slowed
    self_estimate: bool = True  # "How many were good?", before the score
    success_pct: tuple[float, ...] = (60.0, 80.0)  # what difficulty is steered to
    steer_by: tuple[str, ...] = DIFFICULTIES  # in this order, one at a time
    points: bool = False  # for repetitions in the zone in a row

    def __post_init__(self) -> None:
        for key, is_right, expected in _RULES:
            value = getattr(self, key)
            if not is_right(value):
                raise ConfigurationError(f"{key}: expected {expected}, got {value!r}")

    def knowledge(self, session: int) -> Knowledge:
        """Return what is told in a session, counted from 1."""
        early = session <= self.performance_sessions
        return Knowledge.PERFORMANCE if early else Knowledge.RESULTS

    def pass_pct(self, probe: ProbeKind) -> float:
        """Return the share in the zone with which a probe is passed."""
        value: float = getattr(self, f"{probe.value}_pass_pct")
        return value

    def to_json(self) -> str:
        """Return canonical JSON."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_mapping(
        cls,
        raw: Mapping[str, Any],
        source: str = "feedback",
        usual: "FeedbackPlan | None" = None,
    ) -> "FeedbackPlan":
        """Read a table; what it does not say is as usual.

        Raises ConfigurationError naming source and key.
        """
        table = Table(raw)
        try:
            read = {
                field.name: table.read(field.name, _ACCEPTED[field.name])
                for field in fields(cls)
                if field.name in raw
            }
            table.refuse_others()
            return replace(usual or cls(), **read)
        except (ValueError, ConfigurationError) as error:
            raise ConfigurationError(f"{source}: {error}") from error

    @classmethod
    def from_json(cls, text: str, source: str = "feedback") -> "FeedbackPlan":
        """Read what `to_json` wrote; raises ConfigurationError."""
        try:
            raw = json.loads(text)
        except ValueError as error:
            raise ConfigurationError(f"{source}: {error}") from error
        if not isinstance(raw, dict):
            raise ConfigurationError(f"{source}: expected a table, got {raw!r}")
        return cls.from_mapping(raw, source)


def _numbers(value: Any) -> tuple[float, ...]:
    if not isinstance(value, list):
        raise TypeError(f"expected a list of numbers, got {value!r}")
    return tuple(map(number, value))


def _said(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected words or nothing, got {value!r}")
    return value


def _timing(value: Any) -> Timing:
    return Timing(one_of(list(Timing))(value))


def _fading(value: Any) -> FadingBy:
    return FadingBy(one_of(list(FadingBy))(value))


_ACCEPTED: Mapping[str, Callable[[Any], Any]] = {
    "performance_sessions": count,
    "timing": _timing,
    "every": count,
    "signals": texts,
    "channels": all_of(CHANNELS),
    "confidence": number,
    "schedule_pct": _numbers,
    "fading": _fading,
    "end_without_pct": number,
    "probes": all_of(list(ProbeKind)),
    "probe_repetitions": count,
    "transfer_context": _said,
    "immediate_pass_pct": number,
    "retention_pass_pct": number,
    "transfer_pass_pct": number,
    "dependence_points": number,
    "self_estimate": flag,
    "success_pct": _numbers,
    "steer_by": all_of(DIFFICULTIES),
    "points": flag,
}


def _percent(value: float) -> bool:
    return 0.0 <= value <= 100.0


def is_schedule(values: Sequence[float]) -> bool:
    """Return True for percentages that never rise, at least one."""
    return bool(values) and all(map(_percent, values)) and list(values) == sorted(values)[::-1]


def _span(values: tuple[float, ...]) -> bool:
    return len(values) == 2 and all(map(_percent, values)) and values[0] < values[1]


_RULES: tuple[tuple[str, Callable[[Any], bool], str], ...] = (
    ("every", lambda n: n >= 1, "at least 1"),
    ("signals", lambda keys: len(set(keys)) == len(keys) <= 2, "one signal, two at most"),
    ("channels", lambda keys: len(keys) >= 1, f"one or more of {', '.join(CHANNELS)}"),
    ("confidence", lambda share: 0.5 < share < 1.0, "a share between 0.5 and 1"),
    ("schedule_pct", is_schedule, "percentages that never rise"),
    ("end_without_pct", _percent, "a percentage"),
    ("probe_repetitions", lambda n: n >= 1, "at least 1"),
    ("immediate_pass_pct", _percent, "a percentage"),
    ("retention_pass_pct", _percent, "a percentage"),
    ("transfer_pass_pct", _percent, "a percentage"),
    ("dependence_points", _percent, "percentage points"),
    ("success_pct", _span, "[low, high] in percent"),
)

# SPEC §4.1: every fifth stride, and sound: the eyes are needed for walking.
GAIT_PLAN = FeedbackPlan(timing=Timing.EVERY_NTH, every=GAIT_EVERY, channels=("sound",))
