"""What a person pressed, said or typed: commands after they came through the door."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Pressed:
    """One command, at the time at which it came."""

    time_s: float  # session clock
    event: str
    content: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, time_s: float, command: Mapping[str, Any]) -> "Pressed":
        """Read a command's payload."""
        content = {key: value for key, value in command.items() if key != "event"}
        return cls(time_s, str(command["event"]), content)

    def text(self, key: str) -> str:
        """Return what was said under a key; empty where nothing was."""
        return str(self.content.get(key, ""))

    def number(self, key: str) -> int | None:
        """Return the whole number under a key; None where nothing was said."""
        value = self.content.get(key)
        return None if value is None else int(value)
