"""Other systems' samples become a recording of ours: one CSV per sensor (recording design §3.2)."""

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from imu_rehab.errors import ConfigurationError, RecordingError, UnknownName
from imu_rehab.recording.writer import Metadata, refuse_existing, write_recording
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES
from imu_rehab.signals.received import Direction, Received, local

TIME = ("time_s",)
ACC = ("acc_x_mps2", "acc_y_mps2", "acc_z_mps2")
GYR = ("gyr_x_radps", "gyr_y_radps", "gyr_z_radps")
MAG = ("mag_x_ut", "mag_y_ut", "mag_z_ut")
ROT = ("rot_w", "rot_x", "rot_y", "rot_z")
NEEDED = TIME + ACC + GYR
HEADERS = {
    NEEDED: ("acc", "gyr"),
    NEEDED + MAG: ("acc", "gyr", "mag"),
    NEEDED + ROT: ("acc", "gyr", "rot"),
    NEEDED + MAG + ROT: ("acc", "gyr", "mag", "rot"),
}
ROWS_PER_ITEM = 10
PLAUSIBLE_G = (4.0, 25.0)  # median |acc|: outside, the unit is not m/s²
PLAUSIBLE_RADPS = 60.0  # quickest rates: above, the unit is not rad/s
PLAUSIBLE_HZ = (5.0, 5000.0)  # outside, the unit of time is not the second
LATEST_S = 1e10  # a clock of 300 years
LONGEST_GAP_S = 3600.0  # more is another session
LARGEST = 1e6  # no sensor measures more, of anything
UNIT_TO = 0.01  # a rotation's length differs from 1 by at most so much
LEAST_ROWS = 10


@dataclass(frozen=True, slots=True, eq=False)
class SensorFile:
    """What one CSV holds."""

    place: str
    fields: tuple[str, ...]
    rows: FloatArray  # (n, columns), time first; missing rotations are NaN
    rate_hz: float


def import_csv(
    files: Mapping[str, Path], out: Path, metadata: Metadata, *, simulated: bool = False
) -> list[SensorFile]:
    """Write a recording from one CSV per place; returns what was read.

    Raises ConfigurationError naming file and row for input that cannot be
    used; then nothing is written.  Never overwrites.
    """
    refuse_existing(out)
    sensors = [read_sensor_file(place, path) for place, path in files.items()]
    _check_common_time(sensors, list(files.values()))
    items = sorted(
        (item for sensor in sensors for item in _items(sensor, simulated)),
        key=lambda item: item.arrival_ns,
    )
    write_recording(out, items, metadata)
    return sensors


def read_sensor_file(place: str, path: Path) -> SensorFile:
    """Read and check one CSV; raises ConfigurationError."""
    if place not in PLACES:
        raise UnknownName("place", place, list(PLACES))
    if not os.path.isfile(path):
        raise ConfigurationError(f"there is no file {path}; check --place {place}=FILE")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file)
            header = tuple(name.strip() for name in next(lines, []))
            if header not in HEADERS:
                raise ConfigurationError(_wrong_header(path, header))
            rows = _rows(path, header, lines)
    except (UnicodeDecodeError, csv.Error) as error:
        raise ConfigurationError(f"{path} is not a CSV text file") from error
    except OSError as error:
        raise RecordingError(f"{path} cannot be read: {error.strerror}") from error
    _check_values(path, header, rows)
    return SensorFile(place, HEADERS[header], rows, _rate_hz(rows[:, 0]))


def _wrong_header(path: Path, header: Sequence[str]) -> str:
    if not header:
        return f"{path} is empty"
    missing = [name for name in NEEDED if name not in header]
    what = f"lacks {', '.join(missing)}" if missing else "has other columns or another order"
    return (
        f"{path}: the header {what}; expected {','.join(NEEDED)}"
        f"[,{','.join(MAG)}][,{','.join(ROT)}]"
    )


def _rows(path: Path, header: tuple[str, ...], lines: Iterable[list[str]]) -> FloatArray:
    may_be_empty = {header.index(name) for name in ROT if name in header}
    rows: list[list[float]] = []
    for number, line in enumerate(lines, start=2):
        if not line:
            continue
        if len(line) != len(header):
            raise ConfigurationError(
                f"{path}, row {number}: {len(line)} values, {len(header)} expected"
            )
        rows.append([_number(path, number, i, text, may_be_empty) for i, text in enumerate(line)])
    return np.array(rows).reshape(-1, len(header))


def _number(path: Path, row: int, column: int, text: str, may_be_empty: set[int]) -> float:
    if not text.strip() and column in may_be_empty:
        return float("nan")
    try:
        return float(text)
    except ValueError:
        raise ConfigurationError(
            f"{path}, row {row}, column {column + 1}: {text!r} is not a number"
        ) from None


def _check_values(path: Path, header: tuple[str, ...], rows: FloatArray) -> None:
    needed = rows[:, : len(header) - (4 if ROT[0] in header else 0)]
    bad = np.flatnonzero(~np.isfinite(needed).all(axis=1))
    if len(bad):
        raise ConfigurationError(
            f"{path}, row {bad[0] + 2}: not a finite number (NaN); leave lost samples out"
        )
    _check_time(path, needed[:, 0])
    _check_units(path, needed)
    if ROT[0] in header:
        _check_rotations(path, rows[:, -len(ROT) :])


def _check_time(path: Path, time_s: FloatArray) -> None:
    if len(time_s) < LEAST_ROWS:
        raise ConfigurationError(
            f"{path} holds {len(time_s)} samples; at least {LEAST_ROWS} needed"
        )
    if time_s[0] < 0:
        raise ConfigurationError(f"{path}, row 2: time is negative; let it begin at 0 or later")
    back = np.flatnonzero(np.diff(time_s) <= 0)
    if len(back):
        raise ConfigurationError(
            f"{path}, row {back[0] + 3}: time does not rise ({time_s[back[0] + 1]} s)"
        )
    rate_hz = 1.0 / float(np.median(np.diff(time_s)))
    if time_s[-1] > LATEST_S or not PLAUSIBLE_HZ[0] <= rate_hz <= PLAUSIBLE_HZ[1]:
        raise ConfigurationError(
            f"{path}: {rate_hz:.3g} samples per second cannot be; is the time in seconds?"
        )
    long = np.flatnonzero(np.diff(time_s) > LONGEST_GAP_S)
    if len(long):
        raise ConfigurationError(
            f"{path}, row {long[0] + 3}: more than an hour is missing; cut the file there"
        )


def _check_common_time(sensors: Sequence[SensorFile], paths: Sequence[Path]) -> None:
    """Refuse files of different sessions, or of clocks that begin at different times."""
    latest = max(range(len(sensors)), key=lambda i: float(sensors[i].rows[0, 0]))
    earliest = min(range(len(sensors)), key=lambda i: float(sensors[i].rows[-1, 0]))
    if sensors[latest].rows[0, 0] - sensors[earliest].rows[-1, 0] > LONGEST_GAP_S:
        raise ConfigurationError(
            f"{paths[latest]} begins more than an hour after {paths[earliest]} has ended; "
            "all need one clock"
        )


def _check_units(path: Path, needed: FloatArray) -> None:
    large = np.flatnonzero((np.abs(needed[:, 1:]) > LARGEST).any(axis=1))
    if len(large):
        raise ConfigurationError(f"{path}, row {large[0] + 2}: a number no sensor can measure")
    gravity = float(np.median(np.linalg.norm(needed[:, 1:4], axis=1)))
    if not PLAUSIBLE_G[0] <= gravity <= PLAUSIBLE_G[1]:
        raise ConfigurationError(
            f"{path}: acceleration is typically {gravity:.3g}, which is not m/s² (9.8 at rest)"
        )
    if float(np.percentile(np.linalg.norm(needed[:, 4:7], axis=1), 99)) > PLAUSIBLE_RADPS:
        raise ConfigurationError(f"{path}: the rates are too large for rad/s; are they in deg/s?")


def _check_rotations(path: Path, rotations: FloatArray) -> None:
    sent = ~np.isnan(rotations).all(axis=1)
    with np.errstate(over="ignore"):
        good = np.abs(np.linalg.norm(rotations, axis=1) - 1.0) <= UNIT_TO
    wrong = np.flatnonzero(sent & ~good)
    if len(wrong):
        raise ConfigurationError(
            f"{path}, row {wrong[0] + 2}: rot_w … rot_z are not a rotation; "
            "leave all four empty where there is none"
        )


def _rate_hz(time_s: FloatArray) -> float:
    """Return the rate of the samples, gaps aside."""
    steps = np.diff(time_s)
    typical = float(np.median(steps))
    return float(np.sum(np.rint(steps / typical)) / (time_s[-1] - time_s[0]))


def _items(sensor: SensorFile, simulated: bool) -> list[Received]:
    """Return what one sensor would have sent."""
    source = f"{0x1F << 56 | PLACES[sensor.place].slot:016x}"
    begin_ns = round(sensor.rows[0, 0] * 1e9)
    items = [
        local(
            begin_ns,
            source,
            "info",
            driver="generic_samples",
            fields=list(sensor.fields),
            rate_hz=sensor.rate_hz,
        ),
        local(begin_ns, source, "place", place=sensor.place, simulated=simulated),
    ]
    for start in range(0, len(sensor.rows), ROWS_PER_ITEM):
        rows = sensor.rows[start : start + ROWS_PER_ITEM]
        arrival_ns = round(rows[-1, 0] * 1e9)
        payload = np.ascontiguousarray(rows, dtype="<f8").tobytes()
        items.append(Received(arrival_ns, source, "samples", Direction.LOCAL, payload))
    return items
