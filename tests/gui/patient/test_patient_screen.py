from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from imu_rehab.feedback.guidance import Verdict
from imu_rehab.pipeline.frame import Frame, SensorCondition, Stage
from imu_rehab.signals.places import Side, core_kit
from imu_rehab_gui.patient.patient_canvas import DESIGN_HEIGHT, DESIGN_WIDTH, NEEDED_PX, WORD_PX
from imu_rehab_gui.patient.patient_screen import BUTTON_HEIGHT, PatientScreen
from imu_rehab_gui.theme import Theme
from tests.gui.hands import click
from tests.gui.replayed_session import Tape, a_sensor_is, away_for, exercising, nobody_found, told

SIZES = [QSize(1280, 770), QSize(1024, 738)]  # of the smallest and the usual window, without tabs
READABLE_PX = 78  # 0.3° at 3 m on a 24" full-HD screen (screens design §6)


@pytest.fixture
def screen(qtbot: QtBot, light: Theme) -> PatientScreen:
    made = PatientScreen(light, "Sound off", core_kit(Side.RIGHT))
    qtbot.addWidget(made)
    made.resize(SIZES[0])
    made.show()
    return made


def picture(screen: PatientScreen, frame: Frame) -> QImage:
    screen.show_frame(frame)
    return screen.canvas.grab().toImage()


def colors(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
    }


def moments(lunge: Tape, stiff: Tape) -> dict[str, Frame]:
    """One frame of each kind that a session has."""
    lean = lunge.first(told(Verdict.MORE))
    return {
        "nobody": lunge.first(nobody_found),
        "stand": lunge.first(lambda f: f.still_s > 2),
        "lean": lean,
        "hold": lunge.first(told(Verdict.HOLD)),
        "back": lunge.first(told(Verdict.BACK)),
        "stale": stiff.first(a_sensor_is(SensorCondition.STALE)),
        "silent": stiff.first(a_sensor_is(SensorCondition.SILENT)),
        "lost": stiff.first(away_for(2.0)),
        "paused": replace(lean, stage=Stage.PAUSED),
        "stopped": replace(lean, stage=Stage.STOPPED),
        "walk": replace(lean, progress=None, guidance=None),
    }


def test_every_moment_has_a_picture_of_its_own(
    screen: PatientScreen, lunge: Tape, stiff: Tape
) -> None:
    pictures = {name: picture(screen, frame) for name, frame in moments(lunge, stiff).items()}
    for name, image in pictures.items():
        assert len(colors(image)) > 5, name  # never blank
    del pictures["stale"]  # at 200 ms the value goes; the sensor is named later
    images = list(pictures.values())
    assert all(a != b for i, a in enumerate(images) for b in images[:i])


def test_a_lost_sensor_greys_the_leg(
    screen: PatientScreen, light: Theme, lunge: Tape, stiff: Tape
) -> None:
    measured = picture(screen, lunge.first(told(Verdict.HOLD)))
    stale = picture(screen, stiff.first(a_sensor_is(SensorCondition.STALE)))
    assert like_skin(light, measured)
    assert not like_skin(light, stale)


def like_skin(theme: Theme, image: QImage) -> bool:
    """Light falls across a measured part: many shades of the same skin."""
    skin = theme.color("skin")
    shades = {skin.lighter(100 + by).name() for by in range(-8, 9)}
    shades |= {skin.darker(100 + by).name() for by in range(1, 31)}
    return len(shades & colors(image)) >= 3


@pytest.mark.parametrize("size", SIZES)
def test_what_is_needed_while_moving_can_be_read_at_three_metres(
    screen: PatientScreen, lunge: Tape, size: QSize
) -> None:
    screen.resize(size)
    picture(screen, lunge.first(exercising))
    scale = min(screen.canvas.width() / DESIGN_WIDTH, screen.canvas.height() / DESIGN_HEIGHT)
    assert WORD_PX * scale >= READABLE_PX
    assert NEEDED_PX >= READABLE_PX


def test_the_controls_never_move(screen: PatientScreen, lunge: Tape, stiff: Tape) -> None:
    places = set()
    screen.ribbon.show()
    for frame in moments(lunge, stiff).values():
        screen.show_frame(frame)
        buttons = (screen.pause, screen.hurts, screen.stop)
        places.add(tuple((b.x(), b.y(), b.height()) for b in buttons))
    assert len(places) == 1
    assert screen.stop.height() >= BUTTON_HEIGHT
    assert screen.stop.width() >= 168


def test_simulated_stays_on_the_screen_once_it_is_known(screen: PatientScreen, lunge: Tape) -> None:
    screen.show_frame(lunge.first(lambda f: f.simulated))
    screen.show_frame(replace(lunge.frames[-1], simulated=False))
    assert screen.ribbon.isVisible()
    assert screen.ribbon.text() == "SIMULATED"


def test_pause_becomes_go_on_and_back(screen: PatientScreen, lunge: Tape) -> None:
    sent: list[tuple[str, int]] = []
    screen.commanded.connect(lambda event, level: sent.append((event, level)))
    running = lunge.first(exercising)
    for frame in (running, replace(running, stage=Stage.PAUSED), running):
        screen.show_frame(frame)
        assert screen.pause.accessibleName() == screen.pause.text()
        click(screen.pause)
    assert sent == [("pause", -1), ("resume", -1), ("pause", -1)]


def test_a_paint_is_reported_once_with_its_motion(screen: PatientScreen, lunge: Tape) -> None:
    frame = lunge.first(lambda f: exercising(f) and len(f.time_s) > 0)
    picture(screen, frame)
    (paint,) = screen.canvas.take_painted()
    assert (paint.motion_s, paint.arrival_ns) == (frame.time_s[-1], frame.arrival_ns)
    assert screen.canvas.take_painted() == []


def test_a_frame_without_instants_keeps_the_paint_that_waits(
    screen: PatientScreen, lunge: Tape
) -> None:
    with_instants = lunge.first(lambda f: exercising(f) and len(f.time_s) > 0)
    without = lunge.first(lambda f: exercising(f) and len(f.time_s) == 0)
    screen.show_frame(with_instants)
    picture(screen, without)
    assert [paint.motion_s for paint in screen.canvas.take_painted()] == [with_instants.time_s[-1]]


def test_the_picture_is_described_anew_with_each_state_not_with_each_sample(
    screen: PatientScreen, lunge: Tape
) -> None:
    said = []
    for frame in lunge.frames:
        screen.show_frame(frame)
        said.append(screen.canvas.accessibleDescription())
    assert len(dict.fromkeys(said)) == 3  # connect, stand still, exercise
    assert all(said)


def test_a_caption_waits_until_the_hold_is_over(screen: PatientScreen, lunge: Tape) -> None:
    holding, back = lunge.first(told(Verdict.HOLD)), lunge.first(told(Verdict.BACK))
    without = {each.arrival_ns: picture(screen, each) for each in (holding, back)}
    screen.canvas.show_caption("Done once.")
    assert picture(screen, holding) == without[holding.arrival_ns]
    assert picture(screen, back) != without[back.arrival_ns]


def test_the_seconds_to_hold_have_their_unit(
    screen: PatientScreen, lunge: Tape, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    draw: Any = QPainter.drawText

    def note(painter: QPainter, *what: object) -> object:
        written.extend(each for each in what if isinstance(each, str))
        return draw(painter, *what)

    monkeypatch.setattr(QPainter, "drawText", note)
    frame = lunge.first(told(Verdict.HOLD))
    picture(screen, frame)
    assert [each for each in written if each.endswith(" s")]
