"""One sensor in the hand is an inclinometer: SPEC §2.1, measure by hand.

The sensor's long axis a is laid along a bone.  Its angle to the vertical is
acos(a·Y), to the horizontal asin(a·Y), and relative to the last zero the angle
between then and now.  A press takes half a second, if it was quiet; three
presses give mean and range.  Never mixed with worn values; tier A.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

PRESS_S = 0.5  # of samples
QUIET_DPS = 1.0  # standard deviation of the rate, below
PRESSES = 3
LONG_AXIS: FloatArray = np.array([0.0, 1.0, 0.0])  # of the sensor
UP: FloatArray = np.array([0.0, 0.0, 1.0])  # of the earth that filters give
HOLD_STILL = "Hold it still and press again."


class Against(StrEnum):
    """What the long axis is compared with."""

    VERTICAL = "vertical"
    HORIZONTAL = "horizontal"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class Use:
    """What is measured by hand, and the typed value that it becomes."""

    title: str
    against: Against
    key: str
    segment: str  # whose sensor is taken off for it
    say: str


USES = {
    "pelvic_zero": Use(
        "Pelvis: PSIS to ASIS against level",
        Against.HORIZONTAL,
        "pelvis_incl_deg",
        "pelvis",
        "In the calibration pose, lay the sensor along the line of ASIS and PSIS, pointing back.",
    ),
    "tibia": Use(
        "Tibia against the vertical",
        Against.VERTICAL,
        "shank_stance_deg",
        "shank",
        "In the calibration pose, lay the sensor along the edge of the shin.",
    ),
    "straight_leg_raise": Use(
        "Straight-leg raise",
        Against.ZERO,
        "slr_deg",
        "shank",
        "Lay the sensor along the shin. Set the zero with the leg down, then press at the end.",
    ),
    "passive_ankle": Use(
        "Ankle moved by hand",
        Against.ZERO,
        "passive_df_deg",
        "foot",
        "Lay the sensor along the outer edge of the foot. Set the zero, then press at the end.",
    ),
}


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """Half a second of one sensor, in its own axes."""

    gyro_radps: FloatArray  # (n, 3)
    sensor_to_earth: FloatArray  # (n, 4) earth: east-north-up, of a filter

    @property
    def quiet(self) -> bool:
        """True when the sensor was held still: the rate varies by less than 1°/s on each axis."""
        known = len(self.gyro_radps) > 1 and bool(np.isfinite(self.gyro_radps).all())
        return known and bool(np.degrees(self.gyro_radps.std(axis=0)).max() < QUIET_DPS)

    @property
    def long_axis(self) -> FloatArray:
        """Where the long axis points on the mean, earth axes (3,)."""
        mean = qn.rotate(self.sensor_to_earth, LONG_AXIS).mean(axis=0)
        axis: FloatArray = mean / np.linalg.norm(mean)
        return axis


@dataclass(frozen=True, slots=True)
class HandHeldResult:
    """Mean and range of the presses; goes into results with the word hand-held."""

    key: str
    value_deg: float
    low_deg: float
    high_deg: float
    presses: int
    tier: str = "A"
    how: str = "hand-held"


@dataclass(frozen=True, slots=True, eq=False)
class HandHeld:
    """One measurement by hand; a value, and every press makes the next one."""

    use: Use
    angles_deg: tuple[float, ...] = ()
    zero: FloatArray | None = None  # (3,) earth axes
    said: str = ""  # what to tell the person

    @property
    def complete(self) -> bool:
        """True after three presses that were quiet."""
        return len(self.angles_deg) >= PRESSES

    @property
    def needs_zero(self) -> bool:
        """True while the next press sets the zero."""
        return self.use.against is Against.ZERO and self.zero is None

    def set_zero(self, moment: Moment) -> "HandHeld":
        """Measure from here on; what was measured from another zero is gone."""
        if not moment.quiet:
            return replace(self, said=HOLD_STILL)
        return replace(self, zero=moment.long_axis, angles_deg=(), said="")

    def press(self, moment: Moment) -> "HandHeld":
        """Take a press; one that was not quiet is asked for again."""
        if self.complete:
            return self
        if self.needs_zero:
            return self.set_zero(moment)
        if not moment.quiet:
            return replace(self, said=HOLD_STILL)
        return replace(self, angles_deg=(*self.angles_deg, self._angle_deg(moment)), said="")

    def shown_deg(self, moment: Moment) -> float | None:
        """Return the angle of the moment, moving or not; None without samples or a zero."""
        if self.needs_zero or not len(moment.sensor_to_earth):
            return None
        return self._angle_deg(moment)

    def _angle_deg(self, moment: Moment) -> float:
        return ANGLES[self.use.against](moment.long_axis, self.zero)

    @property
    def result(self) -> HandHeldResult | None:
        """Return mean and range; None before the last press."""
        if not self.complete:
            return None
        low, high = min(self.angles_deg), max(self.angles_deg)
        mean = float(np.mean(self.angles_deg))
        return HandHeldResult(self.use.key, mean, low, high, len(self.angles_deg))


def to_vertical_deg(axis: FloatArray, _: FloatArray | None = None) -> float:
    """Return acos(a·Y)."""
    return 90.0 - to_horizontal_deg(axis)


def to_horizontal_deg(axis: FloatArray, _: FloatArray | None = None) -> float:
    """Return asin(a·Y): up is positive."""
    level = float(np.hypot(axis[0], axis[1]))
    return float(np.degrees(np.arctan2(axis @ UP, level)))


def from_zero_deg(axis: FloatArray, zero: FloatArray | None) -> float:
    """Return the angle between two directions, in the plane of the movement."""
    assert zero is not None
    return float(np.degrees(np.arctan2(np.linalg.norm(np.cross(zero, axis)), zero @ axis)))


ANGLES: dict[Against, Callable[[FloatArray, FloatArray | None], float]] = {
    Against.VERTICAL: to_vertical_deg,
    Against.HORIZONTAL: to_horizontal_deg,
    Against.ZERO: from_zero_deg,
}
