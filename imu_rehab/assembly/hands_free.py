"""A press on a sensor, or two taps on it, in place of a key: each becomes a command on the record.

Pause and go on are one gesture, so that nobody has to remember two; only a
long press ends.  A trigger that nobody meant is told as `false_trigger`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from imu_rehab.pipeline.frame import Event, Frame, Stage
from imu_rehab.signals.pressed import Pressed

BUTTON, DOUBLE_TAP, FALSE_TRIGGER = "button", "double_tap", "false_trigger"
BY = {BUTTON: "sensor button", DOUBLE_TAP: "double tap"}
GO_ON_OR_PAUSE = {Stage.EXERCISE: "pause", Stage.PAUSED: "resume", Stage.READY: "start"}
HOLD = "hold"


class HandsFree:
    """Turns triggers of a frame into commands; on the processing thread."""

    def __init__(self, command: Callable[..., None]) -> None:
        self._command = command

    def take(self, frame: Frame) -> None:
        """Do what was meant."""
        for event in frame.events:
            wanted = meaning(event, frame.stage)
            if wanted:
                self._command(wanted, detail=BY[event.kind])


def meaning(event: Event, stage: Stage) -> str:
    """Return the command that a trigger means in a stage; empty for none."""
    if event.kind not in BY:
        return ""
    if event.kind == BUTTON and event.detail.endswith(HOLD):
        return "" if stage is Stage.STOPPED else "stop"
    return GO_ON_OR_PAUSE.get(stage, "")


def triggers(events: Iterable[Event], presses: Iterable[Pressed]) -> Mapping[str, Any]:
    """Return how often each hands-free way was used, and how often nobody had meant it."""
    used = Counter(event.kind for event in events if event.kind in BY)
    unmeant = Counter(p.text("detail") for p in presses if p.event == FALSE_TRIGGER)
    return {kind: {"triggers": used[kind], "false": unmeant[by]} for kind, by in sorted(BY.items())}
