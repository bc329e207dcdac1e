import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from imu_rehab.signals.places import KITS, Side, kit_places
from imu_rehab_gui.console.wearer_panel import WearerPanel
from tests.gui.hands import click, press


@pytest.fixture
def panel(qtbot: QtBot) -> WearerPanel:
    made = WearerPanel(kit_places("3", Side.RIGHT))
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_slider_tells_its_setting_in_the_unit_it_shows(panel: WearerPanel) -> None:
    told: list[tuple[str, float]] = []
    panel.changed.connect(lambda setting, value: told.append((setting, value)))
    press(panel.stiffness, Qt.Key.Key_Left)
    press(panel.drop, Qt.Key.Key_Right)
    assert told == [("dorsiflexion_limit_deg", 31.0), ("pelvic_drop_deg", 3.0)]


def test_a_slider_under_the_hand_tells_only_where_it_is_let_go(panel: WearerPanel) -> None:
    told: list[float] = []
    panel.changed.connect(lambda _, value: told.append(value))
    panel.stiffness.setSliderDown(True)
    for value in (30, 25, 20):
        panel.stiffness.setValue(value)
    assert told == []
    panel.stiffness.setSliderDown(False)
    assert told == [20.0]


@pytest.mark.parametrize("kit", sorted(KITS))
def test_every_sensor_of_a_kit_can_be_lost(qtbot: QtBot, kit: str) -> None:
    places = kit_places(kit, Side.RIGHT)
    panel = WearerPanel(places)
    qtbot.addWidget(panel)
    lost: list[str] = []
    panel.dropped.connect(lost.append)
    buttons = [each for each in panel.findChildren(QPushButton) if each is not panel.belt]
    for button in buttons:
        click(button)
    assert lost == list(places)
    assert len({button.accessibleName() for button in buttons}) == len(places)


def test_the_belts_button_can_be_pressed(panel: WearerPanel) -> None:
    pressed: list[str] = []
    panel.pressed.connect(pressed.append)
    click(panel.belt)
    assert pressed == ["pelvis"]
