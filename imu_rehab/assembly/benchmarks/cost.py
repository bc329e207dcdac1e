"""What this computer needs: live cost per sample, memory, speed of re-analysis.

Ratios are taken within one run: slices of the pipeline alternate with bare
filter calls, so that whatever else the machine does touches both alike, and
both are counted in CPU time, because a longer slice is interrupted more often.
All packets are made beforehand; the virtual sensors and their wearer cost
nothing.
"""

import gc
import os
import platform
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from typing import Any

import ahrs
import numpy as np
from vqf import VQF

from firmware_protocol import control
from imu_rehab.assembly.analyzing import analyze
from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.errors import ConfigurationError
from imu_rehab.pipeline.pipeline import Pipeline
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.recording.schema import Entry
from imu_rehab.recording.writer import COMMIT_S, McapSession
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.gravity import GRAVITY_MPS2
from imu_rehab.signals.places import Side, kit_places
from imu_rehab.signals.received import Received
from imu_rehab.simulator.kit import make_kit
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.virtual_time import VirtualSession
from imu_rehab.simulator.wearer.nodding import Nodding

SCHEMA = "imu-rehab.bench/1"
EXERCISES = ("lunge", "squat")
BOOT_S = 1000.0  # the virtual host was switched on a while ago
CALIBRATED_S = 14.0  # from the first connection: by then the pose is taken
SLICE_S = 1.0
FILTER_CALLS = {"vqf": 2000, "madgwick": 60}  # per slice: some milliseconds each
FIRST_MINUTE_S = 60.0  # of memory: caches and windows are still filling
REPEATS = 5  # of the re-analysis
COMMIT_NS = round(COMMIT_S * 1e9)

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class BenchSettings:
    """How long is measured, in seconds of virtual time."""

    live_s: float = 30.0
    memory_s: float = 600.0
    reanalysis_s: float = 600.0

    def __post_init__(self) -> None:
        for name in ("live_s", "memory_s", "reanalysis_s"):
            if not 1.0 <= getattr(self, name) <= 3600.0:
                raise ConfigurationError(f"{name} {getattr(self, name):g} is outside 1 … 3600 s")


@dataclass(frozen=True, slots=True)
class Load:
    """A kit at work, and what it may cost."""

    kit: str
    rate_hz: int
    samples_per_packet: int
    goal_times_vqf: float
    goal_core_pct: float | None = None

    @property
    def pipeline(self) -> PipelineSettings:
        """Return the settings of its session: free movement, from packets to angles."""
        return PipelineSettings(places=kit_places(self.kit, Side.RIGHT), plan=())

    @property
    def exercising(self) -> PipelineSettings:
        """Return those with exercises: counted, judged and told, too."""
        return replace(self.pipeline, plan=EXERCISES)

    def items(self, seconds: float) -> list[Received]:
        """Return everything that comes through the door until so long after the calibration."""
        wearer = Nodding(self.pipeline.places)
        _, sensors = make_kit(SimulatorSettings(), wearer, BOOT_S)
        fields, batch = control.Field.ROT, self.samples_per_packet
        config = control.Config(self.rate_hz, 2000, 16, fields, batch, 0)
        session = VirtualSession(sensors, start_s=BOOT_S, seed=1, config=config)
        return list(session.run(CALIBRATED_S + seconds))


LARGE = Load("7", 200, 5, goal_times_vqf=20.0, goal_core_pct=10.0)
SMALL = Load("3", 100, 2, goal_times_vqf=80.0)
GOAL_TIMES_REAL_TIME = 1000.0


def benchmark(settings: BenchSettings, on_step: Callable[[str], None] = lambda _: None) -> Report:
    """Return what `bench --json` prints; takes about two minutes with the default settings."""
    live = []
    for load in (LARGE, SMALL):
        on_step(f"Live, {load.kit} sensors at {load.rate_hz} Hz")
        live.append(live_cost(load, load.items(settings.live_s)))
    on_step("Memory")
    items = SMALL.items(max(settings.memory_s, settings.reanalysis_s))
    memory = allocation_growth(SMALL, _until(items, settings.memory_s))
    on_step("Re-analysis")
    reanalysis = reanalysis_speed(SMALL, _until(items, settings.reanalysis_s))
    return {
        "schema": SCHEMA,
        "machine": machine(),
        "live": live,
        "memory": memory,
        "reanalysis": reanalysis,
    }


def live_cost(load: Load, items: Sequence[Received]) -> Report:
    """Return the cost of one sensor-sample, from packet to angles, against bare filter calls.

    What exercises and feedback add stands beside it.
    """
    pipeline = _calibrated(load.pipeline, items)
    exercising = _calibrated(load.exercising, items)
    vqf, madgwick = _bare_vqf(1.0 / load.rate_hz), _bare_madgwick(1.0 / load.rate_hz)
    costs: dict[str, list[float]] = {"pipeline": [], "exercising": [], "vqf": [], "madgwick": []}
    for slice_ in _slices(items):
        costs["pipeline"].append(_cpu_s(partial(_feed, pipeline, slice_)))
        costs["exercising"].append(_cpu_s(partial(_feed, exercising, slice_)))
        costs["vqf"].append(_cpu_s(vqf) / FILTER_CALLS["vqf"])
        costs["madgwick"].append(_cpu_s(madgwick) / FILTER_CALLS["madgwick"])
    core_share = mean(costs["pipeline"]) / SLICE_S
    cost_s = {name: median(values) for name, values in costs.items()}
    sensors = len(load.pipeline.places)
    for name in ("pipeline", "exercising"):
        cost_s[name] /= load.rate_hz * sensors * SLICE_S
    return {
        "sensors": sensors,
        "rate_hz": load.rate_hz,
        "samples_per_packet": load.samples_per_packet,
        "us_per_sample": round(1e6 * cost_s["pipeline"], 2),
        "vqf_us": round(1e6 * cost_s["vqf"], 3),
        "madgwick_us": round(1e6 * cost_s["madgwick"], 2),
        "times_vqf": round(cost_s["pipeline"] / cost_s["vqf"], 1),
        "times_vqf_exercising": round(cost_s["exercising"] / cost_s["vqf"], 1),
        "times_madgwick": round(cost_s["pipeline"] / cost_s["madgwick"], 2),
        "core_pct": round(100.0 * core_share, 2),
        "goal_times_vqf": load.goal_times_vqf,
        "goal_core_pct": load.goal_core_pct,
    }


def allocation_growth(load: Load, items: Sequence[Received]) -> Report:
    """Return how much more memory the pipeline holds at the end than after its first minute."""
    pipeline = Pipeline(load.exercising)
    begin_ns = items[0].arrival_ns
    duration_s = (items[-1].arrival_ns - begin_ns) * 1e-9
    settled_s = min(FIRST_MINUTE_S, 0.5 * duration_s)
    settled = [i for i in items if (i.arrival_ns - begin_ns) * 1e-9 < settled_s]
    tracemalloc.start()
    try:
        _feed(pipeline, settled)
        held_before = _held()
        _feed(pipeline, items[len(settled) :])
        held_after = _held()
    finally:
        tracemalloc.stop()
    return {
        "virtual_s": round(duration_s, 1),
        "settled_s": settled_s,
        "held_kib": round(held_after / 1024, 1),
        "growth_kib": round((held_after - held_before) / 1024, 1),
    }


def reanalysis_speed(load: Load, items: Sequence[Received]) -> Report:
    """Return how much faster than real time `analyze` gets from a file to its numbers.

    The file is committed as often as a live one.  Of the wall times the best
    counts: what disturbs a computer only ever adds.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder) / "bench.mcap"
        _write_as_live(file, items, load)
        runs = [_cpu_and_wall_s(partial(analyze, file)) for _ in range(REPEATS)]
    cpu_s, wall_s = (min(seconds) for seconds in zip(*runs, strict=True))
    duration_s = (items[-1].arrival_ns - items[0].arrival_ns) * 1e-9
    return {
        "sensors": len(load.pipeline.places),
        "rate_hz": load.rate_hz,
        "duration_s": round(duration_s, 1),
        "cpu_s": round(cpu_s, 3),
        "wall_s": round(wall_s, 3),
        "times_real_time": round(duration_s / wall_s),
        "times_real_time_cpu": round(duration_s / cpu_s),
        "goal_times_real_time": GOAL_TIMES_REAL_TIME,
    }


def machine() -> Report:
    """Return on what a benchmark ran."""
    return {
        "cores": os.cpu_count(),
        "processor": platform.machine(),
        "python": platform.python_version(),
        **{name: version(name) for name in ("numpy", "vqf", "ahrs")},
    }


def _until(items: Sequence[Received], seconds: float) -> list[Received]:
    end_ns = items[0].arrival_ns + round(seconds * 1e9)
    return [item for item in items if item.arrival_ns <= end_ns]


def _calibrated(settings: PipelineSettings, items: Sequence[Received]) -> Pipeline:
    """Return a pipeline that has taken the pose."""
    pipeline = Pipeline(settings)
    _feed(pipeline, _until(items, CALIBRATED_S))
    return pipeline


def _slices(items: Sequence[Received]) -> list[list[Received]]:
    """Cut what came after the calibration into whole slices of time."""
    begin_ns = items[0].arrival_ns + round(CALIBRATED_S * 1e9)
    after = [item for item in items if item.arrival_ns > begin_ns]
    slice_ns = round(SLICE_S * 1e9)
    groups = groupby(after, key=lambda item: (item.arrival_ns - begin_ns) // slice_ns)
    slices = [list(group) for _, group in groups]
    return slices[:-1] or slices


def _feed(pipeline: Pipeline, items: Sequence[Received]) -> None:
    for item in items:
        for _ in pipeline.feed(item):
            pass


def _cpu_s(work: Callable[[], object]) -> float:
    begin_s = time.process_time()
    work()
    return time.process_time() - begin_s


def _cpu_and_wall_s(work: Callable[[], object]) -> tuple[float, float]:
    begin_s = time.perf_counter()
    cpu_s = _cpu_s(work)
    return cpu_s, time.perf_counter() - begin_s


def _write_as_live(file: Path, items: Sequence[Received], load: Load) -> None:
    """Write a recording with the chunks that a live one has."""
    head = recording_metadata(load.exercising, source="bench", simulated=True)
    entries = [Entry(order, item) for order, item in enumerate(items)]
    with file.open("wb") as stream:
        session = McapSession(stream, head)
        for _, group in groupby(entries, key=lambda e: e.item.arrival_ns // COMMIT_NS):
            session.commit(list(group))
        session.finish()


def _held() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def _rows(count: int) -> list[tuple[FloatArray, FloatArray]]:
    """Return rates and forces as they come one by one from somebody who moves."""
    rng = np.random.default_rng(1)
    gyro = 0.5 * rng.standard_normal((count, 3))
    accel = np.array([0.0, 0.0, GRAVITY_MPS2]) + rng.standard_normal((count, 3))
    return list(zip(gyro, accel, strict=True))


def _bare_vqf(period_s: float) -> Callable[[], None]:
    filter_, rows = VQF(period_s), _rows(FILTER_CALLS["vqf"])

    def run() -> None:
        for gyro, accel in rows:
            filter_.update(gyro, accel)

    return run


def _bare_madgwick(period_s: float) -> Callable[[], None]:
    filter_, rows = ahrs.filters.Madgwick(Dt=period_s), _rows(FILTER_CALLS["madgwick"])

    def run() -> None:
        q = np.array([1.0, 0.0, 0.0, 0.0])
        for gyro, accel in rows:
            q = filter_.updateIMU(q, gyr=gyro, acc=accel)

    return run
