"""Driver of imported samples: rows of numbers that another system wrote."""

import numpy as np

from imu_rehab.sensors.events import PacketRejected, SensorEvent
from imu_rehab.sensors.local_items import read_link, read_place
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial_block import InertialBlock
from imu_rehab.signals.received import Received

COLUMNS = {"acc": 3, "gyr": 3, "mag": 3, "rot": 4}


class GenericSamples:
    """Reads `samples` items: rows of little-endian float64, time first, fields as `info` says.

    The rows' times are already on the session clock.  A hole in the times is
    a gap: the sample index follows the nominal rate.
    """

    def __init__(self, sensor_id: str) -> None:
        self._sensor_id = sensor_id
        self._fields: tuple[str, ...] = ("acc", "gyr")
        self._period_s = 0.01
        self._last_s: float | None = None
        self._next_index = 0

    def feed(self, item: Received) -> tuple[SensorEvent, ...]:
        """Read one item."""
        match item.channel:
            case "info":
                content = item.json()
                self._fields = tuple(content["fields"])
                self._period_s = 1.0 / float(content["rate_hz"])
            case "place":
                return read_place(item)
            case "link":
                return read_link(item)
            case "samples":
                return self._blocks(item.payload)
        return ()

    def _blocks(self, payload: bytes) -> tuple[SensorEvent, ...]:
        width = 1 + sum(COLUMNS[name] for name in self._fields)
        values = np.frombuffer(payload, dtype="<f8")
        if len(values) == 0 or len(values) % width:
            return (PacketRejected(f"{len(values)} numbers are not rows of {width}"),)
        rows = values.reshape(-1, width).astype(np.float64)
        index = self._indices(rows[:, 0])
        apart = np.diff(index) != 1
        if "rot" in self._fields:  # an accumulated rotation belongs to a block's last sample
            apart |= np.isfinite(rows[:-1, -1])
        breaks = np.flatnonzero(apart) + 1
        return tuple(
            self._block(part, int(first[0]))
            for part, first in zip(np.split(rows, breaks), np.split(index, breaks), strict=True)
        )

    def _indices(self, time_s: FloatArray) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """Count sample instants: one per row, more where at least a whole period is missing."""
        last_s = time_s[0] - self._period_s if self._last_s is None else self._last_s
        steps = np.maximum(1, np.rint(np.diff(time_s, prepend=last_s) / self._period_s))
        index = self._next_index - 1 + np.cumsum(steps).astype(np.int64)
        self._last_s, self._next_index = float(time_s[-1]), int(index[-1]) + 1
        return index

    def _block(self, rows: FloatArray, first_sample: int) -> InertialBlock:
        columns: dict[str, FloatArray] = {}
        at = 1
        for name in self._fields:
            columns[name] = np.ascontiguousarray(rows[:, at : at + COLUMNS[name]])
            at += COLUMNS[name]
        rotation = columns["rot"][-1] if "rot" in columns else None
        if rotation is not None and not np.isfinite(rotation).all():
            rotation = None
        return InertialBlock(
            sensor_id=self._sensor_id,
            stream_id=0,
            first_sample=first_sample,
            device_time_s=np.ascontiguousarray(rows[:, 0]),
            period_s=self._period_s,
            accel_mps2=columns["acc"],
            gyro_radps=columns["gyr"],
            mag_ut=columns.get("mag"),
            rotation=rotation,
            rotation_faults=0,
        )
