from PySide6.QtWidgets import QWidget

from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.progress.progress_tab import ProgressTab
from tests.gui.scenes.followed_people import followed
from tests.gui.scenes.scene import Scene, Stage


def progress(stage: Stage, view: str = "course") -> tuple[ClinicWindow, ProgressTab]:
    """Return the window on somebody's progress."""
    window = stage.clinic_window("progress", followed(stage.clinic))
    tab = window.tabs["progress"]
    assert isinstance(tab, ProgressTab)
    tab.show_view(view)
    stage.settle()
    return window, tab


SCENES = (
    Scene("clinic-progress", lambda stage: _window(stage, "course")),
    Scene("clinic-progress-practice", lambda stage: _window(stage, "practice")),
    Scene("clinic-progress-learnt", lambda stage: _window(stage, "learnt")),
    Scene("clinic-progress-question", lambda stage: _window(stage, "question")),
)


def _window(stage: Stage, view: str) -> QWidget:
    return progress(stage, view)[0]
