"""Lines typed in a terminal beside a running session."""

import sys
from queue import Empty, SimpleQueue
from threading import Thread

from imu_rehab.cli.screen import OUT


class Terminal:
    """Lines of standard input, read beside the session; their end stops it unless it runs alone."""

    def __init__(self, *, alone: bool) -> None:
        self._alone = alone
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._reads = False

    def say(self, text: str) -> None:
        """Show a line."""
        OUT.print(text)

    def line(self) -> str | None:
        """Return what was typed since, one line; reading begins when somebody asks."""
        if not self._reads:
            self._reads = True
            Thread(target=self._read, name="keys", daemon=True).start()
        try:
            return self._lines.get_nowait()
        except Empty:
            return None

    def _read(self) -> None:
        for line in sys.stdin:
            self._lines.put(line.rstrip("\n"))
        if not self._alone:
            self._lines.put("q")
