"""Which of two sensors on the back is the upper one: the longer lever is flung further.

The back bends about the lumbar spine, between both sensors: with r up from
there, the upper one is accelerated by α × r against the lower one, which sits
on the short end of its own lever.  Seen in the sagittal plane, where bends and
walking move most.  Exchanged sensors show the opposite sign.
"""

import numpy as np

from imu_rehab.body.placement.motion import Motion, band
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

UPPER_LEVER_M = 0.3  # lumbar spine to trunk sensor, only its ratio to the lower one counts
LOWER_LEVER_M = 0.1  # pelvis sensor to lumbar spine
LEVER_BAND_HZ = (0.5, 4.0)
GRAVITY_MPS2 = 9.81


def lever_correlation(
    upper: Motion,
    lower: Motion,
    upper_segment_to_sensor: FloatArray,
    lower_segment_to_sensor: FloatArray,
) -> float:
    """Return how the relative forward acceleration follows the levers, -1 to 1."""
    upper_forward, upper_turn = _sagittal(upper, upper_segment_to_sensor)
    lower_forward, lower_turn = _sagittal(lower, lower_segment_to_sensor)
    # α about right times a lever up points backward.
    predicted = -(UPPER_LEVER_M * upper_turn + LOWER_LEVER_M * lower_turn)
    seen = upper_forward - lower_forward
    size = float(np.linalg.norm(predicted) * np.linalg.norm(seen))
    return float(predicted @ seen) / size if size > 0 else 0.0


def _sagittal(motion: Motion, segment_to_sensor: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return forward acceleration and angular acceleration about right, (n,) each."""
    axes = qn.to_matrix(segment_to_sensor)
    forward = (motion.accel_mps2 - GRAVITY_MPS2 * motion.up) @ axes[:, 0]
    turning = np.gradient(motion.gyro_radps @ axes[:, 2]) * motion.rate_hz
    return (
        band(forward, motion.rate_hz, *LEVER_BAND_HZ),
        band(turning, motion.rate_hz, *LEVER_BAND_HZ),
    )
