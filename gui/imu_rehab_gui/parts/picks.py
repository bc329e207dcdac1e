"""Buttons to choose by: one of a few, or several; taken back by a second press."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from imu_rehab_gui.parts.buttons import button
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.theme import Theme, scaled

TICK = "✓"
FORWARD, BACK = (Qt.Key.Key_Right, Qt.Key.Key_Down), (Qt.Key.Key_Left, Qt.Key.Key_Up)
STEPS = {key.value: 1 for key in FORWARD} | {key.value: -1 for key in BACK}


class Picks(QWidget):
    """`raw` is what was chosen, as it is typed; where one is `needed`, it cannot be taken back."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Iterable[tuple[str, str]],
        *,
        several: bool = False,
        needed: bool = False,
        least_px: int = 38,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._several, self._needed = several, needed
        self.buttons: dict[str, QPushButton] = {}
        row = Flow()
        self._words = dict(choices)
        for key, said in self._words.items():
            made = button(said, partial(self._press, key), name=f"{name}: {said}")
            made.setCheckable(True)
            made.setMinimumWidth(scaled(least_px))
            made.setStyleSheet(_style(theme))
            self.buttons[key] = made
            row.addWidget(made)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        for each in self.buttons.values():
            each.installEventFilter(self)
        self._reach_chosen()

    def raw(self) -> str:
        """Return what is chosen."""
        return ", ".join(key for key, each in self.buttons.items() if each.isChecked())

    def fill(self, raw: str) -> None:
        """Choose what was typed."""
        chosen = [word.strip() for word in raw.split(",")]
        for key, each in self.buttons.items():
            each.setChecked(key in chosen)
        self._tick()
        self._reach_chosen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys go from one choice to the next: Tab goes to the next question."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = STEPS.get(event.key())
            if step is not None and isinstance(watched, QPushButton):
                self._step(watched, step)
                return True
        return super().eventFilter(watched, event)

    def _step(self, at: QPushButton, by: int) -> None:
        usable = [each for each in self.buttons.values() if each.isEnabled()]
        reached = usable[(usable.index(at) + by) % len(usable)]
        self._reach(reached)
        reached.setFocus(Qt.FocusReason.TabFocusReason)

    def _reach_chosen(self) -> None:
        every = list(self.buttons.values())
        self._reach(next((each for each in every if each.isChecked()), every[0]))

    def _reach(self, reached: QPushButton) -> None:
        """Let Tab stop at one choice only."""
        for each in self.buttons.values():
            tab = each is reached
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(reached)

    def _press(self, key: str) -> None:
        if not self._several:
            for other, each in self.buttons.items():
                each.setChecked(other == key and (each.isChecked() or self._needed))
        self._tick()
        self._reach(self.buttons[key])
        self.changed.emit()

    def _tick(self) -> None:
        """Mark those of several that are chosen by more than their colour."""
        for key, each in self.buttons.items():
            said = self._words[key]
            each.setText(f"{TICK} {said}" if self._several and each.isChecked() else said)


def _style(theme: Theme) -> str:
    return (
        f"QPushButton{{background:{theme.surface};color:{theme.text};padding:0 10px;"
        f"border:1px solid {theme.muted};border-radius:8px}}"
        f"QPushButton:checked{{background:{theme.accent};color:{theme.onaccent};"
        f"border:1px solid {theme.accent}}}"
        f"QPushButton:focus{{border:3px solid {theme.text};padding:0 8px}}"
    )
