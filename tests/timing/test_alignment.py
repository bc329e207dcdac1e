import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.aligned_frame import ACCEL
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.filter_quality import FilterQuality
from imu_rehab.signals.inertial_block import SyncedFrame, TimedBlock
from imu_rehab.timing.alignment import Aligner
from tests.timing.by_name import taken

RATE = 2.0  # rad/s about z, so that every instant's orientation is known


def block(times_s: FloatArray, *, trusted: bool = True, restarted: bool = False) -> TimedBlock:
    n = len(times_s)
    return TimedBlock(
        sensor_id="a",
        time_s=times_s.copy(),
        period_s=0.01,
        accel_mps2=np.column_stack([times_s, times_s * 2, np.full(n, 9.81)]),
        gyro_radps=np.tile([0.0, 0.0, RATE], (n, 1)),
        mag_ut=None,
        bridged=np.zeros(n, dtype=np.bool_),
        trusted=np.full(n, trusted),
        saturated=np.full(n, not trusted),
        since_guess_s=np.full(n, np.inf if trusted else 0.5),
        restarted=restarted,
    )


def truth(times_s: FloatArray) -> FloatArray:
    return qn.from_rotation_vector(np.outer(times_s * RATE, [0.0, 0.0, 1.0]))


def add(aligner: Aligner, name: str, timed: TimedBlock) -> None:
    n = len(timed)
    quality = FilterQuality(
        np.ones(n, dtype=np.bool_),
        np.full(n, 0.002),
        timed.trusted,
        timed.saturated,
        timed.since_guess_s,
    )
    aligner.add(name, timed, truth(timed.time_s), quality)


def times(begin_s: float, n: int) -> FloatArray:
    return begin_s + 0.01 * np.arange(n, dtype=np.float64)


@settings(max_examples=30)
@given(offset=st.floats(0.0, 0.0099), sizes=st.lists(st.integers(1, 12), min_size=2, max_size=12))
def test_every_instant_comes_once_and_right(offset: float, sizes: list[int]) -> None:
    aligner, at, frames = Aligner(0.01), 0, []
    for size in sizes:
        add(aligner, "a", block(times(5.0 + offset + at * 0.01, size)))
        at += size
        if (frame := taken(aligner, ["a"])) is not None:
            frames.append(frame)
    got = np.concatenate([f.time_s for f in frames]) if frames else np.empty(0)
    np.testing.assert_allclose(np.diff(got), 0.01, atol=1e-9)
    for frame in frames:
        known = np.isfinite(frame.sensor_to_earth["a"][:, 0])
        assert known[1:].all()
        np.testing.assert_allclose(
            np.abs(np.sum(frame.sensor_to_earth["a"][known] * truth(frame.time_s[known]), axis=1)),
            1.0,
            atol=1e-9,
        )
        np.testing.assert_allclose(
            frame.accel_mps2["a"][known][:, 1], 2 * frame.time_s[known], atol=1e-9
        )


def two(ahead_s: float = 0.0) -> tuple[Aligner, SyncedFrame]:
    aligner = Aligner(0.01)
    add(aligner, "a", block(times(1.0, 50)))
    add(aligner, "b", block(times(1.0 - ahead_s, 30)))
    frame = taken(aligner, ["a", "b"])
    assert frame is not None
    return aligner, frame


def test_all_live_sensors_are_waited_for() -> None:
    _, frame = two()
    assert frame.time_s[-1] == pytest.approx(1.29)


def test_a_sensor_that_is_not_live_is_not_waited_for() -> None:
    aligner, _ = two()
    later = taken(aligner, ["a"])
    assert later is not None
    assert later.time_s[-1] == pytest.approx(1.49)
    assert np.isnan(later.sensor_to_earth["b"]).all()
    assert not later.trusted["b"].any()
    assert np.isnan(later.quality["b"].bias_sd_radps).all()


def test_nothing_new_is_none() -> None:
    aligner, _ = two()
    assert aligner.take(["a", "b"]) is None
    assert Aligner(0.01).take([]) is None


@given(at_most=st.integers(1, 60))
def test_instants_handed_out_in_pieces_are_those_of_the_whole(at_most: int) -> None:
    whole, pieces = two()[1], []
    aligner = Aligner(0.01)
    add(aligner, "a", block(times(1.0, 50)))
    add(aligner, "b", block(times(1.0, 30)))
    while (piece := aligner.take(["a", "b"], at_most)) is not None:
        assert len(piece) <= at_most
        pieces.append(piece)
    assert np.concatenate([piece.time_s for piece in pieces]).tolist() == whole.time_s.tolist()
    accel = np.concatenate([piece.values[1, :, ACCEL] for piece in pieces])
    np.testing.assert_allclose(accel, whole.accel_mps2["b"], atol=1e-12)


def test_a_hole_in_time_is_not_interpolated() -> None:
    aligner = Aligner(0.01)
    add(aligner, "a", block(np.concatenate([times(1.0, 10), times(1.3, 10)])))
    frame = taken(aligner, ["a"])
    assert frame is not None
    unknown = np.isnan(frame.sensor_to_earth["a"][:, 0])
    assert unknown[(frame.time_s > 1.095) & (frame.time_s < 1.295)].all()
    assert not unknown[frame.time_s < 1.09].any()


def test_quality_travels_with_the_orientation() -> None:
    aligner = Aligner(0.01)
    add(aligner, "a", block(times(1.0, 10)))
    add(aligner, "a", block(times(1.1, 10), trusted=False))
    frame = taken(aligner, ["a"])
    assert frame is not None
    quality, late = frame.quality["a"], frame.time_s > 1.105
    assert quality.trusted[frame.time_s < 1.085].all()
    assert not quality.trusted[late].any()
    assert quality.saturated[late].all()
    np.testing.assert_allclose(quality.since_guess_s[late], 0.5)
    np.testing.assert_allclose(quality.bias_sd_radps, 0.002)
    assert quality.rest.all()
    assert frame.trusted["a"] is quality.trusted


def test_a_restarted_stream_is_not_joined_to_the_old_one() -> None:
    aligner = Aligner(0.01)
    add(aligner, "a", block(times(1.0, 10)))
    aligner.take(["a"])
    add(aligner, "a", block(times(1.1, 10), restarted=True))
    frame = taken(aligner, ["a"])
    assert frame is not None
    assert np.isnan(frame.sensor_to_earth["a"][frame.time_s < 1.0995]).all()
