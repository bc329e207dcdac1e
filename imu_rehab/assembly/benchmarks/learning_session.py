"""A learner practises with the product's own runner and policy, repetition by repetition.

The movement is a simple one (out, stay, back); the sensors are a value with an
uncertainty.  Going through virtual sensors, radio and fusion for every repetition of
hundreds of learners would take hours; that way is checked elsewhere (`exercise_session`).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.progress import Repetition
from imu_rehab.exercises.workout import runner_of
from imu_rehab.feedback.channels import Channels, Modality, channels_of
from imu_rehab.feedback.cue import Cue
from imu_rehab.feedback.policy import FeedbackPolicy
from imu_rehab.feedback.prompts import Language
from imu_rehab.feedback.trust_gate import Trust
from imu_rehab.simulator.learners.learner import DONE, LEAST_DEG, MOST_DEG, Learner

PERIOD_S = 0.1
REST_DEG, SPEED_DEGPS = 0.0, 20.0
STAY_S, LONGEST_S = 2.0, 6.0  # at the turning point: left alone, and with corrections
REACTION_S = 0.4
PAUSE_S = 0.5
NOTICED_DEG = 9.0  # a little more than where a repetition of the lunge begins
ONE_DEGREE = Trust(1.0)
HEARD = frozenset({Modality.VISUAL, Modality.SOUND})
SWAPPED = {"more": "less", "less": "more"}

Wiring = Callable[[Cue], Channels]


def as_meant(cue: Cue) -> Channels:
    """Return a cue on its channels."""
    return channels_of(cue, HEARD, Language.ENGLISH)


def wrong_signed(cue: Cue) -> Channels:
    """Return it with further and less exchanged: the fault that must never happen."""
    channels = as_meant(cue)
    return replace(channels, sound=SWAPPED.get(channels.sound, channels.sound))


@dataclass(frozen=True, slots=True)
class Sensor:
    """How an angle is measured during one repetition: gain · true + bias."""

    gain: float = 1.0
    bias_deg: float = 0.0
    trust: Trust = ONE_DEGREE

    def measured(self, true_deg: float) -> float:
        """Return what the product gets: that somebody moves is seen, however a strap has turned."""
        return max(self.gain * true_deg + self.bias_deg, min(true_deg, NOTICED_DEG))


@dataclass(frozen=True, slots=True)
class Tried:
    """One movement: as it was measured, as it was, and how far it went."""

    told: Repetition | None  # None where it was not even noticed
    true_in_band: bool  # whether it really was in the zone for long enough
    farthest_deg: float

    def off_deg(self, exercise: Exercise) -> float:
        """Return how far outside the zone it ended: negative below, 0 inside."""
        return exercise.band.distance(self.farthest_deg)


class LearningSession:
    """One session: repetition after repetition with one policy."""

    def __init__(
        self, learner: Learner, exercise: Exercise, policy: FeedbackPolicy, wiring: Wiring
    ) -> None:
        self._learner, self._policy, self._wiring = learner, policy, wiring
        self._exercise, self._runner = exercise, runner_of(exercise)
        self._time_s = 0.0

    def repetition(self, sensor: Sensor) -> Tried:
        """Do one."""
        move = _Movement(self._learner.aim_deg())
        told: Repetition | None = None
        held_s = longest_s = 0.0  # what is true: nobody is told
        while not move.over:
            self._time_s += PERIOD_S
            value = sensor.measured(move.step())
            completed = self._runner.feed(self._time_s, {self._exercise.signal: value})
            told = completed or told
            held_s = held_s + PERIOD_S if move.deg in self._exercise.band else 0.0
            longest_s = max(longest_s, held_s)
            progress = self._runner.progress()
            _, cues = self._policy.feed(self._time_s, progress, completed, sensor.trust)
            for cue in cues:
                channels = self._wiring(cue)
                move.hear(self._learner.notice(channels), done=channels.sound == DONE)
        self._learner.finish()
        return Tried(told, longest_s > self._exercise.hold_s - 0.5 * PERIOD_S, move.farthest_deg)


class _Movement:
    """Out to the aim, there for a while or until told that it is enough, and back."""

    def __init__(self, aim_deg: float) -> None:
        self.deg = self.farthest_deg = REST_DEG
        self._aim_deg = aim_deg
        self._stayed_s = self._since_s = 0.0  # at all, and since the newest correction
        self._pause_s = PAUSE_S
        self._back = False
        self._waiting: list[tuple[float, float]] = []  # seconds left, degrees

    @property
    def over(self) -> bool:
        """True when it is back and rested."""
        return self._pause_s <= 0.0

    def hear(self, correction_deg: float, *, done: bool) -> None:
        """React, a moment later; nothing is changed on the way back."""
        if done:
            self._back = True
        elif correction_deg and not self._back:
            self._waiting.append((REACTION_S, correction_deg))

    def step(self) -> float:
        """Let a moment pass; returns where it is now."""
        self._react()
        goal = REST_DEG if self._back else self._aim_deg
        way = goal - self.deg
        reach = SPEED_DEGPS * PERIOD_S
        self.deg += min(max(way, -reach), reach)
        self.farthest_deg = max(self.farthest_deg, self.deg)
        if self.deg != goal:
            return self.deg
        if self._back:
            self._pause_s -= PERIOD_S
            return self.deg
        self._stayed_s += PERIOD_S
        self._since_s += PERIOD_S
        self._back = self._since_s >= STAY_S or self._stayed_s >= LONGEST_S
        return self.deg

    def _react(self) -> None:
        waiting = [(left - PERIOD_S, deg) for left, deg in self._waiting]
        for _, deg in (each for each in waiting if each[0] <= 0.0):
            self._aim_deg = min(max(self._aim_deg + deg, LEAST_DEG), MOST_DEG)
            self._since_s = 0.0
        self._waiting = [each for each in waiting if each[0] > 0.0]
