from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.pipeline.frame import Frame
from imu_rehab.signals.arrays import FloatArray
from imu_rehab_gui.plots.trace import WINDOW_S, Trace
from tests.gui.replayed_session import Tape

KEY = "ankle_df_deg"


def frame_of(template: Frame, time_s: FloatArray, values: FloatArray | None) -> Frame:
    signals = {} if values is None else {KEY: values}
    return replace(template, time_s=time_s, signals=signals)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=60))
def test_the_curve_is_the_last_ten_seconds_in_order(lunge: Tape, sizes: list[int]) -> None:
    trace, now = Trace((KEY,)), 0
    for size in sizes:
        time_s = 0.01 * np.arange(now, now + size, dtype=float)
        trace.add(frame_of(lunge.frames[0], time_s, np.arange(now, now + size, dtype=float)))
        now += size
    seconds, values = trace.curve(KEY)
    known = values[np.isfinite(values)]
    kept = min(now, int(WINDOW_S * 100))
    assert known.tolist() == list(range(now - kept, now))
    if now:
        assert seconds[-1] == 0.0
        assert np.nanmin(seconds) >= -WINDOW_S


def test_a_hole_in_time_is_a_hole_in_the_curve(lunge: Tape) -> None:
    trace = Trace((KEY,))
    for start_s in (0.0, 0.5):
        time_s = start_s + 0.01 * np.arange(10, dtype=float)
        trace.add(frame_of(lunge.frames[0], time_s, np.ones(10)))
    _, values = trace.curve(KEY)
    written = values[-21:]
    assert len(written) == 21
    assert np.flatnonzero(np.isnan(written)).tolist() == [10]


def test_a_signal_that_is_not_measured_is_no_curve(lunge: Tape) -> None:
    trace = Trace((KEY,))
    trace.add(frame_of(lunge.frames[0], 0.01 * np.arange(10, dtype=float), None))
    assert np.isnan(trace.curve(KEY)[1]).all()
    assert trace.newest_s == pytest.approx(0.09)
