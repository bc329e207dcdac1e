"""Counts movements out and back in a whole signal: one detector for every repeated test.

A repetition goes out and comes back by more than half of its way on each side.
What comes back less is a pause, a rebound, a second try within one repetition;
what comes back more and goes out again is the next one.  An excursion below a
quarter of the set's best is a shift of weight and none at all; between that and
half of the best it is *partial*: found and told, but no value is taken from it
(SPEC T7 counts from 50 % of the best on).  "Way" is measured from the lowest
level within reach in time, so a resting level that drifts, or a return that
stays incomplete, moves the measure along.
"""

from dataclasses import dataclass

import numpy as np
import scipy

from imu_rehab.metrics.trial import Repetition
from imu_rehab.metrics.trial_conditions import runs
from imu_rehab.metrics.zero_phase import low_pass
from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray

COUNTING_HZ = 2.5  # a tremor of 4–8 Hz is gone, one repetition a second is not
RETURN_SHARE = 0.5  # of the way: less is a rebound
FOUND_SHARE = 0.25  # of the best: less is a shift of weight
FULL_SHARE = 0.5  # of the best: less is partial
REACH_S = 12.0  # how far a resting level is looked for
EDGE_SHARE = 0.1  # of the way: where a repetition begins and ends
SHORTEST_S = 0.4  # quicker is a twitch
STILL_S, STILL_SHARE = 0.5, 0.05  # moves less than this share of the best at the trial's edge
BLIND_TOP_S = 0.2  # a turning point that nobody saw has no value (SPEC §4.3)
SEEN_SHARE = 0.5  # of a repetition: of what was seen less nobody knows what it was


def repetitions(
    time_s: FloatArray, signal: FloatArray, rate_hz: float, *, least: float, sign: float = 1.0
) -> tuple[Repetition, ...]:
    """Return every repetition of a signal (n,) on a uniform grid, NaN where not measured.

    `sign` is −1 where the way out makes the signal smaller; `least`, in the
    signal's unit, is less than any repetition.  Partial ones are among them.
    Peak and travel are of the signal below 2.5 Hz and NaN where the turning
    point was not measured; a repetition of which less than half was measured is
    not there.
    """
    if np.count_nonzero(np.isfinite(signal)) < max(3, SHORTEST_S * rate_hz):
        return ()
    height = sign * low_pass(signal, rate_hz, COUNTING_HZ)
    hidden = unmeasured(signal, rate_hz, BLIND_TOP_S)
    found = []
    for way in _ways(height, rate_hz, least):
        begin, end = way.edges(height)
        long_enough = (end - begin) / rate_hz >= SHORTEST_S
        if long_enough and np.isfinite(signal[begin : end + 1]).mean() > SEEN_SHARE:
            top = np.nan if hidden[way.peak] else height[way.peak]
            begin_s, peak_s, end_s = (float(time_s[i]) for i in (begin, way.peak, end))
            travel = top - min(way.level_before, way.level_after)
            found.append(Repetition(begin_s, peak_s, end_s, float(sign * top), float(travel)))
    return tuple(found)


def shares(sizes: FloatArray) -> FloatArray:
    """Return how large each repetition is, of the largest (r,); NaN where it was not measured."""
    known = np.isfinite(sizes)
    return sizes / sizes[known].max() if known.any() else sizes


def unmeasured(signal: FloatArray, rate_hz: float, longer_than_s: float) -> BoolArray:
    """Return (n,): True in stretches of NaN that last longer."""
    found = np.zeros(len(signal), dtype=np.bool_)
    for begin, end in runs(~np.isfinite(signal)):
        found[begin:end] = (end - begin) / rate_hz > longer_than_s
    return found


@dataclass(frozen=True, slots=True)
class _Way:
    """Out to a peak and back: indices, and the levels it came from and went to."""

    before: int  # the peak before, or the first sample
    peak: int
    after: int
    level_before: float
    level_after: float

    def edges(self, height: FloatArray) -> tuple[int, int]:
        """Return the last index before the way out, the first one after the way back."""
        top = height[self.peak]
        out = height[self.before : self.peak + 1]
        back = height[self.peak : self.after + 1]
        low = out <= self.level_before + EDGE_SHARE * (top - self.level_before)
        low_again = back <= self.level_after + EDGE_SHARE * (top - self.level_after)
        return self.before + int(np.flatnonzero(low)[-1]), self.peak + int(np.argmax(low_again))


def _ways(height: FloatArray, rate_hz: float, least: float) -> list[_Way]:
    """Return the ways that are left when all that are too small have gone, smallest first."""
    peaks = np.asarray(scipy.signal.find_peaks(height)[0], dtype=np.int64)
    if not len(peaks):
        return []
    reach = round(REACH_S * rate_hz)
    floors = _floors(height, peaks, reach, rate_hz)
    tops = height[peaks]
    best = float((tops - floors.max(axis=0)).max())
    enough = np.maximum(max(least, FOUND_SHARE * best), RETURN_SHARE * (tops - floors))  # (2, k)
    kept = _kept(height, peaks, enough)
    bounds = np.concatenate([[0], peaks[kept], [len(height) - 1]])
    begins, ends = np.maximum(bounds[:-2], bounds[1:-1] - reach), bounds[1:-1] + reach
    return [
        _Way(
            int(begin),
            int(peak),
            int(end),
            float(height[begin : peak + 1].min()),
            float(height[peak : end + 1].min()),
        )
        for begin, peak, end in zip(begins, bounds[1:-1], np.minimum(ends, bounds[2:]), strict=True)
    ]


def _floors(height: FloatArray, peaks: IntArray, reach: int, rate_hz: float) -> FloatArray:
    """Return the lowest level within reach before and after each peak, (2, k).

    Where the trial was cut before the person was still, the level beyond its
    edge was not seen: there it is that of the other side.
    """
    begins, ends = np.maximum(peaks - reach, 0), np.minimum(peaks + reach, len(height) - 1)
    floors = np.array(
        [
            [height[begin : peak + 1].min() for begin, peak in zip(begins, peaks, strict=True)],
            [height[peak : end + 1].min() for peak, end in zip(peaks, ends, strict=True)],
        ]
    )
    lowest = floors.min(axis=0)
    still = STILL_SHARE * float((height[peaks] - lowest).max())
    some = min(max(round(STILL_S * rate_hz), 1), len(height))
    if np.ptp(height[:some]) > still:
        floors[0, begins == 0] = lowest[begins == 0]
    if np.ptp(height[-some:]) > still:
        floors[1, ends == len(height) - 1] = lowest[ends == len(height) - 1]
    return floors


def _kept(height: FloatArray, peaks: IntArray, enough: FloatArray) -> IntArray:
    """Return which peaks stay when the smallest that rises too little goes, again and again.

    `enough` (2, k) is what each must rise above the valley before and after it.
    """
    starts = np.concatenate([[0], peaks])
    valleys = np.minimum.reduceat(height, starts)  # (k + 1,)
    kept = np.arange(len(peaks))
    while len(kept):
        tops = height[peaks[kept]]
        rises = np.array([tops - valleys[:-1], tops - valleys[1:]])
        short = (rises < enough[:, kept]).any(axis=0)
        if not short.any():
            break
        goes = int(np.argmin(np.where(short, rises.min(axis=0), np.inf)))
        valleys[goes] = min(valleys[goes], valleys[goes + 1])
        valleys = np.delete(valleys, goes + 1)
        kept = np.delete(kept, goes)
    return kept
