from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.people.people_tab import PeopleTab
from tests.gui.hands import click, press
from tests.gui.scenes.scene import Stage, stage


@pytest.fixture
def set_up(qapp: QApplication) -> Iterator[Stage]:
    with stage(qapp) as made:
        yield made


def opened(set_up: Stage) -> tuple[ClinicWindow, PeopleTab]:
    window = set_up.clinic_window("people")
    tab = window.tab
    assert isinstance(tab, PeopleTab)
    return window, tab


def test_somebody_is_found_by_letters_of_the_pseudonym_and_treated(set_up: Stage) -> None:
    wanted = set_up.clinic.people()[-1]["pseudonym"]
    window, tab = opened(set_up)
    assert window.person.text() == "Nobody chosen"
    QTest.keyClicks(tab.search, wanted.lower())
    assert tab.table.rowCount() == 1
    tab.table.selectRow(0)
    press(tab.table, Qt.Key.Key_Return)
    assert window.workplace.pseudonym == wanted
    assert window.person.text() == wanted


def test_nobody_can_be_treated_before_somebody_is_marked(set_up: Stage) -> None:
    _, tab = opened(set_up)
    assert not tab.take.isEnabled()
    tab.table.selectRow(0)
    assert tab.take.isEnabled()


def test_a_new_person_is_kept_and_treated_at_once(set_up: Stage) -> None:
    before = set_up.clinic.people()
    window, tab = opened(set_up)
    QTest.keyClicks(tab.search, "nobody has this")
    assert tab.found.text() == "No pseudonym holds these letters."
    click(tab.new)
    (made,) = [p for p in set_up.clinic.people() if p not in before]
    assert window.workplace.pseudonym == made["pseudonym"]
    assert tab.table.rowCount() == len(before) + 1
