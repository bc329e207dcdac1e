"""Eight sessions of one learner, with probes, schedule and gate as the product has them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import nan

import numpy as np

from imu_rehab.assembly.benchmarks.learning_session import (
    ONE_DEGREE,
    LearningSession,
    Sensor,
    Tried,
    Wiring,
    as_meant,
)
from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import prescribed
from imu_rehab.feedback.fading import Fading
from imu_rehab.feedback.plan import FadingBy, FeedbackPlan, ProbeKind
from imu_rehab.feedback.policy import FeedbackPolicy
from imu_rehab.feedback.probes import feedback_dependence
from imu_rehab.feedback.session_feedback import SessionFeedback
from imu_rehab.programme import done
from imu_rehab.programme.retention import is_switched_on
from imu_rehab.programme.state import ProgrammeState
from imu_rehab.simulator.learners.learner import Learner

ITEM = "lunge"
SESSIONS, REPETITIONS, PROBE = 8, 24, 8
BETWEEN, LASTS = timedelta(days=2), timedelta(minutes=20)
FIRST = datetime(2026, 1, 5, 9, tzinfo=UTC)
BIAS_SD_DEG = ONE_DEGREE.uncertainty  # of a session: straps are put on anew

EACH_SESSION = FeedbackPlan(performance_sessions=SESSIONS)  # with directions in all sessions
FADED = EACH_SESSION
FULL = replace(EACH_SESSION, schedule_pct=(100.0,), fading=FadingBy.NEVER)
NO_FEEDBACK = replace(EACH_SESSION, schedule_pct=(0.0,), fading=FadingBy.NEVER)


@dataclass(frozen=True, slots=True)
class Conditions:
    """How somebody practises; probes are the same for all."""

    plan: FeedbackPlan = FADED
    wiring: Wiring = as_meant
    sensor: Callable[[int, Sensor], Sensor] = lambda _, sensor: sensor  # of each repetition
    withheld: Callable[[int], bool] = lambda _: False


@dataclass(frozen=True, slots=True)
class Sitting:
    """What one session brought; shares are of what was true, in per cent.

    NaN in the first one, which begins without a retention probe.
    """

    retention_pct: float
    off_deg: float  # how far outside the zone, mean of the retention probe
    practice_pct: float
    immediate_pct: float
    dependence_points: float  # as the product measures it
    switched_on: bool  # as the product says it after the retention probe


Course = tuple[Sitting, ...]


def lunge() -> Exercise:
    """Return the exercise that is learned: its goal alone, a short hold."""
    exercise = prescribed(load_exercise(ITEM), hold_s=1.0).applied()
    return replace(exercise, zones=exercise.zones[:1], limits={})


def take_course(
    learner: Learner,
    exercise: Exercise,
    conditions: Conditions,
    chance: np.random.Generator,
    sessions: int = SESSIONS,
) -> Course:
    """Practise; `chance` is that of the straps."""
    taken = _Taken(learner, exercise, conditions)
    biases_deg = BIAS_SD_DEG * chance.standard_normal(sessions)
    return tuple(
        taken.session(number, Sensor(bias_deg=bias_deg))
        for number, bias_deg in enumerate(biases_deg.tolist())
    )


class _Taken:
    """The course so far."""

    def __init__(self, learner: Learner, exercise: Exercise, conditions: Conditions) -> None:
        self._learner, self._exercise, self._conditions = learner, exercise, conditions
        self._fading = Fading(conditions.plan)
        self._state = ProgrammeState(ITEM, FIRST.date())

    def session(self, number: int, sensor: Sensor) -> Sitting:
        """Do the retention probe, practice, and the probe at the end."""
        begins, retained = FIRST + number * BETWEEN, []
        if number:
            self._learner.sleep()
            retained = self._probe(sensor)
            probe = done.Probe(ITEM, ProbeKind.RETENTION, begins, _attempts(retained))
            self._state = replace(self._state, probes=(*self._state.probes, probe))
        switched_on = is_switched_on(self._state, ITEM, None)
        practised, points = self._train(number, begins, sensor)
        return Sitting(
            retention_pct=_share(retained),
            off_deg=_mean([abs(each.off_deg(self._exercise)) for each in retained]),
            practice_pct=_share(practised),
            immediate_pct=_share(self._probe(sensor)),
            dependence_points=points,
            switched_on=switched_on,
        )

    def _probe(self, sensor: Sensor) -> list[Tried]:
        policy = FeedbackPolicy(SessionFeedback(self._conditions.plan))
        policy.withhold()
        practice = LearningSession(self._learner, self._exercise, policy, self._conditions.wiring)
        return [practice.repetition(sensor) for _ in range(PROBE)]

    def _train(self, number: int, begins: datetime, sensor: Sensor) -> tuple[list[Tried], float]:
        """Practise with the session's share of feedback; returns what it was worth, too."""
        step, plan = self._fading.step, self._conditions.plan
        told = SessionFeedback(plan, number + 1, step, REPETITIONS)
        policy = FeedbackPolicy(told)
        practice = LearningSession(self._learner, self._exercise, policy, self._conditions.wiring)
        tried = []
        for repetition in range(REPETITIONS):
            policy.withhold("a test" if self._conditions.withheld(repetition) else "")
            tried.append(practice.repetition(self._conditions.sensor(repetition, sensor)))
        points = feedback_dependence(policy.with_feedback, policy.without)
        self._fading = self._fading.after_session(points)
        practised = done.Practice(ITEM, _attempts(tried), 0, feedback_pct=100.0 * told.share)
        session = done.SessionDone(begins + LASTS, (practised,))
        self._state = replace(self._state, sessions=(*self._state.sessions, session))
        return tried, points


def _share(tried: list[Tried]) -> float:
    return 100.0 * _mean([each.true_in_band for each in tried])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else nan


def _attempts(tried: list[Tried]) -> done.Attempts:
    """Return what the product counted."""
    measured = [each.told.in_band for each in tried if each.told is not None and each.told.measured]
    return done.Attempts.of(np.array(measured, dtype=np.bool_))
