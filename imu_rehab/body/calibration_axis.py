"""The functional axis: about what a sensor turns while somebody bends, extends or walks.

The first principal component of the rate, in the sensor's own axes, so that
no heading and no orientation filter is needed.  SPEC §2.1 steps c, c′ and d.
"""

from dataclasses import dataclass

import numpy as np

from imu_rehab.body.calibration_gates import Gate, failed, judge
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES

# To which side of zero a segment's angle about Z goes, Z to the person's right.  In a knee-bend
# the shank leans forward, which is negative, and the thigh's knee goes forward, which is
# positive; in a seated knee extension toes and shank come up.
EXCURSION_SIGN: dict[tuple[str, str], float] = {
    ("bends", "shank"): -1.0,
    ("bends", "thigh"): 1.0,
    ("extensions", "shank"): 1.0,
    ("extensions", "foot"): 1.0,
}
PARTS = 5  # the movement is cut into so many, to see how much the axis wanders
# What is the same in every repetition, so that no scatter shows it: soft tissue, knees that go
# inward, a shank that turns about itself.  Root mean square over simulated wearers with the soft
# tissue of Leardini et al. 2005 (decision 17) [E]; the wider a movement, the less it matters.
SYSTEMATIC_SD_DEG: dict[tuple[str, str], float] = {
    ("bends", "shank"): 8.0,
    ("bends", "thigh"): 9.5,
    ("extensions", "shank"): 6.5,
    ("extensions", "foot"): 2.5,
    ("steps", "foot"): 2.5,
    ("steps", "shank"): 3.5,
    ("steps", "thigh"): 5.5,
}
WAY_SD_DEG = 5.0  # people do not walk quite where their pelvis looks [E]
SWING_RADPS = 2.0  # faster than this, a foot is in the air [E]
FEW_SAMPLES = 20
LEAST_SINE = 0.7  # of the angle between two poses
TWO_POSES_SD_DEG = 5.0  # nobody sits or lies without leaning a little to the side [E]


@dataclass(frozen=True, slots=True, eq=False)
class FunctionalAxis:
    """A segment's axis to the person's right, in the sensor's axes."""

    place: str
    source: str  # bends, extensions, steps, two_poses
    axis: FloatArray  # (3,) unit
    sd_deg: float  # standard uncertainty of its heading about the vertical
    gates: tuple[Gate, ...]

    @property
    def passed(self) -> bool:
        """True when every gate is passed."""
        return not failed(self.gates)


def axis_of_excursions(
    place: str, source: str, rate_radps: FloatArray, up: FloatArray
) -> FunctionalAxis:
    """Find the axis of movements that go out and come back: `source` is bends or extensions.

    `rate_radps` (n, 3) without bias, from rest to rest; `up` (3,) unit, the
    segment's vertical in the sensor.  Signed by the way the segment goes.
    """
    axis, share = principal_axis(rate_radps)
    turned = np.cumsum(rate_radps @ axis)
    drift = np.linspace(0.0, 1.0, len(turned)) * (turned[-1] if len(turned) else 0.0)
    excursion = float(np.sum(turned - drift))
    sign = EXCURSION_SIGN[source, PLACES[place].segment] * (1.0 if excursion >= 0 else -1.0)
    return _judged(place, source, axis * sign, share, rate=rate_radps, up=up)


def axis_of_swings(place: str, rate_radps: FloatArray, up: FloatArray) -> FunctionalAxis:
    """Find the axis of a foot or shank in swing; toes-up, the quickest movement, is positive."""
    swing = rate_radps[np.linalg.norm(rate_radps, axis=1) > SWING_RADPS]
    axis, share = principal_axis(swing)
    sign = 1.0 if float(np.sum((swing @ axis) ** 3)) >= 0 else -1.0
    return _judged(place, "steps", axis * sign, share, rate=swing, up=up)


def axis_of_way(place: str, way: FloatArray, up: FloatArray) -> FunctionalAxis:
    """Find the axis of a segment that was carried straight ahead: `way` (3,), sensor axes."""
    z = qn.cross(way, up)
    return FunctionalAxis(place, "steps", z / np.linalg.norm(z), WAY_SD_DEG, ())


def axis_between_poses(
    place: str, up_on_x: FloatArray, up_on_y: FloatArray
) -> FunctionalAxis | None:
    """Return Z of a segment whose X was up in one pose and whose Y was up in another.

    A thigh standing and sitting, a pelvis standing and lying; None when the
    two poses are so near to each other that they show no axis.
    """
    z = qn.cross(up_on_x, up_on_y)
    length = float(np.linalg.norm(z))
    if length < LEAST_SINE:
        return None
    return FunctionalAxis(place, "two_poses", z / length, TWO_POSES_SD_DEG, ())


def heading_between_deg(a: FloatArray, b: FloatArray, up: FloatArray) -> float:
    """Return the angle from axis a to axis b about the vertical, −180..180."""
    across = qn.cross(up, a)
    level = a - up * float(a @ up)
    return float(np.degrees(np.arctan2(b @ across, b @ level)))


def principal_axis(rate_radps: FloatArray) -> tuple[FloatArray, float]:
    """Return the first component (3,) of rates about zero and its share; NaN from too few."""
    if len(rate_radps) < FEW_SAMPLES or not np.isfinite(rate_radps).all():
        return np.full(3, np.nan), np.nan
    values, vectors = np.linalg.eigh(rate_radps.T @ rate_radps)
    total = float(values.sum())
    return vectors[:, -1], float(values[-1]) / total if total > 0 else np.nan


def _judged(
    place: str, source: str, axis: FloatArray, share: float, *, rate: FloatArray, up: FloatArray
) -> FunctionalAxis:
    rise_deg = float(np.degrees(np.arcsin(np.clip(abs(axis @ up), 0.0, 1.0))))
    scatter_deg = _scatter_deg(axis, rate, up)
    sd_deg = float(np.hypot(scatter_deg, SYSTEMATIC_SD_DEG[source, PLACES[place].segment]))
    gates = (
        judge("first_component", place, share),
        judge("axis_from_horizontal_deg", place, rise_deg),
        judge("axis_sd_deg", place, sd_deg),
    )
    return FunctionalAxis(place, source, axis, sd_deg, gates)


def _scatter_deg(axis: FloatArray, rate: FloatArray, up: FloatArray) -> float:
    """Return the standard error of the axis' heading, from its scatter between the parts."""
    if not np.isfinite(axis).all():
        return float("nan")
    effort = np.cumsum(np.sum(rate * rate, axis=1))
    edges = np.searchsorted(effort, effort[-1] * np.arange(1, PARTS) / PARTS)
    found = [principal_axis(part)[0] for part in np.split(rate, edges)]
    apart = [heading_between_deg(axis, part, up) for part in found if np.isfinite(part).all()]
    if len(apart) < 2:
        return float("nan")
    folded = (np.array(apart) + 90.0) % 180.0 - 90.0  # a part's axis has no sign
    return float(np.std(folded, ddof=1)) / float(np.sqrt(len(folded)))
