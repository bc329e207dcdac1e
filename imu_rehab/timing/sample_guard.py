"""Keeps what no sensor can have measured away from everything behind it (motion design, R6).

Not finite, zero on all six axes, or the same numbers for too long: such a
sample is a lost sample.  A value at the converter's limit is no nonsense but
the nearest to the truth that is known: it stays, and says so.
"""

from dataclasses import replace
from math import inf

import numpy as np

from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray
from imu_rehab.signals.inertial_block import InertialBlock

STUCK_S = 0.2  # six noisy axes never repeat each other for so long


class SampleGuard:
    """One sensor's guard; counts what it turned away."""

    def __init__(self) -> None:
        self.faulty = 0
        self._last: list[float] = []
        self._unchanged_s = 0.0

    def sift(self, block: InertialBlock) -> tuple[InertialBlock, ...]:
        """Return the usable runs of a block: mostly the block itself, nothing if it is stuck.

        An accumulated rotation that ran over a faulty sample has a fault more:
        it cannot bridge it.
        """
        stuck = self._is_stuck(block)
        size = _size(block.accel_mps2, block.gyro_radps)
        if not stuck and not self.faulty and all(0 < s < inf for s in size.tolist()):
            return (block,)
        bad = np.ones(len(block), dtype=np.bool_) if stuck else _no_size(size)
        count = int(np.count_nonzero(bad))
        before, self.faulty = self.faulty, self.faulty + count
        if not count:
            return (block if not before else _with_faults(block, before),)
        return tuple(
            _run(_with_faults(block, self.faulty), run) for run in consecutive(np.flatnonzero(~bad))
        )

    def _is_stuck(self, block: InertialBlock) -> bool:
        newest = [*block.accel_mps2[-1].tolist(), *block.gyro_radps[-1].tolist()]
        same = newest == self._last and bool(
            (block.gyro_radps == block.gyro_radps[-1]).all()
            and (block.accel_mps2 == block.accel_mps2[-1]).all()
        )
        self._unchanged_s = self._unchanged_s + len(block) * block.period_s if same else 0.0
        self._last = newest
        return self._unchanged_s > STUCK_S


def faulty(accel: FloatArray, gyro: FloatArray) -> BoolArray:
    """Return (n,) True where a sample is not finite, or zero on all six axes."""
    return _no_size(_size(accel, gyro))


def _size(accel: FloatArray, gyro: FloatArray) -> FloatArray:
    """Return (n,) squares summed over all six axes, units aside."""
    size: FloatArray = np.einsum("ij,ij->i", accel, accel) + np.einsum("ij,ij->i", gyro, gyro)
    return size


def _no_size(size: FloatArray) -> BoolArray:
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
