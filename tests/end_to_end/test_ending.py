"""However a session ends, the recording is readable and nothing runs on."""

import json
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from imu_rehab.assembly.replaying import replay_file
from tests.end_to_end.command import Command, running

pytestmark = pytest.mark.bluetooth
DEMO = ["demo", "--headless", "--duration", "60", "--out", "out", "--json"]
CLOSES_ITS_WINDOW = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from imu_rehab.cli import main

app = QApplication(["imu-rehab"])

def close_when_shown():
    windows = [w for w in app.topLevelWidgets() if w.isVisible() and w.windowTitle()]
    if windows and os.path.exists("close-now"):
        windows[0].close()
    else:
        QTimer.singleShot(50, close_when_shown)

close_when_shown()
main()
"""
PATIENCE_S = 20.0


@dataclass(frozen=True)
class Ended:
    """A demo that was ended early."""

    folder: Path
    code: int
    output: str
    errors: str
    left_behind: list[str]


def streams(folder: Path) -> bool:
    """Return True once the recording holds something worth keeping."""
    growing = folder / "out" / "session.mcap.open"
    return growing.exists() and growing.stat().st_size > 25_000


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Ended]]:
    """Start four demos side by side, end each in its own way."""
    with ExitStack() as stack:

        def start(name: str, code: str = "") -> Command:
            folders[name] = tmp_path_factory.mktemp(name)
            return stack.enter_context(running(folders[name], *DEMO, code=code))

        folders: dict[str, Path] = {}
        commands = {name: start(name) for name in ("SIGINT", "SIGTERM", "SIGKILL")}
        commands["closed"] = start("closed", CLOSES_ITS_WINDOW)
        deadline_s = time.monotonic() + PATIENCE_S
        while not all(map(streams, folders.values())) and time.monotonic() < deadline_s:
            time.sleep(0.1)
        for name in ("SIGINT", "SIGTERM", "SIGKILL"):
            commands[name].process.send_signal(getattr(signal, name))
        (folders["closed"] / "close-now").touch()
        results = {}
        for name, command in commands.items():
            code, output, errors = command.finish(PATIENCE_S)
            results[name] = Ended(folders[name], code, output, errors, command.left_behind())
        time.sleep(0.5)  # what a killed program leaves must notice it first
        killed = results["SIGKILL"]
        left = commands["SIGKILL"].left_behind()
        results["SIGKILL"] = Ended(killed.folder, killed.code, killed.output, killed.errors, left)
        yield results


@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM", "closed"])
def test_an_asked_end_finishes_recording_and_report(ended: dict[str, Ended], how: str) -> None:
    end = ended[how]
    assert end.code == 0, end.errors
    assert json.loads(end.output)["live_equals_replay"] is True
    assert (end.folder / "out" / "report.html").exists()
    assert replay_file(end.folder / "out" / "session.mcap").complete


def test_a_killed_program_leaves_a_readable_recording(ended: dict[str, Ended]) -> None:
    end = ended["SIGKILL"]
    assert end.code == -signal.SIGKILL
    replayed = replay_file(end.folder / "out" / "session.mcap")  # by the name it would have had
    assert not replayed.complete
    assert replayed.log.samples


@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM", "SIGKILL", "closed"])
def test_no_process_is_left_behind(ended: dict[str, Ended], how: str) -> None:
    assert ended[how].left_behind == []
    assert "Traceback" not in ended[how].errors
