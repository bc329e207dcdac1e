"""The way of an undisturbed packet: from its bytes to the samples that wait for their instants.

Nearly all packets go on where the last one ended, with nothing in them to
judge.  The rooms of the long road (`sensor_track`) say so one after the other;
then the samples go where that road would have brought them, to the bit, for a
third of its time: nobody else sees them, so no value is made of them.
"""

from math import inf

import numpy as np

from imu_rehab.orientation.vqf import Vqf
from imu_rehab.sensors.own_protocol import OwnProtocol
from imu_rehab.sensors.plain_packets import MICRO, PlainPacket
from imu_rehab.signals.aligned_frame import (
    ACCEL,
    BIAS_SD,
    GYRO,
    ORIENTATION,
    REST,
    SINCE_GUESS,
)
from imu_rehab.timing.alignment import Aligner
from imu_rehab.timing.clock_fit import SensorClock
from imu_rehab.timing.gap_bridge import GapBridge
from imu_rehab.timing.sample_guard import SampleGuard
from imu_rehab.timing.stream_watch import StreamWatch
from imu_rehab.timing.true_period import TruePeriod

UNDISTURBED = np.array([inf, 0.0, 1.0, 1.0])  # columns from SINCE_GUESS
COUNTED = slice(GYRO.start, ACCEL.stop)  # columns in the order of a packet's counts


class ShortRoad:
    """One sensor's; shares the rooms of its long road, and tells them what passed."""

    def __init__(
        self,
        driver: OwnProtocol,
        clock: SensorClock,
        *rooms: *tuple[StreamWatch, SampleGuard, GapBridge, TruePeriod],
    ) -> None:
        self._driver, self._clock = driver, clock
        self._watch, self._guard, self._bridge, self._period = rooms
        self._untold: tuple[PlainPacket, float] | None = None  # the newest and its last time

    def feed(
        self, data: bytes, now_s: float, sensor_id: str, filter_: Vqf, aligner: Aligner
    ) -> float | None:
        """Take a packet; returns its true period, seconds.

        None, and nothing has happened, when it must go the long road.
        """
        packet = self._driver.plain(data)
        if packet is None or (line := self._clock.line()) is None:
            return None
        shift_s, skew = line
        stated_s = packet.period_q8_us / 256e6
        first_s = packet.time_us * MICRO
        own_s = [first_s + stated_s * i for i in range(packet.samples)]
        time_s = [at_s + (shift_s + skew * at_s) for at_s in own_s]
        since_guess_s = self._bridge.since_guess_s(packet.stream_id, packet.first_sample, time_s)
        if since_guess_s is None or not self._watch.in_time(own_s[-1], now_s - time_s[-1]):
            return None
        if self._bridge.test_is_due:
            self._test(packet)
        newest = packet.first_sample + packet.samples - 1
        true_s = self._period.feed(packet.stream_id, newest, own_s[-1], stated_s)
        period_s = true_s * (1.0 + 1e-6 * (1e6 * skew))  # of `skew_ppm`, to the bit
        pending, rows = aligner.room(sensor_id, packet.samples)
        np.multiply(packet.counts, self._driver.units, out=rows[:, COUNTED])
        out = filter_.advance(rows[:, GYRO], rows[:, ACCEL], period_s)
        if out is None:
            return None
        rows[:, ORIENTATION] = out["quat6D"]
        rows[:, BIAS_SD] = out["biasSigma"]
        rows[:, SINCE_GUESS:] = UNDISTURBED
        rows[:, REST] = out["restDetected"]
        if since_guess_s is not inf:
            rows[:, SINCE_GUESS] = since_guess_s
        pending.keep(time_s, period_s)
        self._driver.taken(packet)
        self._bridge.went_on(time_s)
        self._untold = packet, time_s[-1]
        return period_s

    def _test(self, packet: PlainPacket) -> None:
        """Let the bridge compare rotation and rate, now and then."""
        self.settle()
        block = self._guard.passed(self._driver.block(packet))
        self._bridge.test(block)

    def settle(self) -> None:
        """Tell the long road's rooms about the newest packet: they go on from there."""
        if self._untold is not None:
            packet, newest_s = self._untold
            block = self._guard.passed(self._driver.block(packet))
            self._bridge.passed(block, newest_s)
            self._untold = None
