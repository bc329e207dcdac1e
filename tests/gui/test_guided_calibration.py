"""Both screens through a guided calibration: what is shown, what can be pressed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imu_rehab.feedback.cue import Cue
from imu_rehab.pipeline.frame import Event, Frame, Stage
from imu_rehab_gui.main_window import MainWindow
from imu_rehab_gui.patient.patient_view_model import Mode
from imu_rehab_gui.theme import Theme
from tests.gui.conftest import NOBODY_WATCHES, OpenWindow
from tests.gui.hands import click, press
from tests.gui.replayed_session import exercising
from tests.gui.simulated_session import GuidedSession, asked, knee_bends, told_of
from tests.gui.test_layout import SIZES, clipped, show
from tests.gui.test_main_window import Heard

DOUBT = "The sensors on your left and your right foot may be swapped, please look."


@pytest.fixture
def session() -> GuidedSession:
    return GuidedSession(knee_bends())


def beat(window: MainWindow) -> None:
    window.beat()
    window.beat()


def offered(window: MainWindow) -> list[str]:
    buttons = window.patient.offers.values()
    return [b.text() for b in buttons if b.isVisibleTo(window.patient)]


def with_placement(frame: Frame, detail: str) -> Frame:
    return replace(frame, events=(Event(0.0, "placement", "", None, detail),))


@pytest.mark.parametrize("how", ["mouse", "key"])
def test_bends_can_be_skipped(open_window: OpenWindow, session: GuidedSession, how: str) -> None:
    window = open_window(session)
    session.advance(until=asked("c"))
    beat(window)
    assert offered(window) == ["Once more", "Do it sitting", "Skip"]
    if how == "mouse":
        click(window.patient.offers["skip"])
    else:
        press(window, Qt.Key.Key_S)
    assert session.commands == [("skip", {})]
    frame = session.advance(until=told_of("pose_taken"))
    beat(window)
    assert frame.details["steps"] == {"a": "passed", "c": "skipped"}
    assert offered(window) == []
    assert window.clinician.steps.text() == (
        "✓ Stand still: passed   – Five slow knee-bends: skipped"
    )
    view = window.patient.canvas.view
    assert view is not None
    assert view.sign == "Good enough"


def test_who_cannot_stand_does_it_sitting_and_says_when_ready(
    open_window: OpenWindow, session: GuidedSession
) -> None:
    window = open_window(session)
    session.advance(until=asked("a"))
    beat(window)
    press(window, Qt.Key.Key_D)
    session.advance(until=asked("b"))
    beat(window)
    view = window.patient.canvas.view
    assert view is not None
    assert view.title == "Sit still"
    assert "Ready" in offered(window)
    press(window, Qt.Key.Key_R)
    session.advance(until=lambda f: "ready" not in f.details["asked"]["offers"])
    beat(window)
    assert "Ready" not in offered(window)
    press(window, Qt.Key.Key_R)  # nothing that is not offered is sent
    assert [event for event, _ in session.commands] == ["seated", "ready"]


def test_the_clinician_sees_the_steps_go_by_and_takes_the_pose_anew(
    open_window: OpenWindow, session: GuidedSession
) -> None:
    window = open_window(session)
    beat(window)
    assert not window.clinician.reset.isEnabled()
    session.advance(until=asked("c"))
    beat(window)
    assert window.clinician.steps.text() == ("✓ Stand still: passed   ○ Five slow knee-bends: open")
    assert "strap: –" in window.clinician.cards["shank_r"].lines.text()
    session.advance(until=exercising)
    beat(window)
    assert "strap: amber, axis from bends" in window.clinician.cards["shank_r"].lines.text()
    press(window, Qt.Key.Key_Z)
    assert session.commands == [("take_pose", {})]
    again = session.advance(until=asked("a"))
    assert again.stage is Stage.STANDING


def test_a_doubt_about_the_places_is_on_both_screens_until_it_is_taken_back(
    open_window: OpenWindow, session: GuidedSession
) -> None:
    window = open_window(session)
    frame = session.advance(until=exercising)
    session.offer(with_placement(frame, DOUBT))
    session.offer(frame)  # a screen may skip frames, but no event
    beat(window)
    view = window.patient.canvas.view
    assert view is not None
    assert view.mode is Mode.PLACEMENT
    assert DOUBT in view.instruction
    assert offered(window) == ["Stand again"]
    window.tabs.setCurrentWidget(window.clinician)
    beat(window)
    assert window.clinician.placement.text() == f"▲ {DOUBT}"
    assert window.clinician.placement.isVisible()
    session.offer(with_placement(frame, ""))
    beat(window)
    view = window.patient.canvas.view
    assert view is not None
    assert view.mode is Mode.EXERCISE
    assert not window.clinician.placement.isVisible()


def test_the_controls_stay_where_they_are_while_things_are_offered(
    open_window: OpenWindow, session: GuidedSession, qapp: QApplication
) -> None:
    window = open_window(session)
    places = set()
    for step in ("a", "c"):
        session.advance(until=asked(step))
        show(window, window.patient, qapp)
        places.add(tuple((b.x(), b.y()) for b in (window.patient.pause, window.patient.stop)))
    session.advance(until=exercising)
    show(window, window.patient, qapp)
    places.add(tuple((b.x(), b.y()) for b in (window.patient.pause, window.patient.stop)))
    assert len(places) == 1


def test_all_offers_at_once_and_the_question_about_pain_leave_the_window_its_size(
    open_window: OpenWindow, session: GuidedSession, qapp: QApplication
) -> None:
    window = open_window(session)
    frame = session.advance(until=asked("c"))
    everything = {**frame.details["asked"], "offers": ["again", "ready", "seated", "skip"]}
    for pain in (False, True):
        window.patient.pain.setVisible(pain)
        for size in SIZES:
            session.offer(replace(frame, details={"asked": everything}))
            window.resize(size)
            show(window, window.patient, qapp)
            assert window.size() == size
            assert clipped(window) == []
            assert len(offered(window)) == (0 if pain else 4)  # one question at a time


def test_a_doubt_about_the_places_silences_the_coach(
    qtbot: QtBot, light: Theme, session: GuidedSession
) -> None:
    sound = Heard()
    window = MainWindow(session, NOBODY_WATCHES, light, sound)
    qtbot.addWidget(window)
    cue = Cue("hold_done", 0.0, "held")
    frame = replace(session.advance(until=exercising), cues=(cue,))
    for detail, heard in ((DOUBT, []), ("", ["hold_done"])):
        session.offer(with_placement(frame, detail))
        beat(window)
        assert [given.sound for given in sound.cues] == heard


def test_no_text_of_a_calibration_is_cut_off(
    open_window: OpenWindow, session: GuidedSession, qapp: QApplication
) -> None:
    window = open_window(session)
    for moment in (asked("a"), asked("c", share=0.2), exercising):
        frame = session.advance(until=moment)
        session.offer(with_placement(frame, DOUBT))
        for size in SIZES:
            window.resize(size)
            for screen in (window.patient, window.clinician):
                show(window, screen, qapp)
                assert window.size() == size
                assert clipped(window) == []
