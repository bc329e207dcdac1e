from PySide6.QtWidgets import QWidget

from imu_rehab_gui.home_window import HomeWindow
from imu_rehab_gui.patient.looks import Looks
from imu_rehab_gui.sound import NullSound
from tests.gui.hands import click
from tests.gui.scenes.home_practice import plan, practice
from tests.gui.scenes.scene import Scene, Stage


def home(stage: Stage, *presses: str, known: bool = True, looks: Looks | None = None) -> HomeWindow:
    """Return the window of practice at home after some presses; a digit is a level."""
    made = practice(stage.folder, plan(stage.language))
    sound = NullSound("nobody listens")
    window = HomeWindow(made, stage.theme, looks or Looks(), sound, known=known)
    stage.shown(window)
    for key in presses:
        press(window, key)
        stage.settle()
    return window


def press(window: HomeWindow, key: str) -> None:
    page = window.page
    assert page is not None
    if key.isdigit():
        click(page.scale.levels[int(key)])  # type: ignore[attr-defined]
    else:
        click(page.buttons[key])


def _sizes(stage: Stage) -> QWidget:
    return home(stage, known=False)


def _welcome(stage: Stage) -> QWidget:
    return home(stage)


def _pain(stage: Stage) -> QWidget:
    return home(stage, "start", "yes")


def _signs(stage: Stage) -> QWidget:
    return home(stage, "start", "yes", "3", "yes")


def _place(stage: Stage) -> QWidget:
    window = home(stage, "start", "yes", "3", "no", "2")
    window.page.light("shank_r")  # type: ignore[union-attr]
    return window


SCENES = (
    Scene("patient-sizes", _sizes, patient=True),
    Scene("patient-welcome", _welcome, patient=True),
    Scene("patient-pain", _pain, patient=True),
    Scene("patient-signs", _signs, patient=True),
    Scene("patient-place", _place, patient=True),
)
