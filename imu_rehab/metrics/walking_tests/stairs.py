"""Stairs, up and down: how fast, and how often in the zone of what was trained (SPEC T16).

The operator marks the direction.  No norm: a person's own baseline only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from imu_rehab.metrics.foot_walk import FEET, contacts
from imu_rehab.metrics.metric import Metric, metric_of
from imu_rehab.metrics.trial import Condition, Outcome, Trial
from imu_rehab.metrics.trial_conditions import gaps, pressed

DIRECTIONS = ("up", "down")
LEAST_STAIRS = 8  # with the tested foot, all trials together
LONGEST_STEP_S = 4.0  # between contacts of one foot: longer is a pause [E]


@dataclass(frozen=True, slots=True)
class Flight:
    """One way up or down of a trial, session clock."""

    trial: Trial
    direction: str
    begin_s: float
    end_s: float

    def contacts_s(self, place: str) -> list[float]:
        """Return the contacts of a worn foot on this way."""
        ic_s = contacts(self.trial.worn[place]).ic_s
        return [float(ic) for ic in ic_s if self.begin_s <= ic <= self.end_s]

    @property
    def cadence_spm(self) -> float:
        """Steps a minute of both feet; NaN without two contacts of a foot in a row."""
        feet = [self.contacts_s(place) for place in FEET if place in self.trial.worn]
        steps_s = [np.diff(ic_s) for ic_s in feet]
        going_s = [step[step <= LONGEST_STEP_S] for step in steps_s]
        taken = sum(len(step) for step in going_s)
        return 120.0 * taken / float(sum(s.sum() for s in going_s)) if taken else float("nan")


def measure(trials: Sequence[Trial]) -> Outcome:
    """Return cadence, and with the item's band the share of stairs inside it, per direction: T16.

    The band is one of a live signal: that of what was trained.
    """
    flights = [flight for trial in trials for flight in flights_of(trial)]
    metrics = [
        m for way in DIRECTIONS for m in _metrics([f for f in flights if f.direction == way])
    ]
    conditions = [c for t in trials for c in (*pressed(t), *gaps(t, ("foot",)), *_remarks(t))]
    return Outcome(tuple(metrics), (), tuple(conditions))


def flights_of(trial: Trial) -> list[Flight]:
    """Return the ways between the direction marks; the last one ends with the trial."""
    marks = sorted((mark.time_s, mark.kind) for mark in trial.marks if mark.kind in DIRECTIONS)
    last = (float(trial.time_s[-1]), "")
    return [Flight(trial, way, at_s, end) for (at_s, way), (end, _) in pairwise([*marks, last])]


def _metrics(flights: Sequence[Flight]) -> Iterator[Metric]:
    if not flights:
        return
    first, way = flights[0].trial, flights[0].direction
    test, side = f"{first.label}/{way}", first.side.value
    cadence = [flight.cadence_spm for flight in flights]
    found = [metric_of("stairs_cadence", cadence, "steps/min", "", test, tier="B")]
    inside = [i for f in flights for i in _inside(f)]
    if len(inside) >= LEAST_STAIRS:
        share = 100.0 * float(np.mean(inside))
        found.append(Metric("stairs_in_band", share, "%", side, test, len(inside), None, "C"))
    yield from (metric for metric in found if metric is not None)


def _inside(flight: Flight) -> Iterator[bool]:
    """Yield for each stair of the tested foot whether the signal's mean in stance is inside."""
    trial, target = flight.trial, flight.trial.target
    values = None if target is None else trial.signals.get(target.metric)
    place = trial.place("foot")
    if values is None or target is None or place is None:
        return
    low, high = target.limits
    events = contacts(trial.worn[place])
    for ic_s in flight.contacts_s(place):
        off = events.to_s[events.to_s > ic_s]
        end_s = float(off[0]) if len(off) and off[0] - ic_s <= LONGEST_STEP_S else flight.end_s
        stance = values[(trial.time_s >= ic_s) & (trial.time_s <= min(end_s, flight.end_s))]
        if np.isfinite(stance).any():
            yield low <= float(np.nanmean(stance)) <= high


def _remarks(trial: Trial) -> Iterator[Condition]:
    if not any(mark.kind in DIRECTIONS for mark in trial.marks):
        yield Condition("no_direction", None, "No direction was marked: nothing was measured.")
