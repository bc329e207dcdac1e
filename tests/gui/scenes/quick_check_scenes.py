from PySide6.QtWidgets import QWidget

from imu_rehab.signals.places import Side
from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.quick_check.quick_check_tab import QuickCheckTab
from tests.gui.replayed_battery import mobility_twice
from tests.gui.scenes.battery_scenes import one_trial, settled
from tests.gui.scenes.scene import Scene, Stage


def quick_check_tab(window: ClinicWindow) -> QuickCheckTab:
    tab = window.tabs["quick_check"]
    assert isinstance(tab, QuickCheckTab)
    return tab


def opened(stage: Stage, pseudonym: str = "") -> tuple[ClinicWindow, QuickCheckTab]:
    """Return the window on a quick check of somebody, or of a guest; a beat is the scene's."""
    window = stage.clinic_window("quick_check", pseudonym)
    window.timer.stop()
    return window, quick_check_tab(window)


def begun(stage: Stage, pseudonym: str = "") -> tuple[ClinicWindow, QuickCheckTab]:
    """Return it with a session that runs: the lunge of the left leg."""
    window, tab = opened(stage, pseudonym)
    window.workplace.begin_visit = mobility_twice
    tab.side.setCurrentIndex(tab.side.findData(Side.LEFT.value))
    tab.go.click()
    settled(lambda: tab.session.run is None)
    tab.beat()
    stage.settle()
    return window, tab


def measured(tab: QuickCheckTab) -> None:
    """Do the test once, until its number is there; the distance is left out."""
    one_trial(tab.panel)
    while tab.panel.typed.isVisible():
        tab.panel.typed.leave.click()
    settled(lambda: tab.busy)
    tab.beat()


def answered(tab: QuickCheckTab) -> None:
    """Test, treat, test again."""
    measured(tab)
    tab.result.what.setText("talus, mobilised")
    tab.result.done.click()
    tab.result.again.click()
    measured(tab)


def _start(stage: Stage) -> QWidget:
    return opened(stage)[0]


def _treat(stage: Stage) -> QWidget:
    window, tab = begun(stage)
    measured(tab)
    stage.settle()
    return window


def _answer(stage: Stage) -> QWidget:
    window, tab = begun(stage)
    answered(tab)
    stage.settle()
    return window


SCENES = (
    Scene("clinic-quick-check", _start),
    Scene("clinic-quick-check-treat", _treat),
    Scene("clinic-quick-check-answer", _answer),
)
