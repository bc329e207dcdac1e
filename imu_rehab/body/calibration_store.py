"""What is kept of a calibration until the wearer returns: plain numbers, for settings and files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from imu_rehab.body.calibration_axis import FunctionalAxis
from imu_rehab.body.calibration_pose import Posture
from imu_rehab.signals.arrays import FloatArray

Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class StoredSegment:
    """One sensor's calibration, in its own axes; it says nothing about any earth or world."""

    place: str
    up: Vector  # gravity in quiet stance
    seated_up: Vector | None  # and seated, when that was asked for
    axis: Vector | None  # to the person's right
    axis_source: str
    axis_sd_deg: float

    @classmethod
    def of(
        cls, place: str, up: FloatArray, seated_up: FloatArray | None, axis: FunctionalAxis | None
    ) -> "StoredSegment":
        """Store what is known of one sensor."""
        return cls(
            place=place,
            up=_vector(up),
            seated_up=None if seated_up is None else _vector(seated_up),
            axis=None if axis is None else _vector(axis.axis),
            axis_source="nominal" if axis is None else axis.source,
            axis_sd_deg=0.0 if axis is None else axis.sd_deg,
        )

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> "StoredSegment":
        """Read what `dataclasses.asdict` gave; raises KeyError, TypeError or ValueError."""
        seated_up, axis = content["seated_up"], content["axis"]
        return cls(
            place=str(content["place"]),
            up=_vector(content["up"]),
            seated_up=None if seated_up is None else _vector(seated_up),
            axis=None if axis is None else _vector(axis),
            axis_source=str(content["axis_source"]),
            axis_sd_deg=float(content["axis_sd_deg"]),
        )

    def poses(self) -> Iterator[tuple[Posture, FloatArray]]:
        """Yield gravity in the sensor for every posture that was read."""
        yield Posture.STANDING, np.array(self.up)
        if self.seated_up is not None:
            yield Posture.SEATED, np.array(self.seated_up)

    def functional_axis(self) -> FunctionalAxis | None:
        """Return the stored axis; its gates were passed then."""
        if self.axis is None:
            return None
        return FunctionalAxis(
            self.place, self.axis_source, np.array(self.axis), self.axis_sd_deg, ()
        )


def _vector(values: Any) -> Vector:
    x, y, z = (float(value) for value in values)
    return (x, y, z)
