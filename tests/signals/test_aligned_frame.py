import numpy as np

from imu_rehab.signals.aligned_frame import (
    ACCEL,
    ORIENTATION,
    SINCE_GUESS,
    TRUSTED,
    UNSATURATED,
    WIDTH,
    AlignedFrame,
    as_few,
    quality_of,
)


def frame() -> AlignedFrame:
    values = np.random.default_rng(5).standard_normal((2, 4, WIDTH))
    values[..., TRUSTED:] = 1.0
    return AlignedFrame(0.01 * np.arange(4, dtype=np.float64), ("a", "b"), values)


def test_a_frame_by_names_has_each_sensor_s_own_row() -> None:
    all_ = frame()
    named = all_.named({"foot_r": "b", "shank_r": "a"})
    assert list(named.sensor_to_earth) == ["foot_r", "shank_r"]
    assert (named.sensor_to_earth["foot_r"] == all_.values[1, :, ORIENTATION]).all()
    assert (named.accel_mps2["shank_r"] == all_.values[0, :, ACCEL]).all()


def test_a_name_whose_sensor_is_not_there_is_left_out() -> None:
    named = frame().named({"foot_r": "a", "pelvis": "never heard"})
    assert set(named.quality) == set(named.trusted) == {"foot_r"}


def test_frames_in_a_row_are_one_as_long_as_their_sensors_are_the_same() -> None:
    all_ = frame()
    parts = [
        AlignedFrame(all_.time_s[part], all_.sensors, all_.values[:, part])
        for part in (slice(1), slice(1, 4))
    ]
    alone = AlignedFrame(all_.time_s, ("a",), all_.values[:1])
    whole, other = as_few([*parts, alone])
    assert (whole.time_s == all_.time_s).all()
    assert (whole.values == all_.values).all()
    assert (whole.sensors, other.sensors) == (("a", "b"), ("a",))
    assert (other.values == alone.values).all()


def test_the_quality_says_what_was_stored() -> None:
    values = frame().values
    values[0, 2, TRUSTED] = values[1, 0, UNSATURATED] = 0.0
    quality = quality_of(values)
    assert np.argwhere(~quality.trusted).tolist() == [[0, 2]]
    assert np.argwhere(quality.saturated).tolist() == [[1, 0]]
    assert (quality.since_guess_s == values[..., SINCE_GUESS]).all()
