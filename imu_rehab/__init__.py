"""Wireless motion sensors that help people relearn to move.

The names below are looked up on first use, so that importing the package
costs nothing: no Qt, no Bluetooth, no numerical library is loaded.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imu_rehab.body.joint_angles import joint_angles
    from imu_rehab.metrics.gait.walk import foot_trajectory, gait
    from imu_rehab.pipeline.arrays import estimate_orientation
    from imu_rehab.pipeline.tracking import track
    from imu_rehab.signals.inertial import Inertial

__version__ = "0.1.0"
__all__ = ["Inertial", "estimate_orientation", "foot_trajectory", "gait", "joint_angles", "track"]

_HOME = {
    "Inertial": "imu_rehab.signals.inertial",
    "estimate_orientation": "imu_rehab.pipeline.arrays",
    "foot_trajectory": "imu_rehab.metrics.gait.walk",
    "gait": "imu_rehab.metrics.gait.walk",
    "joint_angles": "imu_rehab.body.joint_angles",
    "track": "imu_rehab.pipeline.tracking",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
