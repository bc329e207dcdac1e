"""A trial of T11 made from the twin's walk: worn sensors, and its true angles as signals."""

from collections.abc import Iterable

import numpy as np

from imu_rehab.metrics.trial import Trial, Worn
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.patient_twin import PatientTwin

RATE_HZ = 100.0


def twin_trial(
    twin: PatientTwin, side: Side, end_s: float, segments: Iterable[str] = ("foot", "pelvis")
) -> Trial:
    """Return the trial, from 1000 s of the session clock on."""
    time_s = np.arange(0.0, end_s, 1.0 / RATE_HZ)
    worn = {}
    for segment in segments:
        place = segment if segment == "pelvis" else f"{segment}_{side.value[0]}"
        force, rate = twin.imu(place, time_s)
        to_segment = qn.conjugate(twin.mounting(place))
        to_world = qn.multiply(twin.sensor(place, time_s)[0], twin.mounting(place))
        none = np.zeros(len(time_s), dtype=np.bool_)
        gyro, accel = qn.rotate(to_segment, rate), qn.rotate(to_segment, force)
        worn[place] = Worn(1000.0 + time_s, RATE_HZ, gyro, accel, to_world, none, none)
    signals = twin.truth(time_s, side)
    uncertain = {key: np.full(len(time_s), 0.5) for key in signals}
    return Trial("T11", "", 1, side, 1000.0 + time_s, RATE_HZ, signals, uncertain, worn)
