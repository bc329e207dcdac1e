"""What can turn a segment's orientation away from the truth, each cause on its own.

All figures are standard deviations.  Where a cause is zero in the reference
pose by definition (angles are changes from it), it grows with the turn since.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.body.links import Link, beyond
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


@dataclass(frozen=True, slots=True, eq=False)
class Doubt:
    """What is known about the quality of s segments at n instants."""

    inclination_deg: FloatArray  # (s, n)
    agitation_mps2: FloatArray  # (s, n) rms of ||force| - g| over the last second
    strap_yaw_deg: FloatArray  # (s,) of the mounting about the segment's long axis
    strap_tilt_deg: FloatArray  # (s,) of the mounting about the other two; 0 when a pose made it
    root_heading_deg: FloatArray  # (n,) of the whole chain against the world
    link_heading_deg: FloatArray  # (l, n) of each link's distal part against its proximal one

    def at(self, instants: IntArray) -> "Doubt":
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


def error_causes_deg(
    to_world: FloatArray,
    places: Sequence[str],
    links: Sequence[Link],
    doubt: Doubt,
    *,
    lying: bool = False,
) -> FloatArray:
    """Return (c, s, 3, n): for each of c causes the turn, in world axes, of each segment.

    `to_world` is (s, n, 4), segment to world, in the order of `places`.
    `lying`: X, not Y, is up.
    """
    up = 0 if lying else 1
    level = [axis for axis in range(3) if axis != up]
    s, n = to_world.shape[:2]
    axes = np.moveaxis(qn.to_matrix(to_world), 1, -1)  # (s, world axis, segment axis, n)
    since = axes - np.eye(3)[None, :, :, None]  # what the axes have turned since the pose
    across = doubt.inclination_deg[:, None] / np.sqrt(2.0)
    tilt = [across * np.eye(3)[k][None, :, None] for k in level]
    tissue = _tissue_deg(places, axes, links, up, doubt)
    strap = doubt.strap_yaw_deg[:, None, None] * since[:, :, up]
    lean = [
        np.hypot(ACCEL_BIAS_DEG, doubt.strap_tilt_deg)[:, None, None] * since[:, :, k]
        for k in level
    ]
    own = np.array([*tilt, *tissue, strap, *lean])
    alone = np.zeros((len(own), s, s, 3, n))  # causes that turn one segment only
    alone[:, np.arange(s), np.arange(s)] = own
    together = np.zeros((1 + len(links), s, 3, n))
    together[0, :, up] = doubt.root_heading_deg
    for i, link in enumerate(links):
        for place in beyond(link, links):
            together[1 + i, places.index(place), up] = doubt.link_heading_deg[i]
    return np.concatenate([alone.reshape(-1, s, 3, n), together])


def _tissue_deg(
    places: Sequence[str], axes: FloatArray, chain: Sequence[Link], up: int, doubt: Doubt
) -> list[FloatArray]:
    """Return three causes (s, 3, n): soft tissue about the segment's own axes."""
    most = np.array([SOFT_TISSUE_DEG[PLACES[place].segment] for place in places])
    usual = np.array([WALKING_SINE[PLACES[place].segment] for place in places])
    bent = _bent_sine(places, axes[:, :, up], chain, up) / usual[:, None]
    shaken = SHAKEN_SHARE * np.minimum(doubt.agitation_mps2 / FULL_AGITATION_MPS2, 1.0)
    share = np.hypot(bent, shaken)
    return [most[:, k, None, None] * share[:, None] * axes[:, :, k] for k in range(3)]


def _bent_sine(
    places: Sequence[str], long_axes: FloatArray, chain: Sequence[Link], up: int
) -> FloatArray:
    """Return (s, n): the sine of the largest turn since the pose, own or of a joint beside it."""
    sine = np.sqrt(np.maximum(0.0, 1.0 - long_axes[:, up] ** 2))
    sine = np.where(long_axes[:, up] < 0.0, 1.0, sine)
    near = [places.index(link.proximal) for link in chain]
    far = [places.index(link.distal) for link in chain]
    cosine = np.einsum("lkn,lkn->ln", long_axes[near], long_axes[far])
    bent = np.where(cosine < 0.0, 1.0, np.sqrt(np.maximum(0.0, 1.0 - cosine**2)))
    for of_link, *both in zip(bent, near, far, strict=True):
        sine[both] = np.maximum(sine[both], of_link)
    return sine
