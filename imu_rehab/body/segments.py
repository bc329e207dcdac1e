"""Sensor orientations become segment orientations."""

from imu_rehab.body.calibration_pose import SegmentCalibration
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray


def segment_to_world(sensor_to_earth: FloatArray, calibration: SegmentCalibration) -> FloatArray:
    """Return (n, 4): segment vectors into the world (X facing, Y up, Z right); NaN stays NaN."""
    sensor_to_world = qn.multiply(calibration.earth_to_world, sensor_to_earth)
    return qn.multiply(sensor_to_world, calibration.segment_to_sensor)
