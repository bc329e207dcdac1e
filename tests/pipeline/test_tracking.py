"""`imu_rehab.track` on movements whose angles are known."""

import numpy as np
import pytest

import imu_rehab
from imu_rehab import Inertial
from imu_rehab.body.mounting import NOMINAL_MOUNTING
from imu_rehab.errors import ConfigurationError, NotReady, UnknownName
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

RATE_HZ = 100.0
STAND_S = 6.0
UP = np.array([0.0, 9.81, 0.0])
FIELD_UT = np.array([18.0, -43.0, 6.0])


def squat(seconds: float = 30.0) -> tuple[FloatArray, dict[str, FloatArray]]:
    """Return time and segments to world: six seconds of standing, then slow bends on the spot."""
    time_s = np.arange(0.0, seconds, 1.0 / RATE_HZ)
    bend = np.where(time_s > STAND_S, 0.5 - 0.5 * np.cos(2 * np.pi * (time_s - STAND_S) / 4.0), 0.0)

    def pitched(degrees: float) -> FloatArray:
        turn = np.zeros((len(time_s), 3))
        turn[:, 2] = np.radians(degrees) * bend
        return qn.from_rotation_vector(turn)

    return time_s, {
        "pelvis": pitched(-25.0),
        "thigh_r": pitched(55.0),
        "shank_r": pitched(-30.0),
        "foot_r": pitched(0.0),
    }


def worn(
    segments: dict[str, FloatArray], straps: dict[str, FloatArray], noise: float = 0.002
) -> dict[str, Inertial]:
    """Return what sensors at rest in the room's middle would feel of it: turning and gravity."""
    rng = np.random.default_rng(5)
    felt = {}
    for place, q in segments.items():
        to_world = qn.multiply(q, qn.conjugate(straps[place]))
        step = qn.to_rotation_vector(qn.multiply(qn.conjugate(to_world[:-1]), to_world[1:]))
        gyro = np.vstack([np.zeros(3), step * RATE_HZ]) + noise * rng.standard_normal((len(q), 3))
        accel = qn.rotate(qn.conjugate(to_world), UP) + 0.02 * rng.standard_normal((len(q), 3))
        mag = qn.rotate(qn.conjugate(to_world), FIELD_UT)
        felt[place] = Inertial(gyro, accel, mag)
    return felt


NOMINAL = {place: NOMINAL_MOUNTING[place] for place in ("pelvis", "thigh_r", "shank_r", "foot_r")}
GOLDEN = {  # SPEC §2.15, the squat
    "pelvis_tilt_deg": 25.0,
    "hip_flex_deg": 80.0,
    "knee_flex_deg": 85.0,
    "ankle_df_deg": 30.0,
    "shank_fwd_deg": 30.0,
    "foot_pitch_deg": 0.0,
}


@pytest.mark.parametrize("causal", [True, False])
@pytest.mark.parametrize("given", ["pose", "mounting", "both"])
def test_the_squat_of_the_specification_is_found(given: str, *, causal: bool) -> None:
    time_s, segments = squat()
    tracked = imu_rehab.track(
        worn(segments, NOMINAL),
        rate_hz=RATE_HZ,
        mounting=None if given == "pose" else NOMINAL,
        calibration=None if given == "mounting" else (0.5, 5.5),
        causal=causal,
    )
    deepest = int(np.argmin(np.abs(time_s - STAND_S - 14.0)))
    for key, expected in GOLDEN.items():
        value, deviation = tracked.angle(key, "right")
        assert value[deepest] == pytest.approx(expected, abs=2.5), key
        assert 0.1 < deviation[deepest] < 12.0
        assert np.isfinite(deviation).all()


def test_a_second_of_movement_needs_no_pose_with_magnetometer_and_mounting() -> None:
    time_s, segments = squat(STAND_S + 6.0)
    part = slice(int((STAND_S + 0.6) * RATE_HZ), int((STAND_S + 1.8) * RATE_HZ))
    sensors = {place: samples[part] for place, samples in worn(segments, NOMINAL).items()}
    tracked = imu_rehab.track(sensors, rate_hz=RATE_HZ, mounting=NOMINAL, causal=False)
    bend = 0.5 - 0.5 * np.cos(2 * np.pi * (time_s[part] - STAND_S) / 4.0)
    error = tracked.angle("knee_flex_deg", "right")[0] - 85.0 * bend
    assert np.std(error) < 0.5


def test_an_oblique_strap_changes_no_angle_after_the_pose() -> None:
    _, segments = squat()
    oblique = {
        place: qn.multiply(q, qn.from_rotation_vector(np.array([0.25, 0.0, -0.2])))
        for place, q in NOMINAL.items()
    }
    straight = imu_rehab.track(worn(segments, NOMINAL), rate_hz=RATE_HZ, calibration=(0.5, 5.5))
    tilted = imu_rehab.track(worn(segments, oblique), rate_hz=RATE_HZ, calibration=(0.5, 5.5))
    for key in ("ankle_df_deg", "pelvis_tilt_deg", "foot_pitch_deg"):
        difference = tilted.angle(key, "right")[0] - straight.angle(key, "right")[0]
        assert np.abs(difference).max() < 2.0, key


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_legs_whose_straps_nobody_knows_are_found_from_their_movement(seed: int) -> None:
    """Gravity in the stance and the knee as a hinge replace any picture of how to strap on."""
    time_s, segments = squat(60.0)
    rng = np.random.default_rng(seed)
    sway = 0.25 * np.sin(2 * np.pi * np.outer(time_s, rng.uniform(0.2, 0.5, 3)))
    turn = qn.from_rotation_vector(np.where(time_s[:, None] > STAND_S, sway, 0.0))
    # The whole leg also sways and turns: without that there is no axis to be seen.
    leg = {place: qn.multiply(turn, segments[place]) for place in ("thigh_r", "shank_r")}
    anyhow = {place: qn.from_rotation_vector(rng.uniform(-3, 3, 3)) for place in leg}
    tracked = imu_rehab.track(worn(leg, anyhow), rate_hz=RATE_HZ, calibration=(0.5, 5.5))
    bend = 0.5 - 0.5 * np.cos(2 * np.pi * (time_s - STAND_S) / 4.0)
    moving = time_s > STAND_S
    error = tracked.angle("knee_flex_deg", "right")[0][moving] - 85.0 * bend[moving]
    assert np.std(error) < 1.5


def test_a_swaying_person_with_accelerometers_off_by_three_percent_is_tracked() -> None:
    time_s, segments = squat(20.0)
    sway = np.zeros((len(time_s), 3))
    sway[:, 2] = np.radians(1.5) * np.sin(2 * np.pi * 0.4 * time_s)
    swaying = {p: qn.multiply(qn.from_rotation_vector(sway), q) for p, q in segments.items()}
    sensors = {
        place: Inertial(samples.gyro_radps, 1.03 * samples.accel_mps2)
        for place, samples in worn(swaying, NOMINAL).items()
    }
    tracked = imu_rehab.track(sensors, rate_hz=RATE_HZ, calibration=(0.5, 5.5))
    deepest = int(np.argmin(np.abs(time_s - STAND_S - 10.0)))
    assert tracked.angle("knee_flex_deg", "right")[0][deepest] == pytest.approx(85.0, abs=3.0)


def test_what_is_not_worn_is_never_given() -> None:
    _, segments = squat(10.0)
    sensors = worn({p: segments[p] for p in ("foot_r", "shank_r", "pelvis")}, NOMINAL)
    tracked = imu_rehab.track(sensors, rate_hz=RATE_HZ, calibration=(0.5, 5.5))
    with pytest.raises(UnknownName, match="ankle_df_deg"):
        tracked.angle("knee_flex_deg", "right")
    with pytest.raises(UnknownName):
        tracked.angle("ankle_df_deg", "left")


def test_the_uncertainty_grows_from_the_pose_on_where_nothing_bounds_it() -> None:
    _, segments = squat(STAND_S + 1.0)
    still = {place: np.repeat(q[:1], 12000, axis=0) for place, q in segments.items()}
    tracked = imu_rehab.track(worn(still, NOMINAL), rate_hz=RATE_HZ, calibration=(0.5, 5.5))
    _, heading = tracked.angle("pelvis_prot_deg", "right")
    _, tilt = tracked.angle("pelvis_tilt_deg", "right")
    assert heading[-1] > heading[0] + 5.0
    assert tilt[-1] == pytest.approx(tilt[0], abs=0.5)


def test_lost_samples_are_bridged() -> None:
    _, segments = squat(20.0)
    sensors = worn(segments, NOMINAL)
    holes = dict(sensors)
    gyro, accel = sensors["shank_r"].gyro_radps.copy(), sensors["shank_r"].accel_mps2.copy()
    gyro[900:903], accel[1200:1202] = np.nan, np.nan
    holes["shank_r"] = Inertial(gyro, accel)
    whole = imu_rehab.track(sensors, rate_hz=RATE_HZ, calibration=(0.5, 5.5))
    bridged = imu_rehab.track(holes, rate_hz=RATE_HZ, calibration=(0.5, 5.5))
    difference = (
        bridged.angle("knee_flex_deg", "right")[0] - whole.angle("knee_flex_deg", "right")[0]
    )
    assert np.abs(difference).max() < 1.0


def test_unusable_input_is_refused_by_name() -> None:
    _, segments = squat(8.0)
    sensors = worn(segments, NOMINAL)
    with pytest.raises(ConfigurationError, match="calibration"):
        imu_rehab.track(sensors, rate_hz=RATE_HZ)
    with pytest.raises(UnknownName, match="foot_r"):
        imu_rehab.track({"toe": sensors["foot_r"]}, rate_hz=RATE_HZ, calibration=(0.0, 2.0))
    with pytest.raises(ValueError, match="length"):
        imu_rehab.track(
            {**sensors, "foot_r": sensors["foot_r"][:100]}, rate_hz=RATE_HZ, calibration=(0.0, 2.0)
        )
    with pytest.raises(ValueError, match="window"):
        imu_rehab.track(sensors, rate_hz=RATE_HZ, calibration=(7.0, 3.0))
    with pytest.raises(NotReady, match="no quiet stance"):
        imu_rehab.track(sensors, rate_hz=RATE_HZ, calibration=(6.0, 8.0))
