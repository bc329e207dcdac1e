"""Sensor orientations become segment orientations."""

from collections.abc import Sequence

import numpy as np

from imu_rehab.body.calibration_pose import SegmentCalibration
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray


def segment_to_world(sensor_to_earth: FloatArray, calibration: SegmentCalibration) -> FloatArray:
    """Return (n, 4): segment vectors into the world (X facing, Y up, Z right); NaN stays NaN."""
    sensor_to_world = qn.multiply(calibration.earth_to_world, sensor_to_earth)
    return qn.multiply(sensor_to_world, calibration.segment_to_sensor)


class SegmentMap:
    """The same for all sensors of a kit at once: linear in the orientation's four numbers."""

    def __init__(self, calibrations: Sequence[SegmentCalibration | None]) -> None:
        """Take the calibrations in the order in which orientations will come; None leads to NaN."""
        units, nowhere = np.eye(4), np.full((4, 4), np.nan)
        self._maps = np.array(
            [nowhere if each is None else segment_to_world(units, each) for each in calibrations]
        )

    def to_world(self, sensor_to_earth: FloatArray) -> FloatArray:
        """Return segment to world (s, n, 4) from the sensors' (s, n, 4); NaN stays NaN."""
        segments: FloatArray = np.matmul(sensor_to_earth, self._maps)
        return segments
