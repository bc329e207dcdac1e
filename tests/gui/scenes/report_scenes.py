from PySide6.QtWidgets import QApplication, QWidget

from imu_rehab.assembly.people_keeping import keep
from imu_rehab.store.session_values import Answer, Comment
from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.report.report_tab import ReportTab
from tests.gui.scenes.reviewed_people import with_recordings
from tests.gui.scenes.scene import Scene, Stage

SAID = "The last ones were easier"


def report(stage: Stage, whose: str = "clinician") -> tuple[ClinicWindow, ReportTab]:
    """Return the window on the pages of somebody's newest session."""
    pseudonym = with_recordings(stage.clinic)
    clinic, at = stage.clinic, stage.clinic.stamp().at
    session = clinic.sessions(pseudonym)[0]["id"]
    for value in (Comment(SAID, at), Answer("nprs_now", 3.0, "after", at)):
        keep(clinic.store, pseudonym, "told", value, clinic.stamp(), session_id=session)
    window = stage.clinic_window("report", pseudonym)
    tab = window.tabs["report"]
    assert isinstance(tab, ReportTab)
    wait(tab)
    tab.whose.setCurrentIndex(tab.whose.findData(whose))
    stage.settle()
    return window, tab


def wait(tab: ReportTab) -> None:
    while tab.busy:
        QApplication.processEvents()


def _page(stage: Stage, whose: str) -> QWidget:
    return report(stage, whose)[0]


SCENES = (
    Scene("clinic-report", lambda stage: _page(stage, "clinician")),
    Scene("clinic-report-patient", lambda stage: _page(stage, "patient")),
)
