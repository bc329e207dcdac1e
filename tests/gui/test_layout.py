"""Nothing is cut off, at the smallest and at the usual size of the window."""

from itertools import product

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from imu_rehab.feedback.guidance import Verdict
from imu_rehab.pipeline.frame import SensorCondition
from imu_rehab_gui.main_window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.replayed_session import (
    STIFF,
    ReplayedSession,
    Tape,
    a_sensor_is,
    exercising,
    nobody_found,
    told,
)
from tests.gui.simulated_session import GuidedSession, eight_sensors, measures_the_knee

SIZES = [QSize(1280, 800), QSize(1024, 768)]


def clipped(window: MainWindow) -> list[str]:
    """Return the texts that need more room than they have."""
    texts: list[QLabel | QAbstractButton] = [
        *window.findChildren(QLabel),
        *window.findChildren(QAbstractButton),
    ]
    return [
        f"{text.text()!r} needs {needed(text).width()}x{needed(text).height()}, "
        f"has {text.width()}x{text.height()}"
        for text in texts
        if text.isVisible() and text.text() and not fits(text)
    ]


def needed(text: QLabel | QAbstractButton) -> QSize:
    if isinstance(text, QLabel) and text.wordWrap():
        return QSize(0, text.heightForWidth(text.width()))
    return text.sizeHint()


def fits(text: QWidget) -> bool:
    assert isinstance(text, QLabel | QAbstractButton)
    return needed(text).width() <= text.width() and needed(text).height() <= text.height()


def test_no_text_is_cut_off(open_window: OpenWindow, qapp: QApplication, stiff: Tape) -> None:
    session = ReplayedSession(STIFF)
    window = open_window(session)
    for moment in (nobody_found, told(Verdict.MORE), a_sensor_is(SensorCondition.SILENT)):
        session.offer(stiff.first(moment))
        for size, screen in product(SIZES, (window.clinician, window.patient)):
            window.resize(size)
            window.patient.pain.show()
            show(window, screen, qapp)
            assert window.size() == size
            assert clipped(window) == []


def test_the_curves_have_the_largest_share_of_the_clinicians_screen(
    open_window: OpenWindow, qapp: QApplication, lunge: Tape
) -> None:
    session = ReplayedSession()
    window = open_window(session)
    session.offer(lunge.first(exercising))
    for size in SIZES:
        window.resize(size)
        show(window, window.clinician, qapp)
        plots, figure = window.clinician.plots.width(), window.clinician.figure.width()
        card = next(iter(window.clinician.cards.values())).width()
        assert plots > max(figure, card)
        assert plots >= 0.38 * size.width()


def test_eight_sensors_have_room_and_the_curves_keep_their_share(
    open_window: OpenWindow, qapp: QApplication
) -> None:
    guided = eight_sensors()
    session = GuidedSession(guided)
    window = open_window(session)
    for moment in (nobody_found, measures_the_knee):
        session.offer(guided.first(moment))
        for size in SIZES:
            window.resize(size)
            show(window, window.clinician, qapp)
            assert window.size() == size
            assert clipped(window) == []
            assert window.clinician.plots.width() >= 0.38 * size.width()
            assert list(window.clinician.cards) == list(guided.places)


def show(window: MainWindow, screen: QWidget, app: QApplication) -> None:
    window.tabs.setCurrentWidget(screen)
    for _ in range(2):  # what a beat changes is laid out by the events after it
        window.beat()
        window.beat()
        app.processEvents()
