"""Whether a recording's own conclusions are what its items lead to, to the bit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from imu_rehab.pipeline.conclusions import Conclusion
from imu_rehab.recording.reader import Recording

MOST_LISTED = 20  # differences in words; all are counted


@dataclass(frozen=True, slots=True)
class EventsCheck:
    """The recorded /events beside those that were computed again."""

    recorded: int
    recomputed: int
    differing: int
    differences: tuple[str, ...]  # the first ones, in words

    @property
    def identical(self) -> bool:
        """True when every recorded event was computed again, equal, and no other."""
        return self.differing == 0

    def report(self) -> dict[str, Any]:
        """Return it for JSON."""
        return {
            "recorded": self.recorded,
            "recomputed": self.recomputed,
            "identical": self.identical,
            "differing": self.differing,
            "differences": list(self.differences),
        }


def check_events(recording: Recording, recomputed: Sequence[Conclusion]) -> EventsCheck | None:
    """Compare; None where nothing was recorded, as by earlier versions and imports.

    Of a recording that was cut off, what was concluded last may not have reached
    the disk: that it ends earlier is no difference.
    """
    recorded = recording.concluded
    if not recorded:
        return None
    until = len(recomputed) if recording.complete else max(recorded) + 1
    differences = list(_differences(recorded, recomputed[:until]))
    return EventsCheck(
        len(recorded), len(recomputed), len(differences), tuple(differences[:MOST_LISTED])
    )


def _differences(
    recorded: Mapping[int, Conclusion], recomputed: Sequence[Conclusion]
) -> Iterator[str]:
    for order in range(max(len(recomputed), max(recorded) + 1)):
        then = recorded.get(order)
        now = recomputed[order] if order < len(recomputed) else None
        if then != now:
            yield f"event {order}: recorded {_said(then)}, now {_said(now)}"


def _said(said: Conclusion | None) -> str:
    return "nothing" if said is None else f"{said.kind} at {said.time_s:.3f} s {said.data}"
