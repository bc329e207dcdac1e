"""Tables of what an exercise asked for beyond angles: strides, landings, and what has instants."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from math import isfinite
from pathlib import Path
from typing import Any

from imu_rehab.body.live_signals import TIERS
from imu_rehab.exercises.values import INSTANT, value_kinds
from imu_rehab.export import tables
from imu_rehab.metrics.gait.live_strides import LiveStride
from imu_rehab.metrics.impact.live_landings import LiveLanding
from imu_rehab.pipeline.session_log import SessionLog

MEASURES = ("time_s", "measure", "value", "unit", "uncertainty")


def write_live_tables(out: Path, log: SessionLog, zero_s: float) -> list[Path]:
    """Write measures.csv, strides.csv, landings.csv, each where there is something in it."""
    contents: dict[str, tuple[Sequence[str], list[list[Any]]]] = {
        "measures": (MEASURES, list(_measures(log, zero_s))),
        "strides": (_names(LiveStride), [_row(each, zero_s) for each in log.strides]),
        "landings": (_names(LiveLanding), [_row(each, zero_s) for each in log.landings]),
    }
    written = []
    for name, (header, rows) in contents.items():
        if rows:
            tables.write_table(out / f"{name}.csv", header, rows)
            written.append(out / f"{name}.csv")
    return written


def _measures(log: SessionLog, zero_s: float) -> Iterator[list[Any]]:
    """Yield what was measured at instants; strides and landings have tables of their own."""
    kinds = value_kinds()
    for key, values in log.signals.items():
        if key in TIERS or key not in kinds or kinds[key].each != INSTANT:
            continue
        unsure = log.uncertainty[key].tolist()
        for time_s, value, sd in zip(log.time_s.tolist(), values.tolist(), unsure, strict=True):
            if isfinite(value):
                yield [f"{time_s - zero_s:.6f}", key, f"{value:.6g}", kinds[key].unit, sd]


def _names(kind: type[LiveStride | LiveLanding]) -> list[str]:
    return [field.name for field in fields(kind)]


def _row(value: LiveStride | LiveLanding, zero_s: float) -> list[Any]:
    """Return a stride or landing; times of the session's clock count from its start."""
    return [_cell(name, cell, zero_s) for name, cell in asdict(value).items()]


def _cell(name: str, cell: Any, zero_s: float) -> Any:
    if not isinstance(cell, float):
        return cell
    if not isfinite(cell):
        return ""
    on_clock = name in ("start_s", "end_s", "to_s", "known_s", "contact_s")
    return f"{cell - zero_s:.6f}" if on_clock else f"{cell:.6g}"
