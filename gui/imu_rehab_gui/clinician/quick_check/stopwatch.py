"""How long a quick check keeps people waiting: straps on to number, retest to verdict."""

from collections.abc import Callable
from dataclasses import dataclass

FIRST, VERDICT = "first_number", "verdict"


@dataclass(slots=True)
class Stopwatch:
    """Two times; `tell` gets each once, to be kept with the session."""

    now_s: Callable[[], float]
    tell: Callable[[str, float], object]
    first_s: float | None = None
    verdict_s: float | None = None
    _since_s: float | None = None

    @property
    def running_s(self) -> float | None:
        """Return how long it has been running; None while it does not."""
        return None if self._since_s is None else self.now_s() - self._since_s

    @property
    def fresh(self) -> bool:
        """True before it was ever started."""
        return self._since_s is None and self.first_s is None

    def start(self) -> None:
        """Straps are on, or the retest begins."""
        self._since_s = self.now_s()

    def stop(self) -> None:
        """A number is there: the first one, then the verdict."""
        running_s = self.running_s
        if running_s is None:
            return
        self._since_s = None
        if self.first_s is None:
            self.first_s = running_s
            self.tell(FIRST, running_s)
        else:
            self.verdict_s = running_s
            self.tell(VERDICT, running_s)
