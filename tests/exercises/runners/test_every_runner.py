"""What holds for every runner, whatever it counts: of all seventeen exercises, in all variants."""

from dataclasses import replace
from itertools import pairwise
from math import nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imu_rehab.exercises.exercise import KINDS, Exercise
from imu_rehab.exercises.library import load_exercise, shipped_library
from imu_rehab.exercises.progress import Phase, Repetition
from imu_rehab.exercises.values import INSTANT
from imu_rehab.exercises.workout import runner_of
from imu_rehab.signals.arrays import FloatArray
from tests.exercises.sampled import bend, inside, many, moved, neutral, run, run_all

FORMS = [
    (key, variant)
    for key in shipped_library().keys
    for variant in [each.key for each in load_exercise(key).variants] or [""]
]


def short(exercise: Exercise) -> Exercise:
    """Return it with holds and pauses that fit into some seconds, and no end."""
    hold_s = min(exercise.hold_s, 2.0)
    dose = replace(
        many(exercise).dose, hold_s=hold_s, pause_s=0.5, minutes=min(1, exercise.dose.minutes)
    )
    return replace(exercise, dose=dose)


forms = st.sampled_from(FORMS).map(lambda form: short(load_exercise(*form)))


def about(exercise: Exercise, seed: int, seconds: float, rate_hz: float) -> dict[str, FloatArray]:
    """Return what somebody may do: out and back, all else about where it should be."""
    rng = np.random.default_rng(seed)
    n = max(2, round(seconds * rate_hz))
    phase = np.cumsum(rng.uniform(0.5, 1.5) * np.ones(n)) / rate_hz
    wave = (0.5 - 0.5 * np.cos(phase * 2.0)) * rng.uniform(0.5, 1.6)
    signals = {
        key: value + rng.normal(0.0, 0.4, n)
        for key, value in neutral(exercise).items()
        if value == value
    }
    driver = exercise.driver
    if driver is not None:
        far = 1.0 if driver.also else driver.start * 3.0
        signals[driver.signal] = driver.sign * wave * (far * (8.0 if driver.also else 1.0))
    if exercise.kind == "coverage":
        for key, turned in ((exercise.zones[0].signal, 0.0), (exercise.zones[1].signal, 1.6)):
            band = next(zone.band for zone in exercise.zones if zone.signal == key)
            half = 0.5 * (band.high - band.low)
            signals[key] = inside(band) + half * wave * np.sin(3.0 * phase + turned)
    if KINDS[exercise.kind] != INSTANT:
        when = rng.random(n) < 0.02
        for zone in exercise.zones:
            values = inside(zone.band) + rng.normal(0.0, 3.0, n)
            signals[zone.signal] = np.where(when, values, nan)
    return signals


@st.composite
def lived_through(draw: st.DrawFn) -> tuple[Exercise, FloatArray, dict[str, FloatArray]]:
    """An exercise and what was measured of it, with values and time missing here and there."""
    exercise = draw(forms)
    rate_hz = draw(st.sampled_from([25.0, 60.0, 100.0, 200.0]))
    signals = about(exercise, draw(st.integers(0, 999)), draw(st.floats(2.0, 9.0)), rate_hz)
    n = len(next(iter(signals.values())))
    for _ in range(draw(st.integers(0, 3))):
        key = draw(st.sampled_from(sorted(signals)))
        begin = draw(st.integers(0, n - 1))
        signals[key][begin : begin + draw(st.integers(1, 120))] = nan
    gone = draw(st.integers(0, n - 1)), draw(st.integers(0, 120))
    kept = np.r_[0 : gone[0], min(sum(gone), n) : n]
    return exercise, kept / rate_hz, {key: values[kept] for key, values in signals.items()}


def fed(exercise: Exercise, time_s: FloatArray, signals: dict[str, FloatArray]) -> list[Repetition]:
    return run_all(runner_of(exercise), time_s, signals)


@settings(max_examples=60)
@given(lived_through(), st.lists(st.integers(1, 400), max_size=5))
def test_many_samples_at_once_count_to_the_bit_what_they_count_one_by_one(
    lived: tuple[Exercise, FloatArray, dict[str, FloatArray]], cuts: list[int]
) -> None:
    exercise, time_s, signals = lived
    one_by_one, at_once = runner_of(exercise), runner_of(exercise)
    expected = []
    for i, at_s in enumerate(time_s.tolist()):
        repetition = one_by_one.feed(at_s, {key: each.item(i) for key, each in signals.items()})
        expected += [] if repetition is None else [repetition]
    found = []
    for part in np.split(np.arange(len(time_s)), np.cumsum(cuts)):
        found += run_all(at_once, time_s[part], {k: values[part] for k, values in signals.items()})
    assert repr(found) == repr(expected)
    assert repr(at_once.progress()) == repr(one_by_one.progress())


@settings(max_examples=40)
@given(lived_through())
def test_repetitions_follow_each_other_and_are_told_once(
    lived: tuple[Exercise, FloatArray, dict[str, FloatArray]],
) -> None:
    exercise, time_s, signals = lived
    runner = runner_of(exercise)
    found = run_all(runner, time_s, signals)
    assert list(runner.progress().repetitions) == found
    for one, other in pairwise(found):
        assert one.end_s <= other.start_s
    for repetition in found:
        assert time_s[0] <= repetition.start_s <= repetition.end_s <= time_s[-1]
        assert repetition.held_s <= repetition.end_s - repetition.start_s + 1e-9
        assert repetition.measured or not repetition.in_band
        assert set(repetition.mistakes) <= set(exercise.errors)


@settings(max_examples=40)
@given(lived_through(), st.integers(1, 200))
def test_missing_data_never_make_a_repetition(
    lived: tuple[Exercise, FloatArray, dict[str, FloatArray]], length: int
) -> None:
    """Whatever of the way is hidden, no more is counted, and no more is good."""
    exercise, time_s, signals = lived
    if exercise.driver is None:
        return
    begin = len(time_s) // 3
    hidden = {key: values.copy() for key, values in signals.items()}
    for values in hidden.values():
        values[begin : begin + length] = nan
    whole, less = fed(exercise, time_s, signals), fed(exercise, time_s, hidden)
    assert len(less) <= len(whole)


@settings(max_examples=40)
@given(lived_through(), st.integers(0, 500))
def test_after_an_interruption_nothing_is_under_way(
    lived: tuple[Exercise, FloatArray, dict[str, FloatArray]], at: int
) -> None:
    exercise, time_s, signals = lived
    runner = runner_of(exercise)
    run_all(runner, time_s[:at], {key: values[:at] for key, values in signals.items()})
    counted = runner.progress().repetitions
    runner.interrupt()
    still = runner.progress()
    assert (still.phase, still.held_s, still.repetitions) == (Phase.READY, 0.0, counted)
    assert np.isnan(still.value_deg)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: "-".join(filter(None, form)))
def test_who_does_nothing_or_is_not_measured_has_done_nothing(form: tuple[str, str]) -> None:
    exercise = load_exercise(*form)
    time_s = np.arange(0, 20, 0.01)
    assert fed(exercise, time_s, {}) == []
    assert fed(exercise, time_s, {key: np.full(len(time_s), nan) for key in exercise.keys}) == []
    if exercise.driver is not None:
        still = {key: np.full(len(time_s), value) for key, value in neutral(exercise).items()}
        assert fed(exercise, time_s, still) == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: "-".join(filter(None, form)))
def test_whoever_stays_in_every_zone_is_told_so(form: tuple[str, str]) -> None:
    exercise = short(load_exercise(*form))
    found = run(runner_of(exercise), done_well(exercise))
    assert found
    assert {(each.in_band, each.measured) for each in found} == {(True, True)}
    assert not {code for each in found for code in each.mistakes} - {"E7"}  # of a short one


def done_well(exercise: Exercise) -> dict[str, FloatArray]:
    """Return it done three times, as it should be."""
    driver, goal = exercise.driver, exercise.goal
    if exercise.kind == "coverage":
        turned = np.linspace(0.0, 4 * np.pi, 400)
        df, inv = (zone.band for zone in exercise.zones)
        across = 0.5 * (df.low + df.high) + 0.5 * (df.high - df.low) * np.cos(turned)
        along = 0.5 * (inv.low + inv.high) + 0.5 * (inv.high - inv.low) * np.sin(turned)
        return moved(exercise, across, ankle_inv_deg=along)
    if driver is None:
        at = np.full(800, neutral(exercise)[exercise.signal])
        if KINDS[exercise.kind] == INSTANT:
            return moved(exercise, at)
        some = np.arange(800) % 100 == 50
        signals = moved(exercise, at)
        events = {zone.signal for zone in exercise.zones}
        return {k: np.where(some, v, nan) if k in events else v for k, v in signals.items()}
    far = inside(goal.band) if goal.signal == driver.signal and not driver.also else 20.0
    far = goal.band.high if driver.also else abs(far)
    way = np.tile(driver.sign * bend(far, hold_s=exercise.hold_s + 0.5), 3 * driver.excursions)
    still = neutral(exercise)[goal.signal]
    goals = way if goal.signal == driver.signal else np.full(len(way), still)
    return moved(exercise, goals, **{driver.signal: way})
