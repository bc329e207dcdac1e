"""The scoring script's targets for one pelvis sensor; the same walks slower, weaker, askew."""

import logging
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from imu_rehab.metrics.gait.pelvis_contacts import pelvis_contacts
from imu_rehab.metrics.gait.pelvis_strides import pelvis_gait_conditions, pelvis_gait_metrics
from imu_rehab.metrics.trial import Trial, Worn
from imu_rehab.orientation.vqf import vqf_offline
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from tests.metrics.gait.foot_crossings import foot_crossings
from tests.metrics.gait.scorer import PRESENT, pelvis_plugin, scorer, segment_axes
from tests.metrics.gait.strides_trial import Times
from tests.reference_data import ABSENT, DATA

pytestmark = [pytest.mark.data, pytest.mark.skipif(not PRESENT, reason=ABSENT)]
LOG = logging.getLogger(__name__)
LOWER_BACK, TREADMILL = DATA / "mobgap_lowerback", DATA / "tripod_treadmill"
GRAVITY: FloatArray = np.array([0.0, 0.0, 9.81])
Plugin = Callable[[FloatArray, FloatArray, float, float], dict[str, Any]]


def lower_back(plugin: Plugin, margin_s: float = 0.0) -> dict[str, Any]:
    report: dict[str, Any] = scorer("score_pelvis_gait").lower_back(plugin, LOWER_BACK, margin_s)
    LOG.info("%s", report)
    return report


def treadmill(plugin: Plugin) -> dict[str, Any]:
    (result,) = scorer("score_pelvis_gait").treadmill(plugin, TREADMILL).values()
    LOG.info("%s", result)
    return dict(result)


def altered(
    stretch: float = 1.0,
    strength: float = 1.0,
    noise_mps2: float = 0.0,
    pitch_deg: float = 0.0,
    roll_deg: float = 0.0,
) -> Plugin:
    """Return our plug-in, fed with the same walk done slower, weaker, noisier, or worn askew.

    The times it finds are those of the walk as it was.
    """

    def plugin(acc: FloatArray, gyr: FloatArray, rate: float, height_m: float) -> dict[str, Any]:
        to_earth = vqf_offline(gyr, acc, None, 1.0 / rate)
        moved = qn.rotate(to_earth, acc) - GRAVITY
        acc = qn.rotate(qn.conjugate(to_earth), strength / stretch**2 * moved + GRAVITY)
        gyr = gyr / stretch
        mount = qn.from_rotation_vector(np.radians([roll_deg, pitch_deg, 0.0]))
        rng = np.random.default_rng(1)
        acc = qn.rotate(mount, acc) + noise_mps2 * rng.standard_normal(acc.shape)
        # The samples as they are, at another rate: the same walk in slow motion.
        result = pelvis_plugin(acc, qn.rotate(mount, gyr), rate / stretch, height_m)
        return {"ic_s": result["ic_s"] / stretch, "side": result["side"]}

    return plugin


def test_lower_back_recordings_are_within_the_targets() -> None:
    report = lower_back(pelvis_plugin)
    for name, result in report.items():
        assert result["precision"] >= 0.85, name
    result = report["all recordings"]
    assert result["recall"] >= 0.88
    assert result["precision"] >= 0.92
    assert result["ic_sd_ms"] <= 50
    assert result["side_correct_pct"] >= 85
    assert result["cadence_mae_pct"] <= 4
    assert result["cadence_mae_pct_straight"] <= 2
    assert result["speed_mae_mps"] <= 0.08
    assert result["bouts_without_cadence"] == 0


def test_the_treadmill_is_within_the_targets() -> None:
    result = treadmill(pelvis_plugin)
    assert result["recall"] >= 0.98
    assert result["precision"] >= 0.98
    assert result["ic_sd_ms"] <= 30
    assert abs(result["cadence_error_pct"]) <= 2


ALTERED = {
    "slower by a quarter": {"stretch": 1.25},
    "slower by 60 %": {"stretch": 1.6},
    "faster by a sixth": {"stretch": 0.85},
    "weaker": {"strength": 0.6},
    "stronger": {"strength": 1.6},
    "noisy": {"noise_mps2": 0.3},
    "tilted forward": {"pitch_deg": 20.0},
    "tilted backward": {"pitch_deg": -20.0},
    "tilted to the right": {"roll_deg": 20.0},
    "tilted to the left": {"roll_deg": -20.0},
}


@pytest.mark.parametrize("how", ALTERED)
def test_another_walker_is_found_as_well(how: str) -> None:
    result = lower_back(altered(**ALTERED[how]))["all recordings"]
    assert result["recall"] >= 0.84
    assert result["precision"] >= 0.90
    assert result["ic_sd_ms"] <= 50
    assert result["side_correct_pct"] >= 85


@pytest.mark.parametrize("how", ALTERED)
def test_another_treadmill_walker_is_found_as_well(how: str) -> None:
    result = treadmill(altered(**ALTERED[how]))
    assert result["recall"] >= 0.97
    assert result["precision"] >= 0.97
    assert result["ic_sd_ms"] <= 30


def test_what_is_around_a_bout_does_not_disturb_it() -> None:
    result = lower_back(pelvis_plugin, margin_s=2.0)["all recordings"]
    assert result["recall"] >= 0.84
    assert result["precision"] >= 0.90


def test_a_third_walker_s_steps_are_those_of_the_feet() -> None:
    """Nothing was chosen by this recording; its sensors share one clock."""
    body = np.load(DATA / "qmt_fullbody" / "fullbody_lower.npz")
    names = list(body["segments"])
    hip = names.index("hip")  # x up, y to the left, z out of the back
    accel, gyro = (body[key][:, hip].astype(float)[:, [2, 0, 1]] for key in ("acc", "gyr"))
    steps = pelvis_contacts(accel * [-1, 1, -1], gyro * [-1, 1, -1], 100.0)
    errors_s, right, count = [], [], 0
    for side in Side:
        foot_s = foot_crossings(body["gyr"][:, names.index(f"foot_{side}")].astype(float), 100.0)
        for contact in foot_s[foot_s > 55.0]:  # the last 45 s are one walk
            nearest = int(np.abs(steps.ic_s - contact).argmin())
            errors_s.append(steps.ic_s[nearest] - contact)
            right.append(steps.side[nearest] is side)
            count += 1
    errors_ms = 1000 * np.array(errors_s)
    LOG.info("%d contacts, %.0f ± %.0f ms", count, errors_ms.mean(), errors_ms.std())
    assert np.abs(errors_ms).max() < 100
    assert abs(errors_ms.mean()) < 25
    assert errors_ms.std() < 25
    assert all(right)
    assert (steps.ic_s > 54.8).sum() <= count + 2


PLAUSIBLE = {  # textbook ranges of T11 [M], and what no healthy even walker exceeds
    "pelvis_tilt_rom": (2.0, 5.0),
    "pelvis_obl_rom": (6.0, 11.0),
    "pelvis_rot_rom": (8.0, 15.0),
    "pelvis_drop_pk": (1.0, 6.0),
    "hr_ap": (2.0, 5.0),
    "hr_v": (2.0, 5.0),
    "hr_ml": (2.0, 5.0),
    "ihr_ap": (80.0, 100.0),
    "ihr_v": (80.0, 100.0),
    "ihr_ml": (80.0, 100.0),
    "step_asym": (0.0, 3.0),
}


def sacrum() -> Worn:
    """Return the treadmill's sacrum sensor; its mean heading is the world's X."""
    recorded = np.load(TREADMILL / "PWS.npz")
    samples, rate_hz = recorded["SA"].astype(float), float(recorded["fs"])
    gyro, accel = (
        segment_axes(np.column_stack([-v[:, 2], -v[:, 0], v[:, 1]]))
        for v in (samples[:, 3:], samples[:, :3])
    )
    upright = qn.from_axis_angle(np.array([1.0, 0.0, 0.0]), -np.pi / 2)
    to_world = qn.multiply(upright, vqf_offline(gyro, accel, None, 1 / rate_hz))
    ahead = qn.rotate(to_world, np.broadcast_to([1.0, 0.0, 0.0], accel.shape)).mean(axis=0)
    back = qn.from_axis_angle(np.array([0.0, 1.0, 0.0]), np.arctan2(ahead[2], ahead[0]))
    no = np.zeros(len(accel), dtype=np.bool_)
    time_s = np.arange(len(accel)) / rate_hz
    return Worn(time_s, rate_hz, gyro, accel, qn.multiply(back, to_world), no, no)


def strides_of(side: Side) -> Times:
    """Return the foot sensor's strides, without the belt's start and stop."""
    recorded = np.load(TREADMILL / "PWS.npz")
    gyro = recorded["LF" if side is Side.LEFT else "RF"][:, 3:].astype(float)
    ic_s = foot_crossings(gyro, float(recorded["fs"]))
    start, end = ic_s[:-1], ic_s[1:]
    steady = (start > 12) & (end < 128) & (end - start < 2)
    start, end = start[steady], end[steady]
    return Times(start, start + 0.62 * (end - start), end)


@pytest.mark.parametrize("side", Side)
def test_an_even_walker_s_pelvis_moves_as_textbooks_say(side: Side) -> None:
    pelvis, strides = sacrum(), strides_of(side)
    turned = qn.to_matrix(pelvis.to_world)
    signals = {
        "pelvis_tilt_deg": -np.degrees(np.arctan2(turned[:, 1, 0], turned[:, 1, 1])),
        "pelvis_drop_deg": side.sign * np.degrees(np.arcsin(turned[:, 1, 2])),
        "pelvis_prot_deg": side.sign * np.degrees(np.arctan2(turned[:, 0, 2], turned[:, 2, 2])),
    }
    tested = Trial(
        "T11", "", 1, side, pelvis.time_s, pelvis.rate_hz, signals, {}, {"pelvis": pelvis}
    )
    found = {metric.key: metric for metric in pelvis_gait_metrics([(tested, strides)])}
    assert set(found) == set(PLAUSIBLE)
    for key, (low, high) in PLAUSIBLE.items():
        LOG.info("%s %s %.2f (n %d)", side, key, found[key].value, found[key].n)
        assert low <= found[key].value <= high, key
        assert found[key].n > 80
    assert pelvis_gait_conditions([(tested, strides)]) == []
