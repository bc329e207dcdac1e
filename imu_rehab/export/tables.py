"""The CSV tables of SPEC §6.3: C locale, UTF-8, one header line, gaps stay gaps.

Numbers are the shortest text that reads back the same; quaternions have nine
significant digits, seconds six decimals.
"""

import csv
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import IO, Any

import numpy as np

from imu_rehab.errors import RecordingError
from imu_rehab.signals.arrays import FloatArray

RAW = ("acc_x_mps2", "acc_y_mps2", "acc_z_mps2", "gyr_x_radps", "gyr_y_radps", "gyr_z_radps")
MAG = ("mag_x_ut", "mag_y_ut", "mag_z_ut")
ROT = ("rot_w", "rot_x", "rot_y", "rot_z")
METRICS = (
    "key",
    "value",
    "unit",
    "side",
    "test",
    "n",
    "sd",
    "tier",
    "norm_id",
    "mdc",
    "mdc_source",
)
EVENTS = ("time_s", "kind", "side", "value", "detail")


def write_raw(
    path: Path,
    time_s: FloatArray,
    accel_mps2: FloatArray,
    gyro_radps: FloatArray,
    *,
    mag_ut: FloatArray | None,
    rotation: FloatArray,
) -> None:
    """Write one sensor's received samples; `rotation` (n, 4) is NaN where none was sent."""
    has_rotation = bool(np.isfinite(rotation).any())
    header = ("time_s", *RAW, *(MAG if mag_ut is not None else ()), *(ROT if has_rotation else ()))
    numbers = [accel_mps2, gyro_radps] + ([mag_ut] if mag_ut is not None else [])
    columns = np.hstack(numbers).tolist()
    turned = rotation.tolist()
    rows = (
        [f"{t:.6f}", *map(repr, values), *(map(_quaternion, turned[i]) if has_rotation else ())]
        for i, (t, values) in enumerate(zip(time_s.tolist(), columns, strict=True))
    )
    write_table(path, header, rows)


@dataclass(frozen=True, slots=True, eq=False)
class SignalRows:
    """One live signal at the instants of a session."""

    key: str
    value_deg: FloatArray  # (k,)
    uncertainty_deg: FloatArray  # (k,) one standard deviation
    tiers: Sequence[str]  # k letters


def write_segments(path: Path, time_s: FloatArray, segments: Mapping[str, FloatArray]) -> None:
    """Write segment to world, tidy: X facing, Y up, Z right; unknown instants are empty."""
    rows = (
        [f"{t:.6f}", place, *map(_quaternion, q)]
        for place, orientation in segments.items()
        for t, q in zip(time_s.tolist(), orientation.tolist(), strict=True)
    )
    write_table(path, ("time_s", "segment", "q_w", "q_x", "q_y", "q_z"), rows)


def write_signals(path: Path, time_s: FloatArray, signals: Iterable[SignalRows]) -> None:
    """Write the live signals, tidy, in degrees, with standard uncertainty and tier."""
    rows = (
        [f"{t:.6f}", signal.key, _degrees(value), _degrees(deviation), tier]
        for signal in signals
        for t, value, deviation, tier in zip(
            time_s.tolist(),
            signal.value_deg.tolist(),
            signal.uncertainty_deg.tolist(),
            signal.tiers,
            strict=True,
        )
    )
    write_table(path, ("time_s", "signal", "value_deg", "uncertainty_deg", "tier"), rows)


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write any table; None becomes an empty cell."""
    with new_file(path) as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


def write_json(path: Path, content: Any) -> None:
    """Write indented JSON."""
    with new_file(path) as file:
        json.dump(content, file, indent=1, sort_keys=True, default=str, allow_nan=False)
        file.write("\n")


@contextmanager
def new_file(path: Path) -> Iterator[IO[str]]:
    """Open a file that appears under its name only when it is whole; never overwrites."""
    if os.path.lexists(path):
        raise RecordingError(f"{path} exists already; choose another folder, nothing was changed")
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
        part.rename(path)
    except OSError as error:
        raise RecordingError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)  # has its name by now, or is half done


def _quaternion(value: float) -> str:
    return "" if isnan(value) else f"{value:.9g}"


def _degrees(value: float) -> str:
    return "" if isnan(value) else f"{value:.4f}"
