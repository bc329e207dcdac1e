"""Hops and running: shock at the shank, and how soon the body is steady (SPEC T12).

Hops are for comparing sides only.  The condition "run" takes the contacts of
running instead, whose shock compares with what was published.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from imu_rehab.metrics.foot_walk import contacts
from imu_rehab.metrics.impact.landings import landings_s
from imu_rehab.metrics.impact.tibial_shock import SHOCK_S, Shock, shock_of
from imu_rehab.metrics.impact.time_to_stability import (
    LONGEST_S,
    STEADY_S,
    after_landing,
    limit_mps2,
    time_to_stability_s,
)
from imu_rehab.metrics.metric import Metric, metric_of
from imu_rehab.metrics.trial import Condition, Outcome, Repetition, Trial, Worn
from imu_rehab.metrics.trial_conditions import gaps, pressed

RUNNING = ("run", "running")
FASTEST_HZ = 200.0  # SPEC §2.1: impacts need it
# How unsure a single value is [E]: sampling sees a part of a peak, skin moves after a landing.
SHOCK_SHARE, STABLE_S = 0.08, 0.15
TYPED_SWAY = "sway_rms"  # the person's own, of T4


@dataclass(frozen=True, slots=True)
class Landing:
    """What one contact was like."""

    contact_s: float
    shock: Shock
    stable_s: float = float("nan")  # after the contact
    unsteady: Condition | None = None


def measure(trials: Sequence[Trial]) -> Outcome:
    """Return the shocks of all contacts, and after hops the time to stability: T12."""
    landings = [landing for trial in trials for landing in landings_of(trial)]
    repetitions = [
        Repetition(x.contact_s, x.contact_s, x.contact_s + SHOCK_S, x.shock.axial_g)
        for x in landings
    ]
    said = [c for t in trials for c in (*pressed(t), *_slow(t), *gaps(t, ("shank", "pelvis")))]
    found = [c for x in landings for c in (x.shock.clipped, x.unsteady) if c is not None]
    return Outcome(tuple(_metrics(trials, landings)), tuple(repetitions), (*said, *found))


def landings_of(trial: Trial) -> list[Landing]:
    """Return all contacts of a trial in order."""
    shank, foot = trial.of("shank"), trial.of("foot")
    seen = shank if foot is None else foot
    if seen is None:
        return []
    hopping = trial.condition not in RUNNING
    found = landings_s(seen) if hopping else contacts(seen).ic_s.tolist()
    landings = []
    for contact_s, end_s in pairwise([*found, float(trial.time_s[-1])]):
        shock = Shock() if shank is None else shock_of(shank, contact_s)
        stable_s, unsteady = _steadiness(trial, contact_s, end_s) if hopping else (np.nan, None)
        landings.append(Landing(contact_s, shock, stable_s, unsteady))
    return landings


def _steadiness(trial: Trial, contact_s: float, until_s: float) -> tuple[float, Condition | None]:
    """Return the time to stability, or why there is none."""
    pelvis: Worn | None = trial.of("pelvis")
    if pelvis is None or until_s - contact_s < STEADY_S:  # the next hop follows at once
        return float("nan"), None
    since_s, size = after_landing(pelvis, contact_s, until_s)
    if not np.isfinite(size).all():
        return float("nan"), None
    stable_s = time_to_stability_s(since_s, size, limit_mps2(trial.typed.get(TYPED_SWAY)))
    if stable_s is not None:
        return stable_s, None
    watched_s = until_s - contact_s
    if watched_s < LONGEST_S + STEADY_S:
        text = f"Not steady in the {watched_s:.1f} s that were watched after landing."
        return float("nan"), Condition("too_short", contact_s, text)
    return float("nan"), Condition("not_reached", contact_s, "Not steady within 5 s of landing.")


def _slow(trial: Trial) -> Iterator[Condition]:
    shank = trial.of("shank")
    if shank is not None and shank.rate_hz < 0.95 * FASTEST_HZ:
        text = f"Sampled at {shank.rate_hz:.0f} Hz: peaks of shocks can be missed."
        yield Condition("slow_rate", None, text)


def _metrics(trials: Sequence[Trial], landings: Sequence[Landing]) -> Iterator[Metric]:
    if not trials:
        return
    side, test = trials[0].side.value, trials[0].label
    axial = [landing.shock.axial_g for landing in landings]
    resultant = [landing.shock.resultant_g for landing in landings]
    stable_s = [landing.stable_s for landing in landings]
    found = [
        metric_of("pta", axial, "g", side, test, tier="B", uncertainty=_unsure_g(axial)),
        metric_of(
            "pta_res", resultant, "g", side, test, tier="B", uncertainty=_unsure_g(resultant)
        ),
        metric_of("tts", stable_s, "s", side, test, tier="B", uncertainty=STABLE_S),
    ]
    yield from (metric for metric in found if metric is not None)


def _unsure_g(peaks_g: Sequence[float]) -> float:
    known = [peak for peak in peaks_g if np.isfinite(peak)]
    return SHOCK_SHARE * float(np.mean(known)) if known else float("nan")
