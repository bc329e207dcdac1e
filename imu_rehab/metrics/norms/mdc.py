"""The smallest change that literature lets one see in a metric, with the row it stands in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from imu_rehab.metrics.norms.table import Kind, Norm, load_norms

OF_ONE_RATER = "_MDC95_intra"  # of reliability rows, between days


@dataclass(frozen=True, slots=True)
class PublishedMdc:
    """Value in the metric's unit, and where it stands."""

    value: float
    norm_id: str


def published_mdc(metric: str) -> PublishedMdc | None:
    """Return the MDC of one rater; None where there is none."""
    row = norms_by_id().get(f"{metric}{OF_ONE_RATER}.01")
    if row is None or row.kind is not Kind.RELIABILITY or row.threshold is None:
        return None
    return PublishedMdc(row.threshold[0], row.norm_id)


@lru_cache(maxsize=1)
def norms_by_id() -> Mapping[str, Norm]:
    """Return every row under its number."""
    return {norm.norm_id: norm for norm in load_norms()}
