from PySide6.QtWidgets import QApplication, QWidget

from imu_rehab.metrics.coupling.chain_map import chain_map
from imu_rehab.store.person_values import Complaint, Hypothesis, Injury
from imu_rehab.store.questions.people import People
from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.chain.chain_tab import ChainTab
from tests.gui.scenes.reviewed_people import with_recordings
from tests.gui.scenes.scene import Scene, Stage
from tests.metrics.coupling.test_chain_map import curves


def chain(stage: Stage, view: str = "curves") -> tuple[ClinicWindow, ChainTab]:
    """Return the window on the chain of somebody with back pain and two old injuries."""
    pseudonym = with_recordings(stage.clinic)
    clinic = stage.clinic
    person = People(clinic.store).named(pseudonym)
    with clinic.store.acting("history", clinic.stamp(), person) as action:
        action.add(person, Injury("ankle", "left", "2019-05", 2, recovered=True))
        action.add(person, Injury("lower back", "", "2021", 4, recovered=False))
        complaint = action.add(person, Complaint("back hurts when standing", "lower back"))
        action.add(person, Hypothesis(complaint, "the left ankle bends little", "wblt_deg"))
    window = stage.clinic_window("chain", pseudonym)
    tab = window.tabs["chain"]
    assert isinstance(tab, ChainTab)
    while tab.busy:
        QApplication.processEvents()
    tab.show_view(view)
    stage.settle()
    return window, tab


def _curves(stage: Stage) -> QWidget:
    window, tab = chain(stage)
    tab.curves.player.go_to(11.0)
    stage.settle()
    return window


def _linked(stage: Stage) -> QWidget:
    window, tab = chain(stage, "map")
    tab.map.show_links(tuple(chain_map(curves(70, gain=0.6), seed=1).links))
    stage.settle()
    return window


SCENES = (
    Scene("clinic-chain", _curves),
    Scene("clinic-chain-map", _linked),
    Scene("clinic-chain-unmeasured", lambda stage: chain(stage, "map")[0]),
    Scene("clinic-chain-sheet", lambda stage: chain(stage, "sheet")[0]),
)
