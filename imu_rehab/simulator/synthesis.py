"""What sensors on a body would say, without packets and radio: plain arrays, fast."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from imu_rehab.signals.inertial import Inertial
from imu_rehab.simulator.virtual_sensor.imu_errors import ErrorSettings, ImuErrors
from imu_rehab.simulator.virtual_sensor.sampler import FULL_RATE_HZ
from imu_rehab.simulator.wearer.wearer import Wearer

NO_ERRORS = ErrorSettings(0.0, 0.0, 0.0, 0.0, 0.0)


def feel(
    wearer: Wearer,
    places: Iterable[str],
    rate_hz: float,
    begin_s: float,
    end_s: float,
    *,
    errors: ErrorSettings = NO_ERRORS,
    seed: int = 1,
) -> dict[str, Inertial]:
    """Return place -> samples at `begin_s` + k / `rate_hz` before `end_s`, instants of the wearer.

    Each sample is what an ideal sensor feels at its instant, made wrong by
    `errors`; noise is that of one sample at 400 Hz and falls with the rate, as
    by averaging.  The same seed gives the same errors.
    """
    time_s = begin_s + np.arange(round((end_s - begin_s) * rate_hz)) / rate_hz
    quieter = np.sqrt(rate_hz / FULL_RATE_HZ)
    scaled = replace(
        errors,
        gyro_noise_dps=errors.gyro_noise_dps * quieter,
        accel_noise_mps2=errors.accel_noise_mps2 * quieter,
    )
    felt = {}
    for number, place in enumerate(places):
        sensor = ImuErrors(scaled, seed, number)
        force, rate = wearer.imu(place, time_s)
        felt[place] = Inertial(sensor.gyro(rate), sensor.accel(force))
    return felt
