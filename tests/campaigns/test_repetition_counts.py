"""Counts of 2,200 made sets that no threshold was looked at with."""

import numpy as np
import pytest

from imu_rehab.metrics.repetitions import repetitions
from tests.metrics.repetition_sets import KINDS, repetition_set

SETS, FIRST_SEED = 200, 50_000


@pytest.mark.campaign
@pytest.mark.parametrize("kind", KINDS)
def test_sets_nobody_has_seen_are_counted_exactly(kind: str) -> None:
    exact, off = 0, []
    for seed in range(FIRST_SEED, FIRST_SEED + SETS):
        done = repetition_set(kind, seed)
        found = repetitions(done.time_s, done.signal, done.rate_hz, least=3.0, sign=done.sign)
        exact += len(found) == len(done.done)
        if len(found) == len(done.done):
            pairs = zip(found, done.done, strict=True)
            off += [abs(r.peak - true.peak) / done.amplitude for r, true in pairs]
    median_pct, most_pct = 100 * np.nanpercentile(off, [50, 95])
    print(
        f"\n{kind:11s} {exact} of {SETS} sets exact, turning points off by "
        f"{median_pct:.1f} % of the amplitude (95 %: {most_pct:.1f})"
    )
    assert exact >= 0.94 * SETS
