"""Makes one sensor's samples gapless: bridges what was lost, and says so.

Rules R1–R3 and R6 of the motion design: nothing is skipped silently.  With
accumulated rotation a gap costs almost nothing, because the rotation across
it is known; without, short gaps are interpolated and long ones guessed and
marked untrusted.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import inf

import numpy as np

from imu_rehab.signals.arrays import BoolArray, FloatArray, freeze
from imu_rehab.signals.inertial_block import InertialBlock, TimedBlock
from imu_rehab.timing.clock_fit import SessionClock
from imu_rehab.timing.crossing import Belief, Crossing, cross, rotation_agrees, unbiased

REPAIR_S = 3.0  # of ordinary data after a guess, before trust returns
SATURATED_S = 0.5  # a value at the limit spoils that much after it
LONGEST_BRIDGE_S = 10.0  # a longer silence starts the stream anew
SELF_TEST_S = 1.0  # how often rotation and rate are compared where nothing was lost
NEVER_S = -np.inf


class GapBridge:
    """One sensor's bridge; counts what arrived, what was lost and what could be bridged."""

    def __init__(self) -> None:
        self.received = 0
        self.lost = 0
        self.bridged = 0
        self.repeated = 0
        self.saturated = 0
        self.rotation_ok = True  # accumulated rotation and rate agreed when last compared
        self._newest: InertialBlock | None = None
        self._next = (-1, 0)  # stream and number of the sample that follows
        self._newest_s = NEVER_S  # session clock, of the last sample
        self._guessed_s = NEVER_S
        self._clipped_s = NEVER_S
        self._gyro_clipped_s = NEVER_S
        self._tested_s = NEVER_S

    def feed(
        self,
        block: InertialBlock,
        clock: SessionClock,
        *,
        period_s: float | None = None,
        belief: Callable[[], Belief] = unbiased,
    ) -> TimedBlock | None:
        """Return the block with what was missing before it; None for one that came too late.

        `period_s` is the true one on the session clock, if it is known better
        than the sensor states it; `belief` is what the filter holds true.
        """
        stream_id, following = self._next
        newest = self._newest if block.stream_id == stream_id else None
        missing = 0 if newest is None else block.first_sample - following
        if missing < 0:
            self.repeated += 1
            return None
        self.received += len(block)
        self.lost += missing
        if missing * block.period_s > LONGEST_BRIDGE_S:
            newest, missing = None, 0
        crossing = None if newest is None else self._cross(newest, block, missing, belief)
        period_s = block.period_s if period_s is None else period_s
        before_s = None if newest is None else self._newest_s
        time_s = _times(clock.to_session_s(block.device_time_s), missing, period_s, before_s)
        self._note(block, crossing, float(time_s[-1]))
        self.passed(block, float(time_s[-1]))
        return self._timed(block, crossing, time_s, period_s, restarted=newest is None)

    def since_guess_s(
        self, stream_id: int, first_sample: int, time_s: Sequence[float]
    ) -> list[float] | float | None:
        """Return the time since the last guess of samples that need no bridge: inf if never.

        None when they must be fed: they do not go on where the newest ended,
        or something happened of late.
        """
        first_s = time_s[0]
        if (
            (stream_id, first_sample) != self._next
            or first_s <= self._newest_s
            or first_s - self._guessed_s < REPAIR_S
            or first_s - self._clipped_s <= SATURATED_S
        ):
            return None
        if self._guessed_s == NEVER_S:
            return inf
        return [at_s - self._guessed_s for at_s in time_s]

    def went_on(self, time_s: Sequence[float]) -> None:
        """Count such samples; tell the newest of them to `passed` before another block is fed."""
        stream_id, first_sample = self._next
        self.received += len(time_s)
        self._next, self._newest_s = (stream_id, first_sample + len(time_s)), time_s[-1]

    def passed(self, block: InertialBlock, newest_s: float) -> None:
        """Remember a block as the newest, its last sample at that time of the session clock."""
        self._newest, self._newest_s = block, newest_s
        self._next = (block.stream_id, block.first_sample + len(block))

    def _cross(
        self,
        newest: InertialBlock,
        block: InertialBlock,
        missing: int,
        belief: Callable[[], Belief],
    ) -> Crossing | None:
        if not missing:
            if self.test_is_due:
                self.test(block)
            return None
        crossing = cross(newest, block, missing, belief(), use_rotation=self.rotation_ok)
        self.bridged += missing if crossing.known else 0
        return crossing

    @property
    def test_is_due(self) -> bool:
        """True when rotation and rate of a block that follows without a gap are to be compared."""
        return self._newest_s - self._tested_s >= SELF_TEST_S

    def test(self, block: InertialBlock) -> None:
        """Compare them; a sensor whose rotation is wrong is not bridged with it."""
        if self._newest is None:
            return
        agrees = rotation_agrees(self._newest, block)
        if agrees is not None:
            self.rotation_ok, self._tested_s = agrees, self._newest_s

    def _note(self, block: InertialBlock, crossing: Crossing | None, now_s: float) -> None:
        if crossing is not None and not crossing.known:
            self._guessed_s = now_s
        if block.gyro_clipped:
            self._gyro_clipped_s = now_s
        if block.gyro_clipped or block.accel_clipped:
            self._clipped_s = now_s
            self.saturated += len(block)

    def _timed(
        self,
        block: InertialBlock,
        crossing: Crossing | None,
        time_s: FloatArray,
        period_s: float,
        *,
        restarted: bool,
    ) -> TimedBlock:
        accel, gyro, mag = block.accel_mps2, block.gyro_radps, block.mag_ut
        if crossing is not None:
            accel = np.concatenate([crossing.accel_mps2, accel])
            gyro = np.concatenate([crossing.gyro_radps, gyro])
            if mag is not None and crossing.mag_ut is not None:
                mag = np.concatenate([crossing.mag_ut, mag])
        trusted, saturated, since_guess_s = self._trust(time_s)
        return TimedBlock(
            sensor_id=block.sensor_id,
            time_s=time_s,
            period_s=period_s,
            accel_mps2=accel,
            gyro_radps=gyro,
            mag_ut=mag,
            bridged=_nothing(len(time_s))
            if crossing is None
            else np.arange(len(time_s)) < len(time_s) - len(block),
            trusted=trusted,
            saturated=saturated,
            since_guess_s=since_guess_s,
            restarted=restarted,
        )

    def _trust(self, time_s: FloatArray) -> tuple[BoolArray, BoolArray, FloatArray]:
        """Return trusted, saturated and the time since the last guess, (n,) each."""
        if self._guessed_s == self._clipped_s == NEVER_S:
            return _always(len(time_s))
        since_guess_s = np.maximum(time_s - self._guessed_s, 0.0)
        trusted = since_guess_s >= REPAIR_S
        trusted &= time_s - self._gyro_clipped_s > SATURATED_S
        return trusted, time_s - self._clipped_s <= SATURATED_S, since_guess_s


@lru_cache(maxsize=64)
def _nothing(n: int) -> BoolArray:
    """Return what is bridged of n samples that all arrived."""
    nothing = np.zeros(n, dtype=np.bool_)
    freeze(nothing)
    return nothing


@lru_cache(maxsize=64)
def _always(n: int) -> tuple[BoolArray, BoolArray, FloatArray]:
    """Return what holds for n samples as long as nothing ever went wrong."""
    constant = np.ones(n, dtype=np.bool_), np.zeros(n, dtype=np.bool_), np.full(n, np.inf)
    freeze(*constant)
    return constant


def _times(own_s: FloatArray, missing: int, period_s: float, newest_s: float | None) -> FloatArray:
    """Return times for the gap and the block; corrections of the clock never go back in time."""
    if newest_s is None:
        return own_s
    count = missing + len(own_s)
    if own_s[0] <= newest_s + missing * 1e-3 * period_s:
        step_s = max(float(own_s[-1]) - newest_s, 1e-3 * period_s * count) / count
        crowded: FloatArray = newest_s + step_s * np.arange(1, count + 1, dtype=np.float64)
        return crowded
    if not missing:
        return own_s
    share = np.arange(1, missing + 1) / (missing + 1)
    return np.concatenate([newest_s + share * (own_s[0] - newest_s), own_s])
