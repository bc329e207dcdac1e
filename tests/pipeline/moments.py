"""What a trial's sensors felt, in pieces, as the live road would hand it on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from imu_rehab.body.calibration_pose import SegmentCalibration
from imu_rehab.metrics.gait.live_strides import LiveStride
from imu_rehab.metrics.impact.live_landings import LiveLanding
from imu_rehab.metrics.near_fall import NearFall
from imu_rehab.metrics.trial import Trial
from imu_rehab.pipeline.asking import Wanted
from imu_rehab.pipeline.frame import Event
from imu_rehab.pipeline.live_angles import Angles
from imu_rehab.pipeline.live_measures import LiveMeasures
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.aligned_frame import ACCEL, GYRO, TRUSTED, WIDTH
from imu_rehab.signals.arrays import FloatArray


@dataclass(slots=True)
class Brought:
    """All that came out, over all pieces."""

    signals: dict[str, FloatArray] = field(default_factory=dict)
    strides: list[LiveStride] = field(default_factory=list)
    landings: list[LiveLanding] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    near_falls: list[NearFall] = field(default_factory=list)


def measured(
    trial: Trial,
    keys: Sequence[str],
    cuts: Iterable[int] = (),
    *,
    typed: dict[str, float] | None = None,
    near_falls: bool = False,
    unknown: slice = slice(0, 0),
) -> Brought:
    """Return what is measured of a trial that comes in pieces; nothing is known of a part of it."""
    measures = LiveMeasures(trial.rate_hz)
    measures.begin({place: _upright(place) for place in trial.worn})
    measures.ask(Wanted(frozenset(keys), trial.side, near_falls), typed or {})
    brought, parts = Brought(), []
    for time_s, angles in _pieces(trial, cuts, unknown):
        found = measures.feed(time_s, angles)
        parts.append(found.signals)
        brought.strides += found.strides
        brought.landings += found.landings
        brought.events += found.events
        brought.near_falls += found.near_falls
    keys_found = {key for part in parts for key in part}
    brought.signals = {key: np.concatenate([part[key] for part in parts]) for key in keys_found}
    return brought


def _pieces(
    trial: Trial, cuts: Iterable[int], unknown: slice
) -> Iterator[tuple[FloatArray, Angles]]:
    n = len(trial.time_s)
    felt = np.zeros((len(trial.worn), n, WIDTH))
    felt[..., TRUSTED:] = 1.0
    for row, worn in enumerate(trial.worn.values()):
        felt[row, :, GYRO], felt[row, :, ACCEL] = worn.gyro_radps, worn.accel_mps2
    felt[:, unknown] = np.nan
    edges = sorted({0, n, *(cut for cut in cuts if 0 < cut < n)})
    for begin, end in pairwise(edges):
        part = slice(begin, end)
        segments = {place: worn.to_world[part] for place, worn in trial.worn.items()}
        signals = {key: values[part] for key, values in trial.signals.items()}
        yield trial.time_s[part], Angles(segments, signals, {}, felt[:, part])


def _upright(place: str) -> SegmentCalibration:
    """Return the calibration of a sensor that sits as its segment does."""
    return SegmentCalibration(place, qn.IDENTITY, qn.IDENTITY, 0.0, 0.0, 0.0)
