from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from imu_rehab_gui.background import finish_work
from tests.gui.hands import click
from tests.gui.scenes.battery_scenes import settled, to_trial
from tests.gui.scenes.insole_scenes import begun, insole_tab
from tests.gui.scenes.scene import Stage, stage


@pytest.fixture
def set_up(qapp: QApplication) -> Iterator[Stage]:
    with stage(qapp) as made:
        yield made
        finish_work()


def test_what_it_could_show_and_how_long_it_takes_is_told_before(set_up: Stage) -> None:
    tab = insole_tab(set_up.clinic_window("insole"))
    assert "ABBA BAAB" in tab.before.text()
    assert "minutes" in tab.before.text()


def test_a_measure_is_declared_once(set_up: Stage) -> None:
    tab = insole_tab(set_up.clinic_window("insole"))
    tab.second.setCurrentIndex(tab.second.findData(tab.primary.currentData()))
    assert "declared once" in tab.before.text()
    assert not tab.go.isEnabled()


def test_it_is_declared_before_the_first_block_and_strides_are_counted(set_up: Stage) -> None:
    _, tab, visit = begun(set_up)
    events = [event for event, _ in visit.session.commands]
    assert events.index("paired") < events.index("wear")
    click(tab.panel.onward)
    visit.session.pass_by(20.0)
    tab.beat()
    assert "Strides: " in tab.panel.beside.text()
    assert tab.blocks.text() == "● A  ○ B  ○ B  ○ A  ○ B  ○ A  ○ A  ○ B"


def test_results_are_hidden_until_the_last_block_is_over(set_up: Stage) -> None:
    _, tab, visit = begun(set_up)
    for block in range(8):
        assert tab.answer.text() == "Results are hidden until the last block is walked."
        if block:
            to_trial(tab.panel)
        click(tab.panel.onward)
        visit.session.pass_by(2.0)
        click(tab.panel.onward)
    settled(lambda: tab.busy)
    tab.beat()
    assert "○" not in tab.blocks.text()
    assert "insufficient data" in tab.answer.text()
