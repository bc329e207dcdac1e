"""Segments become angles that say how sure they are, in live frames and in whole recordings."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.body.heading import ChainHeading, Corrected
from imu_rehab.body.links import links
from imu_rehab.body.restlessness import Restlessness
from imu_rehab.body.segment_errors import Doubt, error_causes_deg, inclination_sd_deg
from imu_rehab.body.uncertainty import angle_uncertainty_deg
from imu_rehab.signals.arrays import FloatArray, IntArray
from imu_rehab.signals.places import Side

UNCERTAIN_EVERY_S = 0.1  # uncertainties change slowly
AT_ONCE = 500  # instants whose uncertainty is computed together


@dataclass(frozen=True, slots=True, eq=False)
class Straps:
    """How well the mountings are known, in the order of the places; degrees, 1 SD."""

    yaw_sd_deg: FloatArray  # (s,) about the segment's long axis
    tilt_sd_deg: FloatArray  # (s,) about the other two; 0: the pose is the zero


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """Segments with agreeing headings, and what is to be doubted about them."""

    to_world: FloatArray  # (s, n, 4)
    doubt: Doubt


class Measuring:
    """Goes on from a pose: corrects headings and keeps account of what spoils an angle."""

    def __init__(
        self,
        places: Sequence[str],
        straps: Straps,
        heading: ChainHeading,
        period_s: float,
    ) -> None:
        self.places = tuple(places)
        self._straps = straps
        self._heading = heading
        self._restlessness = Restlessness(period_s)

    def feed(
        self,
        time_s: FloatArray,
        to_world: FloatArray,
        gyro_radps: FloatArray,
        accel_mps2: FloatArray,
    ) -> Measured:
        """Take n instants of s segments: (s, n, 4) by the sensors alone, samples (s, n, 3)."""
        speed = np.sqrt(np.einsum("snk,snk->sn", gyro_radps, gyro_radps))
        corrected = self._heading.feed(time_s, to_world, speed)
        return self.judge(corrected, gyro_radps, accel_mps2)

    def judge(
        self, corrected: Corrected, gyro_radps: FloatArray, accel_mps2: FloatArray
    ) -> Measured:
        """Return what is to be doubted about segments whose headings were corrected."""
        turning, shaking = self._restlessness.feed(gyro_radps, accel_mps2)
        doubt = Doubt(
            inclination_deg=inclination_sd_deg(turning),
            agitation_mps2=shaking,
            strap_yaw_deg=self._straps.yaw_sd_deg,
            strap_tilt_deg=self._straps.tilt_sd_deg,
            root_heading_deg=np.degrees(corrected.root_sd_rad),
            link_heading_deg=np.degrees(corrected.link_sd_rad),
        )
        return Measured(corrected.to_world, doubt)


def uncertainties_deg(
    places: Sequence[str], measured: Measured, instants: IntArray, side: Side
) -> dict[str, FloatArray]:
    """Return key -> standard uncertainty at some of the instants."""
    parts: list[dict[str, FloatArray]] = []
    for start in range(0, len(instants), AT_ONCE):
        at = instants[start : start + AT_ONCE]
        to_world = measured.to_world[:, at]
        causes = error_causes_deg(to_world, places, links(places), measured.doubt.at(at))
        segments = dict(zip(places, to_world, strict=True))
        parts.append(angle_uncertainty_deg(segments, causes, side))
    return {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}
