"""How long after a movement a person can notice something, as far as a computer can measure it.

`paint`: the picture is painted.  `sound`: the samples are handed to the sound
device.  `haptic_written`: the command is handed to the radio.  `haptic`: the
motor runs, on the sensor's own clock.  Display, loudspeaker and skin come on
top, and nobody here can measure them.
"""

from collections.abc import Iterable
from threading import Lock
from typing import Any

import numpy as np

from imu_rehab.pipeline.screen_delays import DISPLAY_DELAY, SCREEN
from imu_rehab.signals.received import Received, local

CHANNELS = ("paint", "sound", "haptic_written", "haptic")
REPORT_S = 1.0


class CueDelays:
    """Collects from any thread; a report tells what came since the last one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._fresh: dict[str, list[float]] = {}
        self._reported_s = float("-inf")

    def add(self, channel: str, delays_ms: Iterable[float]) -> None:
        """Take delays of one channel, milliseconds after the movement."""
        with self._lock:
            self._fresh.setdefault(channel, []).extend(delays_ms)

    def due(self, now_ns: int) -> list[Received]:
        """Return the reports that are due, one per channel that has something to say."""
        if now_ns * 1e-9 - self._reported_s < REPORT_S:
            return []
        self._reported_s = now_ns * 1e-9
        with self._lock:
            fresh, self._fresh = self._fresh, {}
        said = [(channel, fresh[channel]) for channel in CHANNELS if fresh.get(channel)]
        return [
            local(now_ns, SCREEN, DISPLAY_DELAY, **delay_report(channel, delays))
            for channel, delays in said
        ]


def delay_report(channel: str, delays_ms: list[float]) -> dict[str, Any]:
    """Return what stands on the record: median, 95th percentile, and each of them."""
    p50, p95 = np.percentile(delays_ms, [50, 95])
    return {
        "event": "delay",
        "channel": channel,
        "p50_ms": round(float(p50), 1),
        "p95_ms": round(float(p95), 1),
        "n": len(delays_ms),
        f"{channel}_ms": [round(delay, 1) for delay in delays_ms],
    }
