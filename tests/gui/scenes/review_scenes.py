from PySide6.QtWidgets import QApplication, QWidget

from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.review.review_tab import ReviewTab
from tests.gui.scenes.reviewed_people import with_recordings
from tests.gui.scenes.scene import Scene, Stage


def reviewed(stage: Stage, view: str = "curves") -> tuple[ClinicWindow, ReviewTab]:
    """Return the window with somebody's newest session read, looked at in one way."""
    window = stage.clinic_window("review", with_recordings(stage.clinic))
    tab = window.tabs["review"]
    assert isinstance(tab, ReviewTab)
    wait(tab)
    tab.show_view(view)
    wait(tab)
    return window, tab


def wait(tab: ReviewTab) -> None:
    while tab.busy:
        QApplication.processEvents()
    QApplication.processEvents()


def _curves(stage: Stage) -> QWidget:
    window, tab = reviewed(stage)
    tab.player.go_to(10.5)
    stage.settle()
    return window


def _replay(stage: Stage) -> QWidget:
    window, tab = reviewed(stage, "replay")
    tab.player.go_to(11.0)
    stage.settle()
    return window


def _compared(stage: Stage) -> QWidget:
    window, tab = reviewed(stage, "compared")
    tab.compared.other.setCurrentIndex(1)
    tab.compared.other.activated.emit(1)
    wait(tab)
    stage.settle()
    return window


def _numbers(stage: Stage) -> QWidget:
    window, tab = reviewed(stage, "numbers")
    tab.numbers.numbers.selectRow(0)
    stage.settle()
    return window


SCENES = (
    Scene("clinic-review", _curves),
    Scene("clinic-review-replay", _replay),
    Scene("clinic-review-compared", _compared),
    Scene("clinic-review-numbers", _numbers),
)
