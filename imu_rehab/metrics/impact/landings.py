"""Landings after flights: a shank or foot falls freely and then hits the floor (SPEC T12)."""

import numpy as np

from imu_rehab.metrics.trial import Worn
from imu_rehab.metrics.trial_conditions import runs
from imu_rehab.metrics.zero_phase import bridged, low_pass
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.gravity import GRAVITY_MPS2

FLIGHT_HZ = 20.0
FLIGHT_G, FLIGHT_S = 0.6, 0.08  # in the air a sensor feels less than this for so long [E]
LANDING_G, LANDING_WITHIN_S = 2.0, 0.12  # and then the floor [E]
ONSET_G = 1.2  # more than in the air, and than standing


def landings_s(leg: Worn) -> list[float]:
    """Return the initial contacts after flights, session clock."""
    felt = np.linalg.norm(bridged(leg.accel_mps2), axis=1) / GRAVITY_MPS2
    flights = runs(low_pass(felt, leg.rate_hz, FLIGHT_HZ) < FLIGHT_G)
    found = (
        _landing(felt, begin, end, leg.rate_hz)
        for begin, end in flights
        if (end - begin) / leg.rate_hz >= FLIGHT_S
    )
    return [float(leg.time_s[index]) for index in found if index is not None]


def _landing(felt_g: FloatArray, begin: int, end: int, rate_hz: float) -> int | None:
    """Return the sample at which the floor is first felt; None when none comes soon."""
    within = round(LANDING_WITHIN_S * rate_hz) + 1
    first = max(begin, end - within)
    after = felt_g[first : end + within]
    if not len(after) or after.max() < LANDING_G:
        return None
    hit = int(np.argmax(after >= LANDING_G))
    in_the_air = np.flatnonzero(after[:hit] < ONSET_G)
    return first + (int(in_the_air[-1]) + 1 if len(in_the_air) else 0)
