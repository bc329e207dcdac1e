"""What can turn a segment's orientation away from the truth, each cause on its own.

All figures are standard deviations.  Where a cause is zero in the reference
pose by definition (angles are changes from it), it grows with the turn since.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np

from imu_rehab.body.links import Link
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import BoolArray, FloatArray, IntArray
from imu_rehab.signals.places import PLACES

# Inclination of a good filter against optical orientation (BROAD, 143 Hz, bench/decision 19): at
# rest, and per rad/s of turning, which is what scale errors and the slow levelling leave.
INCLINATION_REST_DEG = 0.3
INCLINATION_PER_RADPS_DEG = 0.2
SATURATED_DEG = 5.0  # the rate was beyond the converter's limit: part of the turn is missing [E]
GUESSED_DEG = 15.0  # right after a gap whose rotation was guessed (BROAD, 100 ms bursts held) ...
FORGIVEN_S = 3.0  # ... and how fast gravity mends it [E]
ACCEL_BIAS_DEG = 0.15  # 0.025 m/s2 across gravity: hidden in the pose, seen once turned

# Skin and muscle under the strap, against the bone: frontal (X), transverse (Y), sagittal (Z),
# degrees root mean square in walking.  Orders of magnitude of Leardini et al., Gait Posture 2005,
# 21:212-225, and of Cereatti et al., J. Biomech. 2017, 62:5-13; a sensor on a shoe moves least.
SOFT_TISSUE_DEG: dict[str, tuple[float, float, float]] = {
    "foot": (0.8, 0.8, 0.8),
    "shank": (1.2, 1.5, 1.2),
    "thigh": (2.0, 2.5, 2.0),
    "pelvis": (1.5, 1.5, 1.5),
    "trunk": (1.7, 1.5, 1.7),
}
# Tissue follows the joints: the sine, root mean square in walking, of the largest angle beside it.
WALKING_SINE = {"foot": 0.45, "shank": 0.45, "thigh": 0.35, "pelvis": 0.25, "trunk": 0.12}
SHAKEN_SHARE = 0.3  # what swings after a contact, of the whole ...
FULL_AGITATION_MPS2 = 4.0  # ... at this root mean square of the acceleration [E]
OWN_CAUSES = 8  # inclination about two level axes, tissue about three, strap about three
SQRT2 = sqrt(2.0)


@dataclass(frozen=True, slots=True, eq=False)
class Doubt:
    """What is known about the quality of s segments at n instants."""

    inclination_deg: FloatArray  # (s, n)
    agitation_mps2: FloatArray  # (s, n) rms of ||force| - g| over the last second
    strap_yaw_deg: FloatArray  # (s,) of the mounting about the segment's long axis
    strap_tilt_deg: FloatArray  # (s,) of the mounting about the other two; 0 when a pose made it
    root_heading_deg: FloatArray  # (n,) of the whole chain against the world
    link_heading_deg: FloatArray  # (l, n) of each link's distal part against its proximal one

    def at(self, instants: IntArray | slice) -> "Doubt":
        """Return it at some of the instants."""
        return Doubt(
            self.inclination_deg[:, instants],
            self.agitation_mps2[:, instants],
            self.strap_yaw_deg,
            self.strap_tilt_deg,
            self.root_heading_deg[instants],
            self.link_heading_deg[:, instants],
        )


def inclination_sd_deg(turning_radps: FloatArray) -> FloatArray:
    """Return the standard uncertainty of inclination for an rms rate over the last 3 s."""
    return np.sqrt(INCLINATION_REST_DEG**2 + (INCLINATION_PER_RADPS_DEG * turning_radps) ** 2)


def distrust_deg(saturated: BoolArray, since_guess_s: FloatArray) -> FloatArray:
    """Return what clipped samples and guessed gaps add to the uncertainty of inclination, (n,)."""
    guessed = GUESSED_DEG * np.exp(-since_guess_s / FORGIVEN_S)
    return np.hypot(np.where(saturated, SATURATED_DEG, 0.0), guessed)


@dataclass(frozen=True, slots=True, eq=False)
class SegmentErrors:
    """Turns of s segments by one standard deviation; all causes are independent of one another."""

    own_deg: FloatArray  # (s, c, 3, n) about the world's axes: each cause turns one segment only
    root_deg: FloatArray  # (n,) all segments together, about the vertical
    link_deg: FloatArray  # (l, n) what lies beyond each link, about the vertical


def segment_errors_deg(
    axes: FloatArray,
    places: tuple[str, ...],
    links: tuple[Link, ...],
    doubt: Doubt,
    *,
    lying: bool = False,
) -> SegmentErrors:
    """Return what each cause makes of segments with these axes, (s, 3, 3, n).

    `axes` are those of `quaternion.axes`, in the order of `places`.  `lying`:
    X, not Y, is up.
    """
    up, level = vertical(lying=lying)
    s, n = len(axes), axes.shape[-1]
    own = np.zeros((s, OWN_CAUSES, 3, n))
    own[:, (0, 1), level] = (doubt.inclination_deg / SQRT2)[:, None]
    own[:, 2:5] = axes * _tissue_deg(axes[:, up], places, links, up, doubt)
    since = axes[:, [up, *level]] - qn.UNMOVED[[up, *level]]  # what they have turned since the pose
    strap = np.empty((3, s))
    strap[0], strap[1:] = doubt.strap_yaw_deg, np.hypot(ACCEL_BIAS_DEG, doubt.strap_tilt_deg)
    own[:, 5:] = since * strap.T[..., None, None]
    return SegmentErrors(own, doubt.root_heading_deg, doubt.link_heading_deg)


def vertical(*, lying: bool) -> tuple[int, list[int]]:
    """Return the number of the axis that is up, and of the level ones."""
    return (0, [1, 2]) if lying else (1, [0, 2])


def _tissue_deg(
    long_axes: FloatArray, places: tuple[str, ...], chain: tuple[Link, ...], up: int, doubt: Doubt
) -> FloatArray:
    """Return (s, 3, 1, n): soft tissue about each of the segment's own axes."""
    most, usual, beside = _tissue_of(places, chain)
    bent = _bent_sine(long_axes, up, *beside) / usual
    shaken = SHAKEN_SHARE * np.minimum(doubt.agitation_mps2 / FULL_AGITATION_MPS2, 1.0)
    tissue: FloatArray = most * np.hypot(bent, shaken)[:, None, None]
    return tissue


@lru_cache(maxsize=32)
def _tissue_of(
    places: tuple[str, ...], chain: tuple[Link, ...]
) -> tuple[FloatArray, FloatArray, tuple[IntArray, IntArray, IntArray]]:
    """Return most tissue (s, 3, 1, 1), usual sine (s, 1); proximal, distal, and (s, m) bends.

    Bends are numbered: each segment's own, then each link's.
    """
    segments = [PLACES[place].segment for place in places]
    most = np.array([SOFT_TISSUE_DEG[segment] for segment in segments])[..., None, None]
    usual = np.array([[WALKING_SINE[segment]] for segment in segments])
    ends = [(places.index(link.proximal), places.index(link.distal)) for link in chain]
    near, far = np.array(ends, dtype=np.int64).reshape(-1, 2).T
    s = len(places)
    found = [[row, *(s + np.flatnonzero((near == row) | (far == row)))] for row in range(s)]
    longest = max(map(len, found))
    beside = np.array([row + row[:1] * (longest - len(row)) for row in found])
    return most, usual, (near, far, beside)


def _bent_sine(
    long_axes: FloatArray, up: int, near: IntArray, far: IntArray, beside: IntArray
) -> FloatArray:
    """Return (s, n): the sine of the largest turn since the pose, own or of a joint beside it."""
    joints = np.einsum("lkn,lkn->ln", long_axes[near], long_axes[far])
    cosine = np.concatenate([long_axes[:, up], joints])
    sine = np.sqrt(1.0 - np.minimum(np.maximum(cosine, 0.0), 1.0) ** 2)
    largest: FloatArray = sine[beside].max(axis=1)
    return largest
