from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from imu_rehab.assembly.front_end import FrontEndOptions, PlayedCue
from imu_rehab.feedback.channels import Channels
from imu_rehab.feedback.cue import Cue
from imu_rehab.feedback.guidance import Verdict
from imu_rehab.pipeline.frame import SensorCondition
from imu_rehab_gui.live_room import CAPTION_BEATS
from imu_rehab_gui.main_window import MainWindow
from imu_rehab_gui.patient.patient_view_model import Mode
from imu_rehab_gui.sound import NullSound
from imu_rehab_gui.theme import Theme
from tests.gui.conftest import NOBODY_WATCHES, OpenWindow
from tests.gui.hands import click, press
from tests.gui.replayed_session import (
    STIFF,
    ReplayedSession,
    Tape,
    a_sensor_is,
    away_for,
    exercising,
    nobody_found,
    told,
)


class Heard(NullSound):
    """Remembers what it is to play, and says that it was played."""

    def __init__(self) -> None:
        super().__init__("a test listens")
        self.cues: list[Channels] = []
        self._played: list[PlayedCue] = []

    def play(self, given: Channels, motion_s: float) -> None:
        self.cues.append(given)
        self._played.append(PlayedCue(motion_s, round((motion_s + 0.04) * 1e9)))

    def take_played(self) -> list[PlayedCue]:
        played, self._played = self._played, []
        return played


def shown(window: MainWindow) -> Mode:
    """Return what the patient's screen shows after a beat."""
    window.beat()
    view = window.patient.canvas.view
    assert view is not None
    return view.mode


@pytest.fixture
def session() -> ReplayedSession:
    """Sensors are looked for."""
    made = ReplayedSession()
    made.advance(until=nobody_found)
    return made


@pytest.fixture
def exercise() -> ReplayedSession:
    """An exercise is under way."""
    made = ReplayedSession()
    made.advance(until=exercising)
    return made


def test_beats_before_the_first_frame_do_no_harm(open_window: OpenWindow) -> None:
    window = open_window(ReplayedSession())
    for _ in range(5):
        window.beat()
    assert window.patient.canvas.view is None
    assert window.patient.ribbon.isVisible()  # said before anything is shown
    assert "SIMULATED" in window.windowTitle()


def test_real_sensors_are_not_called_simulated(open_window: OpenWindow) -> None:
    session = ReplayedSession()
    session.simulated = False
    window = open_window(session)
    window.beat()
    assert "SIMULATED" not in window.windowTitle()
    assert not window.patient.ribbon.isVisible()
    assert window.clinician.ribbon.isHidden()
    assert window.clinician.wearer.isHidden()


def test_sound_that_is_off_is_seen_to_be_off(
    open_window: OpenWindow, session: ReplayedSession
) -> None:
    window = open_window(session)
    window.beat()
    assert window.patient.status.text() == "Sensors 0/3   Sound off"
    assert window.patient.status.toolTip() == "nobody listens"


@pytest.mark.parametrize("how", ["mouse", "key"])
def test_pause_pauses_and_goes_on(
    open_window: OpenWindow, exercise: ReplayedSession, how: str
) -> None:
    window = open_window(exercise)
    assert shown(window) is Mode.EXERCISE
    for mode in (Mode.PAUSED, Mode.EXERCISE):
        use(window, how, window.patient.pause, Qt.Key.Key_Space)
        assert shown(window) is mode
    assert exercise.commands == [("pause", {}), ("resume", {})]


@pytest.mark.parametrize("how", ["mouse", "key"])
def test_stop_stops(open_window: OpenWindow, exercise: ReplayedSession, how: str) -> None:
    window = open_window(exercise)
    use(window, how, window.patient.stop, Qt.Key.Key_Escape)
    assert exercise.commands == [("stop", {})]
    assert shown(window) is Mode.STOPPED


@pytest.mark.parametrize(("how", "level"), [("mouse", 7), ("key", 0), ("key", 10)])
def test_pain_stops_the_movement_at_once_and_is_asked_for(
    open_window: OpenWindow, exercise: ReplayedSession, how: str, level: int
) -> None:
    window = open_window(exercise)
    use(window, how, window.patient.hurts, Qt.Key.Key_P)
    assert shown(window) is Mode.PAUSED
    assert window.patient.pain.isVisible()
    button = window.patient.pain_levels[level]
    if how == "key":
        for _ in range(level):
            press(window.focusWidget(), Qt.Key.Key_Tab)
        press(window.focusWidget(), Qt.Key.Key_Return)
    else:
        click(button)
    assert exercise.commands == [("pause", {}), ("pain", {"level": level})]
    assert not window.patient.pain.isVisible()


def use(window: MainWindow, how: str, button: QAbstractButton, key: Qt.Key) -> None:
    window.beat()
    if how == "mouse":
        click(button)
    else:
        press(window.focusWidget() or window, key)


def test_space_pauses_even_when_stop_has_the_focus(
    open_window: OpenWindow, session: ReplayedSession
) -> None:
    window = open_window(session)
    window.patient.stop.setFocus()
    press(window.patient.stop, Qt.Key.Key_Space)
    assert session.commands == [("pause", {})]


def test_pain_is_asked_in_sight_also_from_the_clinicians_screen(
    open_window: OpenWindow, session: ReplayedSession
) -> None:
    window = open_window(session)
    press(window, Qt.Key.Key_F4)
    assert window.tabs.currentWidget() is window.clinician
    press(window, Qt.Key.Key_P)
    assert window.patient.pain.isVisible()


def test_the_patients_screen_has_a_window_of_its_own_when_it_is_wanted(
    open_window: OpenWindow, session: ReplayedSession
) -> None:
    window = open_window(session)
    press(window, Qt.Key.Key_F5)
    assert window.patient.isWindow()
    assert window.clinician.isVisible()
    frame = session.advance(until=told(Verdict.MORE))
    window.beat()
    view = window.patient.canvas.view
    assert view is not None
    assert view.value_deg == frame.now["ankle_df_deg"]
    window.activateWindow()
    press(window, Qt.Key.Key_F5)
    assert not window.patient.isWindow()
    assert window.tabs.count() == 2
    window.close()
    assert not window.patient.isVisible()


@pytest.mark.parametrize(
    ("key", "event"), [(Qt.Key.Key_BracketLeft, "easier"), (Qt.Key.Key_BracketRight, "harder")]
)
def test_the_clinician_makes_it_easier_or_harder(
    open_window: OpenWindow, session: ReplayedSession, key: Qt.Key, event: str
) -> None:
    press(open_window(session), key)
    assert session.commands == [(event, {})]


def test_m_marks(open_window: OpenWindow, session: ReplayedSession) -> None:
    press(open_window(session), Qt.Key.Key_M)
    assert session.commands == [("marker", {})]


def test_the_wearers_controls_reach_the_session(
    open_window: OpenWindow, session: ReplayedSession
) -> None:
    window = open_window(session)
    window.tabs.setCurrentWidget(window.clinician)
    window.clinician.wearer.stiffness.setValue(14)
    buttons = window.clinician.wearer.findChildren(QAbstractButton)
    buttons[1].setFocus()
    press(buttons[1], Qt.Key.Key_Return)
    assert session.wishes == [{"dorsiflexion_limit_deg": 14.0}]
    assert session.dropped == [("shank_r", 3.0)]
    window.clinician.wearer.belt.click()
    assert session.pressed == [("pelvis", "short")]


def test_a_lost_sensor_leaves_no_value_and_the_windows_go_on(
    open_window: OpenWindow, stiff: Tape
) -> None:
    session = ReplayedSession(STIFF)
    window = open_window(session)
    session.offer(stiff.first(a_sensor_is(SensorCondition.SILENT)))
    assert shown(window) is Mode.EXERCISE
    view = window.patient.canvas.view
    assert view is not None
    assert (view.value_deg, view.sign) == (None, "Lower leg sensor silent")
    assert window.patient.status.text().startswith("Sensors 2/3")


def test_a_sensor_away_for_long_is_heard_once(qtbot: QtBot, light: Theme, stiff: Tape) -> None:
    session, sound = ReplayedSession(STIFF), Heard()
    window = MainWindow(session, NOBODY_WATCHES, light, sound)
    qtbot.addWidget(window)
    for frame in filter(away_for(1.8), stiff.frames):
        session.offer(frame)
        window.beat()
    assert [cue.sound for cue in sound.cues] == ["lost"]
    assert sound.cues[0].caption == "Step back, both feet down."


def test_every_cue_is_heard_once_and_every_paint_reported(
    qtbot: QtBot, qapp: QApplication, light: Theme, lunge: Tape
) -> None:
    session, sound = ReplayedSession(), Heard()
    window = MainWindow(session, FrontEndOptions(True, None, None), light, sound)
    qtbot.addWidget(window)
    window.show()
    expected: list[Cue] = []
    for n, frame in enumerate(lunge.frames):
        session.offer(frame)
        expected += frame.cues
        if n % 8 == 0:  # a busy screen skips frames, but no cue
            window.beat()
            qapp.processEvents()
        if len(expected) == 2:
            break
    window.beat()
    assert [cue.sound for cue in sound.cues] == [cue.kind for cue in expected]
    assert [played.motion_s for played in session.plays] == [cue.time_s for cue in expected]
    motions = [paint.motion_s for paint in session.paints]
    assert len(motions) > 50
    assert motions == sorted(set(motions))


def test_a_caption_stands_as_long_as_one_needs_to_read_it(
    open_window: OpenWindow, exercise: ReplayedSession
) -> None:
    window = open_window(exercise)
    window.beat()
    frame = exercise.advance(until=exercising)
    exercise.offer(replace(frame, cues=(Cue("hold_done", 0.0, "held"),)))
    window.beat()
    assert window.patient.canvas.caption == "Good. Now back."
    for _ in range(CAPTION_BEATS):
        assert window.patient.canvas.caption
        window.beat()
    assert window.patient.canvas.caption == ""


def test_a_direction_of_a_slow_exercise_is_seen_and_not_heard(
    qtbot: QtBot, light: Theme, exercise: ReplayedSession
) -> None:
    sound = Heard()
    window = MainWindow(exercise, NOBODY_WATCHES, light, sound)
    qtbot.addWidget(window)
    frame = exercise.advance(until=exercising)
    exercise.offer(replace(frame, cues=(Cue("less", 0.0, "past the zone"),)))
    window.beat()
    assert sound.cues == []
    assert window.patient.canvas.caption == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_Period])
def test_a_presenter_pauses_and_goes_on(
    open_window: OpenWindow, exercise: ReplayedSession, key: Qt.Key
) -> None:
    window = open_window(exercise)
    assert shown(window) is Mode.EXERCISE
    press(window, key)
    assert shown(window) is Mode.PAUSED
    press(window, Qt.Key.Key_PageDown)
    assert shown(window) is Mode.EXERCISE
    assert exercise.commands == [("pause", {}), ("resume", {})]


def test_a_presenter_asks_for_what_is_next_and_what_was_before(
    open_window: OpenWindow, exercise: ReplayedSession
) -> None:
    window = open_window(exercise)
    window.beat()
    press(window, Qt.Key.Key_PageDown)
    press(window, Qt.Key.Key_PageUp)
    by = {"detail": "presenter"}
    assert exercise.commands == [("next", by), ("back", by)]


@pytest.mark.parametrize("how", ["mouse", "key"])
def test_who_did_not_mean_to_pause_says_so_and_goes_on(
    open_window: OpenWindow, exercise: ReplayedSession, how: str
) -> None:
    window = open_window(exercise)
    exercise.command("pause", detail="double tap")
    assert shown(window) is Mode.PAUSED
    exercise.commands.clear()
    use(window, how, window.patient.offers["false_trigger"], Qt.Key.Key_F)
    assert exercise.commands == [("false_trigger", {"detail": "double tap"}), ("resume", {})]
    assert shown(window) is Mode.EXERCISE
    assert window.patient.offers["false_trigger"].isHidden()


def test_who_paused_by_key_is_not_asked(open_window: OpenWindow, exercise: ReplayedSession) -> None:
    window = open_window(exercise)
    exercise.command("pause")
    assert shown(window) is Mode.PAUSED
    assert window.patient.offers["false_trigger"].isHidden()


def test_pictures_are_taken_in_the_middle_of_a_hold_and_only_once(
    qtbot: QtBot, light: Theme, lunge: Tape, tmp_path: Path
) -> None:
    session = ReplayedSession()
    folder = tmp_path / "pictures"
    options = FrontEndOptions(headless=True, duration_s=None, pictures=folder)
    window = MainWindow(session, options, light, NullSound("nobody listens"))
    qtbot.addWidget(window)
    window.show()
    for frame in lunge.frames:
        session.offer(frame)
        window.beat()
        if window.pictures:
            break
    view = window.patient.canvas.view
    assert view is not None
    assert view.hold_left_s is not None
    assert window.pictures == [folder / "patient.png", folder / "clinician.png"]
    before = [path.read_bytes() for path in window.pictures]
    window.close()
    assert [path.read_bytes() for path in window.pictures] == before
    assert all(not QImage(str(path)).isNull() for path in window.pictures)
    assert window.tabs.currentWidget() is window.patient


def test_the_window_closes_when_the_session_is_over_and_says_so(
    open_window: OpenWindow, session: ReplayedSession, qtbot: QtBot
) -> None:
    window = open_window(session)
    with qtbot.waitSignal(window.closed):
        session.finished = True
        window.beat()
    assert not window.isVisible()


def test_closing_the_window_ends_and_stops_pulling(
    open_window: OpenWindow, session: ReplayedSession, qtbot: QtBot
) -> None:
    window = open_window(session)
    with qtbot.waitSignal(window.closed):
        window.close()
    session.advance(until=told(Verdict.HOLD))
    qtbot.wait(50)
    assert session.frames.take() is not None  # nobody took it


def test_everything_one_can_reach_by_keyboard_has_a_name(
    open_window: OpenWindow, session: ReplayedSession
) -> None:
    window = open_window(session)
    window.beat()
    reachable = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not name_of(widget)
    ]
    assert reachable == []


def name_of(widget: QWidget) -> str:
    """What a screen reader says; the parts of a composite go by their owner's name."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text
