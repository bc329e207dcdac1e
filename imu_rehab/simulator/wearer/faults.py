"""What goes wrong with straps: sensors in each other's place, upside down, slipping.

A fault says where a sensor really sits and how it is turned from where it
should be.  The same faults go over a wearer and over recorded samples.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial
from imu_rehab.simulator.wearer.motion import minimum_jerk
from imu_rehab.simulator.wearer.wearer import Located, Wearer

AXES = dict(zip("xyz", np.eye(3), strict=True))


@dataclass(frozen=True, slots=True)
class Misplaced:
    """The sensor that should be at `place` is worn at `worn_at`."""

    place: str
    worn_at: str


@dataclass(frozen=True, slots=True)
class Turned:
    """The sensor at `place` turns by an angle about one of its own axes, from a time on.

    Over `over_s`, smoothly; it feels that rate as well.  Of any angle: 180 is upside down.
    """

    place: str
    axis: str  # x, y or z of the sensor
    angle_deg: float
    at_s: float = -np.inf
    over_s: float = 0.3

    def __post_init__(self) -> None:
        if self.axis not in AXES or not self.over_s > 0:
            raise ValueError(f"axis {self.axis!r} is not x, y or z, or {self.over_s} s no duration")

    def rotation_vector(self, time_s: FloatArray) -> FloatArray:
        """Return how far it has turned, in its own axes, (n, 3) radians."""
        share = minimum_jerk((time_s - self.at_s) / self.over_s)
        turned: FloatArray = np.radians(self.angle_deg) * share[:, None] * AXES[self.axis]
        return turned

    def rate_radps(self, time_s: FloatArray) -> FloatArray:
        """Return how fast it is turning, (n, 3)."""
        s = np.clip((time_s - self.at_s) / self.over_s, 0.0, 1.0)
        speed = 30.0 * s**2 * (1.0 - s) ** 2 / self.over_s
        rate: FloatArray = np.radians(self.angle_deg) * speed[:, None] * AXES[self.axis]
        return rate


Fault = Misplaced | Turned


def swapped(one: str, other: str) -> tuple[Misplaced, Misplaced]:
    """Return the faults of two sensors in each other's place: left for right, foot for shank."""
    return Misplaced(one, other), Misplaced(other, one)


def flipped(place: str, axis: str) -> Turned:
    """Return the fault of a sensor turned half round about one of its axes."""
    return Turned(place, axis, 180.0)


def slipped(place: str, axis: str, angle_deg: float, at_s: float) -> Turned:
    """Return the fault of a strap that gives way."""
    return Turned(place, axis, angle_deg, at_s)


class Faulty:
    """A wearer with faults; magnetism and poses follow the sensor to where it really is."""

    def __init__(self, wearer: Wearer, faults: Sequence[Fault]) -> None:
        self._wearer, self._faults = wearer, tuple(faults)
        self.places = wearer.places

    def imu(self, place: str, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return specific force and rate as the sensor feels them where it is."""
        force, rate = self._wearer.imu(worn_at(place, self._faults), time_s)
        turned = _turned(Inertial(rate, force), place, time_s, self._faults)
        return turned.accel_mps2, turned.gyro_radps

    def sensor(self, place: str, time_s: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return sensor to world (n, 4) and position (n, 3); raises TypeError for a recording."""
        if not isinstance(self._wearer, Located):
            raise TypeError("nobody knows where the sensors of this wearer are")
        q, position = self._wearer.sensor(worn_at(place, self._faults), time_s)
        for fault in _turns(place, self._faults):
            q = qn.multiply(q, qn.from_rotation_vector(fault.rotation_vector(time_s)))
        return q, position


def with_faults(
    samples: Mapping[str, Inertial], time_s: FloatArray, faults: Sequence[Fault]
) -> dict[str, Inertial]:
    """Return recorded samples as they would be with faults; all on the grid `time_s` (n,).

    Raises KeyError for a sensor that would be worn where nobody recorded.
    """
    return {
        place: _turned(samples[worn_at(place, faults)], place, time_s, faults) for place in samples
    }


def worn_at(place: str, faults: Sequence[Fault]) -> str:
    """Return where the sensor of a place really is."""
    for fault in faults:
        if isinstance(fault, Misplaced) and fault.place == place:
            return fault.worn_at
    return place


def _turns(place: str, faults: Sequence[Fault]) -> list[Turned]:
    return [fault for fault in faults if isinstance(fault, Turned) and fault.place == place]


def _turned(samples: Inertial, place: str, time_s: FloatArray, faults: Sequence[Fault]) -> Inertial:
    for fault in _turns(place, faults):
        back = qn.from_rotation_vector(-fault.rotation_vector(time_s))
        samples = replace(
            samples,
            gyro_radps=qn.rotate(back, samples.gyro_radps) + fault.rate_radps(time_s),
            accel_mps2=qn.rotate(back, samples.accel_mps2),
            mag_ut=None if samples.mag_ut is None else qn.rotate(back, samples.mag_ut),
        )
    return samples
