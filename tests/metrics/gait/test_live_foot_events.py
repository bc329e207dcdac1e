"""Contacts while they happen: the same in any pieces, near to those found afterwards."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.metrics.gait.foot_events import foot_events
from imu_rehab.metrics.gait.live_foot_events import Happening, LiveFootEvent, LiveFootEvents
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from tests.metrics.gait.foot_recordings import FILES, foot_recording
from tests.metrics.gait.twin_walk import foot_samples, twin_walk
from tests.reference_data import ABSENT

RATE_HZ = 100.0


def gyro_of_walk() -> FloatArray:
    twin, end_s = twin_walk(4, Side.RIGHT, steps=14)
    return foot_samples(twin, Side.RIGHT, end_s, RATE_HZ)[1]


GYRO = gyro_of_walk()
WHOLE = LiveFootEvents(RATE_HZ).push(GYRO)


@given(st.lists(st.integers(0, len(GYRO)), max_size=40))
@settings(max_examples=30)
def test_any_pieces_give_the_same_events(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(GYRO)]
    live = LiveFootEvents(RATE_HZ)
    found: list[LiveFootEvent] = []
    for begin, end in pairwise(edges):
        found += live.push(GYRO[begin:end])
    assert found == WHOLE


@given(st.lists(st.floats(-30, 30), min_size=3, max_size=600), st.integers(0, 2**32 - 1))
@settings(max_examples=50)
def test_no_event_is_known_before_it_was_and_feet_alternate(rates: list[float], seed: int) -> None:
    rng = np.random.default_rng(seed)
    gyro = np.column_stack([rng.normal(size=(len(rates), 2)), rates])
    found = LiveFootEvents(RATE_HZ).push(gyro)
    assert all(event.time_s <= event.known_s for event in found)
    assert all(a.known_s <= b.known_s for a, b in pairwise(found))
    contacts = [i for i, event in enumerate(found) if event.kind is Happening.CONTACT]
    assert all(i > 0 and found[i - 1].kind is Happening.TOE_OFF for i in contacts)


@pytest.mark.parametrize(("seed", "cadence", "step"), [(1, 105, 0.39), (2, 80, 0.30), (3, 60, 0.2)])
def test_the_twins_steps_are_told_within_a_tenth_of_a_second(
    seed: int, cadence: float, step: float
) -> None:
    twin, end_s = twin_walk(seed, Side.LEFT, cadence=cadence, step=step, steps=20)
    _, gyro, _ = foot_samples(twin, Side.LEFT, end_s, RATE_HZ)
    steps = [one for one in twin.steps(end_s) if one.side is Side.LEFT]
    told = [e for e in LiveFootEvents(RATE_HZ).push(gyro) if e.kind is Happening.CONTACT]
    assert len(told) == len(steps)
    for event, one in zip(told, steps, strict=True):
        assert event.time_s == pytest.approx(one.contact_s, abs=0.03)
        assert event.known_s - one.contact_s < 0.1


def test_too_slow_a_sensor_is_refused() -> None:
    with pytest.raises(ValueError, match="too slow"):
        LiveFootEvents(25.0)


@pytest.mark.data
@pytest.mark.skipif(not FILES, reason=ABSENT)
@pytest.mark.parametrize("name", ["healthy_2x20m", "ms_patient", "PWS"])
def test_real_steps_are_told_when_they_are_as_afterwards(name: str) -> None:
    errors: list[float] = []
    late: list[float] = []
    missed = extra = 0
    for side in Side:
        gyro, accel, rate_hz = foot_recording(name, side)
        afterwards = foot_events(gyro, accel, rate_hz).ic_s
        live = LiveFootEvents(rate_hz).push(gyro)
        told = [event for event in live if event.kind is Happening.CONTACT]
        times = np.array([event.time_s for event in told])
        apart = np.abs(times[:, None] - afterwards[None, :])
        near = apart.min(axis=1) < 0.2
        missed += int((apart.min(axis=0) >= 0.2).sum())
        extra += int((~near).sum())
        errors += (times - afterwards[apart.argmin(axis=1)])[near].tolist()
        late += [event.known_s - event.time_s for event in told]
    assert missed <= 0.07 * len(errors)
    assert extra <= 0.01 * len(errors)
    assert abs(np.mean(errors)) < 0.008
    assert np.std(errors) < 0.012
    assert np.median(late) < 0.015
    assert np.percentile(late, 95) < 0.025
