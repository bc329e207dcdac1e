"""Which of two sensors on the back is the upper one: the longer lever is flung further.

The back bends about the lumbar spine, between both sensors: with r up from
there, the upper one is accelerated by α × r against the lower one, which sits
on the short end of its own lever.  Seen in the sagittal plane, where bends and
walking move most.  Exchanged sensors show the opposite sign.
"""

from dataclasses import dataclass

import numpy as np

from imu_rehab.body.placement.motion import Motion, band
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

UPPER_LEVER_M = 0.3  # lumbar spine to trunk sensor, only its ratio to the lower one counts
LOWER_LEVER_M = 0.1  # pelvis sensor to lumbar spine
LEVER_BAND_HZ = (0.5, 4.0)


@dataclass(frozen=True, slots=True, eq=False)
class Flung:
    """What one sensor shows of levers, (n, 3) in its own axes, the vertical part taken out.

    A tipped housing would otherwise mix the bobbing of walking into forward.
    """

    accel_mps2: FloatArray
    turning_radps2: FloatArray

    def sagittal(self, segment_to_sensor: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return forward acceleration and angular acceleration about right, (n,) each."""
        axes = qn.to_matrix(segment_to_sensor)
        return self.accel_mps2 @ axes[:, 0], self.turning_radps2 @ axes[:, 2]


def flung(motion: Motion) -> Flung:
    """Return what a recorded motion shows of levers."""
    about_up = np.sum(motion.gyro_radps * motion.up, axis=1, keepdims=True) * motion.up
    turning = np.gradient(motion.gyro_radps - about_up, axis=0) * motion.rate_hz
    return Flung(
        band(motion.horizontal_mps2, motion.rate_hz, *LEVER_BAND_HZ),
        band(turning, motion.rate_hz, *LEVER_BAND_HZ),
    )


def lever_correlation(
    upper: tuple[FloatArray, FloatArray], lower: tuple[FloatArray, FloatArray]
) -> float:
    """Return how the relative forward acceleration follows the levers, -1 to 1.

    Each is what `Flung.sagittal` returns.
    """
    # α about right times a lever up points backward.
    predicted = -(UPPER_LEVER_M * upper[1] + LOWER_LEVER_M * lower[1])
    seen = upper[0] - lower[0]
    size = float(np.linalg.norm(predicted) * np.linalg.norm(seen))
    return float(predicted @ seen) / size if size > 0 else 0.0
