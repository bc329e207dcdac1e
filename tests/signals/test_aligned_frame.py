import numpy as np

from imu_rehab.signals.aligned_frame import (
    ACCEL,
    ORIENTATION,
    SINCE_GUESS,
    TRUSTED,
    UNSATURATED,
    WIDTH,
    AlignedFrame,
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


def test_a_part_of_a_frame_is_that_part_of_all_sensors() -> None:
    all_ = frame()
    part = all_[1:3]
    assert len(part) == 2
    assert (part.values == all_.values[:, 1:3]).all()
    assert part.sensors == all_.sensors


def test_the_quality_says_what_was_stored() -> None:
    values = frame().values
    values[0, 2, TRUSTED] = values[1, 0, UNSATURATED] = 0.0
    quality = quality_of(values)
    assert np.argwhere(~quality.trusted).tolist() == [[0, 2]]
    assert np.argwhere(quality.saturated).tolist() == [[1, 0]]
    assert (quality.since_guess_s == values[..., SINCE_GUESS]).all()
