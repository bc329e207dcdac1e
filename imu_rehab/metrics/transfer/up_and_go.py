"""Timed up-and-go: out of the chair, three metres, round, back, and down (SPEC T14).

Departs from it: the rise ends when the body has come to rest, not where the
lobe of its velocity falls below a tenth of its peak; steps are moves of a foot.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.metrics.metric import Metric, metric_of
from imu_rehab.metrics.transfer.foot_moves import steps_until
from imu_rehab.metrics.transfer.rises import Levels, levels_of, rises_of, sat_down_s
from imu_rehab.metrics.transfer.turns import Turn, turns_of, yaw_dps
from imu_rehab.metrics.trial import Condition, Outcome, Repetition, Trial, Worn
from imu_rehab.metrics.trial_conditions import gaps, mark_times_s, pressed
from imu_rehab.metrics.zero_phase import bridged, low_pass
from imu_rehab.signals.arrays import BoolArray, FloatArray

TILT_HZ = 6.0
TILTING_DPS = 10.0
CALM_DPS, CALM_S = 20.0, 0.5
# Key, unit, tier, and how unsure a single value is [E]: thresholds are crossed gently, and the
# pelvis swings while walking; the steps of the other foot are taken for granted.
KEYS = (
    ("tug_time", "s", "A", 0.1),
    ("tug_rise", "s", "B", 0.1),
    ("tug_turn", "s", "B", 0.2),
    ("tug_turn_sit", "s", "B", 0.2),
    ("tug_turn_pk", "deg/s", "A", 3.0),
    ("tug_steps", "count", "A", 1.0),
)


@dataclass(frozen=True, slots=True)
class Phases:
    """One trial, session clock; None where a phase was not found."""

    go_s: float | None
    leans_s: float | None  # the trunk begins to lean
    stands_s: float | None
    turn: Turn | None
    turn_to_sit: Turn | None
    sits_s: float | None  # at rest again

    @property
    def figures(self) -> dict[str, float]:
        """What there is of the metrics, without the steps."""
        values = {
            "tug_time": _between(self.go_s, self.sits_s),
            "tug_rise": _between(self.leans_s, self.stands_s),
        }
        if self.turn is not None:
            values["tug_turn"] = self.turn.end_s - self.turn.begin_s
        if self.turn_to_sit is not None:
            values["tug_turn_sit"] = _between(self.turn_to_sit.begin_s, self.sits_s)
        peaks = [t.peak_dps for t in (self.turn, self.turn_to_sit) if t is not None]
        return values | ({"tug_turn_pk": max(peaks)} if peaks else {})


def _between(begin_s: float | None, end_s: float | None) -> float:
    return float("nan") if begin_s is None or end_s is None else end_s - begin_s


def measure(trials: Sequence[Trial]) -> Outcome:
    """Return the times, the turns and the steps of all trials: T14."""
    found = [(t, phases) for t in trials if (phases := phases_of(t)) is not None]
    figures = [phases.figures | _steps(trial, phases) for trial, phases in found]
    metrics = [_metric(found[0][0].label, figures, row) for row in KEYS if found]
    conditions = [c for t in trials for c in (*pressed(t), *gaps(t, ("pelvis", "foot")))]
    conditions += [c for _, phases in found for c in _remarks(phases)]
    repetitions = [r for _, phases in found for r in _repetition(phases)]
    return Outcome(
        tuple(m for m in metrics if m is not None), tuple(repetitions), tuple(conditions)
    )


def _metric(
    test: str, figures: Sequence[dict[str, float]], row: tuple[str, str, str, float]
) -> Metric | None:
    key, unit, tier, unsure = row
    values = [each[key] for each in figures if key in each]
    return metric_of(key, values, unit, "", test, tier=tier, uncertainty=unsure)


def phases_of(trial: Trial) -> Phases | None:
    """Return the phases of a trial; None without a pelvis sensor that knows its levels."""
    pelvis = trial.of("pelvis")
    levels = None if pelvis is None else levels_of(pelvis)
    if pelvis is None or levels is None:
        return None
    go_s = next(iter(mark_times_s(trial, "go")), None)
    since_s = float(trial.time_s[0]) if go_s is None else go_s
    stands_s = next((r.upright_s for r in rises_of(levels) if r.full and r.top_s > since_s), None)
    begin_s = since_s if stands_s is None else stands_s
    turns = [t for t in turns_of(pelvis.time_s, yaw_dps(pelvis)) if t.end_s > begin_s]
    tilting = _tilting(trial)
    return Phases(
        go_s=go_s,
        leans_s=_first_s(trial.time_s, tilting, since_s),
        stands_s=stands_s,
        turn=turns[0] if turns else None,
        turn_to_sit=turns[-1] if len(turns) > 1 else None,
        sits_s=_at_rest_s(trial, tilting, pelvis, levels),
    )


def _tilting(trial: Trial) -> BoolArray:
    """Return (n,): True where the pelvis tilts faster than 10 °/s; nowhere when it is unknown."""
    tilt = trial.signals.get("pelvis_tilt_deg")
    if tilt is None or len(tilt) < 2:
        return np.zeros(len(trial.time_s), dtype=np.bool_)
    rate = np.gradient(low_pass(tilt, trial.rate_hz, TILT_HZ)) * trial.rate_hz
    fast: BoolArray = np.abs(rate) > TILTING_DPS
    return fast


def _first_s(time_s: FloatArray, true: BoolArray, since_s: float) -> float | None:
    found = np.flatnonzero(true & (time_s >= since_s))
    return float(time_s[found[0]]) if len(found) else None


def _at_rest_s(trial: Trial, tilting: BoolArray, pelvis: Worn, levels: Levels) -> float | None:
    """Return when the last tilting before the first calm on the seat was over.

    The specification's last such moment of the trial would take in whoever
    leans back or looks round after sitting down.
    """
    seated_s = sat_down_s(levels)
    if seated_s is None:
        return None
    turning = np.degrees(np.linalg.norm(bridged(pelvis.gyro_radps), axis=1)) >= CALM_DPS
    busy_s = np.concatenate([pelvis.time_s[turning], trial.time_s[tilting]])
    after_s = np.sort(busy_s[busy_s >= seated_s])
    ends_s = np.concatenate([after_s, [np.inf]])
    before_s = np.concatenate([[seated_s], after_s])
    last_s = float(before_s[np.argmax(ends_s - before_s > CALM_S)])
    if last_s + CALM_S > trial.time_s[-1]:
        return None
    tilted_s = trial.time_s[tilting & (trial.time_s <= last_s)]
    return float(tilted_s[-1]) if len(tilted_s) else None


def _steps(trial: Trial, phases: Phases) -> dict[str, float]:
    """Return the steps until somebody sits, those of the turns included."""
    steps = None if phases.sits_s is None else steps_until(trial, phases.sits_s)
    return {} if steps is None else {"tug_steps": float(steps)}


def _repetition(phases: Phases) -> Iterator[Repetition]:
    if phases.leans_s is not None and phases.turn is not None and phases.sits_s is not None:
        yield Repetition(phases.leans_s, phases.turn.begin_s, phases.sits_s, phases.turn.peak_dps)


def _remarks(phases: Phases) -> Iterator[Condition]:
    if phases.go_s is None:
        yield Condition("no_go", None, "No go signal was marked: no time.")
    if phases.stands_s is None:
        yield Condition("no_rise", None, "Standing up was not found.")
    if phases.turn is None or phases.turn_to_sit is None:
        yield Condition("no_turn", None, "Not both turns were found.")
    if phases.sits_s is None:
        yield Condition("not_reached", None, "Sitting still at the end was not found: no time.")
