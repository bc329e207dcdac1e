"""The pelvis over the strides of one foot (SPEC T11): ranges, drop, symmetry of steps."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.gait.harmonic_ratio import (
    Intrinsic,
    harmonic_amplitudes,
    harmonic_ratio,
    improved_harmonic_ratio,
    one_stride,
)
from imu_rehab.metrics.gait.pelvis_contacts import pelvis_contacts
from imu_rehab.metrics.gait.stride_times import StrideTimes, per_stride
from imu_rehab.metrics.metric import Metric, metric_of, standard_error
from imu_rehab.metrics.trial import Condition, Trial, Worn
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

RANGES = {
    "pelvis_tilt_rom": "pelvis_tilt_deg",
    "pelvis_obl_rom": "pelvis_drop_deg",
    "pelvis_rot_rom": "pelvis_prot_deg",
}
DROP = "pelvis_drop_deg"
DIRECTIONS = {"ap": Intrinsic.EVEN, "v": Intrinsic.EVEN, "ml": Intrinsic.ODD}
AHEAD: FloatArray = np.array([1.0, 0.0, 0.0])
NEAR = 0.25  # of a stride: so near lies the pelvis' contact to the foot's
ASYMMETRY_PCT = 10.0  # SPEC T11 [E]


def pelvis_gait_metrics(trial: Trial, strides: StrideTimes) -> list[Metric]:
    """Return what the pelvis sensor says about the strides; nothing without sensor or strides."""
    pelvis = trial.of("pelvis")
    if pelvis is None or not len(strides):
        return []
    metrics = [*_ranges(trial, strides), _drop(trial, strides), *_ratios(trial, pelvis, strides)]
    asymmetry = step_asymmetry(pelvis, strides)
    if asymmetry is not None:
        metrics.append(asymmetry.metric(trial))
    return [metric for metric in metrics if metric is not None]


def _ranges(trial: Trial, strides: StrideTimes) -> list[Metric | None]:
    """Return the range of each angle per stride: what all share (a zero, a tilt) falls out."""
    return [
        metric_of(
            key,
            [
                float(np.ptp(part))
                for part in per_stride(
                    trial.time_s, trial.signals[signal], strides.start_s, strides.end_s
                )
                if np.isfinite(part).all()
            ],
            "deg",
            trial.side,
            trial.label,
            tier="B",
        )
        for key, signal in RANGES.items()
        if signal in trial.signals
    ]


def _drop(trial: Trial, strides: StrideTimes) -> Metric | None:
    """Return the highest drop of the other side in the first half of stance, from the mean."""
    if DROP not in trial.signals:
        return None
    drop = trial.signals[DROP]
    loading = per_stride(trial.time_s, drop, strides.start_s, strides.mid_stance_s)
    whole = per_stride(trial.time_s, drop, strides.start_s, strides.end_s)
    peaks = [float(a.max() - b.mean()) for a, b in zip(loading, whole, strict=True)]
    return metric_of("pelvis_drop_pk", peaks, "deg", trial.side, trial.label, tier="B")


def _ratios(trial: Trial, pelvis: Worn, strides: StrideTimes) -> list[Metric | None]:
    """Return harmonic ratios in the three directions of walking."""
    values: dict[str, list[float]] = {}
    for begin_s, end_s in zip(strides.start_s.tolist(), strides.end_s.tolist(), strict=True):
        walked = _walking_acceleration(pelvis, begin_s, end_s)
        if walked is None:
            continue
        for (name, intrinsic), column in zip(DIRECTIONS.items(), walked.T, strict=True):
            amplitudes = harmonic_amplitudes(column)
            values.setdefault(f"hr_{name}", []).append(harmonic_ratio(amplitudes, intrinsic))
            improved = improved_harmonic_ratio(amplitudes, intrinsic)
            values.setdefault(f"ihr_{name}", []).append(improved)
    units = {"hr": "-", "ihr": "%"}
    return [
        metric_of(key, found, units[key.partition("_")[0]], trial.side, trial.label, tier="B")
        for key, found in values.items()
    ]


def _walking_acceleration(pelvis: Worn, begin_s: float, end_s: float) -> FloatArray | None:
    """Return forward, up, right (200, 3) over a stride; None with a gap or outside the samples.

    Forward is where the pelvis faced in the mean of the stride.
    """
    if begin_s < pelvis.time_s[0] or end_s > pelvis.time_s[-1]:
        return None
    begin, end = np.searchsorted(pelvis.time_s, [begin_s, end_s]).tolist()
    part = slice(max(0, begin - 1), end + 1)
    to_world, accel = pelvis.to_world[part], pelvis.accel_mps2[part]
    if not (np.isfinite(to_world).all() and np.isfinite(accel).all()):
        return None
    ahead = qn.rotate(to_world, np.broadcast_to(AHEAD, accel.shape)).mean(axis=0)
    x, z = ahead[[0, 2]] / max(float(np.hypot(ahead[0], ahead[2])), 1e-9)
    force = qn.rotate(to_world, accel)
    turned = np.column_stack(
        [force[:, 0] * x + force[:, 2] * z, force[:, 1], force[:, 2] * x - force[:, 0] * z]
    )
    return one_stride(pelvis.time_s[part], turned, begin_s, end_s)


@dataclass(frozen=True, slots=True, eq=False)
class StepAsymmetry:
    """Step times of both feet from one pelvis sensor, per stride."""

    index_pct: FloatArray  # (k,) symmetry index, + where the step onto the tested foot is longer

    @property
    def value_pct(self) -> float:
        """Its size over all strides."""
        return float(abs(self.index_pct.mean()))

    @property
    def repeated(self) -> bool:
        """True where both halves of the strides show it, the same way round."""
        if len(self.index_pct) < 2:
            return False
        halves = [half.mean() for half in np.array_split(self.index_pct, 2)]
        same_way = halves[0] * halves[1] > 0
        return bool(same_way and min(map(abs, halves)) > ASYMMETRY_PCT)

    def metric(self, trial: Trial) -> Metric:
        """Return `step_asym`: a trend only, its reliability is poor to moderate."""
        n = len(self.index_pct)
        sd = float(np.std(self.index_pct, ddof=1)) if n > 1 else None
        error = standard_error(sd, n, None)
        return Metric(
            "step_asym",
            self.value_pct,
            "%",
            trial.side,
            trial.label,
            n,
            sd,
            "C",
            standard_error=error,
        )

    def condition(self) -> Condition | None:
        """Return the flag of SPEC T11: above 10 %, and only where it repeats."""
        if not self.repeated:
            return None
        longer = "longer" if self.index_pct.mean() > 0 else "shorter"
        detail = f"Steps onto the tested foot take {self.value_pct:.0f} % {longer}."
        return Condition("step_asymmetry", None, detail)


def step_asymmetry(pelvis: Worn, strides: StrideTimes) -> StepAsymmetry | None:
    """Return how the two steps of each stride differ; None where the pelvis shows none.

    All three contacts are the pelvis': its lag behind the foot is the same for
    each, and falls out.  SI = 100·(R − L)/(0.5·(R + L)) (SPEC §2.1), signed per
    stride, so that scatter does not pass for asymmetry.
    """
    contacts_s = pelvis.time_s[0] + (
        pelvis_contacts(pelvis.accel_mps2, pelvis.gyro_radps, pelvis.rate_hz).ic_s
        if len(pelvis)
        else np.empty(0)
    )
    found = []
    for begin_s, end_s in zip(strides.start_s.tolist(), strides.end_s.tolist(), strict=True):
        margin_s = NEAR * (end_s - begin_s)
        three = contacts_s[(contacts_s > begin_s - margin_s) & (contacts_s < end_s + margin_s)]
        if len(three) == 3:
            onto_other, onto_tested = np.diff(three)
            found.append(200.0 * (onto_tested - onto_other) / (onto_tested + onto_other))
    return StepAsymmetry(np.array(found)) if found else None
