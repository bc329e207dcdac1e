"""What the place remembers of its own sensors: where they were worn, and their gyroscopes' bias."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import numpy as np

from imu_rehab.orientation.static_bias import REST_ACCEL_MPS2, REST_RATE_RADPS, REST_S
from imu_rehab.pipeline.session_log import SensorSamples, SessionLog
from imu_rehab.signals.arrays import BoolArray, FloatArray
from imu_rehab.signals.gravity import GRAVITY_MPS2
from imu_rehab.store.action import Action
from imu_rehab.store.site_values import KnownSensor
from imu_rehab.store.values import Kept


def keep_kit(
    action: Action, known: Mapping[str, Kept[KnownSensor]], log: SessionLog, started_at: datetime
) -> None:
    """Remember what was worn; an older session never replaces what a newer one said."""
    if log.simulated:
        return  # virtual sensors are not part of the place
    for place, state in log.sensors.items():
        bias_radps = _last_bias(log.samples[place]) if place in log.samples else ()
        kept = known.get(state.sensor_id)
        if kept is None:
            found = KnownSensor(state.sensor_id, place, bias_radps, started_at)
            action.add_to_site(found)
        elif kept.value.at < started_at:
            bias_radps = bias_radps or kept.value.bias_radps
            now = replace(kept.value, place=place, bias_radps=bias_radps, at=started_at)
            action.renew(kept, now)


def _last_bias(samples: SensorSamples) -> tuple[float, ...]:
    return last_bias_radps(samples.time_s, samples.gyro_radps, samples.accel_mps2, samples.bridged)


def last_bias_radps(
    time_s: FloatArray, gyro_radps: FloatArray, accel_mps2: FloatArray, bridged: BoolArray
) -> tuple[float, ...]:
    """Return the mean rate of the last rest, x, y, z; empty where the sensor never rested.

    From (n,) times and (n, 3) samples in sensor axes.  A rest is what the filters take for one
    (`orientation/static_bias`), received without a gap.
    """
    still = (
        (np.linalg.norm(gyro_radps, axis=1) < REST_RATE_RADPS)
        & (np.abs(np.linalg.norm(accel_mps2, axis=1) - GRAVITY_MPS2) < REST_ACCEL_MPS2)
        & ~bridged
    )
    edges = np.flatnonzero(np.diff(still, prepend=False, append=False))
    for begin, end in edges.reshape(-1, 2)[::-1].tolist():
        if time_s[end - 1] - time_s[begin] >= REST_S:
            return tuple(gyro_radps[begin:end].mean(axis=0).tolist())
    return ()
