from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from imu_rehab_gui.parts.picks import Picks
from imu_rehab_gui.theme import Theme
from tests.gui.hands import click, press

DIGITS = [(str(n), str(n)) for n in range(4)]


def opened(qtbot: QtBot, picks: Picks) -> tuple[QWidget, QLineEdit]:
    """Return a window with choices and a field after them."""
    window, after = QWidget(), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(picks)
    column.addWidget(after)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window, after


def test_arrows_go_through_the_choices_and_tab_leaves_them(qtbot: QtBot, light: Theme) -> None:
    picks = Picks(light, "Pain", DIGITS)
    window, after = opened(qtbot, picks)
    picks.setFocus()
    for _ in range(2):
        press(window.focusWidget(), Qt.Key.Key_Right)
    press(window.focusWidget(), Qt.Key.Key_Return)
    assert picks.raw() == "2"
    press(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is after
    press(after, Qt.Key.Key_Backtab)
    assert window.focusWidget() is picks.buttons["2"]
    press(picks.buttons["2"], Qt.Key.Key_Left)
    assert window.focusWidget() is picks.buttons["1"]


def test_a_choice_is_taken_back_unless_one_is_needed(qtbot: QtBot, light: Theme) -> None:
    free, needed = Picks(light, "free", DIGITS), Picks(light, "needed", DIGITS, needed=True)
    said = []
    for picks in (free, needed):
        window, _ = opened(qtbot, picks)
        click(picks.buttons["1"])
        click(picks.buttons["1"])
        said.append(picks.raw())
        window.close()
    assert said == ["", "1"]


def test_several_are_chosen_and_marked_by_more_than_colour(qtbot: QtBot, light: Theme) -> None:
    picks = Picks(light, "several", DIGITS, several=True)
    window, _ = opened(qtbot, picks)
    click(picks.buttons["0"])
    click(picks.buttons["3"])
    assert window.isVisible()
    assert picks.raw() == "0, 3"
    assert [each.text() for each in picks.buttons.values()] == ["✓ 0", "1", "2", "✓ 3"]
