"""The pelvis over the strides of one foot (SPEC T11): ranges, drop, symmetry of steps."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from imu_rehab.metrics.gait.harmonic_ratio import (
    Intrinsic,
    harmonic_amplitudes,
    harmonic_ratio,
    improved_harmonic_ratio,
    one_stride,
)
from imu_rehab.metrics.gait.pelvis_contacts import pelvis_contacts
from imu_rehab.metrics.gait.stride_times import StrideTimes, Walks, mid_stance_s, per_stride
from imu_rehab.metrics.metric import Metric, metric_of
from imu_rehab.metrics.trial import Condition, Trial, Worn
from imu_rehab.signals import quaternion as qn
from imu_rehab.signals.arrays import FloatArray

RANGES = {
    "pelvis_tilt_rom": "pelvis_tilt_deg",
    "pelvis_obl_rom": "pelvis_drop_deg",
    "pelvis_rot_rom": "pelvis_prot_deg",
}
DROP = "pelvis_drop_deg"
TIERS = {"step_asym": "C"}  # reliability poor to moderate; the others B: within one stride
DIRECTIONS = {"ap": Intrinsic.EVEN, "v": Intrinsic.EVEN, "ml": Intrinsic.ODD}
PELVIS_UNITS = {
    **dict.fromkeys((*RANGES, "pelvis_drop_pk"), "deg"),
    **{f"hr_{name}": "-" for name in DIRECTIONS},
    **{f"ihr_{name}": "%" for name in DIRECTIONS},
    "step_asym": "%",
}
AHEAD: FloatArray = np.array([1.0, 0.0, 0.0])
NEAR = 0.25  # of a stride: so near lies the pelvis' contact to the foot's
ASYMMETRY_PCT = 10.0  # SPEC T11 [E]


def pelvis_gait_metrics(walks: Walks) -> list[Metric]:
    """Return what the pelvis says over all trials; nothing without its sensor or strides."""
    values: dict[str, list[float]] = {}
    tested: Trial | None = None
    for tested, strides in walks:
        for key, of_strides in pelvis_stride_values(tested, strides).items():
            values.setdefault(key, []).extend(of_strides)
    return [] if tested is None else _metrics(tested, values)


def pelvis_stride_values(trial: Trial, strides: StrideTimes) -> dict[str, list[float]]:
    """Return every metric of the pelvis, stride by stride, NaN where unknown; {} without it."""
    pelvis = trial.of("pelvis")
    if pelvis is None:
        return {}
    found = {**_ranges(trial, strides), **pelvis_drops(trial, strides), **_ratios(pelvis, strides)}
    return {**found, "step_asym": step_asymmetries(pelvis, strides).tolist()}


def pelvis_gait_conditions(walks: Walks) -> list[Condition]:
    """Return the flag of SPEC T11 for unequal steps: above 10 %, and only where it repeats."""
    parts = [
        step_asymmetries(pelvis, strides)
        for trial, strides in walks
        if (pelvis := trial.of("pelvis")) is not None
    ]
    index_pct = np.concatenate(parts) if parts else np.empty(0)
    if not asymmetry_repeats(index_pct):
        return []
    longer = "longer" if index_pct.mean() > 0 else "shorter"
    detail = f"Steps onto the tested foot take {abs(index_pct.mean()):.0f} % {longer}."
    return [Condition("step_asymmetry", None, detail)]


def _metrics(trial: Trial, values: dict[str, list[float]]) -> list[Metric]:
    found = [
        metric_of(
            key, of_strides, PELVIS_UNITS[key], trial.side, trial.label, tier=TIERS.get(key, "B")
        )
        for key, of_strides in values.items()
    ]
    known = [metric for metric in found if metric is not None]
    # The size of the mean, not the mean of sizes: scatter is no asymmetry.
    return [replace(m, value=abs(m.value)) if m.key == "step_asym" else m for m in known]


def _ranges(trial: Trial, strides: StrideTimes) -> dict[str, list[float]]:
    """Return the range of each angle per stride: what all share (a zero, a tilt) falls out.

    A heading jumps by a whole turn where somebody walks away from where he faced at first.
    """
    return {
        key: [
            float(np.ptp(np.unwrap(part, period=360.0)))
            for part in per_stride(
                trial.time_s, trial.signals[signal], strides.start_s, strides.end_s
            )
        ]
        for key, signal in RANGES.items()
        if signal in trial.signals
    }


def pelvis_drops(trial: Trial, strides: StrideTimes) -> dict[str, list[float]]:
    """Return the highest drop of the other side in the first half of stance, from the mean."""
    if DROP not in trial.signals:
        return {}
    drop = trial.signals[DROP]
    loading = per_stride(trial.time_s, drop, strides.start_s, mid_stance_s(strides))
    whole = per_stride(trial.time_s, drop, strides.start_s, strides.end_s)
    peaks = [float(a.max() - b.mean()) for a, b in zip(loading, whole, strict=True)]
    return {"pelvis_drop_pk": peaks}


def _ratios(pelvis: Worn, strides: StrideTimes) -> dict[str, list[float]]:
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
    return values


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


def step_asymmetries(pelvis: Worn, strides: StrideTimes) -> FloatArray:
    """Return how the two steps of each stride differ, %; without three contacts a stride says none.

    All three contacts are the pelvis': its lag behind the foot is the same for
    each, and falls out.  SI = 100·(R − L)/(0.5·(R + L)) (SPEC §2.1), signed: +
    where the step onto the tested foot takes longer.
    """
    if not len(pelvis) or not len(strides.start_s):
        return np.empty(0)
    contacts_s = _contacts_s(pelvis)
    found = []
    for begin_s, end_s in zip(strides.start_s.tolist(), strides.end_s.tolist(), strict=True):
        margin_s = NEAR * (end_s - begin_s)
        three = contacts_s[(contacts_s > begin_s - margin_s) & (contacts_s < end_s + margin_s)]
        if len(three) == 3:
            onto_other, onto_tested = np.diff(three)
            found.append(200.0 * (onto_tested - onto_other) / (onto_tested + onto_other))
    return np.array(found)


@lru_cache(maxsize=2)  # measures and remarks ask for the same walk
def _contacts_s(pelvis: Worn) -> FloatArray:
    steps = pelvis_contacts(pelvis.accel_mps2, pelvis.gyro_radps, pelvis.rate_hz)
    contacts_s: FloatArray = pelvis.time_s[0] + steps.ic_s
    return contacts_s


def asymmetry_repeats(index_pct: FloatArray) -> bool:
    """Return whether both halves of the strides show more than 10 %, the same way round."""
    if len(index_pct) < 2:
        return False
    first, second = (float(half.mean()) for half in np.array_split(index_pct, 2))
    return first * second > 0 and min(abs(first), abs(second)) > ASYMMETRY_PCT
