"""A battery over the real Bluetooth stack: guided, stopped in the middle, gone on with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from imu_rehab.assembly.battery.results import battery_results
from imu_rehab.assembly.battery.running import BatterySettings, parts, resumed, run_battery
from imu_rehab.assembly.settings import ChosenTests
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.spawn import SimulatorProcess

# Beyond the wall-clock time that the ordinary tests may take; without a radio the dialogue is
# tested in tests/assembly/battery/test_dialogue.py.
pytestmark = [pytest.mark.bluetooth, pytest.mark.campaign]


class Operator:
    """Presses Enter at whatever is shown, and stops where he is told to."""

    def __init__(self, stops_at: str = "nowhere") -> None:
        self.heard: list[str] = []
        self._stops_at = stops_at
        self._answer: str | None = None

    def say(self, text: str) -> None:
        self.heard.append(text)
        self._answer = "q" if text.startswith(self._stops_at) else ""

    def line(self) -> str | None:
        answer, self._answer = self._answer, None
        return answer


@pytest.fixture(scope="module")
def radio() -> Iterator[str]:
    with SimulatorProcess(SimulatorSettings(seed=3, waits=True)) as simulator:
        yield simulator.radio


def test_a_battery_stopped_between_the_legs_goes_on_with_the_other(
    radio: str, tmp_path: Path
) -> None:
    folder = tmp_path / "battery"
    chosen = ChosenTests("T7").chosen()
    stopped = run_battery(
        BatterySettings(folder, radio, chosen), Operator("Put the sensors on: left foot")
    )
    assert [progress.trials for progress in stopped.progress] == [1, 0]
    assert resumed(folder).progress == stopped.progress

    operator = Operator()
    finished = run_battery(BatterySettings(folder, radio), operator)
    assert finished.current is None
    assert [file.name for file in parts(folder)] == ["battery-1.mcap", "battery-2.mcap"]
    assert not [line for line in operator.heard if "T7, right" in line]
    report = battery_results(folder)
    assert report["simulated"]
    assert report["assessment"]["completeness"] == "Done: T7 right, T7 left."
    assert [t["side"] for t in report["assessment"]["trials"]] == ["right", "left"]
