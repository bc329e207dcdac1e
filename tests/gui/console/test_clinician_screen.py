from collections.abc import Sequence

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from imu_rehab.feedback.guidance import Verdict
from imu_rehab.pipeline.frame import Frame, SensorCondition
from imu_rehab.signals.places import Side, core_kit
from imu_rehab_gui.console.clinician_screen import ClinicianScreen
from imu_rehab_gui.theme import Theme
from tests.gui.replayed_session import Tape, a_sensor_is, nobody_found, told


@pytest.fixture
def screen(qtbot: QtBot, light: Theme) -> ClinicianScreen:
    made = ClinicianScreen(light, core_kit(Side.RIGHT), "right")
    qtbot.addWidget(made)
    made.resize(1280, 770)
    made.show()
    return made


def show(screen: ClinicianScreen, frames: Sequence[Frame], fault: str = "") -> None:
    for frame in frames:
        screen.add(frame)
    screen.draw()
    screen.refresh(75.3, fault, 41.6)


def plain(rich: str) -> str:
    document = QTextDocument()
    document.setHtml(rich)
    return " ".join(document.toPlainText().split())


def test_before_the_first_frame_every_sensor_is_searched_for(screen: ClinicianScreen) -> None:
    show(screen, [])
    assert [card.title.text() for card in screen.cards.values()] == [
        "▲ Foot R · searching",
        "▲ Shank R · searching",
        "▲ Pelvis · searching",
    ]
    assert not screen.ribbon.isVisible()
    assert not screen.wearer.isVisible()  # real sensors have no controls of a wearer


def test_a_sensor_found_early_has_its_own_card(screen: ClinicianScreen, lunge: Tape) -> None:
    frame = lunge.first(lambda f: len(f.sensors) == 2)
    show(screen, [lunge.first(nobody_found), frame])
    found = {place for place, card in screen.cards.items() if card.lines.text().count("%")}
    assert found == set(frame.sensors)


def test_the_screen_says_what_was_measured_and_how_it_went(
    screen: ClinicianScreen, lunge: Tape
) -> None:
    show(screen, lunge.frames)
    assert screen.online.text() == "3/3 online"
    assert screen.head.text() == "Right side · Lunge, knee to the wall"
    assert screen.latency.text() == "motion → paint 42 ms"
    assert "Ankle dorsiflexion" in plain(screen.numbers.text())
    assert plain(screen.repetitions.text()).startswith("1. lunge 23.9° 2.")
    assert screen.ribbon.isVisible()
    assert screen.wearer.isVisible()


def test_the_last_repetition_of_a_set_is_listed_too(screen: ClinicianScreen, stiff: Tape) -> None:
    show(screen, stiff.frames)
    assert "3. lunge" in plain(screen.repetitions.text())


def test_a_silent_sensor_is_named_and_its_figures_stay(
    screen: ClinicianScreen, stiff: Tape
) -> None:
    silent = stiff.first(a_sensor_is(SensorCondition.SILENT))
    show(screen, stiff.up_to(silent))
    card = screen.cards["shank_l"]
    state = silent.sensors["shank_l"]
    assert card.title.text() == "▲ Shank L · SILENT"
    assert card.accessibleName() == "Shank L sensor, SILENT"
    assert f"lost {state.loss_pct:.1f} %" in card.lines.text()
    assert "not measured" in plain(screen.numbers.text())


def test_a_fault_of_the_recording_takes_the_place_of_the_light(screen: ClinicianScreen) -> None:
    show(screen, [])
    assert screen.light.text() == "● recording 1:15 safe on disk"
    show(screen, [], fault="the disk is full")
    assert screen.light.text() == "▲ the disk is full"


def test_the_leg_is_drawn_as_it_leans(screen: ClinicianScreen, lunge: Tape) -> None:
    show(screen, lunge.frames[:1])
    upright = screen.figure.grab().toImage()
    show(screen, [lunge.first(told(Verdict.HOLD))])
    assert screen.figure.grab().toImage() != upright
