from dataclasses import replace

from pytestqt.qtbot import QtBot

from imu_rehab.pipeline.frame import SensorCondition
from imu_rehab_gui.clinician.clinician_view_model import present_card
from imu_rehab_gui.clinician.sensor_card import SensorCard
from imu_rehab_gui.theme import Theme
from tests.gui.replayed_session import Tape, exercising


def test_mark_word_colour_and_name_always_say_the_same(
    qtbot: QtBot, theme: Theme, lunge: Tape
) -> None:
    card = SensorCard(theme)
    qtbot.addWidget(card)
    state = lunge.first(exercising).sensors["foot_r"]
    for condition in (*SensorCondition, *reversed(SensorCondition)):
        view = present_card("foot_r", replace(state, condition=condition))
        card.draw(view)
        mark, color = ("●", theme.ontarget) if view.good else ("▲", theme.danger)
        assert card.title.text() == f"{mark} Foot R · {view.condition}"
        assert color in card.title.styleSheet()
        assert card.accessibleName() == f"Foot R sensor, {view.condition}"
