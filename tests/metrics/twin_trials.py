"""Trials whose movement is known exactly: of the simulated patient, or made from given curves."""

from collections.abc import Iterable, Mapping

import numpy as np

from imu_rehab.metrics.trial import Trial, Worn
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES, Side
from imu_rehab.simulator.wearer.activities import Activity, Stay
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.scripts import once

STAND_S = 2.0  # before and after
SIGNAL_SD_DEG = 1.0


def made_trial(
    signals: Mapping[str, FloatArray],
    rate_hz: float,
    *,
    test: str = "T5",
    condition: str = "",
    side: Side = Side.RIGHT,
    typed: Mapping[str, float] | None = None,
) -> Trial:
    """Return a trial with exactly these signals."""
    n = len(next(iter(signals.values())))
    sd = {key: np.full(n, SIGNAL_SD_DEG) for key in signals}
    time_s = 100.0 + np.arange(n) / rate_hz
    return Trial(test, condition, 1, side, time_s, rate_hz, signals, sd, {}, (), typed or {})


def twin_trial(
    *activities: Activity,
    test: str,
    condition: str = "",
    settings: TwinSettings | None = None,
    rate_hz: float = 100.0,
    worn: Iterable[str] = (),
    typed: Mapping[str, float] | None = None,
) -> Trial:
    """Return what the twin does, as its truth: signals of the bones, ideal sensors on them."""
    who = settings or TwinSettings()
    twin = PatientTwin(who, once(Stay(STAND_S), *activities, Stay(STAND_S)), tuple(PLACES))
    time_s = np.arange(round(twin.ends_s(60.0) * rate_hz)) / rate_hz
    signals = twin.truth(time_s)
    sd = {key: np.full(len(time_s), SIGNAL_SD_DEG) for key in signals}
    felt = {place: twin_worn(twin, place, time_s, rate_hz) for place in worn}
    return Trial(test, condition, 1, who.side, time_s, rate_hz, signals, sd, felt, (), typed or {})


def twin_worn(twin: PatientTwin, place: str, time_s: FloatArray, rate_hz: float) -> Worn:
    """Return what an ideal sensor feels, in its segment's axes."""
    accel, gyro = twin.imu(place, time_s)
    to_segment = qn.conjugate(twin.mounting(place))
    never = np.zeros(len(time_s), dtype=np.bool_)
    return Worn(
        time_s,
        rate_hz,
        qn.rotate(to_segment, gyro),
        qn.rotate(to_segment, accel),
        twin.segments(time_s, [place])[place],
        never,
        never,
    )
