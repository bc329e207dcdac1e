"""What is answered on the running screen, with real clicks."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from imu_rehab.pipeline.frame import Event, Frame, Stage
from imu_rehab.signals.places import Side, core_kit
from imu_rehab_gui.language import SOURCE, speak
from imu_rehab_gui.patient.looks import LEAST_PX, Looks
from imu_rehab_gui.patient.patient_screen import PatientScreen
from imu_rehab_gui.patient.patient_view_model import Mode
from imu_rehab_gui.theme import Theme
from tests.gui.hands import click
from tests.gui.replayed_session import Tape, exercising


@pytest.fixture
def screen(qtbot: QtBot, qapp: QApplication, light: Theme) -> PatientScreen:
    speak(qapp, SOURCE)
    made = PatientScreen(light, "Sound off", core_kit(Side.RIGHT))
    qtbot.addWidget(made)
    made.resize(QSize(1280, 770))
    made.show()
    return made


@pytest.fixture
def paused(lunge: Tape) -> Frame:
    frame = lunge.first(exercising)
    return replace(frame, stage=Stage.PAUSED, events=(), over=(), guidance=None)


def show(screen: PatientScreen, frame: Frame) -> Mode:
    screen.add(frame)
    return screen.show_frame(frame).mode


def fallen(frame: Frame) -> Frame:
    return replace(frame, events=(Event(1.0, "near_fall", "", 2.4, ""),))


def test_who_is_all_right_is_still_paused(screen: PatientScreen, paused: Frame) -> None:
    assert show(screen, fallen(paused)) is Mode.ALL_RIGHT
    click(screen.yes_or_help.yes)
    assert show(screen, paused) is Mode.PAUSED
    assert screen.yes_or_help.isHidden()


def test_who_needs_help_is_told_that_nobody_is_called_and_the_alarm_is_heard(
    screen: PatientScreen, paused: Frame
) -> None:
    heard: list[object] = []
    screen.said.connect(heard.append)
    screen.phone = "112"
    show(screen, fallen(paused))
    click(screen.yes_or_help.help)
    view = screen.canvas.view
    assert view is not None
    assert view.instruction == "This computer calls nobody. Shout, or phone 112."
    assert len(heard) == 1


def test_an_own_estimate_is_one_press(screen: PatientScreen, paused: Frame) -> None:
    sent: list[tuple[str, int]] = []
    screen.commanded.connect(lambda event, level: sent.append((event, level)))
    assert show(screen, replace(paused, asks="self_estimate")) is Mode.ESTIMATE
    assert [button.text() for button in screen.estimate.buttons] == ["0", "1", "2", "3"]
    click(screen.estimate.buttons[2])
    assert sent == [("self_estimate", 2)]


def test_many_repetitions_are_estimated_by_tenths(screen: PatientScreen) -> None:
    screen.estimate.ask(30)
    numbers = [int(button.text()) for button in screen.estimate.buttons]
    assert numbers == list(range(0, 31, 3))


def test_pain_asks_where_and_offers_something_easier(screen: PatientScreen, paused: Frame) -> None:
    sent: list[tuple[str, int]] = []
    told: list[tuple[str, str]] = []
    screen.commanded.connect(lambda event, level: sent.append((event, level)))
    screen.hurts_at.connect(lambda region, side: told.append((region, side)))
    show(screen, paused)
    click(screen.hurts)
    click(screen.pain_levels[3])
    body = screen.where.body
    QTest.mouseClick(body, Qt.MouseButton.LeftButton, pos=body.at("knee", "left").toPoint())
    assert told == [("knee", "left")]
    assert screen.where.isHidden()
    assert screen.canvas.isVisible()
    show(screen, paused)
    click(screen.offers["easier"])
    assert sent == [("pause", -1), ("pain", 3), ("easier", -1)]


def test_nobody_is_asked_where_nothing_hurts(screen: PatientScreen, paused: Frame) -> None:
    show(screen, paused)
    click(screen.hurts)
    click(screen.pain_levels[0])
    assert screen.where.isHidden()


def test_a_stop_takes_the_question_away(screen: PatientScreen, paused: Frame) -> None:
    show(screen, paused)
    click(screen.hurts)
    click(screen.pain_levels[9])
    assert screen.where.isVisible()
    show(screen, replace(paused, stage=Stage.STOPPED))
    assert screen.where.isHidden()


def test_signs_stand_in_place_of_words_and_keep_their_names(
    screen: PatientScreen, paused: Frame
) -> None:
    screen.like(Looks(signs_only=True))
    show(screen, paused)
    controls = (screen.pause, screen.hurts, screen.stop)
    assert [button.text() for button in controls] == ["", "", ""]
    assert [button.accessibleName() for button in controls] == ["Go on", "It hurts", "Stop"]
    assert not any(button.icon().isNull() for button in controls)


def test_no_button_or_question_is_too_small_to_read_from_afar(
    screen: PatientScreen, paused: Frame
) -> None:
    show(screen, paused)
    click(screen.hurts)
    texts: list[QAbstractButton | QLabel] = [*screen.findChildren(QAbstractButton)]
    texts += screen.findChildren(QLabel)
    small = {
        each.text()
        for each in texts
        if each.isVisible() and each.text() and each.font().pixelSize() < LEAST_PX
    }
    assert small <= {screen.status.text(), screen.ribbon.text()}  # for who stands beside
