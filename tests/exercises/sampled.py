"""Samples for runners: one value moves, everything else that is judged stays as it should be."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import inf, isfinite, nan

import numpy as np

from imu_rehab.exercises.band import Band
from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.progress import Repetition
from imu_rehab.exercises.runner import Runner
from imu_rehab.exercises.workout import Workout
from imu_rehab.signals.arrays import FloatArray

PERIOD_S = 0.01


def inside(band: Band) -> float:
    """Return a value well within a band, 0 where that is in it."""
    if 0.0 in band and 0.0 not in (band.low, band.high):
        return 0.0
    known = [each for each in (band.low, band.high) if isfinite(each)]
    return float(np.mean(known)) if len(known) == 2 else known[0] + (1 if band.high == inf else -1)


def neutral(exercise: Exercise) -> dict[str, float]:
    """Return one sample in which nothing moves and nothing is wrong."""
    at_rest = {
        zone.signal: 0.0 if zone.at in ("range", "sd") or zone.from_start else inside(zone.band)
        for zone in reversed(exercise.zones)
    }
    if exercise.driver is not None:
        at_rest[exercise.driver.signal] = 0.0
    steady = dict.fromkeys(exercise.keys - set(at_rest), 0.0)
    return {key: nan if key.startswith("step_time") else v for key, v in (at_rest | steady).items()}


def moved(
    exercise: Exercise, values: Iterable[float] | FloatArray, **others: Iterable[float]
) -> dict[str, FloatArray]:
    """Return arrays in which the goal's value moves, and others by name."""
    way = np.array(list(values))
    still = {key: np.full(len(way), value) for key, value in neutral(exercise).items()}
    given = {key: np.array(list(each)) for key, each in others.items()}
    return {**still, exercise.signal: way, **given}


def run(
    runner: Runner | Workout, signals: Mapping[str, FloatArray], *, period_s: float = PERIOD_S
) -> list[Repetition]:
    """Feed one sample after the other."""
    found = []
    keys, rows = tuple(signals), zip(*(each.tolist() for each in signals.values()), strict=True)
    for i, row in enumerate(rows):
        repetition = runner.feed(i * period_s, dict(zip(keys, row, strict=True)))
        found += [] if repetition is None else [repetition]
    return found


def run_all(
    runner: Runner | Workout, time_s: FloatArray, signals: Mapping[str, FloatArray]
) -> list[Repetition]:
    """Feed all at once."""
    at, found = 0, []
    while at < len(time_s):
        rest = {key: values[at:] for key, values in signals.items()}
        taken, repetition = runner.feed_all(time_s[at:], rest)
        at += taken
        found += [] if repetition is None else [repetition]
    return found


def bend(peak: float, hold_s: float = 1.5, move_s: float = 1.0, rest_s: float = 0.5) -> FloatArray:
    """Return one smooth movement at 100 Hz: out, hold, back, rest."""
    ramp = 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, round(move_s / PERIOD_S)))
    hold, rest = np.ones(round(hold_s / PERIOD_S)), np.zeros(round(rest_s / PERIOD_S))
    return peak * np.concatenate([ramp, hold, ramp[::-1], rest])


def many(exercise: Exercise) -> Exercise:
    """Return it with more repetitions than anybody does."""
    return replace(exercise, dose=replace(exercise.dose, repetitions=1000, up_to={}))
