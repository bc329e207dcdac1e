"""Makes one sensor's samples gapless: bridges what was lost, and says so.

Rules R1–R3 and R6 of the motion design: nothing is skipped silently.  With
accumulated rotation a gap costs almost nothing, because the rotation across
it is known exactly; without, short gaps are interpolated and long ones held
and marked untrusted.
"""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import BoolArray, FloatArray
from imu_rehab.signals.inertial_block import InertialBlock, TimedBlock
from imu_rehab.timing.clock_fit import SessionClock

INTERPOLATE_UP_TO = 3  # samples, without accumulated rotation
REPAIR_S = 3.0  # of ordinary data after a guess, before trust returns
LONGEST_BRIDGE_S = 10.0  # a longer silence starts the stream anew


@dataclass(frozen=True, slots=True, eq=False)
class _Newest:
    """The last sample before a possible gap."""

    stream_id: int
    index: int
    time_s: float
    accel_mps2: FloatArray
    gyro_radps: FloatArray
    mag_ut: FloatArray | None
    rotation: FloatArray | None
    rotation_faults: int


class GapBridge:
    """One sensor's bridge; counts what arrived, what was lost and what could be bridged."""

    def __init__(self) -> None:
        self.received = 0
        self.lost = 0
        self.bridged = 0
        self.repeated = 0
        self._newest: _Newest | None = None
        self._guess_until_s = -1.0

    def feed(self, block: InertialBlock, clock: SessionClock) -> TimedBlock | None:
        """Return the block with what was missing before it; None for one that came too late."""
        newest = self._newest
        if newest is not None and block.stream_id == newest.stream_id:
            missing = block.first_sample - newest.index - 1
            if missing < 0:
                self.repeated += 1
                return None
        else:
            newest, missing = None, 0
        accel, gyro = _without_faults(block)
        self.received += len(block)
        self.lost += missing
        too_long = missing * block.period_s > LONGEST_BRIDGE_S
        restarted = newest is None or too_long
        own_s = clock.to_session_s(block.device_time_s)
        count = len(block) + (0 if restarted else missing)
        time_s = own_s if restarted else _times(own_s, count, block.period_s, newest)
        trusted = np.full(count, time_s[-1] >= self._guess_until_s)
        if newest is not None and missing and not too_long:
            bridge = _across(newest, block, accel, gyro, missing)
            accel = np.concatenate([bridge.accel_mps2, accel])
            gyro = np.concatenate([bridge.gyro_radps, gyro])
            if bridge.known:
                self.bridged += missing
            else:
                self._guess_until_s = float(time_s[-1]) + REPAIR_S
                trusted[:] = False
        self._remember(block, accel, gyro, float(time_s[-1]))
        return TimedBlock(
            sensor_id=block.sensor_id,
            time_s=time_s,
            period_s=block.period_s,
            accel_mps2=accel,
            gyro_radps=gyro,
            mag_ut=_with_missing(newest, block, count),
            bridged=np.arange(count) < count - len(block),
            trusted=trusted,
            restarted=restarted,
        )

    def _remember(
        self, block: InertialBlock, accel: FloatArray, gyro: FloatArray, time_s: float
    ) -> None:
        self._newest = _Newest(
            stream_id=block.stream_id,
            index=block.first_sample + len(block) - 1,
            time_s=time_s,
            accel_mps2=accel[-1],
            gyro_radps=gyro[-1],
            mag_ut=None if block.mag_ut is None else block.mag_ut[-1],
            rotation=block.rotation,
            rotation_faults=block.rotation_faults,
        )


def _times(own_s: FloatArray, count: int, period_s: float, newest: _Newest | None) -> FloatArray:
    """Return times for the gap and the block; corrections of the clock never go back in time."""
    if newest is None:
        return own_s
    missing = count - len(own_s)
    if own_s[0] <= newest.time_s + missing * 1e-3 * period_s:
        step_s = max(float(own_s[-1]) - newest.time_s, 1e-3 * period_s * count) / count
        crowded: FloatArray = newest.time_s + step_s * np.arange(1, count + 1, dtype=np.float64)
        return crowded
    share = np.arange(1, missing + 1) / (missing + 1)
    return np.concatenate([newest.time_s + share * (own_s[0] - newest.time_s), own_s])


@dataclass(frozen=True, slots=True, eq=False)
class Bridge:
    """Samples for a gap: `known` when they follow the accumulated rotation, or the gap is short."""

    accel_mps2: FloatArray  # (m, 3)
    gyro_radps: FloatArray  # (m, 3)
    known: bool


def _across(
    newest: _Newest, block: InertialBlock, accel: FloatArray, gyro: FloatArray, missing: int
) -> Bridge:
    share = (np.arange(1, missing + 1) / (missing + 1))[:, None]
    between = newest.accel_mps2 * (1 - share) + accel[0] * share
    duration_s = missing * block.period_s
    if (
        newest.rotation is not None
        and block.rotation is not None
        and newest.rotation_faults == block.rotation_faults
    ):
        own = turned_by(gyro, block.period_s)
        across = qn.multiply(
            qn.multiply(qn.conjugate(newest.rotation), block.rotation), qn.conjugate(own)
        )
        rate = qn.to_rotation_vector(across) / duration_s
        return Bridge(between, np.repeat(rate[None], missing, axis=0), known=True)
    if missing <= INTERPOLATE_UP_TO:
        return Bridge(between, newest.gyro_radps * (1 - share) + gyro[0] * share, known=True)
    return Bridge(between, np.repeat(newest.gyro_radps[None], missing, axis=0), known=False)


def turned_by(gyro_radps: FloatArray, period_s: float) -> FloatArray:
    """Return the rotation (4,) over consecutive samples (n, 3), increments on the right."""
    total = qn.IDENTITY
    for step in qn.from_rotation_vector(gyro_radps * period_s):
        total = qn.multiply(total, step)
    return total


def _without_faults(block: InertialBlock) -> tuple[FloatArray, FloatArray]:
    """Replace what no sensor can have measured, so that it never reaches a filter."""
    accel, gyro = block.accel_mps2, block.gyro_radps
    bad = faulty(accel, gyro)
    if not bad.any():
        return accel, gyro
    good = np.flatnonzero(~bad)
    if not len(good):
        return np.zeros_like(accel), np.zeros_like(gyro)
    nearest = good[np.minimum(np.searchsorted(good, np.arange(len(bad))), len(good) - 1)]
    return accel[nearest], gyro[nearest]


def faulty(accel: FloatArray, gyro: FloatArray) -> BoolArray:
    """Return (n,) True where a sample is not finite, or zero on all six axes."""
    both = np.concatenate([accel, gyro], axis=1)
    bad: BoolArray = ~np.isfinite(both).all(axis=1) | (both == 0).all(axis=1)
    return bad


def _with_missing(newest: _Newest | None, block: InertialBlock, count: int) -> FloatArray | None:
    """Interpolate the magnetometer over the gap."""
    if block.mag_ut is None:
        return None
    missing = count - len(block)
    if not missing:
        return block.mag_ut
    share = (np.arange(1, missing + 1) / (missing + 1))[:, None]
    before = block.mag_ut[0] if newest is None or newest.mag_ut is None else newest.mag_ut
    return np.concatenate([before * (1 - share) + block.mag_ut[0] * share, block.mag_ut])
