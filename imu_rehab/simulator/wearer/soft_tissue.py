"""How skin and strap move against the bone: with the joints' angles, and after every contact.

The rotation of a sensor against its bone is a fixed axis times a signal of
the neighbouring joints, plus a damped swing that every foot contact sets off;
the sensor's position follows on a lever.  Sizes are root mean squares in the
person's own ordinary walk.  Both parts are smooth enough to differentiate twice.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import PLACES
from imu_rehab.simulator.wearer.figure import Y_AXIS, Figure, Leg
from imu_rehab.simulator.wearer.impacts import damped_swing
from imu_rehab.simulator.wearer.motion import Step

LEVER_M = 0.12  # the skin slides so far for one radian [E]: 4 mm for 2 degrees
SLIDES_SIZES = 2.5  # of the root mean square: skin slides so far in a deep bend, and no further [E]
IMPACT_SHARE = 0.12  # of the root mean square
IMPACT_HZ, RISE_S = 6.0, 0.045
IMPACT_LASTS_S = 0.6  # then it is below a thousandth


@dataclass(frozen=True, slots=True)
class SoftTissue:
    """Root mean square of the rotation against the bone in walking, degrees; 0 is rigid.

    `LITERATURE` has what skin markers and straps show in walking (Leardini et
    al. 2005, Gait Posture 21:212; thigh largest, shank about 2°) [E].
    """

    foot_deg: float = 0.0
    shank_deg: float = 0.0
    thigh_deg: float = 0.0
    pelvis_deg: float = 0.0
    trunk_deg: float = 0.0

    @property
    def rigid(self) -> bool:
        """Nothing moves."""
        return not any(self.of(segment) for segment in SIGNALS)

    def of(self, segment: str) -> float:
        """Return the size for a segment, degrees."""
        return float(getattr(self, f"{segment}_deg"))


LITERATURE = SoftTissue(foot_deg=1.0, shank_deg=2.0, thigh_deg=3.5, pelvis_deg=2.5, trunk_deg=2.5)


def _thigh_lean(leg: Leg) -> FloatArray:
    """Return how far the knee is in front of the hip, as a sine (n,)."""
    ahead: FloatArray = -qn.rotate(leg.thigh[0], Y_AXIS)[:, 0]
    return ahead


def _of_pelvis(figure: Figure, _: Leg) -> FloatArray:
    return _thigh_lean(figure.right) + 0.5 * _thigh_lean(figure.left)


def _of_trunk(figure: Figure, leg: Leg) -> FloatArray:
    turn = np.sin(figure.channel("twist_deg")) + np.sin(figure.channel("flex_deg"))
    return 0.3 * _of_pelvis(figure, leg) + 2.0 * turn


SIGNALS: dict[str, Callable[[Figure, Leg], FloatArray]] = {
    "foot": lambda _, leg: np.sin(leg.pitch_rad),
    "shank": lambda _, leg: np.sin(leg.knee_flex_rad),
    "thigh": lambda _, leg: np.sin(leg.knee_flex_rad) + _thigh_lean(leg),
    "pelvis": _of_pelvis,
    "trunk": _of_trunk,
}


class Skin:
    """One person's soft tissue under all sensors; `walk` is where the sizes are measured."""

    def __init__(
        self,
        settings: SoftTissue,
        seed: int,
        walk: tuple[Figure, FloatArray, Sequence[Step]],
    ) -> None:
        self._settings = settings
        rng = np.random.default_rng([seed, 9])
        self._axes = {place: _two_axes(rng) for place in PLACES}
        self._sizes = {place: self._measured(place, *walk) for place in PLACES}

    def rotation(
        self, place: str, figure: Figure, time_s: FloatArray, steps: Sequence[Step]
    ) -> FloatArray:
        """Return the sensor's rotation against the bone, in segment axes, (n, 3) radians."""
        of_joints, of_impacts = self._sizes[place]
        along, across = self._axes[place]
        furthest = SLIDES_SIZES * np.radians(self._settings.of(PLACES[place].segment))
        slow = furthest * np.tanh(of_joints * _signal(place, figure) / max(furthest, 1e-12))
        fast = of_impacts * _impacts(place, time_s, steps)
        turned: FloatArray = slow[:, None] * along + fast[:, None] * across
        return turned

    def _measured(
        self, place: str, figure: Figure, time_s: FloatArray, steps: Sequence[Step]
    ) -> tuple[float, float]:
        """Return the factors that give the chosen root mean square."""
        size = np.radians(self._settings.of(PLACES[place].segment))
        slow = np.sqrt(1 - IMPACT_SHARE**2) * size / _rms(_signal(place, figure))
        return slow, IMPACT_SHARE * size / _rms(_impacts(place, time_s, steps))


def _two_axes(rng: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    along = rng.standard_normal(3)
    along /= np.linalg.norm(along)
    across = np.cross(along, rng.standard_normal(3))
    return along, across / np.linalg.norm(across)


def _signal(place: str, figure: Figure) -> FloatArray:
    leg = figure.left if place.endswith("_l") else figure.right
    return SIGNALS[PLACES[place].segment](figure, leg)


def _impacts(place: str, time_s: FloatArray, steps: Sequence[Step]) -> FloatArray:
    """Return the damped swings after the contacts; the other leg's are weak here."""
    side = PLACES[place].side
    out = np.zeros(len(time_s))
    begin_s, end_s = (float(time_s.min()), float(time_s.max())) if len(time_s) else (0.0, 0.0)
    for step in steps:
        if begin_s - IMPACT_LASTS_S < step.contact_s < end_s:
            swing = damped_swing(time_s - step.contact_s, RISE_S, IMPACT_HZ)
            out += (1.0 if side in (None, step.side) else 0.2) * swing
    return out


def _rms(values: FloatArray) -> float:
    return float(np.sqrt(np.mean(values**2)))
