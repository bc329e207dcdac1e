"""Which strides the chain of a walk is read from."""

import numpy as np

from imu_rehab.assembly.battery.chain_results import PAUSE_S, longest_bout
from imu_rehab.metrics.gait.foot_events import FootEvents
from imu_rehab.metrics.gait.strides import strides_between


def test_bouts_of_other_speeds_are_not_mixed() -> None:
    slow, quick = 1.0 + 1.3 * np.arange(8), 20.0 + 1.0 * np.arange(13)
    ic_s = np.concatenate([slow, quick])
    strides = strides_between(FootEvents(ic_s, ic_s - 0.4))
    bout = longest_bout(strides, PAUSE_S)
    assert np.allclose(bout.stride_time_s, 1.0)
    assert len(bout) == 12


def test_of_nobody_s_walk_there_is_no_bout() -> None:
    nothing = strides_between(FootEvents(np.empty(0), np.empty(0)))
    assert not len(longest_bout(nothing, PAUSE_S))
