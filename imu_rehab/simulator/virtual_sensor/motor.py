"""The motor one can feel: cues wait for their time, and each tells what became of it (SPEC §8).

All times are the sensor's own, in microseconds.  The motor begins exactly when
it should, however late somebody asks: a real one has a timer for it.
"""

from bisect import insort
from dataclasses import dataclass

from firmware_protocol.control import Status
from firmware_protocol.haptic import (
    ALL_CUES,
    LONGEST_MS,
    ON_TIME_US,
    QUEUE_LENGTH,
    SHORTEST_MS,
    Haptic,
    HapticPattern,
    HapticResult,
)
from firmware_protocol.status import HapticDone


@dataclass(frozen=True, slots=True)
class Felt:
    """One pattern that ran."""

    begin_us: int
    cue: Haptic

    @property
    def end_us(self) -> int:
        """When the motor is free again."""
        return self.begin_us + 1000 * self.cue.duration_ms


@dataclass(frozen=True, slots=True)
class _Waiting:
    scheduled_us: int
    earliest_us: int  # it cannot begin before it was asked for
    cue: Haptic


class HapticMotor:
    """Takes cues in any order and lets them be felt in the order of their times, one at a time."""

    def __init__(self) -> None:
        self.broken = False
        self.felt: list[Felt] = []
        self._waiting: list[_Waiting] = []

    @property
    def queued(self) -> int:
        """How many cues wait."""
        return len(self._waiting)

    def take(self, now_us: int, cue: Haptic) -> Status:
        """Let a cue wait for its time, or say why not."""
        taken = any(waiting.cue.cue_id == cue.cue_id for waiting in self._waiting)
        if taken or not _is_possible(cue):
            return Status.BAD_PARAM
        scheduled_us = cue.fire_at_us or now_us
        if now_us - scheduled_us > 1000 * cue.max_late_ms:
            return Status.LATE
        if len(self._waiting) >= QUEUE_LENGTH:
            return Status.QUEUE_FULL
        waiting = _Waiting(scheduled_us, max(now_us, scheduled_us), cue)
        insort(self._waiting, waiting, key=lambda one: one.scheduled_us)
        return Status.OK

    def cancel(self, now_us: int, cue_id: int = ALL_CUES) -> list[HapticDone]:
        """Take one cue or all out of the queue."""
        gone = [one for one in self._waiting if cue_id in (ALL_CUES, one.cue.cue_id)]
        self._waiting = [one for one in self._waiting if one not in gone]
        return [_done(one, HapticResult.CANCELLED, now_us) for one in gone]

    @property
    def due_us(self) -> int | None:
        """When something happens next; None while nothing waits."""
        return self._begin_us(self._waiting[0]) if self._waiting else None

    def run(self, now_us: int) -> list[HapticDone]:
        """Return what became of all cues whose time has come."""
        done = []
        while (due_us := self.due_us) is not None and due_us <= now_us:
            one = self._waiting.pop(0)
            done.append(_done(one, self._fire(one, due_us), due_us))
        return done

    def _begin_us(self, one: _Waiting) -> int:
        return max(one.earliest_us, self.felt[-1].end_us if self.felt else 0)

    def _fire(self, one: _Waiting, at_us: int) -> HapticResult:
        late_us = at_us - one.scheduled_us
        if late_us > 1000 * one.cue.max_late_ms:
            return HapticResult.EXPIRED
        if self.broken:
            return HapticResult.FAULT
        self.felt.append(Felt(at_us, one.cue))
        return HapticResult.FIRED_LATE if late_us > ON_TIME_US else HapticResult.FIRED


def _is_possible(cue: Haptic) -> bool:
    return (
        cue.pattern in list(HapticPattern)
        and cue.amplitude > 0
        and SHORTEST_MS <= cue.duration_ms <= LONGEST_MS
        and cue.cue_id != ALL_CUES
    )


def _done(one: _Waiting, result: HapticResult, at_us: int) -> HapticDone:
    return HapticDone(one.cue.cue_id, result, one.cue.pattern, one.scheduled_us, at_us)
