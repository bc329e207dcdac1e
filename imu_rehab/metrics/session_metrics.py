"""The numbers of one session: repetitions by exercise, and gait where somebody walked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from imu_rehab.errors import ConfigurationError
from imu_rehab.metrics.gait.axes import axes_from_walking
from imu_rehab.metrics.gait.foot_events import FootEvents
from imu_rehab.metrics.gait.walk import Gait, gait_of_foot
from imu_rehab.metrics.metric import Metric, metric_of
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.inertial import Inertial
from imu_rehab.signals.places import Side

Window = tuple[float, float] | None


def check_window(window_s: Window) -> None:
    """Raise ConfigurationError for two times that hold nothing between them."""
    if window_s is not None and not window_s[0] < window_s[1]:
        begin, end = window_s
        raise ConfigurationError(f"--window {begin:g} {end:g}: the first time must be the earlier")


@dataclass(frozen=True, slots=True)
class RepetitionFigures:
    """What counts of one repetition, for metrics."""

    exercise: str
    peak_deg: float
    held_s: float
    in_band: bool
    measured: bool


def repetition_metrics(
    repetitions: Iterable[RepetitionFigures],
    signals: Mapping[str, str],
    side: str,
    uncertainty_deg: Mapping[str, float] | None = None,
    units: Mapping[str, str] | None = None,
) -> list[Metric]:
    """Return peak, hold and share in the zone per exercise; `signals` names what was fed back.

    `uncertainty_deg` of each signal, 1 SD: all repetitions share it; `units` are degrees where
    they are not given.
    """
    metrics: list[Metric | None] = []
    by_exercise: dict[str, list[RepetitionFigures]] = {}
    for repetition in repetitions:
        by_exercise.setdefault(repetition.exercise, []).append(repetition)
    for exercise, done in by_exercise.items():
        judged = [r for r in done if r.measured]
        peak = f"{signals[exercise].removesuffix('_deg')}_peak"
        shared = (uncertainty_deg or {}).get(signals[exercise])
        peaks = [r.peak_deg for r in judged]
        unit = (units or {}).get(signals[exercise], "deg")
        metrics += [
            metric_of(peak, peaks, unit, side, exercise, tier="A", uncertainty=shared),
            metric_of("hold_time", [r.held_s for r in judged], "s", side, exercise, tier="A"),
        ]
        share = 100.0 * sum(r.in_band for r in judged) / len(judged) if judged else float("nan")
        metrics.append(metric_of("in_band", [share], "%", side, exercise, tier="A"))
        metrics.append(metric_of("repetitions", [len(done)], "count", side, exercise, tier="A"))
    return [metric for metric in metrics if metric is not None]


def session_gait(
    time_s: FloatArray,
    gyro_radps: FloatArray,
    accel_mps2: FloatArray,
    side: Side,
    window_s: Window,
) -> Gait | None:
    """Return the walking in gapless samples of a foot sensor; None when nobody walks.

    However the sensor sits: its axes are found from the walking itself, so
    that foot angles mean nothing.  `window_s` keeps contacts within two times of the
    same clock as `time_s`.
    """
    if len(time_s) < 2:
        return None
    rate_hz = (len(time_s) - 1) / float(time_s[-1] - time_s[0])
    to_foot = axes_from_walking(gyro_radps, accel_mps2, rate_hz)
    if to_foot is None:
        return None
    samples = Inertial(gyro_radps @ to_foot.T, accel_mps2 @ to_foot.T)
    found = gait_of_foot(samples, rate_hz, side).on_clock(time_s)
    begin_s, end_s = window_s or (-np.inf, np.inf)
    ic_s, strides = found.contacts.ic_s, found.strides
    inside = (ic_s >= begin_s) & (ic_s <= end_s)
    walked = strides.walking & (strides.start_s >= begin_s) & (strides.end_s <= end_s)
    events = FootEvents(ic_s[inside], found.contacts.to_s[inside])
    return replace(found, contacts=events, strides=strides[walked]) if walked.any() else None


def gait_metrics(gait: Gait) -> list[Metric]:
    """Return stride time and cadence (SPEC T11)."""
    times = gait.strides.stride_time_s
    cadence = gait.strides.cadence_spm
    assert cadence is not None
    stride_time = metric_of("stride_time", times.tolist(), "s", gait.side, "gait", tier="A")
    return [
        *([] if stride_time is None else [stride_time]),
        Metric("cadence", cadence, "steps/min", gait.side, "gait", len(times), None, "A"),
    ]
