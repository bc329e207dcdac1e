"""The same rooms for people who have arrays: no settings, no files, no sensors."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from imu_rehab.errors import UnknownName
from imu_rehab.orientation.filter import FILTERS, OrientationFilter, make_filter
from imu_rehab.orientation.vqf import vqf_offline
from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray
from imu_rehab.signals.inertial_block import InertialBlock, TimedBlock
from imu_rehab.timing.clock_fit import SESSION_CLOCK
from imu_rehab.timing.gap_bridge import GapBridge
from imu_rehab.timing.sample_guard import consecutive, faulty
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
    computer, lets a wrong `rate_hz` be found and corrected.  Where not one
    sample can be used, nothing is known: NaN.

    Raises ValueError for arrays that do not fit together, UnknownName for a
    `method` that does not exist.
    """
    samples = _samples(gyro_radps, accel_mps2, mag_ut, rotation)
    n = len(samples.gyro)
    if not (np.isfinite(rate_hz) and rate_hz > 0):
        raise ValueError(f"rate_hz must be positive, not {rate_hz}")
    if method not in FILTERS:
        raise UnknownName("filter", method, list(FILTERS))
    if not causal and method != "vqf":
        raise ValueError(f"only vqf can look ahead, {method} cannot")
    usable = ~faulty(samples.accel, samples.gyro)
    if samples.mag is not None:
        usable &= np.isfinite(samples.mag).all(axis=1)
    if received is not None:
        usable &= np.asarray(received, dtype=np.bool_)
    if not usable.any():
        return np.full((n, 4), np.nan)
    periods_s = _periods(arrival_s, rate_hz, n, causal=causal)
    filtered = _filtered(samples, usable, method, periods_s)
    if causal:
        return filtered.sensor_to_earth
    scaled = filtered.gyro * (periods_s[:, None] * rate_hz)
    return vqf_offline(scaled, filtered.accel, filtered.mag, 1.0 / rate_hz)


@dataclass(frozen=True, slots=True, eq=False)
class _Samples:
    gyro: FloatArray  # (n, 3)
    accel: FloatArray  # (n, 3)
    mag: FloatArray | None  # (n, 3)
    rotation: FloatArray | None  # (n, 4)


@dataclass(frozen=True, slots=True, eq=False)
class _Filtered:
    """Every sample, gaps bridged, with its orientation."""

    gyro: FloatArray
    accel: FloatArray
    mag: FloatArray | None
    sensor_to_earth: FloatArray  # (n, 4)


def _samples(
    gyro: FloatArray, accel: FloatArray, mag: FloatArray | None, rotation: FloatArray | None
) -> _Samples:
    samples = _Samples(
        _matrix("gyro_radps", gyro, 3),
        _matrix("accel_mps2", accel, 3),
        None if mag is None else _matrix("mag_ut", mag, 3),
        None if rotation is None else _matrix("rotation", rotation, 4),
    )
    n = len(samples.gyro)
    for name in ("accel", "mag", "rotation"):
        array = getattr(samples, name)
        if array is not None and len(array) != n:
            raise ValueError(f"{name} has {len(array)} rows, gyro_radps has {n}")
    return samples


def _matrix(name: str, values: FloatArray, width: int) -> FloatArray:
    array = np.array(values, dtype=np.float64)
    if array.ndim != 2 or array.shape[1] != width:
        raise ValueError(f"{name} is {array.shape}, expected (n, {width})")
    return array


def _filtered(
    samples: _Samples, usable: BoolArray, method: str, periods_s: FloatArray
) -> _Filtered:
    """Send the received runs over the same bridge as live packets, each with the filter's belief.

    Before the first and after the last received sample nothing is known: the nearest one is held.
    """
    bridge = GapBridge()
    out: _Filtered | None = None
    last = -1
    for run in _runs(usable, periods_s, split_first=samples.rotation is not None):
        block = _block(samples, run, float(periods_s[run[0]]))
        if out is None:
            out = _empty(len(usable), samples.mag is not None)
            filter_ = _new_filter(method, block)
        timed = bridge.feed(block, SESSION_CLOCK, belief=filter_.belief)
        assert timed is not None
        if timed.restarted and last >= 0:
            filter_ = _new_filter(method, block)
        q, _ = filter_.step(timed)
        _put(out, int(run[-1]) + 1, timed, q)
        last = int(run[-1])
    assert out is not None
    _hold(out)
    return out


def _new_filter(method: str, block: InertialBlock) -> OrientationFilter:
    return make_filter(method, block.period_s, magnetometer=block.mag_ut is not None)


def _runs(usable: BoolArray, periods_s: FloatArray, *, split_first: bool) -> Iterator[IntArray]:
    """Yield runs of received samples of one period.

    The rotation across a gap is that of its first sample after it, less what
    this one turned: so that one goes alone.
    """
    for run in consecutive(np.flatnonzero(usable)):
        edges = np.flatnonzero(np.diff(periods_s[run])) + 1
        if split_first and len(run) > 1:
            edges = np.union1d(edges, [1])
        yield from np.split(run, edges)


def _block(samples: _Samples, run: IntArray, period_s: float) -> InertialBlock:
    rotation = None if samples.rotation is None else samples.rotation[run[-1]]
    return InertialBlock(
        sensor_id="array",
        stream_id=0,
        first_sample=int(run[0]),
        device_time_s=run.astype(np.float64) * period_s,
        period_s=period_s,
        accel_mps2=samples.accel[run],
        gyro_radps=samples.gyro[run],
        mag_ut=None if samples.mag is None else samples.mag[run],
        rotation=rotation if rotation is not None and np.isfinite(rotation).all() else None,
        rotation_faults=0,
    )


def _empty(n: int, magnetometer: bool) -> _Filtered:
    def unknown(width: int) -> FloatArray:
        return np.full((n, width), np.nan)

    return _Filtered(unknown(3), unknown(3), unknown(3) if magnetometer else None, unknown(4))


def _put(out: _Filtered, end: int, timed: TimedBlock, q: FloatArray) -> None:
    rows = slice(end - len(timed), end)
    out.gyro[rows], out.accel[rows], out.sensor_to_earth[rows] = (
        timed.gyro_radps,
        timed.accel_mps2,
        q,
    )
    if out.mag is not None and timed.mag_ut is not None:
        out.mag[rows] = timed.mag_ut


def _hold(out: _Filtered) -> None:
    """Repeat the nearest known sample, without its rate, where none arrived for too long."""
    known = np.flatnonzero(np.isfinite(out.sensor_to_earth[:, 0]))
    every = np.arange(len(out.gyro))
    nearest = known[np.maximum(np.searchsorted(known, every, side="right") - 1, 0)]
    out.gyro[nearest != every] = 0.0
    for array in (out.accel, out.mag, out.sensor_to_earth):
        if array is not None:
            array[:] = array[nearest]


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
