from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imu_rehab.assembly.clinic_settings import ClinicSettings, clinic_settings
from imu_rehab.assembly.store_place import settings_file, store_place
from imu_rehab.store.questions.people import People
from imu_rehab.store.store import opened
from tests.gui.hands import click, press
from tests.gui.scenes.scene import Stage, stage
from tests.gui.scenes.system_scenes import system_tab


@pytest.fixture
def set_up(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Stage]:
    for name in ("CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home"))
    with stage(qapp) as made:
        yield made


def test_a_backup_is_made_and_comes_back_as_a_store_of_its_own(
    set_up: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    window, tab = system_tab(set_up)
    store, file = tab.store, tmp_path / "backups" / "today.sqlite"
    store.new_backup.setText(str(file))
    click(store.backup)
    qtbot.waitUntil(lambda: "Recordings are files" in window.told.text())
    assert not store.restore.isEnabled()
    store.old_backup.setText(str(file))
    click(store.restore)
    qtbot.waitUntil(store.asking.isVisible)
    before = store_place()
    click(store.asking.buttons[0])
    assert store_place() == before
    click(store.restore)
    qtbot.waitUntil(store.asking.isVisible)
    click(store.asking.buttons[1])
    with opened(store_place(), create=False) as restored:
        found = [each.person.pseudonym for each in People(restored).all()]
    assert store_place() != before
    assert found == [each["pseudonym"] for each in set_up.clinic.people()]


def test_a_backup_never_takes_the_place_of_a_file(
    set_up: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    window, tab = system_tab(set_up)
    file = tmp_path / "mine.txt"
    file.write_text("mine", encoding="utf-8")
    tab.store.new_backup.setText(str(file))
    click(tab.store.backup)
    qtbot.waitUntil(lambda: "nothing was overwritten" in window.told.text())
    assert file.read_text(encoding="utf-8") == "mine"
    assert tab.store.backup.isEnabled()


def test_language_colours_and_size_hold_from_the_next_start(set_up: Stage) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('[store]\nurl = "here.sqlite" # ours\n', encoding="utf-8")
    window, tab = system_tab(set_up)
    tab.language.setCurrentIndex(tab.language.findData("de"))
    tab.theme.setCurrentIndex(tab.theme.findData("contrast"))
    tab.text.setCurrentIndex(tab.text.findData("150"))
    click(tab.keep)
    assert "from the next start" in window.told.text()
    assert clinic_settings() == ClinicSettings("de", "contrast", 150)
    assert 'url = "here.sqlite" # ours' in settings_file().read_text(encoding="utf-8")


def test_what_about_this_computer_could_spoil_a_session_is_found_first(
    set_up: Stage, qtbot: QtBot
) -> None:
    _, tab = system_tab(set_up)
    click(tab.look)
    qtbot.waitUntil(tab.found.isVisible, timeout=20000)
    items = [tab.found.item(row, 0) for row in range(tab.found.rowCount())]
    marks = [item.text()[0] for item in items if item is not None]
    assert marks == sorted(marks, key="▲✓".index)
    assert any("Disk" in item.text() for item in items if item is not None)


def test_f1_shows_the_keys_from_any_tab(set_up: Stage, qtbot: QtBot) -> None:
    window = set_up.clinic_window("people")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(window, Qt.Key.Key_F1)
    assert window.tab.key == "system"
    assert not window.tabs["system"].keys.visibleRegion().isEmpty()  # type: ignore[attr-defined]
