"""How a sensor is nominally strapped on, as data: segment vectors into the sensor's axes.

Housing axes: x along the strap's arrow, z out of the face.  `segment_to_sensor`
turns segment vectors (X forward, Y up, Z to the person's right) into sensor
vectors, the only mounting convention there is.
"""

import numpy as np

from imu_rehab.errors import ConfigurationError, UnknownName
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

# The words for a direction, in segment axes.
DIRECTIONS: dict[str, tuple[float, float, float]] = {
    "forward": (1.0, 0.0, 0.0),
    "back": (-1.0, 0.0, 0.0),
    "up": (0.0, 1.0, 0.0),
    "down": (0.0, -1.0, 0.0),
    "right": (0.0, 0.0, 1.0),
    "left": (0.0, 0.0, -1.0),
}


def mounting_from_axes(x: str, y: str, z: str) -> FloatArray:
    """Return segment_to_sensor (4,) for a sensor whose x, y, z axes point to these directions.

    Raises ConfigurationError unless the three are a right-handed set.
    """
    for word in (x, y, z):
        if word not in DIRECTIONS:
            raise UnknownName("direction", word, list(DIRECTIONS))
    rows = np.array([DIRECTIONS[x], DIRECTIONS[y], DIRECTIONS[z]])
    if not np.allclose(np.cross(rows[0], rows[1]), rows[2]):
        raise ConfigurationError(
            f"axes {x}, {y}, {z} are not right-handed: x and y decide z, check the sensor's drawing"
        )
    return qn.from_matrix(rows)


# Foot: on the instep, arrow forward, face up.  Shank: flat front-inner surface of
# the shin, arrow up, face forward.  Thigh: outer side, arrow up, face outward.
# Pelvis: over S2, arrow up, face backward; in front: arrow up, face forward.
NOMINAL_MOUNTING: dict[str, FloatArray] = {
    "foot_r": mounting_from_axes("forward", "left", "up"),
    "foot_l": mounting_from_axes("forward", "left", "up"),
    "shank_r": mounting_from_axes("up", "right", "forward"),
    "shank_l": mounting_from_axes("up", "right", "forward"),
    "thigh_r": mounting_from_axes("up", "back", "right"),
    "thigh_l": mounting_from_axes("up", "forward", "left"),
    "pelvis": mounting_from_axes("up", "left", "back"),
    "pelvis_front": mounting_from_axes("up", "right", "forward"),
    "trunk": mounting_from_axes("up", "left", "back"),
}
