"""Ctrl-C, a closed terminal and a polite kill: all of them ask for the end, none tears anything."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import current_thread, main_thread

# SIGHUP, a closed terminal, does not exist everywhere.
ENDINGS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


@dataclass(slots=True)
class Stop:
    """Whether somebody asked for the end.  No lock in it: a signal may come at any moment."""

    asked: bool = False

    def ask(self, *_: object) -> None:
        """Ask for the end; fits as a signal's handler."""
        self.asked = True


@contextmanager
def stop_signals() -> Iterator[Stop]:
    """Yield a `Stop` that signals ask, instead of an exception in the middle of something.

    Only the main thread may decide about signals; elsewhere nobody asks.
    """
    stop = Stop()
    if current_thread() is not main_thread():
        yield stop
        return
    before = {number: signal.signal(number, stop.ask) for number in ENDINGS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
