"""From several sensors' samples to joint angles that say how sure they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.signal import lfilter

from imu_rehab.body.heading import ChainHeading, Corrected, smoothed_headings
from imu_rehab.body.live_signals import live_signals
from imu_rehab.body.segment_errors import Doubt, error_causes_deg, inclination_sd_deg
from imu_rehab.body.uncertainty import angle_uncertainty_deg
from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.orientation.strapdown import SHORT_S, cycle, levelled_strapdown
from imu_rehab.pipeline.arrays import estimate_orientation
from imu_rehab.pipeline.start import Start, start_by_pose, start_without_pose
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial
from imu_rehab.signals.places import PLACES, Side

UNCERTAIN_EVERY_S = 0.1  # uncertainties change slowly
AT_ONCE = 500  # instants whose uncertainty is computed together
TURNING_S, AGITATION_S = 3.0, 1.0
GRAVITY_MPS2 = 9.81


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
        found = self.angles.get((key, Side(side)))
        if found is None:
            measured = sorted(name for name, of in self.angles if of is Side(side))
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
    corrected = _headings(time_s, filled, begin.segments(to_earth), begin, causal=causal)
    angles = dict(_angles(time_s, corrected, begin, _doubt(filled, begin, corrected, rate_hz)))
    return Tracked(time_s, corrected.segments, angles)


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
    if len(set(lengths.values())) > 1 or not min(lengths.values()):
        raise ValueError(f"sensors differ in length, or are empty: {lengths}")
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
    if not 0 <= calibration[0] < calibration[1] or end - begin < 2:
        raise ValueError(f"calibration {calibration} is no window within 0 … {time_s[-1]:.1f} s")
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


def _headings(
    time_s: FloatArray,
    filled: Mapping[str, Inertial],
    segments: Mapping[str, FloatArray],
    begin: Start,
    *,
    causal: bool,
) -> Corrected:
    speed = {place: np.linalg.norm(s.gyro_radps, axis=1) for place, s in filled.items()}
    if causal:
        chain = ChainHeading(tuple(segments), begin.heading_sd_rad, begin.rate_sd_radps)
        return chain.feed(time_s, segments, speed)
    return smoothed_headings(time_s, segments, speed, begin.heading_sd_rad, begin.rate_sd_radps)


def _doubt(
    filled: Mapping[str, Inertial], begin: Start, corrected: Corrected, rate_hz: float
) -> Doubt:
    turning = [np.sum(s.gyro_radps**2, axis=1) for s in filled.values()]
    force = [np.linalg.norm(s.accel_mps2, axis=1) - GRAVITY_MPS2 for s in filled.values()]
    turning_radps = np.sqrt(_recent(np.array(turning), TURNING_S, rate_hz))
    return Doubt(
        inclination_deg=inclination_sd_deg(turning_radps),
        agitation_mps2=np.sqrt(_recent(np.square(force), AGITATION_S, rate_hz)),
        strap_yaw_deg=np.array([begin.straps[place].yaw_sd_deg for place in filled]),
        strap_tilt_deg=np.array([begin.straps[place].tilt_sd_deg for place in filled]),
        root_heading_deg=np.degrees(corrected.root_sd_rad),
        link_heading_deg=np.degrees(corrected.link_sd_rad),
    )


def _recent(values: FloatArray, time_constant_s: float, rate_hz: float) -> FloatArray:
    """Return the running mean (s, n) with a fading memory of so many seconds."""
    share = 1.0 - np.exp(-1.0 / (time_constant_s * rate_hz))
    start = (1.0 - share) * values[:, :1]
    smooth, _ = lfilter([share], [1.0, share - 1.0], values, axis=1, zi=start)
    return np.asarray(np.maximum(smooth, 0.0), dtype=np.float64)


Angle = tuple[tuple[str, Side], tuple[FloatArray, FloatArray]]


def _angles(
    time_s: FloatArray, corrected: Corrected, begin: Start, doubt: Doubt
) -> Iterator[Angle]:
    """Yield every angle of every side that is worn, with its uncertainty."""
    every = max(1, round(UNCERTAIN_EVERY_S / max(time_s[1] - time_s[0], 1e-9)))
    at = np.unique(np.r_[0 : len(time_s) : every, len(time_s) - 1])
    for side in Side:
        values = live_signals(corrected.segments, side)
        deviations = _deviations(at, corrected, begin, doubt, side)
        for key, value in values.items():
            yield (key, side), (value, np.interp(time_s, time_s[at], deviations[key]))


def _deviations(
    at: np.ndarray[tuple[int], np.dtype[np.int64]],
    corrected: Corrected,
    begin: Start,
    doubt: Doubt,
    side: Side,
) -> dict[str, FloatArray]:
    parts: list[dict[str, FloatArray]] = []
    places = tuple(corrected.segments)
    for start in range(0, len(at), AT_ONCE):
        these = at[start : start + AT_ONCE]
        segments = {place: q[these] for place, q in corrected.segments.items()}
        causes = error_causes_deg(
            np.stack(list(segments.values())), places, begin.links, doubt.at(these)
        )
        parts.append(angle_uncertainty_deg(segments, causes, side))
    return {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}
