"""All sensors at common instants: interpolated where known, NaN where not, each instant once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import BoolArray, FloatArray
from imu_rehab.signals.filter_quality import FilterQuality
from imu_rehab.signals.inertial_block import SyncedFrame, TimedBlock
from imu_rehab.timing.alignment import Aligner
from tests.timing.by_name import taken

PERIOD_S = 0.01
AXIS = np.array([0.6, 0.0, 0.8])


def turned(time_s: FloatArray) -> FloatArray:
    """A sensor that turns about one axis as fast as 2 rad/s: slerp is exact for it."""
    return qn.from_axis_angle(AXIS, 2.0 * np.asarray(time_s))


def grid(count: int) -> FloatArray:
    return 2.003 + PERIOD_S * np.arange(count, dtype=np.float64)


def block_of(time_s: FloatArray, *, restarted: bool = False) -> tuple[TimedBlock, FloatArray]:
    n = len(time_s)
    columns = np.column_stack([time_s, 2 * time_s, -time_s])
    no = np.zeros(n, dtype=np.bool_)
    block = TimedBlock(
        sensor_id="x",
        time_s=time_s.copy(),
        period_s=PERIOD_S,
        accel_mps2=columns,
        gyro_radps=10 * columns,
        mag_ut=None,
        bridged=no,
        trusted=~no,
        saturated=no.copy(),
        since_guess_s=np.full(n, np.inf),
        restarted=restarted,
    )
    return block, turned(time_s)


def feed(aligner: Aligner, name: str, time_s: FloatArray, *, restarted: bool = False) -> None:
    block, q = block_of(time_s, restarted=restarted)
    n = len(time_s)
    no = np.zeros(n, dtype=np.bool_)
    quality = FilterQuality(no, np.full(n, 1e-3), ~no, no.copy(), np.full(n, np.inf))
    aligner.add(name, block, q, quality)


def assert_true(frame: SyncedFrame, name: str, known: BoolArray) -> None:
    """Where it is known it is what the sensor would have said; elsewhere it is not a number."""
    line = np.column_stack([frame.time_s, 2 * frame.time_s, -frame.time_s])
    assert np.isnan(frame.sensor_to_earth[name][~known]).all()
    assert frame.sensor_to_earth[name][known] == pytest.approx(
        turned(frame.time_s[known]), abs=1e-9
    )
    assert frame.accel_mps2[name][known] == pytest.approx(line[known], abs=1e-9)
    assert frame.gyro_radps[name][known] == pytest.approx(10 * line[known], abs=1e-8)
    assert frame.trusted[name].tolist() == known.tolist()
    assert np.isnan(frame.quality[name].bias_sd_radps).tolist() == (~known).tolist()


@st.composite
def arrivals(draw: st.DrawFn) -> list[tuple[str, FloatArray]]:
    """Packets of three sensors, of any length, with irregular periods, in any order."""
    sensors: dict[str, list[FloatArray]] = {}
    for name in ("a", "b", "c"):
        steps = draw(st.lists(st.floats(0.004, 0.016), min_size=20, max_size=60))
        times = 1.0 + draw(st.floats(0.0, 0.05)) + np.cumsum(steps)
        cuts = sorted(draw(st.sets(st.integers(1, len(times) - 1), max_size=12)))
        sensors[name] = [piece for piece in np.split(times, cuts) if len(piece)]
    order = draw(st.permutations([n for n, pieces in sensors.items() for _ in pieces]))
    return [(name, sensors[name].pop(0)) for name in order]


@settings(max_examples=25)
@given(arrivals())
def test_every_common_instant_is_given_once_and_is_true(
    packets: list[tuple[str, FloatArray]],
) -> None:
    aligner, frames, heard = Aligner(PERIOD_S), [], set[str]()
    for name, time_s in packets:
        feed(aligner, name, time_s)
        heard.add(name)
        if len(heard) == 3:
            frames.append(taken(aligner, "abc"))
    given_s = np.concatenate([f.time_s for f in frames if f is not None] or [np.empty(0)])
    assert np.rint(np.diff(given_s) / PERIOD_S).tolist() == [1] * max(0, len(given_s) - 1)
    ends = {n: max(t[-1] for m, t in packets if m == n) for n in "abc"}
    begins = {n: min(t[0] for m, t in packets if m == n) for n in "abc"}
    expected = np.floor(min(ends.values()) / PERIOD_S) - np.ceil(max(begins.values()) / PERIOD_S)
    assert len(given_s) == max(0, expected + 1)
    for frame in frames:
        if frame is not None:
            for name in "abc":
                assert_true(frame, name, np.ones(len(frame), dtype=bool))


@settings(max_examples=25)
@given(st.integers(4, 30), st.integers(10, 60))
def test_a_hole_is_not_a_number_and_only_the_hole(lost: int, before: int) -> None:
    aligner, times = Aligner(PERIOD_S), grid(200)
    feed(aligner, "whole", times)
    feed(aligner, "holed", times[:before])
    feed(aligner, "holed", times[before + lost :])
    frame = taken(aligner, ["whole", "holed"])
    assert frame is not None
    in_hole = (frame.time_s > times[before - 1]) & (frame.time_s < times[before + lost])
    assert in_hole.any()
    assert_true(frame, "holed", ~in_hole)
    assert_true(frame, "whole", np.ones(len(frame), dtype=bool))


def test_who_is_not_live_holds_up_nobody() -> None:
    aligner, times = Aligner(PERIOD_S), grid(100)
    feed(aligner, "gone", times[:40])
    feed(aligner, "here", times)
    frame = taken(aligner, ["here"])
    assert frame is not None
    assert_true(frame, "gone", frame.time_s <= times[39])
    feed(aligner, "gone", times[80:])
    later = grid(120)[100:]
    feed(aligner, "here", later)
    feed(aligner, "gone", later)
    frame = taken(aligner, ["here", "gone"])
    assert frame is not None
    assert_true(frame, "gone", np.ones(len(frame), dtype=bool))


def test_nothing_is_interpolated_from_before_a_restart() -> None:
    aligner, times = Aligner(PERIOD_S), grid(100)
    feed(aligner, "a", times[:50])
    feed(aligner, "a", times[50:], restarted=True)
    feed(aligner, "b", times)
    frame = taken(aligner, "ab")
    assert frame is not None
    assert frame.time_s[0] > times[50]


def test_a_long_and_a_short_take_say_the_same() -> None:
    times = grid(4500)
    at_once, step_by_step = Aligner(PERIOD_S), Aligner(PERIOD_S)
    for name in "ab":
        feed(at_once, name, times)
    whole = taken(at_once, "ab")
    parts = []
    for begin in range(0, len(times), 9):
        for name in "ab":
            feed(step_by_step, name, times[begin : begin + 9])
        parts.append(taken(step_by_step, "ab"))
    some = [part for part in parts if part is not None]
    assert whole is not None
    joined = np.concatenate([part.sensor_to_earth["b"] for part in some])
    assert whole.sensor_to_earth["b"] == pytest.approx(joined, abs=1e-12)
