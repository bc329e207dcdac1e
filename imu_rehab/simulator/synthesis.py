"""What sensors on a body would say, without packets and radio: plain arrays, fast."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from imu_rehab.signals.inertial import Inertial
from imu_rehab.simulator.magnetism import Magnetism
from imu_rehab.simulator.virtual_sensor.imu_errors import ErrorSettings, ImuErrors
from imu_rehab.simulator.virtual_sensor.sampler import FULL_RATE_HZ
from imu_rehab.simulator.wearer.wearer import Located, Wearer

NO_ERRORS = ErrorSettings(0.0, 0.0, 0.0, 0.0, 0.0)
Lost = NDArray[np.bool_]


def feel(
    wearer: Wearer,
    places: Iterable[str],
    rate_hz: float,
    begin_s: float,
    end_s: float,
    *,
    errors: ErrorSettings = NO_ERRORS,
    magnetism: Magnetism | None = None,
    lost: Mapping[str, Lost] | None = None,
    seed: int = 1,
) -> dict[str, Inertial]:
    """Return place -> samples at `begin_s` + k / `rate_hz` before `end_s`, the wearer's time.

    Each sample is what an ideal sensor feels at its instant, made wrong by
    `errors`, whose noise is that of one sample at 400 Hz and falls with the
    rate as by averaging.  `magnetism` adds the magnetometer and needs a wearer
    who is Located, else TypeError.  Samples that are `lost` (place -> (n,)
    true where lost) hold NaN.  The same seed gives the same errors.
    """
    time_s = begin_s + np.arange(round((end_s - begin_s) * rate_hz)) / rate_hz
    quieter = float(np.sqrt(rate_hz / FULL_RATE_HZ))
    at_rate = replace(
        errors,
        gyro_noise_dps=errors.gyro_noise_dps * quieter,
        accel_noise_mps2=errors.accel_noise_mps2 * quieter,
    )
    numbered = dict(enumerate(places))
    felt = {}
    for number, place in numbered.items():
        sensor = ImuErrors(at_rate, seed, number)
        force, rate = wearer.imu(place, time_s)
        felt[place] = Inertial(sensor.gyro(rate), sensor.accel(force))
    if magnetism is not None:
        if not isinstance(wearer, Located):
            raise TypeError("without its place in the world no sensor feels magnetism")
        for number, place in numbered.items():
            field = magnetism.feel(*wearer.sensor(place, time_s), seed, number)
            felt[place] = replace(felt[place], mag_ut=field)
    return {place: without(samples, (lost or {}).get(place)) for place, samples in felt.items()}


def without(samples: Inertial, lost: Lost | None) -> Inertial:
    """Return the samples with NaN where they are lost (n,)."""
    if lost is None:
        return samples
    gone = np.where(lost, np.nan, 1.0)[:, None]
    mag = None if samples.mag_ut is None else samples.mag_ut * gone
    return Inertial(samples.gyro_radps * gone, samples.accel_mps2 * gone, mag)


def bursts(count: int, share: float, length: int, seed: int) -> Lost:
    """Return a loss mask (count,): bursts of `length` samples, about `share` of all."""
    rng = np.random.default_rng([seed, 11])
    lost = np.zeros(count, dtype=np.bool_)
    for begin in rng.permutation(count // length)[: round(share * count / length)] * length:
        lost[begin : begin + length] = True
    return lost
