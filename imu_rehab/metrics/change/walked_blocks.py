"""A paired trial that was walked: its trials become blocks (SPEC §6.2).

Each block is one trial named `paired`, condition A or B.  It begins and ends
with standing still: gravity in every sensor, then and there, says whether a
sensor moved while the shoes were changed.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from imu_rehab.metrics.catalogue import PAIRED
from imu_rehab.metrics.change.paired_blocks import Block
from imu_rehab.metrics.gait.gait_test import stride_values, walked_trial
from imu_rehab.metrics.trial import Trial, Worn
from imu_rehab.signals.arrays import FloatArray

TEST = PAIRED  # what its trials are called
FAILED = "block_failed"  # mark: the operator says that the block does not count
LOOK_S = 15.0  # from either end of a block: the stance lies within
STILL_S = 5.0
STILL_DPS = 1.0  # SD of the rate about each axis [E], as in calibration


def blocks_of(trials: Iterable[Trial]) -> tuple[Block, ...]:
    """Return the blocks of a session in order; other trials are none of its business."""
    return tuple(block_of(trial) for trial in trials if trial.test == TEST)


def block_of(trial: Trial) -> Block:
    """Return one block; without a foot sensor it has no strides."""
    walk = walked_trial(trial)
    values = {} if walk is None else stride_values(walk)
    return Block(
        condition=trial.condition,
        stride_time_s=values.get("stride_time", np.empty(0)),
        values=values,
        stance_begin=_stance(trial, slice(None)),
        stance_end=_stance(trial, slice(None, None, -1)),
        failed=any(mark.kind == FAILED for mark in trial.marks),
    )


def _stance(trial: Trial, order: slice) -> dict[str, FloatArray]:
    found = {place: gravity_at_rest(worn, order) for place, worn in trial.worn.items()}
    return {place: gravity for place, gravity in found.items() if gravity is not None}


def gravity_at_rest(worn: Worn, order: slice) -> FloatArray | None:
    """Return the mean force (3,) of the first still window; None when nobody stood still.

    `order` is slice(None), from the beginning, or its reverse, from the end.
    """
    look, width = round(LOOK_S * worn.rate_hz), round(STILL_S * worn.rate_hz)
    rate_dps, force = np.degrees(worn.gyro_radps[order][:look]), worn.accel_mps2[order][:look]
    for begin in range(0, len(rate_dps) - width + 1, max(1, width // 6)):
        window = slice(begin, begin + width)
        if bool(np.all(rate_dps[window].std(axis=0) < STILL_DPS)):
            mean: FloatArray = force[window].mean(axis=0)
            return mean
    return None


def walked_minutes(trials: Sequence[Trial]) -> float:
    """Return how long the trial took, from its first block to its last."""
    of_it = [trial for trial in trials if trial.test == TEST]
    return float(of_it[-1].time_s[-1] - of_it[0].time_s[0]) / 60.0 if of_it else 0.0
