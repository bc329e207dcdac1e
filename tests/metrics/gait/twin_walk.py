"""A walk of the patient twin, whose contacts, way and foot angles are known."""

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.activities import Stay
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.scripts import once
from imu_rehab.simulator.wearer.walking import Walk

STANDS_S = 3.0


def twin_walk(
    seed: int,
    side: Side,
    *,
    cadence: float = 105.0,
    step: float = 0.39,
    steps: int = 16,
    turn_deg: float = 0.0,
    toe_out_deg: float = 0.0,
) -> tuple[PatientTwin, float]:
    """Return somebody who stands, walks and stands, and when that is over."""
    walk = Walk(steps, step=step, cadence_spm=cadence, turn_deg=turn_deg)
    settings = TwinSettings(seed=seed, side=side, toe_out_deg=toe_out_deg, mounting_yaw_deg=0.0)
    twin = PatientTwin(settings, once(Stay(STANDS_S), walk, Stay(2.0)))
    return twin, twin.ends_s(600.0)


def foot_samples(
    twin: PatientTwin, side: Side, end_s: float, rate_hz: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return times, rate and force of a foot sensor in the foot's axes."""
    time_s = np.arange(0.0, end_s, 1.0 / rate_hz)
    place = f"foot_{side.value[0]}"
    force, rate = twin.imu(place, time_s)
    to_foot = qn.conjugate(twin.mounting(place))
    return time_s, qn.rotate(to_foot, rate), qn.rotate(to_foot, force)
