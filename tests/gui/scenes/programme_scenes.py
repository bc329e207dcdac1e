from datetime import timedelta

from PySide6.QtWidgets import QApplication, QWidget

from imu_rehab.assembly.clinic import Clinic
from imu_rehab.assembly.people_keeping import keep
from imu_rehab.assembly.people_records import screening
from imu_rehab.assessment.plain_values import to_plain
from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.programme.done import Attempts, Practice, Probe
from imu_rehab.signals.places import Side
from imu_rehab.store.person_values import Facts
from imu_rehab.store.questions.people import People
from imu_rehab.store.session_values import Trained, TrainingSession
from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.programme.programme_tab import ProgrammeTab
from tests.assessment.screenings import clear
from tests.gui.scenes.scene import Scene, Stage

TODAY, PHASES, EXERCISES, WHICH = range(4)


def screened(clinic: Clinic) -> str:
    """Return somebody who may train and is in no programme."""
    pseudonym = clinic.store.new_person(clinic.stamp(), Facts(side="right")).pseudonym
    keep(clinic.store, pseudonym, "screening", screening(clear()), clinic.stamp())
    return pseudonym


def in_programme(clinic: Clinic) -> str:
    """Return somebody whose programme began today."""
    pseudonym = screened(clinic)
    clinic.start_programme(pseudonym, "foot_to_pelvis")
    return pseudonym


def advanced(clinic: Clinic) -> str:
    """Return somebody who practises a pattern and has kept it for a day without help."""
    pseudonym = in_programme(clinic)
    for phase in (1, 2):
        for region in ("ankle", "pelvis"):
            clinic.override_gate(pseudonym, phase, region, "mobile enough by hand")
    for days, kind in ((2, ProbeKind.IMMEDIATE), (1, ProbeKind.RETENTION)):
        _trained(clinic, pseudonym, days, kind)
    return pseudonym


def _trained(clinic: Clinic, pseudonym: str, days: int, kind: ProbeKind) -> None:
    stamp, attempts = clinic.stamp(), Attempts(37, 40, 40.0)
    at = stamp.at - timedelta(days=days, hours=days)
    person = People(clinic.store).named(pseudonym)
    practice = Practice("squat", attempts, 0, Side.RIGHT, 50.0, 3, 30)
    probe = Probe("squat", kind, at, attempts, Side.RIGHT)
    with clinic.store.acting("train", stamp, person) as act:
        session = act.add(person, TrainingSession(at, at + timedelta(minutes=20), ("foot_r",)))
        for what, value in (("practice", practice), (kind.value, probe)):
            kept = Trained("squat", "right", what, dict(to_plain(value)), "0.1.0")
            act.add(person, kept, session)


def programme_tab(window: ClinicWindow) -> ProgrammeTab:
    tab = window.tabs["programme"]
    assert isinstance(tab, ProgrammeTab)
    return tab


def opened(stage: Stage, pseudonym: str, page: int = TODAY) -> tuple[ClinicWindow, ProgrammeTab]:
    """Return the window on the programme of somebody, once all is known."""
    window = stage.clinic_window("programme", pseudonym)
    tab = programme_tab(window)
    while tab.busy:
        QApplication.processEvents()
    tab.look_at(page)
    stage.settle()
    return window, tab


def _today(stage: Stage) -> QWidget:
    return opened(stage, in_programme(stage.clinic))[0]


def _phases(stage: Stage) -> QWidget:
    return opened(stage, advanced(stage.clinic), PHASES)[0]


def _exercises(stage: Stage) -> QWidget:
    return opened(stage, in_programme(stage.clinic), EXERCISES)[0]


def _which(stage: Stage) -> QWidget:
    return opened(stage, screened(stage.clinic), WHICH)[0]


SCENES = (
    Scene("clinic-programme-today", _today),
    Scene("clinic-programme-phases", _phases),
    Scene("clinic-programme-exercises", _exercises),
    Scene("clinic-programme-which", _which),
)
