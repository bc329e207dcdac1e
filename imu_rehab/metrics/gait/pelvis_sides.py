"""Whose foot made a contact, from where the pelvis is pushed next.

The body is an inverted pendulum sideways, too: while the left foot carries it,
it stands to the left of the body and pushes it to the right.  That holds for
pelvis and lower back alike; rotation and list do not (the lumbar spine turns
and bends against the pelvis), so they are not used.
"""

import numpy as np

from imu_rehab.metrics.gait.pelvis_motion import PelvisMotion
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side

LOADED = 0.1  # of a step after contact the weight is on the new foot
LONG = 1.5  # of the usual step: a longer one says nothing after so much of it
CLIP = 1.5  # of the usual push: one shove must not outvote ten steps
SAME_FOOT, SAME_FOOT_AFTER_PAUSE = 1.5, 0.3  # price, in usual pushes: feet alternate


def contact_sides(motion: PelvisMotion, ic_s: FloatArray) -> tuple[Side, ...]:
    """Return whose foot each contact was (m ≥ 2, in order): the likeliest sequence.

    Feet alternate but for a price, which is small after a pause.
    """
    step_s = np.diff(ic_s)
    usual_s = float(np.median(step_s))
    push = _push_to_right(motion, ic_s + LOADED * usual_s, np.minimum(step_s, LONG * usual_s))
    push = np.clip(push / max(float(np.sqrt(np.mean(push**2))), 1e-9), -CLIP, CLIP)
    price = np.where(step_s > LONG * usual_s, SAME_FOOT_AFTER_PAUSE, SAME_FOOT)
    return tuple(Side.LEFT if left else Side.RIGHT for left in alternating(push, price))


def _push_to_right(motion: PelvisMotion, loaded_s: FloatArray, step_s: FloatArray) -> FloatArray:
    """Return the mean acceleration to the right after each contact minus that before (m,)."""
    sums = np.concatenate([[0.0], np.cumsum(motion.right_mps2)])
    usual_s = np.median(step_s)

    def mean(begin_s: FloatArray, end_s: FloatArray) -> FloatArray:
        begin, end = (
            np.clip(np.rint(motion.index(t)).astype(np.int64), 0, len(motion))
            for t in (begin_s, end_s)
        )
        means: FloatArray = (sums[end] - sums[begin]) / np.maximum(end - begin, 1)
        return means

    after = mean(loaded_s, loaded_s + np.append(step_s, usual_s))
    return after - mean(loaded_s - np.append(usual_s, step_s), loaded_s)


def alternating(evidence: FloatArray, price: FloatArray) -> list[bool]:
    """Return the sequence (m,) that agrees best with signed evidence (m,), True for positive.

    Every repetition of the same sign costs its price (m − 1,): Viterbi with
    two states, of which only the difference in worth matters.
    """
    flip = np.where(np.arange(len(evidence)) % 2, -1.0, 1.0)
    lead = [2.0 * float(evidence[0])]  # of the sequence that begins with True over the other
    for seen, cost in zip((flip * evidence)[1:].tolist(), price.tolist(), strict=True):
        lead.append(min(max(lead[-1], -cost), cost) + 2.0 * seen)
    first = [lead[-1] >= 0]
    for before, cost in zip(lead[-2::-1], price[::-1].tolist(), strict=True):
        first.append(before >= -cost if first[-1] else before > cost)
    return [began == (turn > 0) for began, turn in zip(first[::-1], flip.tolist(), strict=True)]
