import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from imu_rehab.errors import SensorError
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.spawn import SimulatorProcess
from imu_rehab.simulator.wearer.samples_file import load_samples, save_samples

SERVE = [sys.executable, "-m", "imu_rehab.simulator"]
PARENT = """
import sys
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.spawn import SimulatorProcess
simulator = SimulatorProcess(SimulatorSettings())
simulator.start()
print("started", flush=True)
sys.stdin.read()
"""


def test_the_simulator_tells_the_truth_about_its_clocks() -> None:
    with SimulatorProcess(SimulatorSettings(seed=3, skew_ppm=40.0)) as simulator:
        truth = simulator.request({"cmd": "truth"})
    slopes = sorted(clock["slope"] for clock in truth["clocks"].values())
    assert slopes == pytest.approx([1 - 40e-6, 1.0, 1 + 40e-6], abs=1e-8)
    assert truth["world_start_s"] is None  # nobody has said START


def test_the_wearer_can_be_changed_and_the_change_is_remembered() -> None:
    with SimulatorProcess(SimulatorSettings()) as simulator:
        simulator.request({"cmd": "wearer", "pelvic_drop_deg": 6})
        (change,) = simulator.request({"cmd": "truth"})["changes"]
    assert (change["key"], change["value"]) == ("pelvic_drop_deg", 6.0)


@pytest.mark.parametrize(
    "request_",
    [{"cmd": "dance"}, {"cmd": "wearer", "height": 2}, {"cmd": "drop", "place": "nose"}],
)
def test_what_it_cannot_do_is_refused_and_it_lives_on(request_: dict[str, object]) -> None:
    with SimulatorProcess(SimulatorSettings()) as simulator:
        with pytest.raises(SensorError, match="refuses"):
            simulator.request(request_)
        assert simulator.request({"cmd": "truth"})["changes"] == []


def test_a_stopped_simulator_does_not_answer() -> None:
    simulator = SimulatorProcess(SimulatorSettings())
    simulator.start()
    simulator.stop()
    simulator.stop()
    with pytest.raises(SensorError, match="does not answer"):
        simulator.request({"cmd": "truth"})


def test_sigterm_alone_ends_it() -> None:
    with subprocess.Popen(SERVE, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        serve(process)
        process.terminate()
        assert process.wait(10.0) == 0


def test_the_end_of_its_input_ends_it() -> None:
    with subprocess.Popen(SERVE, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        serve(process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(10.0) == 0


def test_a_killed_parent_leaves_no_process_behind() -> None:
    """The parent's error pipe is inherited by the simulator: it closes when both are gone."""
    command = [sys.executable, "-c", PARENT]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as parent:
        assert parent.stdout is not None
        assert parent.stderr is not None
        assert parent.stdout.readline() == b"started\n"
        os.kill(parent.pid, 9)
        parent.stderr.read()


def test_a_recording_can_be_worn(tmp_path: Path) -> None:
    time_s = np.arange(0.0, 5.0, 0.01)
    still = np.tile([0.0, 0.0, 9.81], (len(time_s), 1))
    samples = {"foot_r": (time_s, still, np.zeros_like(still))}
    path = tmp_path / "worn.npz"
    save_samples(path, samples)
    for saved, given in zip(load_samples(path)["foot_r"], samples["foot_r"], strict=True):
        np.testing.assert_array_equal(saved, given)
    with SimulatorProcess(SimulatorSettings(wear=path)) as simulator:
        assert list(simulator.request({"cmd": "truth"})["clocks"]) == ["foot_r"]
        with pytest.raises(SensorError, match="cannot be changed"):
            simulator.request({"cmd": "wearer", "pelvic_drop_deg": 6})
        first = simulator.request({"cmd": "go"})["world_start_s"]
        assert simulator.request({"cmd": "go"})["world_start_s"] == first


def test_a_missing_recording_is_noticed_at_the_start(tmp_path: Path) -> None:
    simulator = SimulatorProcess(SimulatorSettings(wear=tmp_path / "nothing.npz"))
    with pytest.raises(SensorError, match="did not start"):
        simulator.start()


def serve(process: "subprocess.Popen[bytes]") -> None:
    """Hand settings over and wait until it serves."""
    assert process.stdin is not None
    assert process.stdout is not None
    settings = json.loads(SimulatorSettings().to_json())
    process.stdin.write(json.dumps({"settings": settings}).encode() + b"\n")
    process.stdin.flush()
    assert set(json.loads(process.stdout.readline())) == {"hci", "control"}
