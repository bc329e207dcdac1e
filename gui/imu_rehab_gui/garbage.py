"""Python's garbage is collected on Qt's thread only.

The collector runs on whichever thread happens to allocate; a window's parts that die on another
one take the program with them.  So it is switched off, and a timer collects here.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500
OFTEN, SELDOM = 10, 100  # of the timer's beats: the second and the oldest generation


class Collector(QObject):
    """Collects while it lives; a child of the application."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._beats = 0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def _collect(self) -> None:
        self._beats += 1
        gc.collect(2 if self._beats % SELDOM == 0 else 1 if self._beats % OFTEN == 0 else 0)
