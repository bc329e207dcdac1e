"""Figures of a session in a few numbers, as JSON: sensors, exercise, gait."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from imu_rehab.metrics.gait.walk import Gait
from imu_rehab.pipeline.frame import SensorState
from imu_rehab.pipeline.session_log import SessionLog

Report = dict[str, Any]


def sensor_counts(state: SensorState) -> Report:
    """Return one sensor's counts."""
    return {
        "expected": state.received + state.lost,
        "received": state.received,
        "lost": state.lost,
        "bridged": state.bridged,
        "rate_hz": None if state.rate_hz is None else round(state.rate_hz, 4),
        "battery_pct": state.battery_pct,
    }


def exercise_figures(log: SessionLog) -> Report:
    """Return repetitions and the share in the zone, of those that were measured."""
    judged = [repetition for repetition in log.repetitions if repetition.measured]
    good = sum(repetition.in_band for repetition in judged)
    keys = [prescription.exercise for prescription in log.settings.prescriptions]
    parts = {key: sum(repetition.exercise == key for repetition in log.repetitions) for key in keys}
    return {
        "key": "+".join(keys) or None,
        "repetitions": len(log.repetitions),
        "in_band_pct": round(100.0 * good / len(judged), 1) if judged else None,
        "parts": parts,
    }


def gait_figures(gaits: Sequence[Gait], window_s: tuple[float, float] | None) -> Report | None:
    """Return strides and cadence; None when nobody walks."""
    if not gaits:
        return None
    counts = {f"{gait.side}_strides": len(gait.strides.start_s) for gait in gaits}
    cadences = [c for gait in gaits if (c := gait.strides.cadence_spm) is not None]
    return {
        "right_strides": counts.get("right_strides"),
        "left_strides": counts.get("left_strides"),
        "cadence_spm": round(float(np.mean(cadences)), 2),
        "window_s": window_s,
    }
