import numpy as np
from hypothesis import given, settings

from imu_rehab.body.calibration_walk import walked_aside_deg
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray
from tests.body.moving_body import RATE_HZ, MovingBody, strapped
from tests.body.rotations import angles

PLACE = "foot_r"
AHEAD = np.array([1.0, 0.0, 0.0])


@settings(max_examples=10, deadline=None)
@given(angles(30), angles(180), angles(20))
def test_a_foot_points_aside_by_its_toe_out_whatever_its_earth(
    toe_out_deg: float, yaw_deg: float, mounted_deg: float
) -> None:
    body = MovingBody((PLACE,), {PLACE: strapped(PLACE, 0, mounted_deg)}, {PLACE: yaw_deg})
    frames = list(body.steps(4, toe_out_deg))

    def of(name: str) -> FloatArray:
        return np.concatenate([getattr(frame, name)[PLACE] for frame in frames])

    ahead = qn.rotate(body.mounting[PLACE], AHEAD)
    found = walked_aside_deg(
        ahead, of("accel_mps2"), of("gyro_radps"), of("sensor_to_earth"), 1 / RATE_HZ
    )
    assert len(found) == 3
    np.testing.assert_allclose(found, -toe_out_deg, atol=1.5)


def test_steps_on_the_spot_are_no_walk() -> None:
    body = MovingBody((PLACE,))
    frames = [*body.keep(1), *body.fidget(3), *body.keep(1)]
    accel = np.concatenate([frame.accel_mps2[PLACE] for frame in frames])
    gyro = np.concatenate([frame.gyro_radps[PLACE] for frame in frames])
    q = np.concatenate([frame.sensor_to_earth[PLACE] for frame in frames])
    assert len(walked_aside_deg(AHEAD, accel, gyro, q, 1 / RATE_HZ)) == 0
