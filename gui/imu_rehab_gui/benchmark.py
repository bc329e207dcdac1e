"""The windows' part of `imu-rehab bench --screens`: the app's own windows, drawn by software."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, Qt, QTimer

from imu_rehab.assembly.benchmarks.screens import Drawn, PacedSession
from imu_rehab.assembly.front_end import FrontEndOptions, RunningSession
from imu_rehab.pipeline.frame import Frame
from imu_rehab_gui.app import application
from imu_rehab_gui.main_window import MainWindow
from imu_rehab_gui.plots.live_plots import LANES, Lane, LivePlots
from imu_rehab_gui.sound import NullSound
from imu_rehab_gui.theme import LIGHT, apply

CALIBRATES_S = 3.0  # all of a calibration's packets come at once: not what is measured
WARM_BEATS = 600  # of an accelerated run: caches and windows are still filling
MORE = Lane(("shank_med_deg", "ankle_inv_deg", "foot_roll_deg"), -30, 30, 3)
SETTINGS = FrontEndOptions(headless=True, duration_s=None, pictures=None)
STARTS = 3


class WindowBench:
    """Implements `ScreenBench`."""

    def __init__(self) -> None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        apply(application(), LIGHT)

    def start_s(self) -> float:
        """Return the quickest of some starts: the first one reads everything from the disk."""
        with TemporaryDirectory() as folder:
            store = str(Path(folder) / "store.sqlite")
            command = [sys.executable, "-m", "imu_rehab", "clinic", "--once", "--store", store]
            return min(_elapsed_s(command) for _ in range(STARTS))

    def live(self, session: PacedSession, seconds: float) -> Drawn:
        """Show both screens for so long, the clinician's in front."""
        window = _window(session)
        session.start()
        try:
            _wait(CALIBRATES_S)
            before = len(session.paints)
            beats = _Beats(window.timer)
            drawn = beats.over(lambda: _wait(seconds))
        finally:
            window.close()
            session.close()
        return Drawn(session.paints[before:], *drawn)

    def curves(self, frames: Sequence[Frame], fps: int, seconds: float) -> tuple[int, Drawn]:
        """Draw twelve curves as the clinician's screen does."""
        plots = LivePlots(LIGHT, (*LANES, MORE))
        plots.resize(1280, 800)
        plots.show()
        begun_s = time.monotonic()
        coming = iter(frames)
        first_ns = frames[0].arrival_ns

        def beat() -> None:
            until_ns = first_ns + round((time.monotonic() - begun_s) * 1e9)
            for frame in coming:
                plots.add(frame)
                if frame.arrival_ns >= until_ns:
                    break
            plots.refresh()

        timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=round(1000 / fps))
        timer.timeout.connect(beat)
        timer.start()
        drawn = _Beats(timer).over(lambda: _wait(seconds))
        timer.stop()
        plots.close()
        return sum(len(lane.keys) for lane in plots.lanes), Drawn((), *drawn)

    def grow_mib(self, frames: Iterator[Sequence[Frame]]) -> float:
        """Show everything, a group in each beat; returns the growth after the first ones."""
        session = PacedSession(())
        window = _window(session)
        window.timer.stop()
        start_mib = held_mib()
        for number, group in enumerate(frames):
            for frame in group:
                session.history.put(frame)
            session.frames.put(group[-1])
            window.beat()
            application().processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            if number == WARM_BEATS:
                start_mib = held_mib()
        window.close()
        return held_mib() - start_mib


def held_mib() -> float:
    """Return the memory that this process holds now."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20


class _Beats:
    """Notes when a timer beats."""

    def __init__(self, timer: QTimer) -> None:
        self._at_s: list[float] = []
        timer.timeout.connect(lambda: self._at_s.append(time.monotonic()))

    def over(self, work: Callable[[], None]) -> tuple[list[float], float, float]:
        """Return the times between beats (ms) during some work, its CPU time and its length (s)."""
        self._at_s.clear()
        used_s, wall_s = time.process_time(), time.monotonic()
        work()
        used_s, wall_s = time.process_time() - used_s, time.monotonic() - wall_s
        at_s = self._at_s
        gaps = [1e3 * (b - a) for a, b in pairwise(at_s)]
        return gaps, used_s, wall_s


def _window(session: RunningSession) -> MainWindow:
    window = MainWindow(session, SETTINGS, LIGHT, NullSound("nobody listens"))
    window.tabs.setCurrentWidget(window.clinician)
    window.show()
    window.toggle_second_window()  # both screens are painted, as with two monitors
    application().processEvents()
    return window


def _wait(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(1e3 * seconds), loop.quit)
    loop.exec()


def _elapsed_s(command: list[str]) -> float:
    begun_s = time.monotonic()
    subprocess.run(command, check=True)  # noqa: S603  (this program again)
    return time.monotonic() - begun_s
