"""Somebody who practises: hears sounds, moves, and remembers what they told.

It notices nothing but the channels of cues (`feedback/channels.py`): neither its angle against
the zone nor its score.  Own movements are felt, so a correction is known.
"""

from collections.abc import Callable

import numpy as np

from imu_rehab.feedback.channels import Channels
from imu_rehab.simulator.learners.guided import Guided
from imu_rehab.simulator.learners.memory import Memory, NoMemory
from imu_rehab.simulator.learners.single_rate import SingleRate
from imu_rehab.simulator.learners.two_rate import TwoRate

STEP_DEG = 5.0  # "a little further", as people take it [E]
LEAST_DEG, MOST_DEG = 10.0, 45.0  # what a body does [E]
WAYS = {"more": 1.0, "less": -1.0}  # sounds that ask for something
DONE = "hold_done"  # the sound that says well done

LEARNERS: dict[str, Callable[[], Memory]] = {
    "guided": Guided,
    "single_rate": SingleRate,
    "two_rate": TwoRate,
}
NOT_LEARNING: Callable[[], Memory] = NoMemory


class Learner:
    """A body with habits and a memory; chance only from its own generator."""

    def __init__(
        self, memory: Memory, untrained_deg: float, noise_deg: float, rng: np.random.Generator
    ) -> None:
        self.memory = memory
        self._untrained_deg, self._noise_deg, self._rng = untrained_deg, noise_deg, rng
        self._error_deg, self._guided = 0.0, False

    @property
    def habit_deg(self) -> float:
        """Where movements go, without chance."""
        return self._untrained_deg + self.memory.shift_deg

    def aim_deg(self) -> float:
        """Return where the next movement goes."""
        wanted_deg = self.habit_deg + self._noise_deg * float(self._rng.standard_normal())
        return min(max(wanted_deg, LEAST_DEG), MOST_DEG)

    def notice(self, channels: Channels) -> float:
        """Take what came through the channels; returns by how many degrees it moves on."""
        way = WAYS.get(channels.sound, 0.0)
        self._guided |= bool(way) or channels.sound == DONE
        self._error_deg += STEP_DEG * way
        return STEP_DEG * way

    def finish(self) -> None:
        """Remember the repetition."""
        self.memory.learn(self._error_deg, guided=self._guided)
        self._error_deg, self._guided = 0.0, False

    def sleep(self) -> None:
        """Come back another day."""
        self.memory.sleep()
