"""The front end: opens the windows on a running session and returns when it is over."""

import os
from pathlib import Path

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from imu_rehab.assembly.clinic import Clinic
from imu_rehab.assembly.front_end import (
    ClinicOptions,
    FrontEndOptions,
    HomeOptions,
    RunningSession,
)
from imu_rehab.assembly.home_practice import HomePractice
from imu_rehab.assembly.presentation import DEFAULT, Presentation
from imu_rehab.feedback.prompts import Language
from imu_rehab_gui.clinic_window import ClinicWindow
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.home_window import HomeWindow
from imu_rehab_gui.language import speak
from imu_rehab_gui.main_window import MainWindow
from imu_rehab_gui.patient.looks import Looks
from imu_rehab_gui.sound import NullSound, open_sound
from imu_rehab_gui.theme import DARK, LIGHT, THEMES, apply


def run(session: RunningSession, options: FrontEndOptions) -> list[Path]:
    """Show both screens until the session is finished or the window is closed."""
    if options.headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = application()
    theme = DARK if options.dark else LIGHT
    apply(app, theme)
    sound = NullSound("nobody listens") if options.headless else open_sound(options.presentation)
    window = MainWindow(session, options, theme, sound)
    window.closed.connect(app.quit)
    try:
        if options.headless:
            window.show()
        else:
            window.showMaximized()
        app.exec()
    finally:
        sound.close()
    return window.pictures


def open_clinic(clinic: Clinic, options: ClinicOptions) -> None:
    """Show the clinician's window until it is closed."""
    app = application()
    speak(app, options.language)
    theme = THEMES[options.theme]
    apply(app, theme, options.text_scale)
    sound = NullSound("nobody listens") if options.once else open_sound(DEFAULT)
    window = ClinicWindow(Workplace(clinic, theme, sound))
    window.closed.connect(app.quit)
    window.showMaximized()
    try:
        if options.once:
            app.processEvents()
            window.grab()
            window.close()
        else:
            app.exec()
    finally:
        sound.close()


def open_home(practice: HomePractice, options: HomeOptions) -> Path | None:
    """Show practice at home until it is over; returns the file for the clinic."""
    app = application()
    speak(app, practice.plan.language)
    theme = THEMES[options.theme]
    apply(app, theme)
    sound = open_sound(Presentation(language=Language(practice.plan.language)))
    looks = Looks(options.larger, options.signs_only, options.calm, options.game)
    window = HomeWindow(practice, theme, looks, sound, known=options.known)
    window.closed.connect(app.quit)
    try:
        if options.windowed:
            window.show()
        else:
            window.showFullScreen()
        app.exec()
    finally:
        sound.close()
    return window.file


def application() -> QApplication:
    """Return the one application, made if need be."""
    qInstallMessageHandler(_only_trouble)
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(["imu-rehab"])


def _only_trouble(kind: QtMsgType, _: object, text: str) -> None:
    """Keep Qt's chatter away from the terminal."""
    if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        os.write(2, f"{text}\n".encode())
