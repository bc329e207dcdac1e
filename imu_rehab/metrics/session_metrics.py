"""The numbers of one session: repetitions by exercise, and gait where somebody walked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from imu_rehab.errors import ConfigurationError
from imu_rehab.metrics.gait.foot_events import FootEvents, Strides, foot_events, strides
from imu_rehab.metrics.metric import Metric, metric_of
from imu_rehab.signals.arrays import FloatArray

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
    repetitions: Iterable[RepetitionFigures], signals: Mapping[str, str], side: str
) -> list[Metric]:
    """Return peak, hold and share in the zone per exercise; `signals` names what was fed back."""
    metrics: list[Metric | None] = []
    by_exercise: dict[str, list[RepetitionFigures]] = {}
    for repetition in repetitions:
        by_exercise.setdefault(repetition.exercise, []).append(repetition)
    for exercise, done in by_exercise.items():
        judged = [r for r in done if r.measured]
        peak = f"{signals[exercise].removesuffix('_deg')}_peak"
        metrics += [
            metric_of(peak, [r.peak_deg for r in judged], "deg", side, exercise, tier="A"),
            metric_of("hold_time", [r.held_s for r in judged], "s", side, exercise, tier="A"),
        ]
        share = 100.0 * sum(r.in_band for r in judged) / len(judged) if judged else float("nan")
        metrics.append(metric_of("in_band", [share], "%", side, exercise, tier="A"))
        metrics.append(metric_of("repetitions", [len(done)], "count", side, exercise, tier="A"))
    return [metric for metric in metrics if metric is not None]


@dataclass(frozen=True, slots=True, eq=False)
class Gait:
    """Walking of one foot, on the session clock."""

    side: str
    events: FootEvents
    strides: Strides


def gait_of_foot(
    time_s: FloatArray, gyro_radps: FloatArray, side: str, window_s: Window
) -> Gait | None:
    """Return the walking in gapless samples of a foot sensor; None when nobody walks.

    `window_s` keeps contacts within two times of the same clock as `time_s`.
    """
    if len(time_s) < 2:
        return None
    rate_hz = (len(time_s) - 1) / float(time_s[-1] - time_s[0])
    found = foot_events(gyro_radps, rate_hz)
    index = np.arange(len(time_s), dtype=np.float64)

    def on_clock(seconds: FloatArray) -> FloatArray:
        return np.interp(seconds * rate_hz, index, time_s)

    ic_s, to_s = on_clock(found.ic_s), on_clock(found.to_s)
    if window_s is not None:
        inside = (ic_s >= window_s[0]) & (ic_s <= window_s[1])
        ic_s, to_s = ic_s[inside], to_s[inside]
    walked = strides(ic_s)
    return Gait(side, FootEvents(ic_s, to_s), walked) if len(walked.start_s) else None


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
