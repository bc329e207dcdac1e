"""A short session in virtual time, and CSV tables of imported sensors: real items, no waiting."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.export.tables import MAG, RAW, ROT
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.recording.writer import write_recording
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.received import Received
from imu_rehab.simulator.kit import make_kit, wearer_of
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.virtual_time import VirtualSession

BOOT_S = 1000.0
SETTINGS = PipelineSettings()
METADATA = recording_metadata(SETTINGS, source="virtual time", simulated=True)


@cache
def session_items(seconds: float) -> tuple[Received, ...]:
    """Return what the door receives from three virtual sensors: stance first, then lunges."""
    settings = SimulatorSettings(seed=3)
    _, kit = make_kit(settings, wearer_of(settings), BOOT_S)
    return tuple(VirtualSession(kit, start_s=BOOT_S, seed=3).run(seconds))


def write_session(path: Path, seconds: float) -> Path:
    """Write those items as a finished recording."""
    write_recording(path, session_items(seconds), METADATA)
    return path


def sensor_table(rows: int = 60, *, mag: bool = False, rot: bool = False) -> FloatArray:
    """Return (rows, columns) of a sensor that lies still and then turns a little, at 100 Hz."""
    rng = np.random.default_rng(5)
    time_s = np.arange(rows) / 100
    accel = np.array([0.0, 0.0, 9.81]) + 0.1 * rng.standard_normal((rows, 3))
    parts = [time_s[:, None], accel, 0.3 * rng.standard_normal((rows, 3))]
    if mag:
        parts.append(rng.uniform(-50, 50, (rows, 3)))
    if rot:
        angle = np.arange(rows) / 100
        turned = np.column_stack([np.cos(angle), np.sin(angle), 0 * angle, 0 * angle])
        turned[np.arange(rows) % 3 != 2] = np.nan
        parts.append(turned)
    return np.hstack(parts)


def header_of(table: FloatArray) -> tuple[str, ...]:
    """Return the header that fits a table's width."""
    extra = {7: (), 10: MAG, 11: ROT, 14: MAG + ROT}[table.shape[1]]
    return ("time_s", *RAW, *extra)


def write_csv(path: Path, table: FloatArray, header: Sequence[str] | None = None) -> Path:
    """Write a table as `imu-rehab import` reads it; NaN becomes an empty cell."""
    lines = [",".join(header or header_of(table))]
    lines += [",".join("" if np.isnan(v) else repr(float(v)) for v in row) for row in table]
    path.write_text("\n".join(lines) + "\n")
    return path


def folder_contents(folder: Path) -> Mapping[str, bytes]:
    """Return every file below a folder: to show that nothing was written or changed."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
