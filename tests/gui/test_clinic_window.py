from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.hands import press
from tests.gui.scenes.scene import Stage, stage


@pytest.fixture
def set_up(qapp: QApplication) -> Iterator[Stage]:
    with stage(qapp) as made:
        yield made


def test_every_tab_is_reached_by_the_arrow_keys(set_up: Stage) -> None:
    window = set_up.clinic_window("people")
    for key in window.tabs:
        assert window.tab.key == key
        assert window.stack.currentWidget() is window.tabs[key]
        press(window.rail, Qt.Key.Key_Down)


def test_a_window_that_is_closed_says_so_and_draws_no_more(set_up: Stage, qtbot: QtBot) -> None:
    window = set_up.clinic_window("people")
    with qtbot.waitSignal(window.closed):
        window.close()
    assert not window.timer.isActive()
