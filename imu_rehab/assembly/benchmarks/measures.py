"""Every metric of the battery against the truth, over many simulated wearers.

A wearer's sensors, the radio, the guided calibration and the analysis are the
product's own (`battery_session`).  The same measure function then reads the
trial as it was measured and as perfect sensors on the bones would have
measured it: what differs is what sensors, straps, skin and filters do to a
metric.  What a script knows by itself, such as counts and times, says how far
the measure function is off.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

import numpy as np

from imu_rehab.assembly.battery.virtual_session import Done, do_battery
from imu_rehab.assembly.benchmarks.scripted_truth import (
    found_of,
    scripted,
    scripted_repetitions,
    straight_strides,
)
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.metrics.catalogue import TESTS, measure_of
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.trial import Outcome
from imu_rehab.simulator.wearer.battery_scripts import SITTINGS, Sitting
from imu_rehab.simulator.wearer.random_wearer import random_wearer

SCHEMA = "imu-rehab.metric-bench/1"
MOST_WEARERS = 1000
COVERED_SE = 2.0

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class MetricBenchSettings:
    """Who does what."""

    wearers: int = 50
    tests: tuple[str, ...] = TESTS
    first_seed: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.wearers <= MOST_WEARERS:
            raise ConfigurationError(f"--wearers {self.wearers} is not within 1 … {MOST_WEARERS}")
        for test in self.tests:
            if test not in TESTS:
                raise UnknownName("test", test, TESTS)

    def sittings(self) -> list[Sitting]:
        """Return the sessions, with the chosen tests only."""
        tasks = [
            replace(sitting, tasks=tuple(t for t in sitting.tasks if t.test in self.tests))
            for sitting in SITTINGS
        ]
        return [sitting for sitting in tasks if sitting.tasks]


@dataclass(frozen=True, slots=True)
class Reading:
    """One metric of one wearer."""

    measured: float
    standard_error: float | None
    true: float  # of exact signals
    scripted: float  # of the script; NaN where it knows nothing


@dataclass(slots=True)
class Counts:
    """Of one test: repetitions or strides that were done and found, and sets counted exactly."""

    done: int = 0
    found: int = 0
    extra: int = 0
    sets: int = 0
    exact: int = 0


@dataclass(slots=True)
class Tally:
    """What all wearers brought."""

    readings: dict[tuple[str, str], list[Reading]] = field(default_factory=dict)
    units: dict[tuple[str, str], str] = field(default_factory=dict)
    counts: dict[str, Counts] = field(default_factory=dict)
    failures: dict[str, int] = field(default_factory=dict)
    uncalibrated: dict[str, int] = field(default_factory=dict)

    def take(self, sitting: Sitting, done: Sequence[Done]) -> None:
        """Take one session."""
        if not any(one.measured.signals for one in done):
            key = sitting.calibration
            self.uncalibrated[key] = self.uncalibrated.get(key, 0) + 1
            return
        for label, group in groupby(done, key=lambda one: one.measured.label):
            self._measure(label, list(group))

    def _measure(self, label: str, done: Sequence[Done]) -> None:
        measure = measure_of(done[0].measured.test)
        try:
            measured, true = (
                measure([one.measured for one in done]),
                measure([one.true for one in done]),
            )
        except Exception as error:  # a measure that fails on one wearer is a figure, too
            key = f"{label}: {type(error).__name__}: {error}"
            self.failures[key] = self.failures.get(key, 0) + 1
            return
        self._compare(label, measured, true, scripted(done))
        if any(scripted_repetitions(one) for one in done):
            self._count(label, measured, done)
        strides = next((m.n for m in measured.metrics if m.key == "stride_time"), None)
        if strides is not None:
            self._count_strides(f"{label} strides", strides, done)

    def _compare(
        self, label: str, measured: Outcome, true: Outcome, known: dict[str, float]
    ) -> None:
        ours, theirs = _by_key(measured.metrics), _by_key(true.metrics)
        for key in sorted(ours.keys() | theirs.keys()):
            one, other = ours.get(key), theirs.get(key)
            reading = Reading(
                np.nan if one is None else one.value,
                None if one is None else one.standard_error,
                np.nan if other is None else other.value,
                known.get(key.split("/")[0], np.nan),
            )
            self.readings.setdefault((label, key), []).append(reading)
            self.units[label, key] = (one or other).unit  # type: ignore[union-attr]

    def _count_strides(self, label: str, kept: int, done: Sequence[Done]) -> None:
        """Compare how many strides a walk's metrics are made of with its footprints."""
        counts = self.counts.setdefault(label, Counts())
        made = sum(len(straight_strides(one)) for one in done)
        counts.done += made
        counts.found += min(kept, made)
        counts.extra += max(0, kept - made)
        counts.sets += 1
        counts.exact += kept == made

    def _count(self, label: str, measured: Outcome, done: Sequence[Done]) -> None:
        counts = self.counts.setdefault(label, Counts())
        for one in done:
            begin_s, end_s = float(one.measured.time_s[0]), float(one.measured.time_s[-1])
            here = [
                (r.begin_s, r.end_s) for r in measured.repetitions if begin_s <= r.peak_s <= end_s
            ]
            expected = scripted_repetitions(one)
            found = found_of(expected, here)
            counts.done += len(expected)
            counts.found += found
            counts.extra += len(here) - found
            counts.sets += 1
            counts.exact += len(here) == len(expected) == found


def metric_benchmark(
    settings: MetricBenchSettings, on_step: Callable[[str], None] = lambda _: None
) -> Report:
    """Return what `bench --metrics --json` prints."""
    begun_s, tally = time.perf_counter(), Tally()
    for number in range(settings.wearers):
        wearer = random_wearer(settings.first_seed + number)
        for sitting in settings.sittings():
            on_step(f"Wearer {number + 1} of {settings.wearers}: {sitting.calibration}")
            tally.take(sitting, do_battery(wearer, sitting))
    return {
        "schema": SCHEMA,
        "wearers": settings.wearers,
        "seconds": round(time.perf_counter() - begun_s, 1),
        "metrics": [row_of(tally, *key) for key in sorted(tally.readings, key=_order)],
        "counts": [count_row(label, counts) for label, counts in tally.counts.items()],
        "not_calibrated": tally.uncalibrated,
        "failures": tally.failures,
    }


def _order(key: tuple[str, str]) -> tuple[int, str, str]:
    label, metric = key
    return int(label.split("/")[0].removeprefix("T")), label, metric


def _by_key(metrics: Sequence[Metric]) -> dict[str, Metric]:
    """Return metrics by key; where there are several of a key, with its side or its part."""
    times = Counter(metric.key for metric in metrics)
    return {
        f"{m.key}/{m.side or m.test.split('/')[-1]}" if times[m.key] > 1 else m.key: m
        for m in metrics
    }


def row_of(tally: Tally, label: str, key: str) -> Report:
    """Return one metric's figures; None where nothing is known."""
    readings = tally.readings[label, key]
    measured = np.array([r.measured for r in readings])
    true = np.array([r.true for r in readings])
    script = np.array([r.scripted for r in readings])
    se = np.array([np.nan if r.standard_error is None else r.standard_error for r in readings])
    error, off = measured - true, measured - script
    known = np.isfinite(error)
    judged = known & np.isfinite(se)
    covered = np.abs(error[judged]) <= COVERED_SE * se[judged]
    return {
        "test": label,
        "key": key,
        "unit": tally.units[label, key],
        "n": int(known.sum()),
        "missing": int((np.isfinite(true) & ~np.isfinite(measured)).sum()),
        "bias": _figure(error, np.mean),
        "sd": _figure(error, np.std),
        "rms": _figure(error, _rms),
        "true_mean": _figure(true, np.mean),
        "true_sd": _figure(true, np.std),
        "covered_pct": round(100.0 * float(covered.mean()), 1) if len(covered) else None,
        "script_bias": _figure(off, np.mean),
        "script_rms": _figure(off, _rms),
    }


def _figure(values: np.ndarray, of: Callable[[np.ndarray], Any]) -> float | None:
    finite = values[np.isfinite(values)]
    return float(f"{of(finite):.4g}") if len(finite) else None


def _rms(values: np.ndarray) -> float:
    return float(np.sqrt(np.mean(values**2)))


def count_row(label: str, counts: Counts) -> Report:
    """Return one test's counts, for JSON and people."""
    return {
        "test": label,
        "done": counts.done,
        "found_pct": round(100.0 * counts.found / counts.done, 2) if counts.done else None,
        "extra": counts.extra,
        "sets": counts.sets,
        "exact_pct": round(100.0 * counts.exact / counts.sets, 1) if counts.sets else None,
    }
