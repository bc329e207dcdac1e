"""The same rooms for people who have arrays: no settings, no files, no sensors."""

from itertools import pairwise

import numpy as np

from imu_rehab.errors import UnknownName
from imu_rehab.orientation.filter import FILTERS, make_filter
from imu_rehab.orientation.vqf import vqf_offline
from imu_rehab.signals.arrays import BoolArray, FloatArray
from imu_rehab.signals.inertial_block import InertialBlock, TimedBlock
from imu_rehab.timing.clock_fit import Time
from imu_rehab.timing.gap_bridge import GapBridge, faulty
from imu_rehab.timing.true_rate import true_rate_hz

RATE_EVERY_S = 5.0  # how often the true rate is estimated anew
RATE_TAU = 0.002  # a stated rate closer to the estimate than this is left alone


def estimate_orientation(
    gyro_radps: FloatArray,
    accel_mps2: FloatArray,
    mag_ut: FloatArray | None = None,
    *,
    rate_hz: float,
    method: str = "vqf",
    causal: bool = True,
    received: BoolArray | None = None,
    rotation: FloatArray | None = None,
    arrival_s: FloatArray | None = None,
) -> FloatArray:
    """Return unit quaternions (n, 4), scalar first, sensor to earth (east-north-up).

    `gyro_radps` and `accel_mps2` (n, 3), sensor axes, specific force (+g on the
    upward axis at rest); `mag_ut` (n, 3) or None: then the heading is
    arbitrary but constant apart from drift.  `causal=False` also uses what
    came later (VQF offline).  `received` (n,) is False where a sample was
    lost; its row may hold anything.  `rotation` (n, 4) is the gyroscope-only
    orientation relative to sample 0 that a sensor sends along: with it a gap
    costs almost nothing.  `arrival_s` (n,), when each sample reached the
    computer, lets a wrong `rate_hz` be found and corrected.

    Raises ValueError for arrays that do not fit together, UnknownName for a
    `method` that does not exist.
    """
    gyro, accel = _samples("gyro_radps", gyro_radps), _samples("accel_mps2", accel_mps2)
    mag = None if mag_ut is None else _samples("mag_ut", mag_ut)
    n = len(gyro)
    for name, array in (("accel_mps2", accel), ("mag_ut", mag), ("rotation", rotation)):
        if array is not None and len(array) != n:
            raise ValueError(f"{name} has {len(array)} rows, gyro_radps has {n}")
    if not (np.isfinite(rate_hz) and rate_hz > 0):
        raise ValueError(f"rate_hz must be positive, not {rate_hz}")
    if method not in FILTERS:
        raise UnknownName("filter", method, list(FILTERS))
    if not causal and method != "vqf":
        raise ValueError(f"only vqf can look ahead, {method} cannot")
    usable = ~faulty(accel, gyro)
    if received is not None:
        usable &= np.asarray(received, dtype=np.bool_)
    if not usable.any():
        return np.tile(np.array([1.0, 0.0, 0.0, 0.0]), (n, 1))
    block = _gapless(gyro, accel, mag, usable, rotation, period_s=1.0 / rate_hz)
    periods = _periods(arrival_s, rate_hz, n, causal=causal)
    if not causal:
        scaled = block.gyro_radps * (periods[:, None] * rate_hz)
        return vqf_offline(scaled, block.accel_mps2, block.mag_ut, 1.0 / rate_hz)
    return _filtered(block, method, periods)


def _samples(name: str, values: FloatArray) -> FloatArray:
    array = np.array(values, dtype=np.float64)
    if array.ndim != 2 or array.shape[1] != 3:
        raise ValueError(f"{name} is {array.shape}, expected (n, 3)")
    return array


def _filtered(block: TimedBlock, method: str, periods_s: FloatArray) -> FloatArray:
    """Run the filter over pieces of one sample period each."""
    filter_ = make_filter(method, block.period_s, magnetometer=block.mag_ut is not None)
    edges = [0, *(np.flatnonzero(np.diff(periods_s)) + 1).tolist(), len(block)]
    parts = [
        filter_.step(_part(block, a, b, float(periods_s[a]))) for a, b in pairwise(edges) if b > a
    ]
    return np.concatenate(parts)


def _part(block: TimedBlock, a: int, b: int, period_s: float) -> TimedBlock:
    return TimedBlock(
        sensor_id=block.sensor_id,
        time_s=block.time_s[a:b],
        period_s=period_s,
        accel_mps2=block.accel_mps2[a:b],
        gyro_radps=block.gyro_radps[a:b],
        mag_ut=None if block.mag_ut is None else block.mag_ut[a:b],
        bridged=block.bridged[a:b],
        trusted=block.trusted[a:b],
    )


def _periods(arrival_s: FloatArray | None, rate_hz: float, n: int, *, causal: bool) -> FloatArray:
    """Return the believed sample period (n,): the stated one, corrected as arrivals teach."""
    periods = np.full(n, 1.0 / rate_hz)
    if arrival_s is None:
        return periods
    arrivals = np.asarray(arrival_s, dtype=np.float64)
    if len(arrivals) != n:
        raise ValueError(f"arrival_s has {len(arrivals)} rows, gyro_radps has {n}")
    if not causal:
        return np.full(n, 1.0 / true_rate_hz(arrivals, rate_hz))
    every = max(1, round(RATE_EVERY_S * rate_hz))
    for start in range(every, n, every):
        found_hz = true_rate_hz(arrivals[:start], rate_hz)
        if abs(found_hz / rate_hz - 1.0) > RATE_TAU:
            periods[start : start + every] = 1.0 / found_hz
    return periods


class _NominalClock:
    """Time is the sample's number: arrays have no clock to fit."""

    ready = True
    uncertainty_ms = 0.0
    skew_ppm = 0.0

    def to_session_s(self, device_time_s: Time) -> Time:
        return device_time_s


def _gapless(
    gyro: FloatArray,
    accel: FloatArray,
    mag: FloatArray | None,
    usable: BoolArray,
    rotation: FloatArray | None,
    *,
    period_s: float,
) -> TimedBlock:
    """Send the received pieces over the same bridge as live packets; hold at both ends."""
    bridge, clock = GapBridge(), _NominalClock()
    runs = np.split(np.flatnonzero(usable), np.flatnonzero(np.diff(np.flatnonzero(usable)) > 1) + 1)
    blocks = []
    for run in runs:
        block = InertialBlock(
            sensor_id="array",
            stream_id=0,
            first_sample=int(run[0]),
            device_time_s=run.astype(np.float64) * period_s,
            period_s=period_s,
            accel_mps2=accel[run],
            gyro_radps=gyro[run],
            mag_ut=None if mag is None else mag[run],
            rotation=None if rotation is None else np.asarray(rotation[run[-1]], dtype=np.float64),
            rotation_faults=0,
            clipped=False,
        )
        timed = bridge.feed(block, clock)
        assert timed is not None
        blocks.append(timed)
    lead, tail = int(runs[0][0]), len(gyro) - 1 - int(runs[-1][-1])

    def joined(name: str) -> FloatArray:
        whole = np.concatenate([getattr(b, name) for b in blocks])
        return np.concatenate(
            [np.repeat(whole[:1], lead, 0), whole, np.repeat(whole[-1:], tail, 0)]
        )

    return TimedBlock(
        sensor_id="array",
        time_s=np.arange(len(gyro), dtype=np.float64) * period_s,
        period_s=period_s,
        accel_mps2=joined("accel_mps2"),
        gyro_radps=joined("gyro_radps")
        * np.r_[np.zeros(lead), np.ones(len(gyro) - lead - tail), np.zeros(tail)][:, None],
        mag_ut=None if mag is None else joined("mag_ut"),
        bridged=~usable,
        trusted=usable.copy(),
    )
