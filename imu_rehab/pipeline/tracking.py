"""From several sensors' samples to joint angles that say how sure they are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.body.heading import ChainHeading, smoothed_headings
from imu_rehab.body.links import links
from imu_rehab.body.live_signals import live_signals
from imu_rehab.body.restlessness import Restlessness
from imu_rehab.body.segment_errors import Doubt
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.orientation.strapdown import SHORT_S, cycle, levelled_strapdown
from imu_rehab.pipeline.arrays import estimate_orientation
from imu_rehab.pipeline.measuring import UNCERTAIN_EVERY_S, doubt_about, uncertainties_deg
from imu_rehab.pipeline.start import Start, start_by_pose, start_without_pose
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial
from imu_rehab.signals.places import PLACES, Side, side_of

LEAST_SAMPLES = 10
LEAST_STANCE_S = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Tracked:
    """Angles of a whole recording; ask for one by its key of SPEC §2.1."""

    time_s: FloatArray  # (n,)
    segments: Mapping[str, FloatArray]  # place -> (n, 4) segment to world
    angles: Mapping[tuple[str, Side], tuple[FloatArray, FloatArray]]

    def angle(self, key: str, side: str) -> tuple[FloatArray, FloatArray]:
        """Return value and standard uncertainty, (n,) degrees each.

        `side` is right or left; it also decides the signs of pelvis and trunk.
        Raises UnknownName for a key that these sensors do not measure.
        """
        asked = side_of(side)
        found = self.angles.get((key, asked))
        if found is None:
            measured = sorted(name for name, of in self.angles if of is asked)
            raise UnknownName(f"angle of the {side} side with these sensors", key, measured)
        return found


def track(
    sensors: Mapping[str, Inertial],
    *,
    rate_hz: float,
    mounting: Mapping[str, FloatArray] | None = None,
    calibration: tuple[float, float] | None = None,
    causal: bool = True,
) -> Tracked:
    """Return segment and joint angles with their uncertainty.

    `sensors` maps places (`foot_r`, `shank_r`, `thigh_r`, `pelvis`, …) to
    samples in sensor axes, all of one length on one clock, `rate_hz` per second.
    `mounting` maps places to quaternions segment to sensor (segment vectors
    into the sensor's axes) where they are known.  Elsewhere it comes from
    `calibration`, a quiet-stance window (start_s, end_s): all segments are
    upright and face forward in it, and it is the zero of their angles.

    `causal=True` uses at each instant only what came before it, the calibration
    aside; `causal=False` looks both ways, for reports.  Without calibration,
    headings come from the magnetometer where there is one, and from the joints.

    Raises ValueError for samples that do not fit together, UnknownName for a
    place that does not exist, ConfigurationError when a place has neither
    mounting nor calibration, NotReady when the window cannot be used.
    """
    known = dict(mounting or {})
    _check(sensors, rate_hz, known, calibration)
    filled = {place: without_gaps(samples) for place, samples in sensors.items()}
    n = len(next(iter(filled.values())))
    time_s = np.arange(n) / rate_hz
    to_earth = _orientations(sensors, filled, rate_hz, causal=causal)
    if calibration is None:
        begin = start_without_pose(filled, to_earth, known)
    else:
        begin = start_by_pose(filled, to_earth, known, _window(calibration, time_s), rate_hz)
    to_world, doubt = _measured(time_s, filled, begin.segments(to_earth), begin, causal=causal)
    segments = dict(zip(filled, to_world, strict=True))
    return Tracked(time_s, segments, dict(_angles(time_s, tuple(filled), to_world, doubt)))


def _check(
    sensors: Mapping[str, Inertial],
    rate_hz: float,
    known: Mapping[str, FloatArray],
    calibration: tuple[float, float] | None,
) -> None:
    if not sensors:
        raise ValueError("there are no sensors to track")
    for place in (*sensors, *known):
        if place not in PLACES:
            raise UnknownName("place", place, list(PLACES))
    lengths = {place: len(samples) for place, samples in sensors.items()}
    if len(set(lengths.values())) > 1 or min(lengths.values()) < LEAST_SAMPLES:
        raise ValueError(f"sensors differ in length, or have too few samples: {lengths}")
    if not (np.isfinite(rate_hz) and rate_hz > 0):
        raise ValueError(f"rate_hz must be positive, not {rate_hz}")
    missing = [place for place in sensors if place not in known]
    if missing and calibration is None:
        raise ConfigurationError(
            f"nothing says how {', '.join(missing)} is strapped on: give its mounting, "
            "or calibration=(start_s, end_s) of a quiet stance"
        )


def _window(calibration: tuple[float, float], time_s: FloatArray) -> slice:
    begin, end = np.searchsorted(time_s, calibration)
    outside = not 0 <= calibration[0] < calibration[1]
    if outside or end - begin < max(2, LEAST_STANCE_S / float(time_s[1])):
        raise ValueError(
            f"calibration {calibration} is no window of at least "
            f"{LEAST_STANCE_S} s within 0 … {time_s[-1]:.1f} s"
        )
    return slice(int(begin), int(end))


def without_gaps(samples: Inertial) -> Inertial:
    """Return samples whose missing values (NaN) are interpolated, column by column."""
    if np.isfinite(samples.gyro_radps).all() and np.isfinite(samples.accel_mps2).all():
        return samples
    index = np.arange(len(samples), dtype=np.float64)

    def filled(values: FloatArray) -> FloatArray:
        good = np.isfinite(values).all(axis=1)
        if not good.any():
            raise ValueError("a sensor has no valid sample")
        return np.column_stack([np.interp(index, index[good], column[good]) for column in values.T])

    return Inertial(filled(samples.gyro_radps), filled(samples.accel_mps2), samples.mag_ut)


def _orientations(
    sensors: Mapping[str, Inertial],
    filled: Mapping[str, Inertial],
    rate_hz: float,
    *,
    causal: bool,
) -> dict[str, FloatArray]:
    """Return place -> (n, 4) sensor to earth, each with a heading of its own."""
    n = len(next(iter(filled.values())))
    if not causal and n < SHORT_S * rate_hz:
        part = cycle(np.hstack([np.hstack([s.gyro_radps, s.accel_mps2]) for s in filled.values()]))
        return {
            place: levelled_strapdown(s.gyro_radps, s.accel_mps2, 1.0 / rate_hz, part)
            for place, s in filled.items()
        }
    return {
        place: estimate_orientation(s.gyro_radps, s.accel_mps2, rate_hz=rate_hz, causal=causal)
        for place, s in sensors.items()
    }


def _measured(
    time_s: FloatArray,
    filled: Mapping[str, Inertial],
    segments: Mapping[str, FloatArray],
    begin: Start,
    *,
    causal: bool,
) -> tuple[FloatArray, Doubt]:
    """Return segments to world (s, n, 4) with agreeing headings, and the doubt about them."""
    places = tuple(filled)
    to_world = np.array([segments[place] for place in places])
    gyro = np.array([samples.gyro_radps for samples in filled.values()])
    accel = np.array([samples.accel_mps2 for samples in filled.values()])
    heading = ChainHeading(places, begin.heading_sd_rad, begin.rate_sd_radps)
    if causal:
        corrected = heading.feed(time_s, to_world, gyro)
    else:
        corrected = smoothed_headings(heading, time_s, to_world, gyro)
    restless = Restlessness(float(time_s[1] - time_s[0])).feed(gyro, accel)
    return corrected.to_world, doubt_about(corrected, slice(None), begin.straps, restless)


Angle = tuple[tuple[str, Side], tuple[FloatArray, FloatArray]]


def _angles(
    time_s: FloatArray, places: Sequence[str], to_world: FloatArray, doubt: Doubt
) -> Iterator[Angle]:
    """Yield every angle of every side that is worn, with its uncertainty."""
    every = max(1, round(UNCERTAIN_EVERY_S / float(time_s[1] - time_s[0])))
    at = np.unique(np.r_[0 : len(time_s) : every, len(time_s) - 1])
    segments = dict(zip(places, to_world, strict=True))
    for side in Side:
        values = live_signals(segments, side)
        if values:
            chain, now = links(places), doubt.at(at)
            deviations = uncertainties_deg(places, chain, to_world[:, at], now, side)
            for key, value in values.items():
                yield (key, side), (value, np.interp(time_s, time_s[at], deviations[key]))
