"""What was pressed in a recording; nothing has to be computed again for it."""

from collections.abc import Iterator
from pathlib import Path

from imu_rehab.recording.reader import open_recording
from imu_rehab.signals.pressed import Pressed


def presses_in(file: Path) -> Iterator[Pressed]:
    """Yield the commands of a recording, in order."""
    for item in open_recording(file).items():
        if item.channel == "command":
            yield Pressed.of(item.arrival_ns * 1e-9, item.json())
