"""The chain of one walk, from signals and strides."""

import numpy as np
import pytest

from imu_rehab.metrics.coupling.link_test import Verdict
from imu_rehab.metrics.coupling.stance_curves import LEAST_STRIDES
from imu_rehab.metrics.coupling.walked_chain import longest_run, walked_chain
from imu_rehab.metrics.gait.foot_events import FootEvents
from imu_rehab.metrics.gait.strides import Strides, strides_between
from imu_rehab.metrics.trial import Trial
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side

RATE_HZ, STRIDE_S, STANCE = 100.0, 1.1, 0.62


def walked(count: int, seed: int, gain: float = 0.0) -> tuple[Trial, Strides]:
    """Return a walk in which the foot's roll differs from stride to stride, and the shank's turn.

    With a gain the shank turns so much more where the foot rolls more.
    """
    rng = np.random.default_rng(seed)
    ic_s = 1.0 + np.cumsum(np.r_[0.0, rng.normal(STRIDE_S, 0.02, count)])
    to_s = ic_s[:-1] + STANCE * np.diff(ic_s)
    time_s = np.arange(0.0, ic_s[-1] + 1.0, 1 / RATE_HZ)
    phase = np.interp(time_s, ic_s, np.arange(count + 1.0))
    stride = np.clip(phase.astype(int), 0, count - 1)
    shape = np.sin(np.pi * np.clip((phase - stride) / STANCE, 0.0, 1.0)) ** 2

    def curve(size_deg: FloatArray, usual_deg: float) -> FloatArray:
        noisy: FloatArray = (usual_deg + size_deg)[stride] * shape
        return noisy + rng.normal(0, 0.1, len(time_s))

    rolls = rng.normal(0, 1.5, count)
    turns = gain * rolls + rng.normal(0, 0.7, count)
    signals = {"foot_ev_deg": curve(rolls, 6.0), "shank_ir_deg": curve(turns, 8.0)}
    trial = Trial("T11", "", 1, Side.RIGHT, time_s, RATE_HZ, signals, {}, {})
    return trial, strides_between(FootEvents(ic_s, np.r_[ic_s[0] - 0.4, to_s]))


def test_a_foot_that_turns_the_shank_is_on_the_map_with_its_gain() -> None:
    found = walked_chain(*walked(120, 3, gain=0.68))
    link = found.chain.links[0]

    assert (link.distal, link.proximal) == ("foot_ev_deg", "shank_ir_deg")
    assert link.test.verdict is Verdict.LINK
    assert link.gain is not None
    assert "moves together with" in link.text()


def test_two_curves_that_only_share_the_walking_are_not_linked() -> None:
    links = [walked_chain(*walked(80, seed)).chain.links[0] for seed in range(8)]
    assert sum(link.test.verdict is Verdict.LINK for link in links) <= 1
    assert {link.text() for link in links if link.gain is None} == {"no link seen, which is common"}


def test_what_no_sensor_measured_is_not_claimed() -> None:
    chain = walked_chain(*walked(80, 1)).chain
    assert [link.test.verdict for link in chain.links[1:]] == [Verdict.NOT_MEASURED] * 2


def test_the_research_view_needs_thirty_strides_and_is_kept_apart_from_the_map() -> None:
    few, many = (walked_chain(*walked(n, 5)).research for n in (LEAST_STRIDES - 2, 80))
    assert not few
    view = many["foot_ev_deg", "shank_ir_deg"]
    assert view.phase is not None
    assert abs(view.phase.marp_deg) < 40.0  # both rise and fall with the stance
    assert sum(view.coding.share_pct.values()) == pytest.approx(100.0)


def test_the_same_walk_gives_the_same_map() -> None:
    trial, strides = walked(80, 2, gain=0.3)
    one, other = (walked_chain(trial, strides).chain.links[0].test for _ in range(2))
    assert one == other


def test_the_longest_run_of_strides_has_no_gap() -> None:
    _, strides = walked(30, 1)
    kept = np.ones(len(strides), dtype=np.bool_)
    kept[[4, 19]] = False
    run = longest_run(strides[kept])
    assert run == pytest.approx(np.append(strides.start_s[5:19], strides.end_s[18]))
    assert not len(longest_run(strides[np.zeros(len(strides), dtype=np.bool_)]))
