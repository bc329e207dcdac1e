"""`simulate` in one program; `scan` and `record` in others, over the address it prints."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from imu_rehab.assembly.analyzing import analyze
from imu_rehab.errors import ConfigurationError
from tests.end_to_end.command import Command, running

pytestmark = pytest.mark.bluetooth


@pytest.fixture(scope="module")
def simulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Command, str]]:
    with running(tmp_path_factory.mktemp("simulator"), "simulate", "--side", "left") as command:
        assert command.process.stdout is not None
        yield command, command.process.stdout.readline().strip()


def test_scan_lists_the_sensors_in_reach(simulator: tuple[Command, str], tmp_path: Path) -> None:
    with running(
        tmp_path, "scan", "--radio", simulator[1], "--timeout", "1.5", "--json"
    ) as command:
        code, output, _ = command.finish(20)
    assert code == 0
    assert {s["place"] for s in json.loads(output)["sensors"]} == {"foot_l", "shank_l", "pelvis"}


def test_record_writes_what_was_heard(simulator: tuple[Command, str], tmp_path: Path) -> None:
    asked = ["record", "new.mcap", "--radio", simulator[1], "--side", "left", "--duration", "2"]
    with running(tmp_path, *asked) as command:
        code, _, errors = command.finish(30)
    assert code == 0, errors
    report = analyze(tmp_path / "new.mcap")
    assert report["simulated"] is True
    assert report["complete"] is True
    assert set(report["sensors"]) == {"foot_l", "shank_l", "pelvis"}
    with running(tmp_path, *asked) as again:  # the same name a second time
        assert again.finish(20)[0] == ConfigurationError.exit_code


def test_simulate_ends_with_ctrl_c(simulator: tuple[Command, str]) -> None:
    command, _ = simulator
    command.process.send_signal(signal.SIGINT)
    code, _, errors = command.finish(10)
    assert code == 0
    assert "Traceback" not in errors
    assert command.left_behind() == []
