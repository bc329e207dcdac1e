"""The front end: opens the windows on a running session and returns when it is over."""

import os
from pathlib import Path

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from imu_rehab.assembly.front_end import FrontEndOptions, RunningSession
from imu_rehab_gui.garbage import Collector
from imu_rehab_gui.main_window import MainWindow
from imu_rehab_gui.sound import NullSound, open_sound
from imu_rehab_gui.theme import DARK, LIGHT, apply


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


def application() -> QApplication:
    """Return the one application, made if need be."""
    qInstallMessageHandler(_only_trouble)
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["imu-rehab"])
    if app.findChild(Collector) is None:
        Collector(app)
    return app


def _only_trouble(kind: QtMsgType, _: object, text: str) -> None:
    """Keep Qt's chatter away from the terminal."""
    if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        os.write(2, f"{text}\n".encode())
