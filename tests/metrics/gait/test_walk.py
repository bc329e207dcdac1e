"""The facade: words in, strides out; units, mirror, mounting, gaps, and a list for gaitmap."""

import numpy as np
import pytest

import imu_rehab
from imu_rehab.metrics.gait.walk import Gait
from imu_rehab.metrics.session_metrics import session_gait
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from tests.metrics.gait.twin_walk import foot_samples, twin_walk

RATE_HZ = 100.0
AXES = ("forward", "up", "right")


def samples(side: Side = Side.RIGHT, **how: float) -> tuple[FloatArray, FloatArray]:
    twin, end_s = twin_walk(3, side, **how)  # type: ignore[arg-type]
    _, gyro, accel = foot_samples(twin, side, end_s, RATE_HZ)
    return accel, gyro


def gait(
    accel: FloatArray, gyro: FloatArray, side: str = "right", rate_hz: float = RATE_HZ
) -> Gait:
    return imu_rehab.gait(accel, gyro, rate_hz=rate_hz, place="foot", side=side, axes=AXES)


@pytest.mark.parametrize(
    ("seed", "side", "cadence", "step", "toe_out"),
    [
        (1, Side.RIGHT, 105.0, 0.39, 8.0),
        (2, Side.LEFT, 120.0, 0.42, -4.0),
        (3, Side.RIGHT, 85.0, 0.32, 0.0),
        (4, Side.LEFT, 70.0, 0.25, 12.0),
    ],
)
@pytest.mark.parametrize("rate_hz", [100.0, 200.0])
def test_length_and_foot_angles_are_those_of_the_twin(
    seed: int, side: Side, cadence: float, step: float, toe_out: float, rate_hz: float
) -> None:
    twin, end_s = twin_walk(seed, side, cadence=cadence, step=step, steps=24, toe_out_deg=toe_out)
    time_s, gyro, accel = foot_samples(twin, side, end_s, rate_hz)
    found = imu_rehab.gait(
        accel, gyro, rate_hz=rate_hz, place=f"foot_{side.value[0]}", side=side, axes=AXES
    ).strides
    even = found[found.walking & (found.end_s < found.end_s[-1])]  # the last one closes
    assert len(even) >= 9
    _, position = twin.sensor(f"foot_{side.value[0]}", time_s)
    flats = np.rint(rate_hz * np.array([even.flat_start_s, even.flat_end_s])).astype(int)
    way = position[flats[1]] - position[flats[0]]
    true_m = np.hypot(way[:, 0], way[:, 2])
    np.testing.assert_allclose(even.length_m, true_m, atol=0.03)
    np.testing.assert_allclose(even.fpa_deg, toe_out, atol=1.0)
    size = min(1.0, step / 0.39)
    np.testing.assert_allclose(even.pitch_ic_deg, 20.0 * size, atol=1.5)
    np.testing.assert_allclose(even.turn_deg, 0.0, atol=1.0)


def test_a_mirrored_walk_is_the_other_foots() -> None:
    accel, gyro = samples(Side.RIGHT, toe_out_deg=6.0)
    one = gait(accel, gyro, "right").strides
    mirrored = accel * [1.0, 1.0, -1.0], gyro * [-1.0, -1.0, 1.0]
    other = gait(*mirrored, "left").strides
    np.testing.assert_allclose(other.length_m, one.length_m, atol=1e-9)
    np.testing.assert_allclose(other.fpa_deg, one.fpa_deg, atol=1e-6)
    np.testing.assert_allclose(other.turn_deg, -one.turn_deg, atol=1e-6)


def test_the_other_foot_of_the_same_walk_turns_in_where_this_one_turns_out() -> None:
    accel, gyro = samples(Side.RIGHT, toe_out_deg=6.0)
    np.testing.assert_allclose(
        gait(accel, gyro, "left").strides.fpa_deg, -gait(accel, gyro, "right").strides.fpa_deg
    )


def test_a_rough_mounting_is_levelled() -> None:
    accel, gyro = samples()
    tilt = qn.from_axis_angle(np.array([0.0, 0.0, 1.0]), np.radians(25.0))
    one = gait(accel, gyro).strides
    other = gait(qn.rotate(tilt, accel), qn.rotate(tilt, gyro)).strides
    np.testing.assert_allclose(other.length_m, one.length_m, atol=0.02)
    np.testing.assert_allclose(other.pitch_ic_deg, one.pitch_ic_deg, atol=0.5)
    np.testing.assert_allclose(other.fpa_deg, one.fpa_deg, atol=0.5)


def test_words_for_axes_change_nothing_but_the_axes() -> None:
    accel, gyro = samples()
    one = gait(accel, gyro)
    shuffled = [np.column_stack([-v[:, 2], -v[:, 0], v[:, 1]]) for v in (accel, gyro)]
    other = imu_rehab.gait(
        shuffled[0], shuffled[1], rate_hz=RATE_HZ, place="foot_r", side="right",
        axes=("left", "back", "up"),
    )  # fmt: skip
    np.testing.assert_array_equal(one.contacts.ic_s, other.contacts.ic_s)
    np.testing.assert_allclose(one.strides.length_m, other.strides.length_m)


def test_turning_strides_are_counted_and_do_not_count() -> None:
    accel, gyro = samples(turn_deg=400.0, steps=20)
    found = gait(accel, gyro).strides
    assert len(found) == 9
    assert not found.walking[2:-2].any()
    assert np.abs(found.turn_deg[3:-3]) == pytest.approx(400.0 / 19 * 2, abs=3.0)


def test_on_stairs_the_way_up_is_kept() -> None:
    accel, gyro = samples()
    kept = imu_rehab.gait(
        accel, gyro, rate_hz=RATE_HZ, place="foot", side="right", axes=AXES, level_floor=False
    )
    np.testing.assert_allclose(kept.strides.length_m, gait(accel, gyro).strides.length_m, atol=1e-9)


def test_a_lost_stride_does_not_count_and_the_others_do() -> None:
    accel, gyro = samples(steps=24)
    whole = gait(accel, gyro).strides
    middle = len(whole) // 2
    begin = int(RATE_HZ * (whole.start_s[middle] + 0.2))
    accel[begin : begin + 15], gyro[begin : begin + 15] = np.nan, np.nan
    holed = gait(accel, gyro).strides
    assert len(holed) == len(whole)
    assert not holed.walking[middle]
    assert holed.walking.sum() == whole.walking.sum() - 1


def test_nothing_and_rest_have_no_strides() -> None:
    for count in (0, 1, 30, 1000):
        rest = np.tile([0.0, 9.81, 0.0], (count, 1))
        found = gait(rest, np.zeros((count, 3)))
        assert len(found.strides) == len(found.contacts.ic_s) == 0
        assert all(len(column) == 0 for column in found.stride_list().values())


def test_the_stride_list_is_gaitmaps() -> None:
    found = gait(*samples())
    table = found.stride_list()
    assert list(table) == ["s_id", "start", "end", "ic", "tc", "min_vel", "pre_ic"]
    assert len({len(column) for column in table.values()}) == 1
    np.testing.assert_array_equal(table["start"], table["min_vel"])
    assert np.all(table["pre_ic"] < table["min_vel"])
    assert np.all(table["min_vel"] < table["tc"])
    assert np.all(table["tc"] < table["ic"])
    assert np.all(table["ic"] < table["end"])
    np.testing.assert_array_equal(table["s_id"], np.arange(len(found.strides)))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"place": "nose"}, "no gait from 'nose'"),
        ({"side": "middle"}, "left or right"),
        ({"place": "foot_l"}, "not on the right"),
        ({"axes": ("forward", "right", "up")}, "left-handed"),
        ({"rate_hz": 0.0}, "at least 20, not 0"),
        ({"mount": "hat"}, "mount is one of"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(wrong: dict[str, object], message: str) -> None:
    fits = {"rate_hz": RATE_HZ, "place": "foot", "side": "right", "axes": AXES}
    still = np.zeros((10, 3))
    with pytest.raises(ValueError, match=message):
        imu_rehab.gait(still, still, **{**fits, **wrong})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="expected"):
        imu_rehab.gait(np.zeros((10, 2)), still, rate_hz=RATE_HZ, place="foot", side="right")


@pytest.mark.parametrize(("lift_deg", "pivot_m"), [(-35.0, -0.13), (25.0, 0.08)])
def test_heel_raises_and_toe_taps_go_nowhere(lift_deg: float, pivot_m: float) -> None:
    time_s = np.arange(0.0, 40.0, 1.0 / RATE_HZ)
    pitch = 0.5 * np.radians(lift_deg) * (1.0 - np.cos(2 * np.pi * time_s / 1.5))
    place = pivot_m * np.column_stack([np.cos(pitch), np.sin(pitch), 0 * pitch])
    force = np.gradient(np.gradient(place, axis=0), axis=0) * RATE_HZ**2 + [0.0, 9.81, 0.0]
    tilt = qn.from_axis_angle(np.array([0.0, 0.0, 1.0]), pitch)
    accel = qn.rotate(qn.conjugate(tilt), force)
    gyro = np.column_stack([0 * pitch, 0 * pitch, np.gradient(pitch) * RATE_HZ])
    found = gait(accel, gyro)
    assert not found.strides.walking.any()
    assert session_gait(time_s, gyro, accel, Side.RIGHT, None) is None


@pytest.mark.parametrize(
    ("accel_factor", "gyro_factor", "rate_hz", "sentence"),
    [
        (1 / 9.81, 1.0, RATE_HZ, "accel_mps2 is about .*m/s2"),
        (1.0, 180 / np.pi, RATE_HZ, "gyro_radps reaches .*rad/s"),
        (np.nan, 1.0, RATE_HZ, "no sample has both"),
        (1.0, np.nan, RATE_HZ, "no sample has both"),
        (1.0, 1.0, 12.0, "rate_hz must be at least 20, not 12"),
        (1.0, 1.0, np.nan, "rate_hz must be at least 20, not nan"),
    ],
)
def test_other_units_and_empty_samples_are_told(
    accel_factor: float, gyro_factor: float, rate_hz: float, sentence: str
) -> None:
    accel, gyro = samples()
    with pytest.raises(ValueError, match=sentence):
        gait(accel_factor * accel, gyro_factor * gyro, rate_hz=rate_hz)


@pytest.mark.parametrize("n", [0, 1, 2, 30])
def test_too_few_samples_are_no_stride(n: int) -> None:
    accel, gyro = samples()
    assert len(gait(accel[:n], gyro[:n]).strides) == 0


def worn_by_a_walker(place: str) -> tuple[FloatArray, FloatArray, list[float]]:
    """Return force and rate of a place in its segment's axes, and the true contacts, right foot."""
    twin, end_s = twin_walk(5, Side.RIGHT, steps=20)
    time_s = np.arange(0.0, end_s, 1.0 / RATE_HZ)
    to_segment = qn.conjugate(twin.mounting(place))
    force, rate = (qn.rotate(to_segment, values) for values in twin.imu(place, time_s))
    contacts = [step.contact_s for step in twin.steps(end_s) if step.side is Side.RIGHT]
    return force, rate, contacts


def test_of_a_pelvis_the_contacts_are_those_of_both_feet_and_the_strides_one_s() -> None:
    accel, gyro, right = worn_by_a_walker("pelvis")
    found = imu_rehab.gait(
        accel, gyro, rate_hz=RATE_HZ, place="pelvis", side="right", axes=AXES, sensor_height_m=0.95
    )
    assert found.steps is not None
    assert len(found.contacts.ic_s) == len(found.steps.side)
    assert len(found.contacts.ic_s) == pytest.approx(2 * len(right), abs=3)
    assert found.steps.cadence_spm == pytest.approx(105.0, rel=0.03)
    assert not len(found.contacts.to_s)
    own = found.steps.of(Side.RIGHT)
    assert set(found.strides.start_s) <= set(own)


def test_a_shank_tells_the_contacts_of_its_own_foot() -> None:
    accel, gyro, right = worn_by_a_walker("shank_r")
    found = imu_rehab.gait(accel, gyro, rate_hz=RATE_HZ, place="shank", side="right", axes=AXES)
    near_s = [float(np.abs(found.contacts.ic_s - contact).min()) for contact in right[1:-1]]
    assert max(near_s) < 0.1
    assert found.steps is None


def test_a_trajectory_goes_as_far_as_the_walk_however_the_sensor_sits() -> None:
    accel, gyro = samples(steps=16)
    turn = qn.from_axis_angle(np.array([0.6, 0.0, 0.8]), np.radians(70.0))
    one = imu_rehab.foot_trajectory(accel, gyro, rate_hz=RATE_HZ)
    other = imu_rehab.foot_trajectory(
        qn.rotate(turn, accel), qn.rotate(turn, gyro), rate_hz=RATE_HZ
    )
    walked_m = float(np.nansum(gait(accel, gyro).strides.length_m))
    assert not np.any(one[0])
    assert np.hypot(*one[-1, :2]) == pytest.approx(walked_m, rel=0.15)  # the first half step, too
    assert np.hypot(*other[-1, :2]) == pytest.approx(np.hypot(*one[-1, :2]), rel=0.02)
    assert abs(one[-1, 2]) < 0.02
    with pytest.raises(ValueError, match="rate_hz"):
        imu_rehab.foot_trajectory(accel, gyro, rate_hz=0.0)
