from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imu_rehab.exercises.progress import Progress
from imu_rehab.feedback.guidance import Verdict
from imu_rehab_gui.patient.games import GAMES
from imu_rehab_gui.patient.growth import grown
from imu_rehab_gui.patient.looks import Looks
from imu_rehab_gui.patient.patient_canvas import PatientCanvas
from imu_rehab_gui.patient.patient_view_model import present_patient
from imu_rehab_gui.theme import Theme
from tests.gui.replayed_session import Tape, told


@pytest.fixture(scope="module")
def progress(lunge: Tape) -> Progress:
    """Return a set in which one repetition was good."""
    found = lunge.frames[-1].progress
    assert found is not None
    done = next(each for frame in lunge.frames for each in frame.completed)
    return replace(found, repetitions=(replace(done, in_band=True, mistakes=()),), mistakes=())


def test_only_what_was_good_lets_it_grow(progress: Progress) -> None:
    good = progress.repetitions[0]
    bad = (replace(good, in_band=False), replace(good, mistakes=("E4",)))
    one = grown(progress, 0.0, in_zone=False)
    assert one > 0
    for each in bad:
        assert grown(replace(progress, repetitions=(each,)), 0.0, in_zone=False) == 0
        assert grown(replace(progress, repetitions=(good, each)), 0.0, in_zone=False) == one


@given(st.floats(0.0, 1.0), st.booleans())
def test_it_never_grows_outside_the_zone_or_with_a_mistake(
    progress: Progress, hold_share: float, in_zone: bool
) -> None:
    rest = grown(progress, 0.0, in_zone=False)
    mistaken = replace(progress, mistakes=("E9",))
    assert grown(mistaken, hold_share, in_zone=in_zone) == rest
    now = grown(progress, hold_share, in_zone=in_zone)
    assert rest <= now <= 1.0
    assert in_zone or now == rest


@pytest.mark.parametrize("game", GAMES)
def test_a_game_takes_the_leg_s_place_only_where_it_was_chosen(
    qtbot: QtBot, qapp: QApplication, light: Theme, lunge: Tape, game: str
) -> None:
    canvas = PatientCanvas(light)
    qtbot.addWidget(canvas)
    canvas.resize(QSize(1280, 660))
    view = present_patient(lunge.first(told(Verdict.HOLD)), list(lunge.frames[-1].sensors))
    pictures = []
    for looks in (Looks(), Looks(game=game)):
        canvas.like(looks)
        canvas.draw(view, None)
        pictures.append(canvas.grab().toImage())
    assert pictures[0] != pictures[1]
    probe = replace(view, band=None)
    canvas.draw(probe, None)
    played = canvas.grab().toImage()
    canvas.like(Looks())
    assert canvas.grab().toImage() == played
