"""Other systems' samples become recordings."""

from collections.abc import Mapping
from pathlib import Path

from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.recording.csv_import import SensorFile, import_csv


def import_files(files: Mapping[str, Path], out: Path) -> list[SensorFile]:
    """Write a recording from one CSV per place; returns what was read."""
    return import_csv(files, out, recording_metadata(None, source="import", simulated=False))
