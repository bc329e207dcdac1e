"""What an aligner says, by sensor."""

from collections.abc import Sequence

from imu_rehab.signals.inertial_block import SyncedFrame
from imu_rehab.timing.alignment import Aligner


def taken(aligner: Aligner, live: Sequence[str]) -> SyncedFrame | None:
    frame = aligner.take(live)
    return None if frame is None else frame.named({name: name for name in frame.sensors})
