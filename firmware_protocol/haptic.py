"""HAPTIC and HAPTIC_CANCEL: a cue one can feel, at a time of the sensor's own clock (SPEC §8)."""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar

from firmware_protocol.fields import Record

ALL_CUES = 0xFFFF  # cue_id of HAPTIC_CANCEL: all that wait; no cue has it
QUEUE_LENGTH = 8  # cues that wait; the one that is being felt does not count
SHORTEST_MS, LONGEST_MS = 20, 2000
ON_TIME_US = 1000  # a cue that begins later than this was fired late
PARTS = 5  # of a pattern, of equal length


class HapticPattern(IntEnum):
    """When the motor runs: five parts of the duration, on or off."""

    STEADY = 1
    TWO = 2
    THREE = 3
    LONG_SHORT = 4
    SHORT_LONG = 5

    @property
    def parts(self) -> tuple[bool, ...]:
        """Return which of the five parts the motor runs."""
        return tuple(part == "1" for part in _PARTS[self])


_PARTS = {
    HapticPattern.STEADY: "11111",
    HapticPattern.TWO: "11011",
    HapticPattern.THREE: "10101",
    HapticPattern.LONG_SHORT: "11101",
    HapticPattern.SHORT_LONG: "10111",
}


class HapticResult(IntEnum):
    """What became of a cue."""

    FIRED = 0
    FIRED_LATE = 1
    EXPIRED = 2
    CANCELLED = 3
    FAULT = 4


@dataclass(frozen=True, slots=True)
class Haptic(Record):
    """Let the motor run at that device time; `fire_at_us` 0 is now."""

    FORMAT: ClassVar[str] = "B B H 6s H H"
    pattern: int
    amplitude: int
    duration_ms: int
    fire_at_us: int
    cue_id: int
    max_late_ms: int


@dataclass(frozen=True, slots=True)
class HapticReply(Record):
    """The cue waits, with so many others."""

    FORMAT: ClassVar[str] = "H B"
    cue_id: int
    queued: int


@dataclass(frozen=True, slots=True)
class HapticCancel(Record):
    """Do not fire one cue, or `ALL_CUES`, that still wait."""

    FORMAT: ClassVar[str] = "H"
    cue_id: int


@dataclass(frozen=True, slots=True)
class HapticCancelReply(Record):
    """So many will not be fired."""

    FORMAT: ClassVar[str] = "B"
    cancelled: int
