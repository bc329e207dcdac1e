"""How often two taps are found where there are some, and where there are none."""

import logging
from collections.abc import Callable

import numpy as np
import pytest

from imu_rehab.metrics.double_tap import double_taps
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer import scripts
from imu_rehab.simulator.wearer.activities import Stay
from imu_rehab.simulator.wearer.hops import Hops
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from tests.metrics.test_double_tap import pelvis_recordings
from tests.reference_data import ABSENT, DATA

pytestmark = [pytest.mark.campaign]
LOG = logging.getLogger(__name__)
TAPPING = "24_disturbed_tapping_A"  # somebody taps on the board, most of the time once
WAVE, BEFORE, APART = 66, 6, 60  # samples of a tap, before it, between two
TRIALS = 150
NOISE_MPS2 = 0.05

data = pytest.mark.skipif(not DATA.exists(), reason=ABSENT)


def even(time_s: FloatArray, accel: FloatArray, phase_s: float = 0.0) -> FloatArray:
    """Return what a sensor of 100 Hz would say: means of 10 ms, taken at its own moments."""
    at_s = np.arange(phase_s, time_s[-1], 0.01)
    means = [np.convolve(axis, np.ones(3) / 3, "same") for axis in accel.T]
    return np.column_stack([np.interp(at_s, time_s, axis) for axis in means])


def found(accel: FloatArray) -> int:
    return len(double_taps(np.arange(len(accel), dtype=np.float64) * 0.01, accel))


def taps() -> tuple[list[FloatArray], float]:
    """Return recorded taps on a board, and their rate."""
    trial = np.load(DATA / "broad" / f"{TAPPING}.npz")
    accel, rate_hz = trial["imu_acc"].astype(float), float(trial["sampling_rate"])
    loud = np.flatnonzero(np.abs(np.linalg.norm(accel, axis=1) - 9.8) > 15)
    begins = loud[np.concatenate([[True], np.diff(loud) > APART])]
    waves = [
        accel[k - BEFORE : k + WAVE - BEFORE] - np.median(accel[k - APART : k - BEFORE], axis=0)
        for k in begins.tolist()
    ]
    return waves, rate_hz


@data
@pytest.mark.data
def test_two_taps_are_found_nine_times_in_ten() -> None:
    waves, rate_hz = taps()
    walk = pelvis_recordings()[0][1]
    rng = np.random.default_rng(1)

    def still(time_s: FloatArray) -> FloatArray:
        return [9.81, 0.0, 0.0] + NOISE_MPS2 * rng.standard_normal((len(time_s), 3))

    def walking(time_s: FloatArray) -> FloatArray:
        at_s = time_s + rng.uniform(10.0, 100.0)
        own_s = np.arange(len(walk)) * 0.01
        return np.column_stack([np.interp(at_s, own_s, axis) for axis in walk.T])

    def share(size: float, ground: Callable[[FloatArray], FloatArray]) -> float:
        good = 0
        for _ in range(TRIALS):
            time_s = np.arange(0, 6, 1 / rate_hz)
            accel, wave = ground(time_s), size * waves[rng.integers(len(waves))]
            for at_s, strength in ((3.0, 1.0), (3.0 + rng.uniform(0.18, 0.4), 1.0)):
                k = round(at_s * rate_hz)
                accel[k : k + WAVE] += wave * strength * rng.uniform(0.85, 1.2)
            good += found(even(time_s, accel, rng.uniform(0, 0.01))) == 1
        return good / TRIALS

    shares = {size: share(size, still) for size in (1.0, 0.5, 0.25)}
    LOG.info("taps found, standing: %s; walking, half size: %.2f", shares, share(0.5, walking))
    assert min(shares[1.0], shares[0.5]) > 0.8


@data
@pytest.mark.data
def test_what_is_no_tap_is_hardly_ever_one() -> None:
    pelves = [accel for _, accel in pelvis_recordings()]
    hours = sum(len(accel) for accel in pelves) / 360e3
    false = sum(found(accel) for accel in pelves)
    LOG.info("pelves: %d in %.2f h", false, hours)
    assert false == 0
    boards, hours = 0, 0.0
    for path in sorted((DATA / "broad").glob("*.npz")):
        if path.stem != TAPPING:
            trial = np.load(path)
            rate_hz = float(trial["sampling_rate"])
            time_s = np.arange(len(trial["imu_acc"])) / rate_hz
            boards += found(even(time_s, trial["imu_acc"].astype(float)))
            hours += time_s[-1] / 3600
    LOG.info("a board moved by hand: %d in %.2f h", boards, hours)
    assert boards <= 1


def test_the_simulated_body_brings_none_in_three_hours_or_by_hopping() -> None:
    time_s = np.arange(0, 3600, 0.01)
    rng = np.random.default_rng(1)
    false = 0
    for seed in range(3):
        twin = PatientTwin(TwinSettings(seed=seed), scripts.mixed(seed), ("pelvis",))
        accel = twin.imu("pelvis", time_s)[0]
        false += found(accel + NOISE_MPS2 * rng.standard_normal(accel.shape))
    LOG.info("everyday movement of the simulated body: %d in 3 h", false)
    assert false == 0
    for seed in range(4):
        for still_s in (0.1, 0.5, 1.5):
            hops = [Hops(Side.RIGHT, times=8, still_s=still_s) for _ in range(6)]
            twin = PatientTwin(TwinSettings(seed=seed), scripts.once(Stay(4.0), *hops), ("pelvis",))
            assert found(twin.imu("pelvis", np.arange(0, 200, 0.01))[0]) == 0
