import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from imu_rehab.assembly.analyzing import analysis_of
from imu_rehab.assembly.battery.simulated import simulate_battery
from imu_rehab.assembly.people_sessions import keep_session
from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.record.correcting import Correcting
from imu_rehab_gui.clinician.record.record_tab import CORRECTIONS, LEAVING, PAIN, RecordTab
from imu_rehab_gui.clinician.record.session_page import SessionPage
from imu_rehab_gui.parts.table import Table
from tests.gui.hands import click, press
from tests.gui.scenes.record_scenes import record_tab
from tests.gui.scenes.scene import Stage, stage


@pytest.fixture
def set_up(qapp: QApplication) -> Iterator[Stage]:
    with stage(qapp) as made:
        yield made


def column(tab: RecordTab, at: int) -> list[str]:
    table = tab.sessions.table
    items = [table.item(row, at) for row in range(table.rowCount())]
    return [item.text() for item in items if item is not None]


def cells(table: Table, row: int = 0) -> list[str]:
    items = [table.item(row, at) for at in range(table.columnCount())]
    return [item.text() for item in items if item is not None]


def looked_into(tab: RecordTab, row: int) -> SessionPage:
    tab.sessions.table.selectRow(row)
    press(tab.sessions.table, Qt.Key.Key_Return)
    assert tab.sessions.page is not None
    return tab.sessions.page


def asked(page: SessionPage) -> Correcting:
    assert page.correcting is not None
    return page.correcting


def agree(page: SessionPage, why: str) -> None:
    assert not asked(page).act.isEnabled()
    QTest.keyClicks(asked(page).why, why)
    click(asked(page).act)


def test_sessions_are_listed_newest_first_and_simulated_ones_say_so(set_up: Stage) -> None:
    _, tab = record_tab(set_up)
    assert column(tab, 0) == [
        "Session 6",
        "Session 5",
        "Session 4",
        "Session 3 · SIMULATED",
        "Session 2",
        "Session 1 · SIMULATED",
    ]
    assert column(tab, 2)[0] == "2 numbers, 1 typed value, 1 answer"


def test_a_session_shows_numbers_with_unit_error_tier_and_mdc(set_up: Stage) -> None:
    _, tab = record_tab(set_up)
    page = looked_into(tab, 5)
    texts = [label.text() for label in page.findChildren(QLabel)]
    assert "Straight-leg raise, right: 70 °" in texts
    assert "Pain now: 3 (before)" in texts
    (table,) = page.findChildren(Table)
    assert cells(table) == ["Lunge angle", "T2", "right", "35.25 ± 0.90 °", "A", "3", "4.60 °"]
    click(page.back)
    assert tab.sessions.page is None


def test_a_session_is_given_to_who_did_it_with_a_reason_and_both_are_shown(
    set_up: Stage, qtbot: QtBot
) -> None:
    window, tab = record_tab(set_up)
    wrong, right = window.workplace.pseudonym, set_up.clinic.people()[0]["pseudonym"]
    page = looked_into(tab, 0)
    click(page.move_)
    (who,) = asked(page).entries
    assert isinstance(who, QComboBox)
    assert who.findData(wrong) < 0
    who.setCurrentIndex(who.findData(right))
    assert asked(page).change.text() == f"It was: {wrong} → it will be: {right}"
    agree(page, "wrong person chosen")
    qtbot.waitUntil(lambda: "it is of" in window.told.text())
    assert window.told.text() == f"✓ Session 6: it was of {wrong}, it is of {right}."
    assert [s["id"] for s in set_up.clinic.history(right)["sessions"]] == [6]
    assert tab.sessions.page is None
    assert "Session 6" not in column(tab, 0)


def test_a_typed_value_is_corrected_and_stands_in_the_corrections_as_it_was(
    set_up: Stage, qtbot: QtBot
) -> None:
    window, tab = record_tab(set_up)
    page = looked_into(tab, 0)
    click(page.correct)
    new = asked(page).entries[1]
    assert isinstance(new, QLineEdit)
    QTest.keyClicks(new, "200")
    agree(page, "read the wrong scale")
    qtbot.waitUntil(lambda: "▲" in page.wrong.text())
    assert "outside" in page.wrong.text()
    new.clear()
    QTest.keyClicks(new, "75")
    click(asked(page).act)
    qtbot.waitUntil(lambda: "it is 75 °" in window.told.text())
    tab.show_section(CORRECTIONS)
    what = ["Straight-leg raise", "value 70", "value 75", "read the wrong scale"]
    assert cells(tab.corrections)[1:] == ["Lee", *what]


def test_what_was_asked_can_be_left_as_it_is(set_up: Stage) -> None:
    _, tab = record_tab(set_up)
    page = looked_into(tab, 0)
    click(page.void)
    click(asked(page).cancel)
    assert page.correcting is None


def test_a_trial_is_taken_out_and_the_session_is_computed_without_it(
    set_up: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    simulate_battery(["T1"], 7, tmp_path / "battery")
    who = str(set_up.clinic.people()[0]["pseudonym"])
    analysis = analysis_of(tmp_path / "battery" / "battery-1.mcap")
    number = keep_session(set_up.clinic.store, who, analysis, set_up.clinic.stamp())
    window = set_up.clinic_window("record", who)
    tab = window.tab
    assert isinstance(tab, RecordTab)
    page = looked_into(tab, 0)
    click(page.void)
    test, side, trial = asked(page).entries
    assert isinstance(test, QComboBox)
    assert isinstance(side, QComboBox)
    assert isinstance(trial, QLineEdit)
    test.setCurrentText("T1")
    side.setCurrentIndex(side.findData("left"))
    QTest.keyClicks(trial, "2")
    agree(page, "moved")
    qtbot.waitUntil(lambda: "numbers changed" in window.told.text(), timeout=20000)
    (session,) = set_up.clinic.history(who)["sessions"]
    assert session["id"] == number
    assert [t["number"] for t in session["voided_trial"]] == [2]


def test_pain_stands_beside_a_measure_without_a_word_of_why(set_up: Stage) -> None:
    _, tab = record_tab(set_up)
    tab.show_section(PAIN)
    assert tab.pain.chart.accessibleDescription() == "Pain now: 6, Lunge angle, right, T2: 6"
    assert tab.pain.bodies.count() == 6
    tab.pain.measure.setCurrentText("Depth, shank forward lean, right, T6")
    assert tab.pain.chart.accessibleDescription().endswith("right, T6: 5")


def opened_leaving(set_up: Stage) -> tuple[ClinicWindow, RecordTab]:
    window, tab = record_tab(set_up)
    tab.show_section(LEAVING)
    return window, tab


def test_an_export_is_pseudonymised_unless_it_is_said_otherwise(
    set_up: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    window, tab = opened_leaving(set_up)
    pseudonym = window.workplace.pseudonym
    tab.leaving.folder.setText(str(tmp_path / "out"))
    click(tab.leaving.export)
    qtbot.waitUntil(lambda: "files" in window.told.text())
    exported = (tmp_path / "out" / "person.json").read_text(encoding="utf-8")
    assert pseudonym not in exported
    assert "It felt easier" not in exported
    assert json.loads(exported)
    assert not list((tmp_path / "out").rglob("*.mcap"))


def test_a_person_is_deleted_only_when_their_pseudonym_was_typed(
    set_up: Stage, qtbot: QtBot
) -> None:
    window, tab = opened_leaving(set_up)
    pseudonym = window.workplace.pseudonym
    assert not tab.leaving.delete.isEnabled()
    QTest.keyClicks(tab.leaving.typed, pseudonym[:-1].lower())
    assert not tab.leaving.delete.isEnabled()
    QTest.keyClicks(tab.leaving.typed, pseudonym[-1])
    click(tab.leaving.delete)
    qtbot.waitUntil(lambda: "Deleted" in window.told.text())
    assert pseudonym not in [each["pseudonym"] for each in set_up.clinic.people()]
    assert window.workplace.pseudonym == ""
    assert tab.nobody.isVisible()
