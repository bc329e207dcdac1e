"""The scoring scripts that lie beside the reference recordings, and what their plug-ins return."""

import importlib
import sys
from types import ModuleType
from typing import Any

import numpy as np

from imu_rehab.metrics.gait.pelvis_contacts import pelvis_contacts
from imu_rehab.signals.arrays import FloatArray
from tests.reference_data import DATA

FOLDER = DATA.parent / "validation"
PRESENT = (FOLDER / "score_pelvis_gait.py").exists()


def scorer(name: str) -> ModuleType:
    """Return a scoring script as a module."""
    if str(FOLDER) not in sys.path:
        sys.path.append(str(FOLDER))
    return importlib.import_module(name)


def segment_axes(forward_left_up: FloatArray) -> FloatArray:
    """Return X forward, Y up, Z right from the scripts' axes."""
    return forward_left_up[:, [0, 2, 1]] * [1.0, 1.0, -1.0]


def pelvis_plugin(
    acc: FloatArray, gyr: FloatArray, rate: float, sensor_height_m: float
) -> dict[str, Any]:
    """Return what score_pelvis_gait.py asks for."""
    steps = pelvis_contacts(segment_axes(acc), segment_axes(gyr), rate, sensor_height_m)
    result: dict[str, Any] = {"ic_s": steps.ic_s, "side": np.array(steps.side, dtype=str)}
    if steps.cadence_spm is not None:
        result["cadence_spm"] = steps.cadence_spm
    if steps.speed is not None:
        result["speed_mps"] = steps.speed.mps
    return result
