"""Practice at home, pressed through with real clicks; its sensors are a recording."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imu_rehab.assembly.home_plan import HomePlan
from imu_rehab.assembly.home_practice import TOLD
from imu_rehab.pipeline.frame import Event, Stage
from imu_rehab_gui.home_window import HomeWindow
from imu_rehab_gui.language import SOURCE, speak
from imu_rehab_gui.patient.looks import Looks
from imu_rehab_gui.patient.visit.check_in import ScalePage
from imu_rehab_gui.patient.visit.closing import CommentPage
from imu_rehab_gui.patient.visit.place import PlacePage
from imu_rehab_gui.patient.visit.visit import Step
from imu_rehab_gui.sound import NullSound
from imu_rehab_gui.theme import Theme
from tests.gui.hands import click, press
from tests.gui.replayed_session import exercising
from tests.gui.scenes.home_practice import ReplayedPractice, plan, practice

Home = Callable[..., HomeWindow]


@pytest.fixture
def home(qtbot: QtBot, qapp: QApplication, light: Theme, tmp_path: Path) -> Home:
    speak(qapp, SOURCE)

    def opened(a_plan: HomePlan | None = None, *, known: bool = True) -> HomeWindow:
        made = practice(tmp_path, a_plan)
        window = HomeWindow(made, light, Looks(), NullSound("nobody"), known=known)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        return window

    return opened


def tap(window: HomeWindow, *keys: str | int) -> None:
    for key in keys:
        page = window.page
        assert page is not None
        if isinstance(key, int):
            assert isinstance(page, ScalePage)
            click(page.scale.levels[key])
        else:
            click(page.buttons[key])
        QApplication.processEvents()


def step(window: HomeWindow) -> Step:
    return window.visit.step


def advance(window: HomeWindow) -> None:
    """Let the session run into the exercise."""
    made = window._practice
    assert isinstance(made, ReplayedPractice)
    assert window.room is not None
    window.room.stop()
    made.session.advance(until=exercising)
    window.room.beat()


def told_in(window: HomeWindow) -> dict[str, object]:
    assert window.file is not None
    with ZipFile(window.file) as packed:
        return dict(json.loads(packed.read(TOLD))["told"])


def test_a_whole_visit_leaves_one_file_with_all_that_was_said(home: Home, tmp_path: Path) -> None:
    window = home()
    tap(window, "start", "yes", 3, "no", 2, "placed")
    advance(window)
    press(window, Qt.Key.Key_Escape)
    assert window.room is not None
    window.room.beat()
    assert step(window) is Step.STOP_REASON
    tap(window, "tired", 4, 6, "next")
    assert isinstance(window.page, CommentPage)
    QTest.keyClicks(window.page.text, "It went well")
    tap(window, "next")
    assert step(window) is Step.DONE
    tap(window, "close")
    assert list(tmp_path.iterdir()) == [window.file]
    told = told_in(window)
    assert (told["comments"], told["stopped"], told["sign"]) == (["It went well"], "tired", "")
    answers = told["answers"]
    assert isinstance(answers, list)
    assert [(each["question"], each["level"], each["moment"]) for each in answers] == [
        ("somebody", 1.0, "before"),
        ("nprs_now", 3.0, "before"),
        ("nprs_morning", 2.0, "before"),
        ("nprs_after", 4.0, "after"),
        ("effort", 6.0, "after"),
    ]


def test_who_is_somebody_else_leaves_nothing_behind(home: Home, tmp_path: Path) -> None:
    window = home()
    tap(window, "not_you")
    assert not window.isVisible()
    assert window.file is None
    assert list(tmp_path.iterdir()) == []


def test_an_emergency_shows_the_number_first_and_is_kept(home: Home) -> None:
    window = home()
    tap(window, "start", "yes", 3, "yes", "chest_pain")
    assert window.visit.step is Step.LOCKED
    assert window.page is not None
    assert window.page.accessibleName() == "Emergency: phone 112"
    tap(window, "understood")
    assert told_in(window)["sign"] == "chest_pain"


def test_another_sign_is_for_the_clinician_and_nobody_trains(home: Home) -> None:
    window = home()
    tap(window, "start", "yes", 3, "yes", "dizzy")
    assert window.visit.step is Step.REVIEW
    tap(window, "understood", "next", "close")
    assert told_in(window)["sign"] == "dizzy"


def test_who_is_alone_gets_the_plan_for_one(home: Home) -> None:
    window = home(plan(legs=2))
    tap(window, "start", "no", 3, "no", 2)
    assert len(window.known.legs) == 1


def test_the_first_minute_chooses_the_size_of_letters(home: Home) -> None:
    window = home(known=False)
    tap(window, "size_3", "seen")
    assert window.visit.step is Step.WELCOME
    assert window.known.looks.larger == 1.5


def test_closing_in_the_middle_of_a_session_keeps_what_was_said(home: Home) -> None:
    window = home()
    tap(window, "start", "yes", 3, "no", 2, "placed")
    window.close()
    assert window.file is not None


def test_signs_alone_still_have_names(home: Home) -> None:
    window = home(known=False)
    tap(window, "signs", "seen")
    assert window.page is not None
    assert {b.accessibleName() for b in window.page.buttons.values()} == {"Not you?", "Start"}


def over(window: HomeWindow, *events: Event) -> None:
    """Let the running session end, with what it told last."""
    made, room = window._practice, window.room
    assert isinstance(made, ReplayedPractice)
    assert room is not None
    room.stop()
    frame = made.session.advance(until=exercising)
    room.beat()  # a count-down begins, and what it presses comes back as frames
    made.session.offer(replace(frame, stage=Stage.STOPPED, events=events))
    room.beat()


FINISHED = Event(9.0, "finished", "", None, "all that was planned")


def test_after_one_leg_the_sensors_go_to_the_other(home: Home) -> None:
    window = home(plan(legs=2))
    tap(window, "start", "yes", 3, "no", 2, "placed")
    over(window, FINISHED)
    assert step(window) is Step.OTHER_LEG
    page = window.page
    assert isinstance(page, PlacePage)
    assert page.places == ("foot_l", "shank_l", "pelvis")
    tap(window, "placed")
    over(window, FINISHED)
    assert step(window) is Step.AFTERWARDS


def test_who_has_enough_after_one_leg_is_done(home: Home) -> None:
    window = home(plan(legs=2))
    tap(window, "start", "yes", 3, "no", 2, "placed")
    over(window, FINISHED)
    tap(window, "enough")
    assert step(window) is Step.AFTERWARDS


def test_too_much_pain_ends_it_without_asking_why(home: Home) -> None:
    window = home(plan(legs=2))
    tap(window, "start", "yes", 3, "no", 2, "placed")
    over(window, Event(9.0, "pain_judged", "", 8.0, "stop"))
    assert step(window) is Step.AFTERWARDS


def test_a_sign_that_stops_goes_to_the_clinician(home: Home) -> None:
    window = home()
    tap(window, "start", "yes", 3, "no", 2, "placed")
    over(window)
    tap(window, "breathless")
    assert step(window) is Step.REVIEW
