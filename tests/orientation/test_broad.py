"""The limits of the motion design, §12, on BROAD: packets → driver → clock → bridge → filter.

Every second sample, 9 axes.  Fast: three recordings (slow, fast turning with
rests, fast pushing).  The campaign asks all fifteen.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from vqf import VQF

from tests.orientation.broad import FILES, Result, bursts, items, read, track
from tests.reference_data import ABSENT

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not FILES, reason=ABSENT),
]
LOG = logging.getLogger(__name__)
FAST = [path for path in FILES if path.name[:2] in ("01", "08", "15")]


@dataclass(frozen=True)
class Case:
    """What is done to the recordings, and what the errors may be, degrees."""

    total: float | None
    inclination: float
    worst: float | None = None
    batch: int = 5
    bias_dps: float = 0.0
    rest_s: float | None = None
    loss: float = 0.0
    burst_s: float = 0.0  # 0: single samples
    rotation: bool = True
    stated_wrong: float = 0.0
    after_s: float = 0.0
    motion_s: float = np.inf


CASES = {
    "complete": Case(2.6, 0.85, worst=2.2),
    "bias 1 °/s after 3 s of rest": Case(None, 1.0, bias_dps=1.0, rest_s=3.0),
    "5 % of single samples lost, no rotation": Case(2.7, 1.0, batch=1, loss=0.05, rotation=False),
    "5 % lost in 100 ms bursts": Case(2.8, 1.05, batch=2, loss=0.05, burst_s=0.1),
    "rate stated 3 % wrong": Case(None, 1.0, stated_wrong=0.03, after_s=30.0),
}


def errors(path: Path, case: Case) -> tuple[float, float]:
    recording = read(path, bias_dps=case.bias_dps, rest_s=case.rest_s, motion_s=case.motion_s)
    arrives = None
    if case.loss:
        packets = len(recording) // case.batch
        length = max(1.0, case.burst_s * recording.rate_hz / case.batch)
        arrives = bursts(packets, case.loss, length, seed=int(path.name[:2]))
    received = items(
        recording,
        batch=case.batch,
        with_rotation=case.rotation,
        arrives=arrives,
        stated_wrong=case.stated_wrong,
    )
    result = track(recording, received, magnetometer=True)
    if case.stated_wrong:
        rate_hz = result.track.state(0.0).rate_hz
        assert rate_hz == pytest.approx(recording.rate_hz, rel=0.002)
    if arrives is not None:
        lost = int((~arrives).sum()) * case.batch
        assert result.track.bridge.lost == pytest.approx(lost, abs=3 * case.batch * 20)
    return result.errors_deg(recording, after_s=case.after_s, held=case.burst_s == 0)


def mean_errors(paths: Sequence[Path], case: Case) -> tuple[float, float, float]:
    rows = np.array([errors(path, case) for path in paths])
    return float(rows[:, 0].mean()), float(rows[:, 1].mean()), float(rows[:, 1].max())


@pytest.mark.parametrize("path", FAST, ids=lambda p: p.name[:2])
def test_the_whole_path_is_as_good_as_the_bare_filter(path: Path) -> None:
    recording = read(path, rest_s=10.0, motion_s=60.0)
    result = track(recording, items(recording, batch=5), magnetometer=True)
    bare = VQF(1 / recording.rate_hz).updateBatch(*recording.counted())["quat9D"]
    total, inclination = result.errors_deg(recording)
    reference = Result(bare, result.track).errors_deg(recording)
    assert (total, inclination) == pytest.approx(reference, abs=0.02)
    assert inclination <= 2.2


def test_accumulated_rotation_carries_fast_motion_over_bursts_of_losses() -> None:
    lossy = replace(CASES["5 % lost in 100 ms bursts"], rest_s=5.0, motion_s=40.0)
    with_rotation = errors(FAST[-1], lossy)[1]
    without = errors(FAST[-1], replace(lossy, rotation=False))[1]
    assert with_rotation <= 1.8
    assert without > 3 * with_rotation


def test_a_rate_stated_three_percent_wrong_is_found() -> None:
    case = replace(CASES["rate stated 3 % wrong"], rest_s=20.0, motion_s=40.0)
    assert errors(FAST[0], case)[1] <= 1.0


@pytest.mark.campaign
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", CASES)
def test_all_recordings_are_within_the_limits(name: str) -> None:
    case = CASES[name]
    total, inclination, worst = mean_errors(FILES, case)
    LOG.info("%s: total %.2f, inclination %.2f, worst %.2f", name, total, inclination, worst)
    assert inclination <= case.inclination
    assert case.total is None or total <= case.total
    assert case.worst is None or worst <= case.worst
