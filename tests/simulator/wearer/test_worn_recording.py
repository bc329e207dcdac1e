"""A recording worn by virtual sensors: what they stream is what was recorded."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from imu_rehab.metrics.session_metrics import session_gait
from imu_rehab.pipeline.session_log import read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import Side
from imu_rehab.simulator.kit import make_kit
from imu_rehab.simulator.radio_model.link import RadioSettings
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.virtual_time import VirtualSession
from imu_rehab.simulator.wearer.worn_recording import WornRecording
from tests.reference_data import ABSENT, DATA

WALK = DATA / "tripod_treadmill" / "PWS.npz"
SENSOR_OF = {"foot_r": "RF", "shank_r": "RS", "pelvis": "SA"}
BEGIN_S = 500.0


def sway(seconds: float) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return 2 s of rest, then a slow to and fro, at 128 Hz."""
    time_s = np.arange(0.0, seconds, 1 / 128)
    rate = np.where(time_s < 2.0, 0.0, np.sin(time_s - 2.0))
    gyro = np.column_stack([rate, 0 * rate, 0 * rate])
    return time_s, np.tile([0.0, 0.0, 9.81], (len(time_s), 1)), gyro


def test_before_it_begins_its_stillest_second_is_repeated() -> None:
    worn = WornRecording({"foot_r": sway(8.0)})
    accel, gyro = worn.imu("foot_r", np.linspace(-30.0, -0.1, 500))
    assert np.abs(gyro).max() == 0.0
    assert np.allclose(accel, [0.0, 0.0, 9.81])


def test_from_zero_on_it_is_what_was_recorded_and_then_its_last_sample() -> None:
    samples = sway(8.0)
    worn = WornRecording({"foot_r": samples})
    _, gyro = worn.imu("foot_r", samples[0])
    assert np.array_equal(gyro, samples[2])
    _, after = worn.imu("foot_r", np.array([8.0, 20.0]))
    assert np.array_equal(after, samples[2][[-1, -1]])


def test_its_beginning_is_the_earliest_sample_of_all() -> None:
    time_s, accel, gyro = sway(8.0)
    worn = WornRecording({"foot_r": (time_s + 3, accel, gyro), "pelvis": (time_s + 4, accel, gyro)})
    assert worn.duration_s == pytest.approx(9.0, abs=0.01)
    _, felt = worn.imu("pelvis", 1.0 + time_s)
    assert np.allclose(felt, gyro, atol=1e-9)


@pytest.mark.data
@pytest.mark.skipif(not WALK.exists(), reason=ABSENT)
def test_a_real_walk_keeps_its_strides_over_a_lossy_radio() -> None:
    with np.load(WALK) as arrays:
        time_s = np.arange(len(arrays["RF"])) / float(arrays["fs"])
        columns = {place: arrays[name].astype(float) for place, name in SENSOR_OF.items()}
    worn = WornRecording({place: (time_s, c[:, :3], c[:, 3:]) for place, c in columns.items()})
    settings = replace(SimulatorSettings(seed=4, radio=RadioSettings(loss=0.01)), wear=Path("walk"))
    world, kit = make_kit(settings, worn, BEGIN_S)
    session = VirtualSession(kit, start_s=BEGIN_S, seed=4)
    log = read_session(session.run(150.0), PipelineSettings(plan=()))
    foot = log.samples["foot_r"]
    assert world.start_s is not None
    time_s = foot.time_s - world.start_s
    gait = session_gait(time_s, foot.gyro_radps, foot.accel_mps2, Side.RIGHT, (10.0, 140.0))
    assert gait is not None
    assert len(gait.strides.start_s) == pytest.approx(103, abs=2)
    assert gait.strides.cadence_spm == pytest.approx(96.4, rel=0.02)
