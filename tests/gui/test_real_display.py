"""The windows on a real X server, worked by mouse and keys from outside of the program."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from imu_rehab.assembly.people import list_people, people_store

NEEDED = ("Xvfb", "xdotool")
MISSING = [program for program in NEEDED if shutil.which(program) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"needs {' and '.join(MISSING)}")
LONG_S = 60.0  # a busy machine takes its time


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen that nobody sees, of a small tablet's size."""
    reads, writes = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1024x768x24", "-nolisten", "tcp"],
        pass_fds=[writes],
        stderr=subprocess.DEVNULL,
    )
    os.close(writes)
    with os.fdopen(reads, encoding="ascii") as number:
        yield f":{number.readline().strip()}"
    server.terminate()
    server.wait()


class Desk:
    """The program on that screen, and the hands that work it."""

    def __init__(self, display: str, *arguments: str) -> None:
        self._environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self.program = subprocess.Popen(
            [sys.executable, "-m", "imu_rehab", *arguments],
            env=self._environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.window = self._tool("search", "--sync", "--onlyvisible", "--name", "imu-rehab")

    def keys(self, *names: str) -> None:
        """Press keys, one after the other."""
        self._tool("windowfocus", "--sync", self.window)
        self._tool("key", "--delay", "60", *names)

    def type(self, text: str) -> None:
        """Type letters."""
        self._tool("windowfocus", "--sync", self.window)
        self._tool("type", "--delay", "30", text)

    def click(self, x: int, y: int) -> None:
        """Click somewhere in the window."""
        self._tool("mousemove", "--window", self.window, str(x), str(y), "click", "1")

    def end(self) -> tuple[int, str]:
        """Wait for the end; returns the exit code and what was complained about."""
        _, complaints = self.program.communicate(timeout=LONG_S)
        return self.program.returncode, complaints

    def _tool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=LONG_S,
            check=True,
        )
        return done.stdout.split("\n", maxsplit=1)[0]


def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so; fails when it never is."""
    give_up = time.monotonic() + LONG_S
    while not condition():
        assert time.monotonic() < give_up, condition
        time.sleep(0.1)


def people_in(store: Path) -> list[str]:
    with people_store(str(store)) as opened:
        return [person["pseudonym"] for person in list_people(opened)]


def test_somebody_new_is_kept_by_keys_alone_and_the_window_leaves_nothing(
    display: str, tmp_path: Path
) -> None:
    store = tmp_path / "store.sqlite"
    desk = Desk(display, "clinic", "--store", str(store), "--who", "Lee")
    assert people_in(store) == []
    desk.keys("Tab", "Tab", "Return")  # from the rail: search, new person
    until(lambda: len(people_in(store)) == 1)
    desk.keys("ctrl+q")
    assert desk.end() == (0, "")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["store.sqlite"]


def test_a_killed_window_harms_no_store(display: str, tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite"
    desk = Desk(display, "clinic", "--store", str(store))
    desk.keys("Tab", "Tab", "Return")
    until(lambda: len(people_in(store)) == 1)
    desk.program.kill()
    desk.end()
    assert len(people_in(store)) == 1


@pytest.mark.campaign
@pytest.mark.bluetooth
def test_a_newcomer_sees_it_move_marks_pauses_and_stops(display: str, tmp_path: Path) -> None:
    """The first minutes of the demo (screens design §12), by keys."""
    folder = tmp_path / "demo"
    desk = Desk(display, "demo", "--out", str(folder), "--duration", "45")
    recording = folder / "session.mcap.part"
    until(lambda: any(folder.glob("session.mcap*")))
    time.sleep(30.0)  # five seconds of standing, then the first lunges
    desk.keys("m", "F4", "F4", "space", "space", "Escape")
    code, complaints = desk.end()
    assert code == 0, complaints
    assert "Traceback" not in complaints  # a sound library may complain on its own
    assert not recording.exists()
    said = (folder / "events.csv").read_text(encoding="utf-8")
    for event in ("pose_taken", "marker", "pause", "resume", "stop"):
        assert event in said
    assert (folder / "report.html").stat().st_size > 1000
