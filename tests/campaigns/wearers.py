"""Simulated wearers with everything that spoils an angle, and what tracking makes of them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

import imu_rehab
from imu_rehab.body.live_signals import live_signals
from imu_rehab.pipeline.tracking import Tracked
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial
from imu_rehab.signals.places import Side, kit_places
from imu_rehab.simulator.synthesis import feel
from imu_rehab.simulator.virtual_sensor.imu_errors import ErrorSettings
from imu_rehab.simulator.wearer import scripts
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.soft_tissue import LITERATURE, SoftTissue

STANCE_S = (1.0, 8.0)
AFTER_S = 9.0
SEGMENTS = ("foot", "shank", "thigh", "pelvis", "trunk")
FAMILIES = ("foot", "shank", "ankle", "knee", "hip", "pelvis", "trunk")


INSIDE_HZ = 200.0  # a sensor samples faster than it sends, and sends means


@dataclass(frozen=True, slots=True, eq=False)
class Errors:
    """One angle of one wearer: error and standard uncertainty, degrees, after the stance."""

    key: str
    time_s: FloatArray
    error_deg: FloatArray
    uncertainty_deg: FloatArray


def tissue_of(seed: int, share: float = 1.0) -> SoftTissue:
    """Return soft tissue that differs from person to person: half to one and a half the usual."""
    factors = share * np.random.default_rng([seed, 77]).uniform(0.5, 1.5, len(SEGMENTS))
    return SoftTissue(*(LITERATURE.of(s) * f for s, f in zip(SEGMENTS, factors, strict=True)))


def tracked_wearer(
    seed: int,
    seconds: float,
    *,
    kit: str = "8",
    rate_hz: float = 100.0,
    tissue: float = 1.0,
    causal: bool = True,
) -> tuple[Tracked, PatientTwin]:
    """Return a person in mixed activity, straps on by eye, tracked from a quiet stance."""
    settings = TwinSettings(
        seed=seed,
        mounting_tilt_deg=15.0,
        mounting_yaw_deg=10.0,
        soft_tissue=tissue_of(seed, tissue),
    )
    twin = PatientTwin(settings, scripts.mixed(seed))
    errors = ErrorSettings(gyro_bias_dps=0.5)
    places = kit_places(kit, Side.RIGHT)
    inside = feel(twin, places, INSIDE_HZ, 0.0, seconds, errors=errors, seed=seed)
    sensors = {place: averaged(felt, round(INSIDE_HZ / rate_hz)) for place, felt in inside.items()}
    tracked = imu_rehab.track(sensors, rate_hz=rate_hz, calibration=STANCE_S, causal=causal)
    return tracked, twin


def averaged(felt: Inertial, count: int) -> Inertial:
    """Return means of `count` samples each."""
    n = len(felt) // count * count

    def means(values: FloatArray) -> FloatArray:
        mean: FloatArray = values[:n].reshape(-1, count, 3).mean(axis=1)
        return mean

    return Inertial(means(felt.gyro_radps), means(felt.accel_mps2))


def errors_of(tracked: Tracked, twin: PatientTwin) -> Iterator[Errors]:
    """Yield every angle's errors against the bones."""
    after = tracked.time_s > AFTER_S
    ends_s = tracked.time_s + (tracked.time_s[1] - tracked.time_s[0]) - 1.0 / INSIDE_HZ
    segments = twin.segments(ends_s, tuple(tracked.segments))
    for side in Side:
        for key, truth in live_signals(segments, side).items():
            value, deviation = tracked.angle(key, side)
            error = (value - truth + 180.0) % 360.0 - 180.0
            yield Errors(key, tracked.time_s[after], error[after], deviation[after])
