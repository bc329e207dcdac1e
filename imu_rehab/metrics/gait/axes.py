"""From a sensor's axes to a segment's: X forward, Y up, Z to the right."""

from collections.abc import Sequence

import numpy as np

from imu_rehab.metrics.gait.sagittal_axis import sagittal_axis
from imu_rehab.signals.arrays import FloatArray, IntArray

DIRECTIONS = {
    "forward": (1.0, 0.0, 0.0),
    "back": (-1.0, 0.0, 0.0),
    "up": (0.0, 1.0, 0.0),
    "down": (0.0, -1.0, 0.0),
    "right": (0.0, 0.0, 1.0),
    "left": (0.0, 0.0, -1.0),
}
STILL_RADPS = 0.7  # up is the median force below it: in stances, and between walks


def axes_from_words(axes: Sequence[str]) -> FloatArray:
    """Return the matrix (3, 3) from sensor to segment; `axes` say where x, y and z point.

    Raises ValueError for words that are none, for two along one line, and for
    a left-handed three: then one sign is wrong.
    """
    words = tuple(axes)
    if len(words) != 3 or not set(words) <= set(DIRECTIONS):
        raise ValueError(f"axes are three of {', '.join(DIRECTIONS)}, not {words}")
    matrix = np.array([DIRECTIONS[word] for word in words]).T
    turn = float(np.linalg.det(matrix))
    if turn == 0.0:
        raise ValueError(f"axes {words} name one line twice")
    if turn < 0.0:
        raise ValueError(f"axes {words} are left-handed; one of them points the other way")
    return matrix


def axes_from_walking(
    gyro_radps: FloatArray, accel_mps2: FloatArray, rate_hz: float
) -> FloatArray | None:
    """Return the matrix (3, 3) from sensor to foot for any mounting; None where nobody walks.

    Across is what the foot rolls about, up the median force while it is still.
    """
    across = sagittal_axis(gyro_radps, rate_hz)
    if across is None:
        return None
    still = np.linalg.norm(gyro_radps, axis=1) < STILL_RADPS
    return _upright(np.median(accel_mps2[still], axis=0), across) if still.any() else None


def levelling(accel_mps2: FloatArray, stance: IntArray) -> FloatArray:
    """Return the matrix (3, 3) that lays a foot flat in its stances.

    A strap lies across the foot, whatever the slope of the instep: of the two
    horizontal axes the one across keeps its heading.
    """
    if not len(stance):
        return np.eye(3)
    return _upright(accel_mps2[stance].mean(axis=0), np.array([0.0, 0.0, 1.0]))


def _upright(up: FloatArray, across: FloatArray) -> FloatArray:
    """Return the rows forward, up, right."""
    y = up / np.linalg.norm(up)
    z = across - (across @ y) * y
    z /= np.linalg.norm(z)
    return np.array([np.cross(y, z), y, z])
