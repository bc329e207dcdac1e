from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from imu_rehab.signals.places import Side
from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.battery.battery_tab import RESULTS, BatteryTab
from imu_rehab_gui.clinician.guided.run_panel import RunPanel
from tests.gui.replayed_battery import BatteryVisit, mobility
from tests.gui.scenes.programme_scenes import screened
from tests.gui.scenes.scene import Scene, Stage

TEST = "T2"


def battery_tab(window: ClinicWindow) -> BatteryTab:
    tab = window.tabs["battery"]
    assert isinstance(tab, BatteryTab)
    return tab


def settled(is_busy: Callable[[], bool]) -> None:
    while is_busy():
        QApplication.processEvents()


def opened(stage: Stage, pseudonym: str = "") -> tuple[ClinicWindow, BatteryTab]:
    """Return the window on the tests of somebody, once all is known; a beat is the scene's."""
    window = stage.clinic_window("battery", pseudonym or screened(stage.clinic))
    window.timer.stop()
    tab = battery_tab(window)
    settled(lambda: tab.busy)
    stage.settle()
    return window, tab


def begun(stage: Stage) -> tuple[ClinicWindow, BatteryTab]:
    """Return the window with a session that runs: one test, first with the left leg."""
    window, tab = opened(stage)
    window.workplace.begin_visit = mobility
    tab.plan.set.setCurrentIndex(tab.plan.set.findData("own"))
    tab.plan.side.setCurrentIndex(tab.plan.side.findData(Side.LEFT.value))
    tab.plan.ticks[TEST].setChecked(True)
    tab.plan.go.click()
    settled(lambda: tab.session.run is None)
    tab.beat()
    stage.settle()
    return window, tab


def visit_of(tab: BatteryTab) -> BatteryVisit:
    assert isinstance(tab.session.visit, BatteryVisit)
    return tab.session.visit


def to_trial(panel: RunPanel) -> None:
    """Go on until a trial that counts may begin: set up, explained, practised."""
    run = panel.run
    assert run is not None
    assert isinstance(run.visit, BatteryVisit)
    while run.step.kind != "trial":
        if run.step.kind == "calibrate":
            run.visit.session.until_press()
            panel.beat()
        else:
            panel.onward.click()


def one_trial(panel: RunPanel) -> None:
    """Do a trial as the simulated wearer does it; what is asked for is left out."""
    to_trial(panel)
    run = panel.run
    assert run is not None
    assert isinstance(run.visit, BatteryVisit)
    if run.visit.session.due != "trial_started":
        run.visit.session.until_press()
    panel.onward.click()
    run.visit.session.until_press()
    panel.beat()
    panel.onward.click()


def _plan(stage: Stage) -> QWidget:
    return opened(stage)[0]


def _own(stage: Stage) -> QWidget:
    window, tab = opened(stage)
    tab.plan.set.setCurrentIndex(tab.plan.set.findData("own"))
    for key in ("T2", "T4", "T9"):
        tab.plan.ticks[key].setChecked(True)
    stage.settle()
    return window


def _step(stage: Stage) -> QWidget:
    window, tab = begun(stage)
    to_trial(tab.panel)
    tab.panel.onward.click()
    tab.beat()
    stage.settle()
    return window


def _results(stage: Stage) -> QWidget:
    window, tab = begun(stage)
    one_trial(tab.panel)
    tab.panel.end.click()
    settled(lambda: tab.busy)
    tab.look_at(RESULTS)
    stage.settle()
    return window


SCENES = (
    Scene("clinic-tests-plan", _plan),
    Scene("clinic-tests-own", _own),
    Scene("clinic-tests-step", _step),
    Scene("clinic-tests-results", _results),
)
