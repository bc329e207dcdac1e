"""The wiring of cues, probes, schedules and gates, checked with simple models of learners.

It tests our software and says nothing about patients.  Three published ideas of
learning practise with the product's own runner and policy; they hear the channels of
cues and nothing else.  A cue with the wrong sign must harm every one of them, a cue that is
withheld must be the same as silence, and nobody who does not learn may be called switched on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import NormalDist, fmean
from typing import Any

import numpy as np

from imu_rehab.assembly.benchmarks.learning_course import (
    FADED,
    FULL,
    NO_FEEDBACK,
    SESSIONS,
    Conditions,
    Course,
    lunge,
    take_course,
)
from imu_rehab.assembly.benchmarks.learning_session import ONE_DEGREE, Sensor, wrong_signed
from imu_rehab.errors import ConfigurationError
from imu_rehab.exercises.band import Band
from imu_rehab.simulator.learners.learner import LEARNERS, NOT_LEARNING, Learner
from imu_rehab.simulator.learners.memory import Memory

SCHEMA = "imu-rehab.learning-bench/1"
SAYS = "This tests our software with simple models of learners. It says nothing about patients."
MOST_WEARERS = 5000
LEARNERS_SHARE = 0.1  # learners of each kind, of the wearers
NOISE_DEG = 1.5  # of a movement
OUTSIDE_DEG = (2.0, 6.0)  # untrained, beyond either edge of the zone
HIT_SHARES = {"not_learning": (0.30, 0.75), "just_below_the_limit": (0.74, 0.75)}
CAN_DO = (0.97, 0.99)
DOUBTED = replace(ONE_DEGREE, doubt="Foot sensor is not trusted")
HALF = replace(FULL, schedule_pct=(50.0,))
LATE = 2  # newest sessions that are averaged

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LearningBenchSettings:
    """How many who do not learn are looked at; of each kind of learner it is a tenth."""

    wearers: int = 200
    first_seed: int = 1
    sessions: int = SESSIONS

    def __post_init__(self) -> None:
        if not 1 <= self.wearers <= MOST_WEARERS:
            raise ConfigurationError(f"--wearers {self.wearers} is not within 1 … {MOST_WEARERS}")
        if not LATE < self.sessions <= SESSIONS:
            raise ConfigurationError(f"{self.sessions} sessions are not within 3 … {SESSIONS}")

    @property
    def learners(self) -> int:
        """How many of each kind."""
        return max(1, round(LEARNERS_SHARE * self.wearers))


@dataclass(frozen=True, slots=True)
class Person:
    """One simulated person; the same in all conditions."""

    seed: int
    untrained_deg: float

    def learner(self, memory: Callable[[], Memory]) -> Learner:
        """Return the person as a learner of this kind, untrained."""
        chance = np.random.default_rng([self.seed, 1])
        return Learner(memory(), self.untrained_deg, NOISE_DEG, chance)

    def course(
        self, memory: Callable[[], Memory], conditions: Conditions, sessions: int = SESSIONS
    ) -> Course:
        """Let the person practise."""
        straps = np.random.default_rng([self.seed, 2])
        return take_course(self.learner(memory), lunge(), conditions, straps, sessions)


def _outside(seed: int, band: Band) -> Person:
    chance = np.random.default_rng([seed, 0])
    outside_deg = float(chance.uniform(*OUTSIDE_DEG))
    short = chance.random() < 0.5
    return Person(seed, band.low - outside_deg if short else band.high + outside_deg)


def _hitting(seed: int, band: Band, shares: tuple[float, float]) -> Person:
    """Return somebody who hits the zone so often without having learned anything."""
    share = float(np.random.default_rng([seed, 0]).uniform(*shares))
    return Person(seed, band.low + NOISE_DEG * NormalDist().inv_cdf(share))


def _misleading(person: Person, band: Band) -> Sensor:
    """Return a strap that has turned: who is short of the zone seems beyond it, and back."""
    return Sensor(gain=2.2 if person.untrained_deg < band.low else 0.5)


def _conditions(person: Person, band: Band) -> Mapping[str, Conditions]:
    """Return how one person practises, by name; every second repetition is the odd one."""
    wrong = _misleading(person, band)
    doubted = replace(wrong, trust=DOUBTED)
    return {
        "no_feedback": Conditions(NO_FEEDBACK),
        "always": Conditions(FULL),
        "half": Conditions(HALF),
        "schedule": Conditions(FADED),
        "wrong_signed": Conditions(FULL, wiring=wrong_signed),
        "muted": Conditions(FULL, sensor=lambda n, usual: doubted if n % 2 else usual),
        "silent": Conditions(FULL, withheld=lambda n: n % 2 == 1),
        "misled": Conditions(FULL, sensor=lambda n, usual: wrong if n % 2 else usual),
    }


def learning_benchmark(
    settings: LearningBenchSettings, on_step: Callable[[str], None] = lambda _: None
) -> Report:
    """Return what `bench --learning --json` prints; the same seed gives the same report."""
    courses = {}
    for name, memory in LEARNERS.items():
        on_step(f"{settings.learners} learners: {name}")
        courses[name] = _practised(settings, memory)
    gate = {}
    for name, shares in (*HIT_SHARES.items(), ("can_do", CAN_DO)):
        on_step(f"{settings.wearers} wearers: {name}")
        gate[name] = _switched_on(settings, shares)
    return {
        "schema": SCHEMA,
        "says": SAYS,
        "wearers": settings.wearers,
        "learners_of_each_kind": settings.learners,
        "first_seed": settings.first_seed,
        "learners": [
            {"learner": name, "feedback": condition, **_figures(taken)}
            for name, by_condition in courses.items()
            for condition, taken in by_condition.items()
        ],
        "switched_on_pct": gate,
        "checks": _checks(courses, gate),
    }


Courses = Mapping[str, Sequence[Course]]  # by condition, of the same people in the same order


def _practised(settings: LearningBenchSettings, memory: Callable[[], Memory]) -> Courses:
    band = lunge().band
    found: dict[str, list[Course]] = {}
    for number in range(settings.learners):
        person = _outside(settings.first_seed + number, band)
        for name, conditions in _conditions(person, band).items():
            course = person.course(memory, conditions, settings.sessions)
            found.setdefault(name, []).append(course)
    return found


def _switched_on(settings: LearningBenchSettings, shares: tuple[float, float]) -> float:
    """Return of how many per cent "switched on" was said at any look; they learn nothing."""
    band, on = lunge().band, 0
    for number in range(settings.wearers):
        person = _hitting(settings.first_seed + number, band, shares)
        course = person.course(NOT_LEARNING, Conditions(), settings.sessions)
        on += any(sitting.switched_on for sitting in course)
    return round(100.0 * on / settings.wearers, 2)


def _figures(taken: Sequence[Course]) -> dict[str, float | None]:
    """Return means over people; None where nothing is known, as of feedback that was not given."""
    return {
        "practice_pct": _mean(taken, lambda s: s.practice_pct),
        "immediate_pct": _mean(taken, lambda s: s.immediate_pct),
        "retention_pct": _mean(taken, lambda s: s.retention_pct),
        "outside_deg": _mean(taken, lambda s: s.off_deg),
        "dependence_points": _mean(taken, lambda s: s.dependence_points),
    }


def _late(course: Course, of: Callable[[Any], float]) -> float:
    return fmean(of(sitting) for sitting in course[-LATE:])


def _mean(taken: Sequence[Course], of: Callable[[Any], float]) -> float | None:
    value = fmean(_late(course, of) for course in taken)
    return None if np.isnan(value) else round(value, 2)


def _checks(courses: Mapping[str, Courses], gate: Mapping[str, float]) -> list[Report]:
    rows = [row for name, taken in courses.items() for row in _harm(name, taken)]
    guided, single, two = (courses[name] for name in ("guided", "single_rate", "two_rate"))
    rows += [
        _row("guided_half_keeps_more_points", _gain(guided, "half", "always"), least=5.0),
        _row("single_rate_half_keeps_more_points", _gain(single, "half", "always"), most=0.0),
        _row("two_rate_lost_points", _lost(two), least=20.0),
        _row("single_rate_lost_points", _lost(single), most=20.0),
        _row("false_switched_on_pct", gate["not_learning"], most=5.0),
        _row("just_below_the_limit_switched_on_pct", gate["just_below_the_limit"], most=5.0),
        _row("can_do_switched_on_pct", gate["can_do"], least=90.0),
    ]
    return rows


def _harm(name: str, taken: Courses) -> list[Report]:
    """Return what wrong and withheld cues do to the learners of a kind."""
    off = {
        key: np.array([_late(course, lambda s: s.off_deg) for course in courses])
        for key, courses in taken.items()
    }
    wrong, muted = off["wrong_signed"], off["muted"]
    worse = np.mean((wrong > off["always"]) & (wrong > off["no_feedback"]))
    return [
        _row(f"{name}_worse_by_wrong_sign_pct", 100.0 * float(worse), least=100.0),
        _row(
            f"{name}_muted_against_silent_deg", float(np.abs(muted - off["silent"]).max()), most=0
        ),
        _row(f"{name}_misled_against_muted_deg", float((off["misled"] - muted).mean()), least=0.5),
    ]


def _gain(taken: Courses, one: str, other: str) -> float:
    return _kept(taken[one]) - _kept(taken[other])


def _kept(taken: Sequence[Course]) -> float:
    return fmean(_late(course, lambda s: s.retention_pct) for course in taken)


def _lost(taken: Courses) -> float:
    """Return by how many points practice with feedback is above the retention that follows."""
    pairs = (pair for course in taken["always"] for pair in pairwise(course[-LATE - 1 :]))
    return fmean(before.practice_pct - after.retention_pct for before, after in pairs)


def _row(
    key: str, value: float, *, least: float | None = None, most: float | None = None
) -> Report:
    met = (least is None or value >= least) and (most is None or value <= most)
    return {"key": key, "value": round(value, 3), "least": least, "most": most, "met": met}
