"""What no repetition shows: the part of a measure's error that comes from skin and straps."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

import numpy as np

from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.trial import Outcome


@dataclass(frozen=True, slots=True)
class SkinAndStraps:
    """The shipped figures, by key of metric; their source stands in the file."""

    adds: Mapping[str, float]  # one SD, the metric's unit
    adds_pct: Mapping[str, float]  # one SD, of the value
    unknown: frozenset[str]  # no error can be stated

    def of(self, metric: Metric) -> float:
        """Return what they add to a metric, one SD in its unit; 0 where nothing is known of it."""
        share = 0.01 * self.adds_pct.get(metric.key, 0.0)
        return self.adds.get(metric.key, 0.0) + share * abs(metric.value)


@lru_cache(maxsize=1)
def skin_and_straps() -> SkinAndStraps:
    """Return what is shipped."""
    source = files("imu_rehab.metrics") / "skin_and_straps.toml"
    raw = tomllib.loads(source.read_text(encoding="utf-8"))
    return SkinAndStraps(raw["adds"], raw["adds_pct"], frozenset(raw["unknown"]["keys"]))


def with_skin_and_straps(outcome: Outcome) -> Outcome:
    """Return the same, each metric's standard error with the part that all repetitions share."""
    return replace(outcome, metrics=tuple(map(_surely, outcome.metrics)))


def _surely(metric: Metric) -> Metric:
    known = skin_and_straps()
    if metric.key in known.unknown:
        return replace(metric, standard_error=None)
    if (added := known.of(metric)) == 0.0:
        return metric
    error = float(np.hypot(metric.standard_error or 0.0, added))
    return replace(metric, standard_error=error)
