"""Presses at given times, where nobody is there to press: `20 pain level=4`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import inf, isfinite

from imu_rehab.errors import ConfigurationError, UnknownName

# What a person may press while exercising; each is one command through the door.
PRESSES = (
    "pause", "resume", "stop", "pain", "easier", "harder", "skip_exercise",
    "asked", "show_score", "self_estimate", "marker",
)  # fmt: skip
NUMBERS = {"pain": "level", "self_estimate": "value"}
USUAL = "expected SECONDS PRESS, for example '20 easier' or '25 pain level=4'"


@dataclass(frozen=True, slots=True)
class TimedPress:
    """One press, at seconds of world time since the first START."""

    at_s: float
    event: str
    content: dict[str, int] = field(default_factory=dict)


def timed_press(text: str) -> TimedPress:
    """Read one; raises ConfigurationError, UnknownName for a press that does not exist."""
    words = text.split()
    try:
        at_s, event = float(words[0]), words[1]
        content = {key: int(value) for key, value in (word.split("=") for word in words[2:])}
    except (IndexError, ValueError) as error:
        raise ConfigurationError(f"--press {text!r}: {USUAL}") from error
    if event not in PRESSES:
        raise UnknownName("press", event, PRESSES)
    if not (isfinite(at_s) and at_s >= 0) or content.keys() - {NUMBERS.get(event)}:
        raise ConfigurationError(f"--press {text!r}: {USUAL}")
    return TimedPress(at_s, event, content)


class TimedPresses:
    """Sends each once, when its time has come."""

    def __init__(self, presses: Sequence[TimedPress], command: Callable[..., None]) -> None:
        self._left = sorted(presses, key=lambda press: press.at_s)
        self._command = command

    def take(self, world_time_s: float) -> None:
        """Send what is due."""
        while self._due_s <= world_time_s:
            press = self._left.pop(0)
            self._command(press.event, **press.content)

    @property
    def _due_s(self) -> float:
        return self._left[0].at_s if self._left else inf
