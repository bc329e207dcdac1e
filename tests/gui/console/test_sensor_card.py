from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from imu_rehab.pipeline.frame import SensorCondition
from imu_rehab_gui.console.clinician_view_model import present_card
from imu_rehab_gui.console.sensor_card import SensorCard
from imu_rehab_gui.theme import Theme
from tests.gui.replayed_session import Tape, exercising


@pytest.mark.parametrize("small", [False, True])
def test_mark_word_colour_and_name_always_say_the_same(
    qtbot: QtBot, theme: Theme, lunge: Tape, small: bool
) -> None:
    card = SensorCard(theme, small=small)
    qtbot.addWidget(card)
    state = lunge.first(exercising).sensors["foot_r"]
    for condition in (*SensorCondition, *reversed(SensorCondition)):
        view = present_card("foot_r", replace(state, condition=condition))
        card.draw(view)
        mark, color = ("●", theme.ontarget) if view.good else ("▲", theme.danger)
        assert card.title.text() == f"{mark} Foot R · {view.condition}"
        assert color in card.title.styleSheet()
        assert card.accessibleName() == f"Foot R sensor, {view.condition}"


def test_a_small_card_hides_nothing_from_who_points_at_it_or_listens(
    qtbot: QtBot, light: Theme, lunge: Tape
) -> None:
    card = SensorCard(light, small=True)
    qtbot.addWidget(card)
    view = present_card("foot_r", lunge.first(exercising).sensors["foot_r"])
    card.draw(view)
    assert card.lines.text().splitlines() == list(view.brief)
    assert card.toolTip().splitlines() == list(view.lines)
    assert all(line in card.accessibleDescription() for line in view.lines)
