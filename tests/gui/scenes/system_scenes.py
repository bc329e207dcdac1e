from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.system.system_tab import SystemTab
from tests.gui.hands import press
from tests.gui.scenes.scene import Scene, Stage


def system_tab(stage: Stage) -> tuple[ClinicWindow, SystemTab]:
    """Return the window with the system's tab."""
    window = stage.clinic_window("system")
    tab = window.tab
    assert isinstance(tab, SystemTab)
    return window, tab


def _system(stage: Stage) -> QWidget:
    return system_tab(stage)[0]


def _keys(stage: Stage) -> QWidget:
    window = stage.clinic_window("people")
    window.activateWindow()
    press(window, Qt.Key.Key_F1)
    stage.settle()
    return window


SCENES = (Scene("clinic-system", _system), Scene("clinic-system-keys", _keys))
