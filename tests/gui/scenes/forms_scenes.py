from PySide6.QtWidgets import QWidget

from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.forms.form_page import FormPage
from imu_rehab_gui.clinician.forms.forms_tab import FormsTab
from tests.gui.scenes.scene import Scene, Stage


def forms_tab(stage: Stage) -> tuple[ClinicWindow, FormsTab]:
    """Return the window with the forms of somebody."""
    window = stage.clinic_window("forms", stage.clinic.people()[-1]["pseudonym"])
    tab = window.tab
    assert isinstance(tab, FormsTab)
    return window, tab


def opened_form(stage: Stage, key: str) -> tuple[ClinicWindow, FormPage]:
    """Return the window with a form that is being filled in."""
    window, tab = forms_tab(stage)
    tab.open_form(key)
    assert tab.page is not None
    stage.settle()
    return window, tab.page


def _all(stage: Stage) -> QWidget:
    return forms_tab(stage)[0]


def _screening(stage: Stage) -> QWidget:
    window, page = opened_form(stage, "screening")
    page.view.fill({"bladder_bowel": "no", "both_legs": "yes", "chest_pain": "no"})
    page.view.insist()
    stage.settle()
    return window


def _body(stage: Stage) -> QWidget:
    window, page = opened_form(stage, "body_chart")
    marks = [{"place": "lower back", "pain": "6"}, {"place": "right ankle", "pain": "3"}]
    page.view.fill({"marks": marks})
    stage.settle()
    return window


def _draft(stage: Stage) -> QWidget:
    window, page = opened_form(stage, "hands_on")
    page.view.fill({"slr_deg_right": "170", "strength_inversion_left": "4"})
    page.leave()
    stage.settle()
    return window


SCENES = (
    Scene("clinic-forms", _all),
    Scene("clinic-forms-screening", _screening),
    Scene("clinic-forms-body", _body),
    Scene("clinic-forms-draft", _draft),
)
