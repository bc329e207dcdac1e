"""Keeps what no sensor can have measured away from everything behind it (motion design, R6).

Not finite, zero on all six axes, or the same numbers for too long: such a
sample is a lost sample.  A value at the converter's limit is no nonsense but
the nearest to the truth that is known: it stays, and says so.
"""

from dataclasses import replace
from math import isfinite

import numpy as np

from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray
from imu_rehab.signals.inertial_block import InertialBlock

ONES = np.ones(3)
STUCK_S = 0.2  # six noisy axes never repeat each other for so long


class SampleGuard:
    """One sensor's guard; counts what it turned away."""

    def __init__(self) -> None:
        self.faulty = 0
        self._newest: InertialBlock | None = None
        self._unchanged_s = 0.0

    def sift(self, block: InertialBlock) -> tuple[InertialBlock, ...]:
        """Return the usable runs of a block: mostly the block itself, nothing if it is stuck.

        An accumulated rotation that ran over a faulty sample has a fault more:
        it cannot bridge it.
        """
        stuck = self._is_stuck(block)
        if not (stuck or self.faulty or some_faulty(block.accel_mps2, block.gyro_radps)):
            return (block,)
        bad = faulty(block.accel_mps2, block.gyro_radps)
        if stuck:
            bad[:] = True
        count = int(np.count_nonzero(bad))
        before, self.faulty = self.faulty, self.faulty + count
        if not count:
            return (block if not before else _with_faults(block, before),)
        return tuple(
            _run(_with_faults(block, self.faulty), run) for run in consecutive(np.flatnonzero(~bad))
        )

    def _is_stuck(self, block: InertialBlock) -> bool:
        same = self._newest is not None and _repeats(block, self._newest)
        self._unchanged_s = self._unchanged_s + len(block) * block.period_s if same else 0.0
        self._newest = block
        return self._unchanged_s > STUCK_S


def _repeats(block: InertialBlock, before: InertialBlock) -> bool:
    """Return True when all samples are the last one from before."""
    if block.accel_mps2.item(-3) != before.accel_mps2.item(-3):
        return False  # nearly always: then nothing else need be compared
    return bool(
        (block.gyro_radps == before.gyro_radps[-1]).all()
        and (block.accel_mps2 == before.accel_mps2[-1]).all()
    )


def some_faulty(accel: FloatArray, gyro: FloatArray) -> bool:
    """Return False, quickly, for what nearly every block is: finite and not zero."""
    rows = accel.dot(ONES).tolist()
    return 0.0 in rows or not isfinite(sum(rows) + float(np.vdot(gyro, gyro)))


def faulty(accel: FloatArray, gyro: FloatArray) -> BoolArray:
    """Return (n,) True where a sample is not finite, or zero on all six axes."""
    size: FloatArray = np.abs(accel).sum(axis=1) + np.abs(gyro).sum(axis=1)
    bad: BoolArray = ~np.isfinite(size) | (size == 0)
    return bad


def consecutive(index: IntArray) -> list[IntArray]:
    """Split rising numbers into runs without a hole; none for no numbers."""
    if not len(index):
        return []
    return np.split(index, np.flatnonzero(np.diff(index) > 1) + 1)


def _with_faults(block: InertialBlock, faults: int) -> InertialBlock:
    return replace(block, rotation_faults=block.rotation_faults + faults)


def _run(block: InertialBlock, run: IntArray) -> InertialBlock:
    """Return part of a block; the rotation belongs to its last sample alone."""
    return replace(
        block,
        first_sample=block.first_sample + int(run[0]),
        device_time_s=block.device_time_s[run],
        accel_mps2=block.accel_mps2[run],
        gyro_radps=block.gyro_radps[run],
        mag_ut=None if block.mag_ut is None else block.mag_ut[run],
        rotation=block.rotation if run[-1] == len(block) - 1 else None,
    )
