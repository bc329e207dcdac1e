from PySide6.QtWidgets import QWidget

from imu_rehab.signals.places import Side
from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.insole.insole_tab import InsoleTab
from tests.gui.replayed_battery import BatteryVisit, walking
from tests.gui.scenes.battery_scenes import settled, to_trial
from tests.gui.scenes.scene import Scene, Stage


def insole_tab(window: ClinicWindow) -> InsoleTab:
    tab = window.tabs["insole"]
    assert isinstance(tab, InsoleTab)
    return tab


def begun(stage: Stage) -> tuple[ClinicWindow, InsoleTab, BatteryVisit]:
    """Return the window with a trial that runs, before its first block."""
    window = stage.clinic_window("insole")
    window.timer.stop()
    window.workplace.begin_visit = walking
    tab = insole_tab(window)
    tab.side.setCurrentIndex(tab.side.findData(Side.LEFT.value))
    tab.go.click()
    settled(lambda: tab.session.run is None)
    visit = tab.session.visit
    assert isinstance(visit, BatteryVisit)
    to_trial(tab.panel)
    return window, tab, visit


def _start(stage: Stage) -> QWidget:
    return stage.clinic_window("insole")


def _block(stage: Stage) -> QWidget:
    window, tab, visit = begun(stage)
    tab.panel.onward.click()
    visit.session.pass_by(20.0)
    tab.beat()
    stage.settle()
    return window


SCENES = (Scene("clinic-insole", _start), Scene("clinic-insole-block", _block))
