"""What is measured of cues: how late a picture is seen, a sound heard, a motor felt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

SCREEN, DISPLAY_DELAY = "screen", "display_delay"  # source and channel of such items

CHANNELS = ("paint", "sound", "haptic")


@dataclass(frozen=True, slots=True)
class ScreenDelays:
    """The newest report, milliseconds; empty where nothing was painted or played since."""

    at_s: float = float("-inf")  # session clock
    paint_ms: tuple[float, ...] = ()  # from motion to paint, one per painted frame
    sound_ms: tuple[float, ...] = ()  # from motion to sound, one per cue
    haptic_ms: tuple[float, ...] = ()  # from motion to the motor's start, one per cue

    @classmethod
    def of(cls, at_s: float, content: Mapping[str, Any]) -> "ScreenDelays":
        """Read an item."""
        paint, sound, haptic = (content.get(f"{each}_ms", ()) for each in CHANNELS)
        return cls(at_s, _numbers(paint), _numbers(sound), _numbers(haptic))

    def after(self, newer: "ScreenDelays") -> "ScreenDelays":
        """Return the newer report, with the older delays where it has none: cues are rare."""
        return ScreenDelays(
            newer.at_s,
            newer.paint_ms or self.paint_ms,
            newer.sound_ms or self.sound_ms,
            newer.haptic_ms or self.haptic_ms,
        )

    @property
    def motion_to_cue_ms(self) -> float | None:
        """How long after the motion a cue is noticed.

        By its sound where there is one, else when the picture shows it; None as long as no
        window has measured either.
        """
        newest = self.sound_ms or self.paint_ms
        return median(newest) if newest else None


def _numbers(values: Sequence[float]) -> tuple[float, ...]:
    return tuple(map(float, values))
