from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from imu_rehab.store.person_values import BodyMark
from imu_rehab.store.questions.people import People
from imu_rehab.store.session_values import Answer, TypedResult
from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.record.record_tab import LEAVING, PAIN, RecordTab
from tests.gui.scenes.scene import Scene, Stage
from tests.store.filled import METRIC, NOW, SESSION, STAMP

WEEKS = ((7.0, 30.5, 1.1), (6.0, 31.0, 0.9), (6.0, 33.5, 0.8), (4.0, 36.0, 0.9), (3.0, 37.5, 0.7))


def train_for_weeks(stage: Stage) -> str:
    """Keep a session a week for the person of whom everything is known, and return them."""
    pseudonym = str(stage.clinic.people()[-1]["pseudonym"])
    store = stage.clinic.store
    person = People(store).named(pseudonym)
    with store.acting("weeks", STAMP, person) as action:
        for week, (pain, lunge, error) in enumerate(WEEKS, 1):
            at = NOW + timedelta(weeks=week)
            session = replace(
                SESSION, started_at=at, ended_at=at + timedelta(minutes=25), simulated=week == 2
            )
            number = action.add(person, session)
            kept = (
                replace(METRIC, value=lunge, standard_error=error),
                replace(METRIC, key="sq_shank_fwd_max", test="T6", value=lunge - 5.0),
                TypedResult("slr_deg", 60.0 + 2 * week, "deg", "left"),
                Answer("nprs_now", pain, "before", at),
            )
            action.add_all(person, kept, number)
            action.add(person, BodyMark("lower back", "", pain, "dull", at))
            action.add(person, BodyMark("ankle", "right", max(0.0, pain - 2), "", at))
    return pseudonym


def record_tab(stage: Stage) -> tuple[ClinicWindow, RecordTab]:
    """Return the window with the record of somebody who came for weeks."""
    window = stage.clinic_window("record", train_for_weeks(stage))
    tab = window.tab
    assert isinstance(tab, RecordTab)
    return window, tab


def _sessions(stage: Stage) -> QWidget:
    return record_tab(stage)[0]


def _correcting(stage: Stage) -> QWidget:
    window, tab = record_tab(stage)
    tab.sessions.open_session(1)
    assert tab.sessions.page is not None
    tab.sessions.page.correct.click()
    assert tab.sessions.page.correcting is not None
    tab.sessions.page.correcting.entries[1].setProperty("text", "75")
    stage.settle()
    return window


def _pain(stage: Stage) -> QWidget:
    window, tab = record_tab(stage)
    tab.show_section(PAIN)
    stage.settle()
    return window


def _leaving(stage: Stage) -> QWidget:
    window, tab = record_tab(stage)
    tab.show_section(LEAVING)
    stage.settle()
    return window


SCENES = (
    Scene("clinic-record", _sessions),
    Scene("clinic-record-correcting", _correcting),
    Scene("clinic-record-pain", _pain),
    Scene("clinic-record-leaving", _leaving),
)
