"""What users feel, in figures: cues, judgements and counts of many sets against the truth.

Wearers, straps, skin, sensors and the radio differ from set to set; many
repetitions end near the edge of the zone, because there a judgement can fail.
What counts as right is written in decision 42.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, astuple, dataclass, field
from itertools import cycle, repeat
from math import isfinite
from multiprocessing import get_context
from typing import Any

import numpy as np

from imu_rehab.assembly.benchmarks.exercise_session import Exercised, do_set
from imu_rehab.assembly.benchmarks.exercise_sets import DOINGS, Best
from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.band import Band
from imu_rehab.exercises.progress import Repetition
from imu_rehab.simulator.radio_model.link import RadioSettings
from imu_rehab.simulator.wearer.random_wearer import random_wearer, strapped_before

SCHEMA = "imu-rehab.feedback-bench/1"
MOST_SETS = 5000
SESSION_S = 20 * 60.0
DIRECTIONS = {"more": 1, "less": -1}
MANY = 15  # samples per packet of the earlier day: few packets are quick to simulate
POOR_AIR = RadioSettings(failed_events=0.10, loss=0.01, loss_burst_ms=60.0)

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FeedbackBenchSettings:
    """How many sets, and through which air."""

    sets: int = 350
    first_seed: int = 1
    at_once: int = field(default_factory=lambda: os.cpu_count() or 1)  # sets, one per processor
    radio: RadioSettings = field(default_factory=lambda: POOR_AIR)

    def __post_init__(self) -> None:
        if not 1 <= self.sets <= MOST_SETS:
            raise ConfigurationError(f"{self.sets} sets are not within 1 … {MOST_SETS}")

    def each(self) -> Iterator[tuple[str, int]]:
        """Yield exercise and wearer of every set."""
        return zip(cycle(DOINGS), range(self.first_seed, self.first_seed + self.sets), strict=False)


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure must keep to."""

    most: float | None = None
    least: float | None = None

    def met(self, value: float | None) -> bool | None:
        """Return whether it is met; None where nothing was seen."""
        if value is None:
            return None
        return (self.most is None or value <= self.most) and (
            self.least is None or value >= self.least
        )


GOALS = {
    "wrong_direction_per_1000": Goal(most=1.0),
    "false_outside_pct": Goal(most=5.0),
    "missed_pct": Goal(most=10.0),
    "available_pct": Goal(least=95.0),
    "interruptions_per_20_min": Goal(most=1.0),
    "sets_counted_exactly_pct": Goal(least=98.0),
}


@dataclass(slots=True)
class Tally:
    """What all sets brought."""

    sets: int = 0
    uncalibrated: int = 0
    exact: int = 0
    directions: int = 0
    wrong: int = 0  # the opposite of what was needed
    needless: int = 0  # said inside the zone
    inside: int = 0  # repetitions that truly reached and held the zone
    false_outside: int = 0
    nearly_inside: int = 0  # neither praised nor corrected: too near to the edge to tell
    outside: int = 0
    missed: int = 0
    nearly_outside: int = 0
    unjudged: int = 0
    typed_inside: int = 0  # the same, had the zones been typed in as degrees
    typed_false_outside: int = 0
    typed_outside: int = 0
    typed_missed: int = 0
    seconds: float = 0.0
    sure_s: float = 0.0
    interruptions: int = 0

    def take(self, done: Exercised | None) -> None:
        """Take one set."""
        if done is None:
            self.uncalibrated += 1
            return
        self.sets += 1
        self.exact += len(done.told) == done.made
        self.seconds += len(done.sure) * 0.01
        self.sure_s += int(np.count_nonzero(done.sure)) * 0.01
        self.interruptions += done.interruptions
        for cue in done.cues:
            if cue.kind in DIRECTIONS and cue.about is not None:
                true_deg = done.true_at(cue.time_s, cue.about.signal)
                self._direct(done.exercise.band, cue.kind, true_deg)
        for told, true in pairs(done.told, done.true):
            self._judge(told, true, nearly=done.told_nearly(told))
        for told, true in pairs(*done.typed()):
            self._judge_typed(told, true)

    def _direct(self, band: Band, kind: str, true_deg: float) -> None:
        self.directions += 1
        needed = -np.sign(band.distance(true_deg))
        self.wrong += bool(needed == -DIRECTIONS[kind])
        self.needless += bool(needed == 0)

    def _judge(self, told: Repetition, true: Repetition, *, nearly: bool) -> None:
        nearly &= not told.in_band
        if not told.measured:
            self.unjudged += 1
        elif true.in_band:
            self.inside += 1
            self.false_outside += not (told.in_band or nearly)
            self.nearly_inside += nearly
        else:
            self.outside += 1
            self.missed += told.in_band
            self.nearly_outside += nearly

    def _judge_typed(self, told: Repetition, true: Repetition) -> None:
        if told.measured and true.in_band:
            self.typed_inside += 1
            self.typed_false_outside += not told.in_band
        elif told.measured:
            self.typed_outside += 1
            self.typed_missed += told.in_band


def feedback_benchmark(
    settings: FeedbackBenchSettings, on_step: Callable[[str], None] = lambda _: None
) -> Report:
    """Return what `bench --feedback --json` prints; five seconds of one processor for each set."""
    tallies = {key: Tally() for key in DOINGS}
    for number, (key, tally) in enumerate(_all_sets(settings), start=1):
        on_step(f"Set {number} of {settings.sets}: {key}")
        tallies[key] = together([tallies[key], tally])
    return report_of(tallies)


def _all_sets(settings: FeedbackBenchSettings) -> Iterator[tuple[str, Tally]]:
    """Yield exercise and tally of every set, in order, whoever computes them."""
    keys, seeds = zip(*settings.each(), strict=True)
    if settings.at_once == 1:
        yield from zip(keys, map(tally_of, keys, seeds, repeat(settings.radio)), strict=False)
        return
    with ProcessPoolExecutor(settings.at_once, get_context("spawn")) as processes:
        done = processes.map(tally_of, keys, seeds, repeat(settings.radio))
        yield from zip(keys, done, strict=True)


def tally_of(key: str, seed: int, radio: RadioSettings) -> Tally:
    """Return what one set of one wearer brought; their own best is measured before."""
    wearer, tally = random_wearer(seed), Tally()
    doing = DOINGS[key](wearer)
    before = strapped_before(wearer)
    best = do_set(before, doing.unknown(wearer), doing.best, RadioSettings(), batch=MANY)
    if best is None or not (best.told and best.true):
        tally.uncalibrated += 1
        return tally
    told, true = (doing.prescribed(wearer, own_best(each)) for each in (best.told, best.true))
    tally.take(do_set(wearer, told, doing.doing, radio, meant=true))
    return tally


def own_best(repetitions: Sequence[Repetition]) -> Best:
    """Return the median of each reading."""
    return {
        key: float(np.nanmedian([each.readings[key] for each in repetitions]))
        for key, value in repetitions[0].readings.items()
        if isfinite(value)
    }


def report_of(tallies: Mapping[str, Tally]) -> Report:
    """Return the figures over all exercises, and what each of them brought."""
    tally = together(tallies.values())
    figures = figures_of(tally)
    return {
        "schema": SCHEMA,
        "sets": tally.sets,
        "not_calibrated": tally.uncalibrated,
        "minutes": round(tally.seconds / 60.0, 1),
        "repetitions": {
            "inside": tally.inside, "outside": tally.outside, "unjudged": tally.unjudged,
        },
        "nearly": {
            "inside": tally.nearly_inside, "outside": tally.nearly_outside,
            "pct": _share(tally.nearly_inside + tally.nearly_outside, tally.inside + tally.outside),
        },
        "by_count_alone": {
            "false_outside_pct": _share(tally.false_outside + tally.nearly_inside, tally.inside),
            "missed_pct": _share(tally.missed, tally.outside),
        },
        "with_typed_zones": {
            "false_outside_pct": _share(tally.typed_false_outside, tally.typed_inside),
            "missed_pct": _share(tally.typed_missed, tally.typed_outside),
        },
        "direction_cues": {
            "said": tally.directions, "needless": tally.needless, "wrong": tally.wrong,
        },
        "figures": [
            {"key": key, "value": value, "goal_most": goal.most, "goal_least": goal.least,
             "met": goal.met(value)}
            for key, goal in GOALS.items()
            for value in (figures[key],)
        ],
        "by_exercise": [{"exercise": key, **asdict(each)} for key, each in tallies.items()],
    }  # fmt: skip


def together(tallies: Iterable[Tally]) -> Tally:
    """Return the sum."""
    columns = zip(*map(astuple, tallies), strict=True)
    return Tally(*map(sum, columns))


def figures_of(tally: Tally) -> dict[str, float | None]:
    """Return the figures of `GOALS`; None where nothing of the kind was seen."""
    return {
        "wrong_direction_per_1000": _share(tally.wrong, tally.directions, 1000.0),
        "false_outside_pct": _share(tally.false_outside, tally.inside),
        "missed_pct": _share(tally.missed, tally.outside),
        "available_pct": _share(tally.sure_s, tally.seconds),
        "interruptions_per_20_min": _share(tally.interruptions, tally.seconds, SESSION_S),
        "sets_counted_exactly_pct": _share(tally.exact, tally.sets),
    }


def _share(part: float, whole: float, times: float = 100.0) -> float | None:
    return round(times * part / whole, 3) if whole else None


def pairs(
    told: Iterable[Repetition], true: Iterable[Repetition]
) -> Iterator[tuple[Repetition, Repetition]]:
    """Yield repetitions that were going on at the same time."""
    left = list(true)
    for one in told:
        for other in left:
            if one.start_s < other.end_s and other.start_s < one.end_s:
                left.remove(other)
                yield one, other
                break
