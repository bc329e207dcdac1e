"""Other systems' samples become recordings."""

import json
from collections.abc import Mapping
from pathlib import Path

from imu_rehab.assembly.metadata import recording_metadata
from imu_rehab.recording.csv_import import SensorFile, import_csv


def import_files(files: Mapping[str, Path], out: Path) -> list[SensorFile]:
    """Write a recording from one CSV per place; returns what was read.

    Tables that we exported from a simulated session stay simulated.
    """
    simulated = any(_says_simulated(path.with_name("session.json")) for path in files.values())
    metadata = recording_metadata(None, source="import", simulated=simulated)
    return import_csv(files, out, metadata, simulated=simulated)


def _says_simulated(session_json: Path) -> bool:
    try:
        content = json.loads(session_json.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False  # none, or another program's
    return isinstance(content, dict) and content.get("simulated") is True
