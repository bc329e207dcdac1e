"""Walking outside any trial: each foot's walk, cut once, for measures and for the chain."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from imu_rehab.metrics.catalogue import measure_of
from imu_rehab.metrics.gait.walk import Gait
from imu_rehab.metrics.metric import Metric
from imu_rehab.metrics.session_metrics import gait_metrics
from imu_rehab.metrics.trial import Trial
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.pipeline.trials import whole_trial

GAIT_TEST = "T11"


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """What one foot walked in a recording, and all that was measured meanwhile."""

    gait: Gait
    trial: Trial


def walks_of(log: SessionLog, gaits: Iterable[Gait]) -> list[Walk]:
    """Return a walk for each foot that walked, from its first stride to its last."""
    return [Walk(gait, _trial(log, gait)) for gait in gaits]


def _trial(log: SessionLog, gait: Gait) -> Trial:
    window_s = (float(gait.strides.start_s[0]), float(gait.strides.end_s[-1]))
    return whole_trial(log, gait.side, "gait", window_s)


def walking_metrics(walk: Walk) -> Iterator[Metric]:
    """Yield times, and with known straps all of T11."""
    times = gait_metrics(walk.gait)
    yield from times
    known = {metric.key for metric in times}
    yield from (m for m in measure_of(GAIT_TEST)([walk.trial]).metrics if m.key not in known)
