"""Two taps are noticed, movement is not; live and later agree."""

import logging
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.double_tap import AFTER_S, DoubleTapWatch, double_taps
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer import scripts
from imu_rehab.simulator.wearer.activities import Stay
from imu_rehab.simulator.wearer.hops import Hops
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from tests.reference_data import ABSENT, DATA

LOG = logging.getLogger(__name__)
RATE_HZ = 100.0
AT_S = 3.0


def tapped(
    *at_s: float, size_mps2: float = 15.0, seconds: float = 8.0, seed: int = 1
) -> tuple[FloatArray, FloatArray]:
    """Return standing with taps: each one jolts for two samples and rings for six."""
    rng = np.random.default_rng(seed)
    time_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    accel = np.array([9.81, 0.0, 0.0]) + 0.05 * rng.standard_normal((len(time_s), 3))
    ring = size_mps2 * np.array([0.5, -1.0, 0.4, -0.25, 0.15, -0.1, 0.05])
    for begin_s in at_s:
        first = round(begin_s * RATE_HZ)
        accel[first : first + len(ring), 2] += ring
    return time_s, accel


@pytest.mark.parametrize("apart_s", [0.15, 0.25, 0.45])
@pytest.mark.parametrize("size_mps2", [6.0, 15.0, 60.0])
def test_two_taps_are_noticed_once_they_are_followed_by_quiet(
    apart_s: float, size_mps2: float
) -> None:
    (told_s,) = double_taps(*tapped(AT_S, AT_S + apart_s, size_mps2=size_mps2))
    assert told_s == pytest.approx(AT_S + apart_s + AFTER_S, abs=0.12)


@pytest.mark.parametrize(
    "at_s",
    [
        (AT_S,),
        (AT_S, AT_S + 0.05),  # one jolt that is long
        (AT_S, AT_S + 0.8),  # two that have nothing to do with one another
        (AT_S, AT_S + 0.25, AT_S + 0.5),  # three: somebody drums
        tuple(AT_S + 0.6 * k for k in range(6)),  # steps
        (AT_S - 0.4, AT_S, AT_S + 0.25),
    ],
)
def test_anything_else_is_not(at_s: tuple[float, ...]) -> None:
    assert double_taps(*tapped(*at_s)) == ()


def test_a_soft_touch_and_an_unlike_pair_are_not() -> None:
    assert double_taps(*tapped(AT_S, AT_S + 0.25, size_mps2=1.5)) == ()
    time_s, accel = tapped(AT_S, size_mps2=60.0)
    accel += tapped(AT_S + 0.25, size_mps2=6.0)[1] - [9.81, 0.0, 0.0]
    assert double_taps(time_s, accel) == ()


def test_taps_that_follow_at_once_are_one_request() -> None:
    pairs = [AT_S + apart_s for apart_s in (0.0, 0.25, 1.2, 1.45)]
    assert len(double_taps(*tapped(*pairs))) == 1
    later = [AT_S, AT_S + 0.25, AT_S + 3.0, AT_S + 3.25]
    assert len(double_taps(*tapped(*later))) == 2


def test_a_gap_between_two_taps_makes_them_two() -> None:
    time_s, accel = tapped(AT_S, AT_S + 0.3)
    broken = accel.copy()
    broken[round((AT_S + 0.2) * RATE_HZ)] = np.nan
    assert double_taps(time_s, broken) == ()
    kept = np.ones(len(time_s), dtype=bool)
    kept[round((AT_S + 0.15) * RATE_HZ) : round((AT_S + 0.22) * RATE_HZ)] = False
    assert double_taps(time_s[kept], accel[kept]) == ()


@given(
    seed=st.integers(0, 1000),
    cuts=st.lists(st.integers(0, 800), max_size=12),
    apart_s=st.floats(0.05, 0.9),
)
@settings(max_examples=15)
def test_how_samples_are_bundled_changes_nothing(
    seed: int, cuts: list[int], apart_s: float
) -> None:
    time_s, accel = tapped(AT_S, AT_S + apart_s, seed=seed)
    watch = DoubleTapWatch()
    parts = [slice(a, b) for a, b in pairwise(sorted({0, len(time_s), *cuts}))]
    bundled = [at_s for part in parts for at_s in watch.feed(time_s[part], accel[part])]
    assert tuple(bundled) == double_taps(time_s, accel)


@given(st.lists(st.floats(-60, 60), min_size=30, max_size=120))
def test_no_two_requests_follow_at_once_whatever_is_felt(jolts: list[float]) -> None:
    time_s, accel = tapped(seconds=10.0)
    at = np.linspace(60, len(time_s) - 1, len(jolts)).astype(int)
    accel[at, 1] += jolts
    told = double_taps(time_s, accel)
    assert all(later - earlier >= 1.5 for earlier, later in pairwise(told))


def test_the_twin_walks_squats_sits_and_lies_without_a_request() -> None:
    twin = PatientTwin(TwinSettings(seed=3), scripts.mixed(3), ("pelvis",))
    time_s = np.arange(0, 90, 0.01)
    assert double_taps(time_s, twin.imu("pelvis", time_s)[0]) == ()


def test_the_twin_hops_without_a_request() -> None:
    hopping = scripts.once(Stay(4.0), *[Hops(Side.RIGHT, times=8, still_s=0.5) for _ in range(3)])
    twin = PatientTwin(TwinSettings(seed=2), hopping, ("pelvis",))
    time_s = np.arange(0, 90, 0.01)
    assert double_taps(time_s, twin.imu("pelvis", time_s)[0]) == ()


def pelvis_recordings() -> list[tuple[str, FloatArray]]:
    """Return name and specific force at 100 Hz of every recorded pelvis."""
    found = [
        (path.stem, np.load(path)["data"][:, :3].astype(float))
        for path in sorted((DATA / "mobgap_lowerback").glob("*.npz"))
    ]
    sacrum = np.load(DATA / "tripod_treadmill" / "PWS.npz")
    at_s = np.arange(len(sacrum["SA"])) / float(sacrum["fs"])
    axes = sacrum["SA"][:, :3].astype(float).T
    even_s = np.arange(0, at_s[-1], 0.01)
    found.append(("treadmill", np.column_stack([np.interp(even_s, at_s, x) for x in axes])))
    body = np.load(DATA / "qmt_fullbody" / "fullbody_lower.npz")
    found.append(("vigorous", body["acc"][:, list(body["segments"]).index("hip")].astype(float)))
    return found


@pytest.mark.data
@pytest.mark.skipif(not DATA.exists(), reason=ABSENT)
def test_seven_minutes_of_recorded_walking_and_vigorous_movement_bring_no_request() -> None:
    seconds = 0.0
    for name, accel in pelvis_recordings():
        time_s = np.arange(len(accel)) / RATE_HZ
        assert double_taps(time_s, accel) == (), name
        seconds += time_s[-1]
    LOG.info("no double tap in %.0f s of pelvis recordings", seconds)
    assert seconds > 400
