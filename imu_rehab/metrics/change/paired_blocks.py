"""The blocks of a paired trial: which may be compared, and why the others may not (SPEC §6.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise, zip_longest

import numpy as np

from imu_rehab.metrics.change.paired_design import LEAST_STRIDES
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.wording import load_wording

STANCE_DEG = 2.0  # [E] gravity in each sensor, before and after a change of shoes
SPEED = 0.05  # stride times of a pair differ by no more


class Exclusion(StrEnum):
    """Why a pair of blocks is not compared."""

    TOO_FEW_STRIDES = "too_few_strides"
    SENSOR_MOVED = "sensor_moved"
    OTHER_SPEED = "other_speed"
    OTHER_ORDER = "other_order"  # than declared: drift would look like an effect
    FAILED = "failed"  # said by the operator: interrupted, a strap slipped

    def text(self, language: str = "en") -> str:
        """Return the words for it."""
        return load_wording("imu_rehab.metrics.change").say(f"because_{self.value}", language)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Walking under one condition, without a pause."""

    condition: str  # A or B
    stride_time_s: FloatArray  # (n,)
    values: Mapping[str, FloatArray]  # metric -> (n,) one per stride, NaN where there is none
    # Place -> gravity (3,) in the sensor, standing still: when the block began and when it
    # ended.  Between two blocks nobody touches a sensor, but the shoes are changed.
    stance_begin: Mapping[str, FloatArray] = field(default_factory=dict)
    stance_end: Mapping[str, FloatArray] = field(default_factory=dict)
    failed: bool = False

    def strides(self, key: str) -> int:
        """Return of how many strides a metric is known."""
        return int(np.isfinite(self.values.get(key, np.empty(0))).sum())

    def mean(self, key: str) -> float:
        """Return a metric's block mean."""
        return float(np.nanmean(self.values[key]))


def stance_shift_deg(before: Mapping[str, FloatArray], after: Mapping[str, FloatArray]) -> float:
    """Return how far gravity turned in the sensor where it turned most; NaN: nothing to compare."""
    angles = [_angle_deg(before[place], after[place]) for place in before.keys() & after.keys()]
    return max(angles, default=float("nan"))


def _angle_deg(a: FloatArray, b: FloatArray) -> float:
    across = float(np.linalg.norm(np.cross(a, b)))
    return float(np.degrees(np.arctan2(across, np.dot(a, b))))


def moved_before(blocks: Sequence[Block]) -> tuple[bool, ...]:
    """Return for each block whether a sensor moved since the one before.

    A change of shoes without a check counts as moved: nobody knows.
    """
    moved = [False]
    for last, this in pairwise(blocks):
        shift = stance_shift_deg(last.stance_end, this.stance_begin)
        unchecked = np.isnan(shift) and last.condition != this.condition
        moved.append(bool(unchecked or shift > STANCE_DEG))
    return tuple(moved)


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """The b-th A and the b-th B, in the order of the trial."""

    a: Block
    b: Block
    moved: bool  # a sensor, somewhere between the two
    in_order: bool = True  # both were walked where the plan has them

    def exclusion(self, key: str) -> Exclusion | None:
        """Return why a metric of this pair is not compared; None: it is."""
        if self.a.failed or self.b.failed:
            return Exclusion.FAILED
        if not self.in_order:
            return Exclusion.OTHER_ORDER
        if self.moved:
            return Exclusion.SENSOR_MOVED
        if min(self.a.strides(key), self.b.strides(key)) < LEAST_STRIDES:
            return Exclusion.TOO_FEW_STRIDES
        times = [float(np.nanmean(block.stride_time_s)) for block in (self.a, self.b)]
        same_speed = abs(times[1] / times[0] - 1.0) <= SPEED
        return None if same_speed else Exclusion.OTHER_SPEED

    def difference(self, key: str) -> float:
        """Return B − A of the block means."""
        return self.b.mean(key) - self.a.mean(key)


def pairs_of(blocks: Sequence[Block], order: str | None = None) -> tuple[Pair, ...]:
    """Return the pairs; blocks on the two sides of a moved sensor are one pair, and it says so.

    `order` is the declared one: what was walked in another is not compared; None: any is right.
    """
    moved = np.cumsum(moved_before(blocks))
    planned = order or "".join(block.condition for block in blocks)
    other = (
        i for i, (b, c) in enumerate(zip_longest(blocks, planned)) if not b or b.condition != c
    )
    same = next(other, len(blocks))
    where = {c: [i for i, block in enumerate(blocks) if block.condition == c] for c in "AB"}
    return tuple(
        Pair(blocks[a], blocks[b], bool(moved[a] != moved[b]), max(a, b) < same)
        for a, b in zip(where["A"], where["B"], strict=False)
    )
