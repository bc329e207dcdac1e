from PySide6.QtWidgets import QWidget

from tests.gui.scenes.scene import Scene, Stage


def _people(stage: Stage) -> QWidget:
    return stage.clinic_window("people")


def _chosen(stage: Stage) -> QWidget:
    window = stage.clinic_window("people", stage.clinic.people()[0]["pseudonym"])
    stage.settle()
    return window


SCENES = (Scene("clinic-people", _people), Scene("clinic-people-chosen", _chosen))
