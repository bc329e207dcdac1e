from PySide6.QtWidgets import QWidget

from imu_rehab.signals.places import Side
from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.measure.measure_tab import MeasureTab
from tests.gui.replayed_battery import BatteryVisit, mobility
from tests.gui.scenes.battery_scenes import settled
from tests.gui.scenes.scene import Scene, Stage


def begun(stage: Stage, pseudonym: str = "") -> tuple[ClinicWindow, MeasureTab, BatteryVisit]:
    """Return the window while the left shin is measured; the wearer stands still for a while."""
    window = stage.clinic_window("measure", pseudonym)
    window.timer.stop()
    window.workplace.begin_visit = mobility
    tab = window.tabs["measure"]
    assert isinstance(tab, MeasureTab)
    tab.side.setCurrentIndex(tab.side.findData(Side.LEFT.value))
    tab.use.setCurrentIndex(tab.use.findData("tibia"))
    tab.go.click()
    settled(lambda: tab.visit is None)
    visit = tab.visit
    assert isinstance(visit, BatteryVisit)
    tab.now_s = lambda: visit.session.now_s
    visit.session.pass_by(6.0)
    tab.beat()
    return window, tab, visit


def taken(tab: MeasureTab, visit: BatteryVisit) -> None:
    """Press once, and wait until it is judged."""
    tab.take.click()
    visit.session.pass_by(0.8)
    tab.beat()


def _start(stage: Stage) -> QWidget:
    return stage.clinic_window("measure")


def _one_taken(stage: Stage) -> QWidget:
    window, tab, visit = begun(stage)
    taken(tab, visit)
    stage.settle()
    return window


SCENES = (Scene("clinic-measure", _start), Scene("clinic-measure-taken", _one_taken))
