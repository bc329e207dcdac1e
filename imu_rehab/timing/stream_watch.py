"""Notices what happens to a whole stream: a sensor that rebooted, a host that stood still."""

from dataclasses import dataclass
from enum import StrEnum

from imu_rehab.signals.inertial_block import InertialBlock
from imu_rehab.timing.clock_fit import SensorClock

LATE_S = 0.2  # a packet that much older than its newest sample waited somewhere
CLOCK_STEP_S = 2.0  # a new stream further than this from its arrival has another clock


class Happening(StrEnum):
    """What was noticed."""

    REBOOT = "reboot"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something happened; `late_s` is how old the newest sample was on arrival."""

    what: Happening
    late_s: float


class StreamWatch:
    """One sensor's watch over its clock; counts reboots and stalls."""

    def __init__(self, clock: SensorClock) -> None:
        self.reboots = 0
        self.stalls = 0
        self._clock = clock
        self._asked_for: int | None = None
        self._newest: tuple[int, float] | None = None  # stream, device time
        self._late = False

    def asked_for(self, stream_id: int) -> None:
        """Take notice of the answer to our START: this stream is no surprise."""
        self._asked_for = stream_id

    def packet(self, block: InertialBlock, arrival_s: float) -> tuple[Noticed, ...]:
        """Take a packet's arrival; tells the clock, too."""
        device_s = float(block.device_time_s[-1])
        noticed = self._reboot(block.stream_id, device_s, arrival_s)
        self._newest = (block.stream_id, device_s)
        self._clock.arrival(arrival_s, device_s)
        late_s = arrival_s - self._clock.to_session_s(device_s)
        was_late, self._late = self._late, late_s > LATE_S
        if self._late and not was_late:
            self.stalls += 1
            noticed += (Noticed(Happening.LATE, late_s),)
        return noticed

    def in_time(self, device_s: float, late_s: float) -> bool:
        """Take a packet that goes on the stream and is as late; False if it must be watched."""
        if self._newest is None or self._late or late_s > LATE_S:
            return False
        self._newest = (self._newest[0], device_s)
        return True

    def _reboot(self, stream_id: int, device_s: float, arrival_s: float) -> tuple[Noticed, ...]:
        """A reboot starts the sensor's clock anew: what was learnt of the old one is worthless."""
        if self._newest is None or stream_id == self._newest[0]:
            return ()
        late_s = arrival_s - self._clock.to_session_s(device_s)
        back = device_s < self._newest[1]
        if back or abs(late_s) > CLOCK_STEP_S:
            self._clock.restart()
        if not back and stream_id == self._asked_for:
            return ()
        self.reboots += 1
        return (Noticed(Happening.REBOOT, late_s),)
