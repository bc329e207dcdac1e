"""Work that takes longer than a frame, on a thread of its own; its end is told on Qt's thread."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

from imu_rehab.errors import ImuRehabError

T = TypeVar("T")


class _Told(QObject):
    done = Signal(object)
    failed = Signal(str)


class Background(Generic[T]):
    """One task at a time: a newer one makes an older one's end unheard.

    `failed` gets the sentence of an error of ours; any other error is a fault and is raised
    where faults are looked for, by the application's hooks.
    """

    def __init__(self, done: Callable[[T], object], failed: Callable[[str], object]) -> None:
        self._done, self._failed = done, failed
        self._told: _Told | None = None

    @property
    def busy(self) -> bool:
        """True while something goes on."""
        return self._told is not None

    def start(self, work: Callable[[], T]) -> None:
        """Begin; returns at once."""
        told = _Told()
        told.done.connect(lambda result: self._end(told, self._done, result))
        told.failed.connect(lambda sentence: self._end(told, self._failed, sentence))
        self._told = told

        def run() -> None:
            try:
                result = work()
            except ImuRehabError as error:
                told.failed.emit(str(error))
            else:
                told.done.emit(result)

        QThreadPool.globalInstance().start(run)

    def forget(self) -> None:
        """Let the end of what goes on be unheard: it was asked for somebody else."""
        self._told = None

    def _end(self, told: _Told, tell: Callable[..., object], what: object) -> None:
        if told is self._told:
            self._told = None
            tell(what)


def finish_work() -> None:
    """Wait until nothing is being done any more: nothing is half written when a window closes."""
    QThreadPool.globalInstance().waitForDone()
