"""Work that takes longer than a frame, on a thread of its own; its end is told on Qt's thread.

Nothing of Qt's is touched there, not even let go: an object of Qt's that dies on another thread
waits for the interpreter while it holds a lock that Qt's thread may be waiting for.  So the end is
looked for by a timer, and what the work holds is kept until it was.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QTimer

from imu_rehab.errors import ImuRehabError

T = TypeVar("T")
LOOK_MS = 15
AT_ONCE = 4  # threads

_pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="work")
_begun: list[tuple["Future[Any]", Callable[[], Any]]] = []  # let go on Qt's thread only


class Background(Generic[T]):
    """One task at a time: a newer one makes an older one's end unheard.

    `failed` gets the sentence of an error of ours; any other error is a fault and is raised
    where faults are looked for, by the application's hooks.
    """

    def __init__(self, done: Callable[[T], object], failed: Callable[[str], object]) -> None:
        self._done, self._failed = done, failed
        self._going: Future[T] | None = None
        self._timer = QTimer()
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """True while something goes on."""
        return self._going is not None

    def start(self, work: Callable[[], T]) -> None:
        """Begin; returns at once."""
        _let_go()
        self._going = _pool.submit(work)
        _begun.append((self._going, work))
        self._timer.start()

    def forget(self) -> None:
        """Let the end of what goes on be unheard: it was asked for somebody else."""
        self._going = None
        self._timer.stop()

    def _look(self) -> None:
        if self._going is None or not self._going.done():
            return
        ended = self._going
        self.forget()
        try:
            result = ended.result()
        except ImuRehabError as error:
            self._failed(str(error))
        else:
            self._done(result)


def finish_work() -> None:
    """Wait until nothing is being done any more: nothing is half written when a window closes."""
    wait([future for future, _ in _begun])
    _let_go()


def _let_go() -> None:
    _begun[:] = [(future, work) for future, work in _begun if not future.done()]
