"""Cues that are felt: sent to a sensor's motor at a time of its own clock, and what became of them.

A cue is asked for a fixed moment after the movement that caused it, so that
what is felt comes with one delay, not with the radio's jitter.  Without a fit
of the sensor's clock it is asked for at once.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from firmware_protocol.control import Op, decode_command
from firmware_protocol.haptic import ALL_CUES, Haptic, HapticCancel, HapticPattern
from imu_rehab.assembly.cue_delays import CueDelays
from imu_rehab.assembly.presentation import Presentation
from imu_rehab.feedback.channels import Vibration
from imu_rehab.feedback.cue import Cue
from imu_rehab.pipeline.frame import Event, Frame, Stage
from imu_rehab.signals.received import Direction, Received, local
from imu_rehab.timing.clock_fit import SessionClock

LEAD_S = 0.060  # from movement to cue (SPEC §4.3: median): a good link is quicker
MAX_LATE_MS = 90  # beyond it; 150 ms after the movement a cue misleads
REMEMBERED = 64
FELT = ("fired", "fired_late")


@dataclass(frozen=True, slots=True)
class _Sent:
    motion_s: float
    place: str


class Haptics:
    """Runs on the processing thread; `passed` may be called from the radio's."""

    def __init__(
        self,
        presentation: Presentation,
        send: Callable[[str, Haptic | HapticCancel], None],
        clock: Callable[[str], SessionClock | None],
        record: Callable[[Received], None],
        delays: CueDelays,
        *,
        now_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._presentation, self._delays = presentation, delays
        self._send, self._clock, self._record, self._now_ns = send, clock, record, now_ns
        self._sent: dict[int, _Sent] = {}
        self._next_id = 0
        self._waits = False  # something was sent since the exercise went on

    def take(self, frame: Frame) -> None:
        """Send the cue that begins with a frame, and learn what became of earlier ones.

        Who pauses or stops feels nothing more.
        """
        for event in frame.events:
            if event.kind == "haptic":
                self._ended(event)
        cue, given = self._presentation.channels_of(frame)
        if cue is not None and given.vibration is not None:
            self._give(cue, given.vibration)
        if self._waits and frame.stage in (Stage.PAUSED, Stage.STOPPED):
            self._waits = False
            self._send(self._presentation.felt_at, HapticCancel(ALL_CUES))

    def passed(self, item: Received) -> None:
        """Notice a command of ours on its way to the radio."""
        if item.channel != "control" or item.direction is not Direction.WRITTEN:
            return
        command = decode_command(item.payload)
        if command.op == Op.HAPTIC:
            sent = self._sent.get(Haptic.decode(command.payload).cue_id)
            if sent is not None:
                self._delays.add("haptic_written", [_ms(item.arrival_ns * 1e-9, sent)])

    def _give(self, cue: Cue, vibration: Vibration) -> None:
        place = self._presentation.felt_at
        clock = self._clock(place)
        at_s = cue.time_s + LEAD_S
        device_s = None if clock is None else clock.to_device_s(at_s)
        self._waits = True
        number, self._next_id = self._next_id, (self._next_id + 1) % ALL_CUES
        self._sent[number] = _Sent(cue.time_s, place)
        while len(self._sent) > REMEMBERED:
            del self._sent[next(iter(self._sent))]
        content = {
            "cue_id": number,
            "kind": cue.kind,
            "place": place,
            "motion_s": cue.time_s,
            "fire_at_s": None if device_s is None else at_s,
            "clock_error_ms": None if device_s is None or clock is None else clock.uncertainty_ms,
        }
        self._record(local(self._now_ns(), "host", "haptic", **content))
        self._send(place, _command(vibration, number, device_s))

    def _ended(self, event: Event) -> None:
        """Take the word of the sensor: the event's time is when the motor began to run."""
        sent = self._sent.pop(-1 if event.value is None else round(event.value), None)
        if sent is not None and event.detail.endswith(FELT):
            self._delays.add("haptic", [_ms(event.time_s, sent)])


def _command(vibration: Vibration, number: int, device_s: float | None) -> Haptic:
    return Haptic(
        pattern=HapticPattern[vibration.pattern],
        amplitude=vibration.amplitude,
        duration_ms=vibration.duration_ms,
        fire_at_us=0 if device_s is None else max(1, round(device_s * 1e6)),
        cue_id=number,
        max_late_ms=MAX_LATE_MS,
    )


def _ms(at_s: float, sent: _Sent) -> float:
    return 1e3 * (at_s - sent.motion_s)
