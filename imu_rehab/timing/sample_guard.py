"""Keeps what no sensor can have measured away from everything behind it (motion design, R6).

Not finite, zero on all six axes, or the same numbers for too long: such a
sample is a lost sample.  A value at the converter's limit is no nonsense but
the nearest to the truth that is known: it stays, and says so.
"""

from collections.abc import Iterable
from dataclasses import replace
from math import hypot

import numpy as np

from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray
from imu_rehab.signals.inertial_block import InertialBlock

STUCK_S = 0.2  # six noisy axes never repeat each other for so long
FEW = 20  # samples: up to so many Python is quicker
PLAIN = 1e100  # whatever the unit: beyond that it is no measurement


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
        few = len(block.accel_mps2) <= FEW
        accel = (block.accel_mps2 if few else block.accel_mps2[-1:]).tolist()
        gyro = (block.gyro_radps if few else block.gyro_radps[-1:]).tolist()
        stuck = self._is_stuck(block, [*accel[-1], *gyro[-1]])
        if few and not stuck and not self.faulty and _are_plain(accel, gyro):
            return (block,)
        bad = faulty(block.accel_mps2, block.gyro_radps)
        bad |= stuck
        count = int(np.count_nonzero(bad))
        before, self.faulty = self.faulty, self.faulty + count
        if not count:
            return (block if not before else _with_faults(block, before),)
        return tuple(
            _run(_with_faults(block, self.faulty), run) for run in consecutive(np.flatnonzero(~bad))
        )

    def passed(self, block: InertialBlock) -> InertialBlock:
        """Return what `sift` would of a block in which, as in those before, is nothing to judge."""
        self._last = [*block.accel_mps2[-1].tolist(), *block.gyro_radps[-1].tolist()]
        self._unchanged_s = 0.0
        return _with_faults(block, self.faulty) if self.faulty else block

    def _is_stuck(self, block: InertialBlock, newest: list[float]) -> bool:
        same = newest == self._last and bool(
            (block.gyro_radps == block.gyro_radps[-1]).all()
            and (block.accel_mps2 == block.accel_mps2[-1]).all()
        )
        self._unchanged_s = self._unchanged_s + len(block) * block.period_s if same else 0.0
        self._last = newest
        return self._unchanged_s > STUCK_S


def faulty(accel: FloatArray, gyro: FloatArray) -> BoolArray:
    """Return (n,) True where a sample is not finite, or zero on all six axes."""
    size = np.einsum("ij,ij->i", accel, accel) + np.einsum("ij,ij->i", gyro, gyro)  # no unit
    bad: BoolArray = ~np.isfinite(size) | (size == 0)
    return bad


def _are_plain(accel: Iterable[list[float]], gyro: Iterable[list[float]]) -> bool:
    """Return True only for samples that `faulty` finds nothing wrong with."""
    for row in accel:
        if not 0.0 < hypot(*row) < PLAIN:
            return False
    return all(hypot(*row) < PLAIN for row in gyro)


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
