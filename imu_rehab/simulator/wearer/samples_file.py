"""A recording's samples on their way to the simulator's process: one `.npz` file."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from imu_rehab.signals.arrays import FloatArray

Samples = tuple[FloatArray, FloatArray, FloatArray]  # time (n,), specific force and rate (n, 3)


def load_samples(path: Path) -> dict[str, Samples]:
    """Read the samples by place from a file that `save_samples` wrote."""
    with np.load(path) as arrays:
        places = sorted({name.split("/")[0] for name in arrays.files})
        return {
            place: (arrays[f"{place}/time_s"], arrays[f"{place}/accel"], arrays[f"{place}/gyro"])
            for place in places
        }


def save_samples(path: Path, samples: Mapping[str, Samples]) -> None:
    """Write what `load_samples` reads."""
    arrays: dict[str, FloatArray] = {}
    for place, (time_s, accel, gyro) in samples.items():
        arrays |= {f"{place}/time_s": time_s, f"{place}/accel": accel, f"{place}/gyro": gyro}
    with path.open("wb") as file:
        np.savez(file, **arrays)  # type: ignore[arg-type]  # numpy's stub takes names for options
