"""Windows offscreen, in the app's own theme, fed with the recordings of the project."""

import gc
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt starts

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imu_rehab.assembly.front_end import FrontEndOptions
from imu_rehab_gui.main_window import MainWindow
from imu_rehab_gui.sound import NullSound
from imu_rehab_gui.theme import LIGHT, THEMES, Theme, apply
from tests.gui.replayed_session import LUNGE, STIFF, ReplayedSession, Tape

NOBODY_WATCHES = FrontEndOptions(headless=True, duration_s=None, pictures=None)

OpenWindow = Callable[[ReplayedSession], MainWindow]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Collect garbage on this thread only, as the app does (imu_rehab_gui/garbage.py)."""
    if not item.nodeid.startswith("tests/gui"):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect(1)
        gc.enable()


@pytest.fixture(scope="session")
def lunge() -> Tape:
    """Two lunges in the zone and the beginning of a third, right side."""
    return Tape(LUNGE, until_s=22)


@pytest.fixture(scope="session")
def stiff() -> Tape:
    """A stiff ankle, left side; from 21 s on the shank's sensor is away for 3 s."""
    return Tape(STIFF, until_s=28)


@pytest.fixture(params=THEMES.values(), ids=list(THEMES))
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    """All themes, one after the other."""
    chosen: Theme = request.param
    apply(qapp, chosen)
    return chosen


@pytest.fixture
def light(qapp: QApplication) -> Theme:
    """The light theme."""
    apply(qapp, LIGHT)
    return LIGHT


@pytest.fixture
def open_window(qtbot: QtBot, light: Theme) -> OpenWindow:
    """Open the one window on a session, active, so that its keys work."""

    def opened(session: ReplayedSession) -> MainWindow:
        window = MainWindow(session, NOBODY_WATCHES, light, NullSound("nobody listens"))
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return opened
