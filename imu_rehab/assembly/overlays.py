"""Sessions and sides laid over each other: mean ± SD, and what would be more than error."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.assembly.reviewing import Reviewed
from imu_rehab.metrics.change.comparison import AcrossVisits, Estimate, across_visits_estimate
from imu_rehab.metrics.norms.mdc import published_mdc
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.store.questions.site import SiteErrors
from imu_rehab.store.store import Store

DAYS = "across visits"
LEAST_FOR_SD = 2


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """One signal over 0–100 % of its repetitions or strides."""

    name: str  # the day
    side: str
    n: int
    mean: FloatArray  # (101,)
    sd: FloatArray | None  # (101,); None: of one there is none


def overlay(session: Reviewed, key: str, of: str) -> Overlay | None:
    """Return mean and SD; None where none was measured whole."""
    rows = session.stacked(key, of)
    if not len(rows):
        return None
    sd = rows.std(axis=0, ddof=1) if len(rows) >= LEAST_FOR_SD else None
    return Overlay(session.on[:10], session.side, len(rows), rows.mean(axis=0), sd)


def same_placement(one: Reviewed, other: Reviewed) -> bool:
    """Return whether two sessions wore the same sensors on the same leg."""
    return (one.side, sorted(one.places)) == (other.side, sorted(other.places))


def both_sides(one: Reviewed, other: Reviewed) -> bool:
    """Return whether the same was worn on the other leg."""
    return one.side != other.side and _segments(one) == _segments(other)


def _segments(session: Reviewed) -> list[str]:
    return sorted(place.partition("_")[0] for place in session.places)


def curve_error(store: Store, key: str, placement: str) -> Estimate | None:
    """Return what a signal's largest value must change by between visits; None: nobody knows."""
    metric = f"{key.removesuffix('_deg')}_peak"
    known = SiteErrors(store)(metric, DAYS).get(placement)
    published = published_mdc(metric)
    return across_visits_estimate(
        AcrossVisits(
            site_sem=None if known is None else known.sem,
            literature_mdc=None if published is None else published.value,
        )
    )


def difference_deg(one: Overlay, other: Overlay) -> float:
    """Return how much higher the other's highest mean is."""
    return float(np.max(other.mean) - np.max(one.mean))
