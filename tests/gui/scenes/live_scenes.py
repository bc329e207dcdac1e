from PySide6.QtWidgets import QApplication, QWidget

from imu_rehab.feedback.guidance import Verdict
from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.live.live_tab import LiveTab
from tests.gui.replayed_session import exercising, told
from tests.gui.scenes.scene import Scene, Stage


def live_tab(window: ClinicWindow) -> LiveTab:
    tab = window.tabs["live"]
    assert isinstance(tab, LiveTab)
    return tab


def running(stage: Stage) -> tuple[ClinicWindow, LiveTab]:
    """Return the window with a session that runs for somebody."""
    window = stage.clinic_window("live", stage.clinic.people()[0]["pseudonym"])
    tab = live_tab(window)
    tab.start.go.click()
    while tab.room is None:
        QApplication.processEvents()
    tab.room.stop()  # the scene beats
    return window, tab


def advance(stage: Stage, tab: LiveTab, verdict: Verdict) -> None:
    stage.visits[-1].session.advance(until=told(verdict))
    assert tab.room is not None
    tab.room.beat()
    stage.settle()


def _start(stage: Stage) -> QWidget:
    return stage.clinic_window("live", stage.clinic.people()[0]["pseudonym"])


def _guest(stage: Stage) -> QWidget:
    return stage.clinic_window("live")


def _console(stage: Stage) -> QWidget:
    window, tab = running(stage)
    stage.visits[-1].session.advance(until=exercising)
    advance(stage, tab, Verdict.HOLD)
    return window


def _one_screen(stage: Stage) -> QWidget:
    window, tab = running(stage)
    tab.toggle_one_screen()
    advance(stage, tab, Verdict.MORE)
    return window


SCENES = (
    Scene("clinic-live-start", _start),
    Scene("clinic-live-guest", _guest),
    Scene("clinic-live", _console),
    Scene("clinic-live-one-screen", _one_screen),
)
