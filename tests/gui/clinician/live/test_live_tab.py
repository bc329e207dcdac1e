from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imu_rehab.assembly.visiting import VisitSettings
from imu_rehab.errors import RadioUnavailable
from imu_rehab.feedback.guidance import Verdict
from imu_rehab_gui.background import finish_work
from tests.gui.hands import click, press
from tests.gui.scenes.live_scenes import advance, live_tab, running
from tests.gui.scenes.scene import Stage, stage


@pytest.fixture
def set_up(qapp: QApplication) -> Iterator[Stage]:
    with stage(qapp) as made:
        yield made


def test_a_session_is_begun_shown_ended_and_kept_for_who_is_treated(
    set_up: Stage, qtbot: QtBot
) -> None:
    window, tab = running(set_up)
    pseudonym = window.workplace.pseudonym
    advance(set_up, tab, Verdict.HOLD)
    assert tab.strip.state.text() == "● 3 of 3 online · repetition 1 of 3"
    assert window.workplace.session is set_up.visits[0].session
    click(tab.strip.end)
    qtbot.waitUntil(lambda: "is kept" in window.told.text())
    assert set_up.visits[0].ended
    assert window.workplace.session is None
    assert len(set_up.clinic.history(pseudonym)["sessions"]) == 1


def test_a_guests_session_is_kept_for_nobody(set_up: Stage, qtbot: QtBot) -> None:
    window = set_up.clinic_window("live")
    tab = live_tab(window)
    assert "guest's session" in tab.start.who.text()
    click(tab.start.go)
    qtbot.waitUntil(lambda: tab.room is not None)
    tab.end()
    qtbot.waitUntil(lambda: "has ended" in window.told.text())


def test_an_exercise_that_the_sensors_cannot_see_does_not_begin(set_up: Stage) -> None:
    tab = live_tab(set_up.clinic_window("live"))
    possible = set()
    for at in range(tab.start.exercise.count()):
        tab.start.exercise.setCurrentIndex(at)
        possible.add(tab.start.go.isEnabled())
        assert tab.start.go.isEnabled() is not bool(tab.start.why.text())
    assert possible == {True, False}


def test_what_cannot_begin_is_said_and_can_be_tried_again(set_up: Stage, qtbot: QtBot) -> None:
    window = set_up.clinic_window("live")
    tab = live_tab(window)

    def refuse(_: VisitSettings) -> None:
        raise RadioUnavailable("Bluetooth is off; switch it on.", "no_adapter")

    window.workplace.begin_visit = refuse  # type: ignore[assignment]
    click(tab.start.go)
    qtbot.waitUntil(lambda: "Bluetooth is off" in window.told.text())
    assert tab.start.go.isEnabled()


def test_on_one_screen_the_patient_sees_nothing_of_the_clinicians_but_the_strip(
    set_up: Stage,
) -> None:
    window, tab = running(set_up)
    tab.toggle_one_screen()
    assert tab.on_one_screen
    assert not window.rail.isVisible()
    assert not window.person.isVisible()
    tab.toggle_one_screen()
    assert window.rail.isVisible()
    assert window.person.isVisible()


def test_the_patients_screen_goes_to_a_second_window_and_comes_back(set_up: Stage) -> None:
    window, tab = running(set_up)
    assert tab.room is not None
    tab.toggle_second_window()
    assert tab.room.patient.isWindow()
    tab.toggle_second_window()
    assert not tab.room.patient.isWindow()
    tab.toggle_second_window()
    window.close()
    assert set_up.visits[0].ended


def test_a_note_and_a_marker_are_on_the_record(set_up: Stage) -> None:
    window, tab = running(set_up)
    window.activateWindow()
    click(tab.strip.findChildren(type(tab.strip.end))[2])
    tab.strip.write_note()
    QTest.keyClicks(tab.strip.note, "strap was loose")
    press(tab.strip.note, Qt.Key.Key_Return)
    assert set_up.visits[0].session.commands == [
        ("marker", {}),
        ("note", {"detail": "strap was loose"}),
    ]


def test_closing_the_window_ends_and_keeps_what_runs(set_up: Stage) -> None:
    window, _ = running(set_up)
    pseudonym = window.workplace.pseudonym
    window.close()
    finish_work()
    assert set_up.visits[0].ended
    assert len(set_up.clinic.history(pseudonym)["sessions"]) == 1
