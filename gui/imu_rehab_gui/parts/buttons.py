"""Buttons, each with its accessible name, its key and a height for fingers (screens design §6)."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from imu_rehab_gui.theme import Theme, font, scaled

HEIGHT_PX = 38  # the clinician's; a patient's is at least 92


def button(text: str, act: Callable[[], object], *, name: str = "", key: str = "") -> QPushButton:
    """Return a clinician's button; `name` says more than its text to a screen reader."""
    made = QPushButton(text)
    made.setFont(font(15))
    made.setMinimumHeight(scaled(HEIGHT_PX))
    made.setAutoDefault(True)  # Enter presses it: Space always pauses
    made.setAccessibleName(name or text)
    if key:
        made.setToolTip(key)
        made.setShortcut(key)
    made.clicked.connect(lambda _=False: act())
    return made


def primary(theme: Theme, text: str, act: Callable[[], object], *, name: str = "") -> QPushButton:
    """Return the one button of a screen that goes on."""
    made = button(text, act, name=name)
    made.setFont(font(15, bold=True))
    made.setStyleSheet(
        f"QPushButton{{background:{theme.accent};color:{theme.onaccent};border-radius:8px;"
        "padding:0 16px}"
        f"QPushButton:disabled{{background:{theme.line};color:{theme.muted}}}"
        f"QPushButton:focus{{border:3px solid {theme.text}}}"
    )
    return made
