"""What every runner promises, whatever it counts."""

from collections.abc import Mapping
from typing import Protocol

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.progress import Progress, Repetition
from imu_rehab.signals.arrays import FloatArray

AT_ONCE = 400  # samples; who has more calls again: no call looks at all that follow
BLIND_S = 0.2  # a repetition that missed more than this is not judged (SPEC §4.3)


class Runner(Protocol):
    """Counts one set of one exercise, sample after sample.

    The same samples give the same repetitions, however they are bundled.  What was not
    measured, whether NaN, absent or in a gap of time, is neither good nor a repetition.
    """

    exercise: Exercise

    def feed(self, time_s: float, values: Mapping[str, float]) -> Repetition | None:
        """Take one sample, by the keys of `signals.toml`; returns what it completes.

        A key that is absent or NaN is not measured; values that come once per stride or
        landing are there in the one sample in which they became known.
        """
        ...

    def feed_all(
        self, time_s: FloatArray, values: Mapping[str, FloatArray]
    ) -> tuple[int, Repetition | None]:
        """Take samples (n,) up to the first that completes a repetition, at most `AT_ONCE`.

        Returns how many were taken, and the repetition: to the bit what `feed` makes of
        them one by one.
        """
        ...

    def progress(self) -> Progress:
        """Return a still of where we are."""
        ...

    def interrupt(self) -> None:
        """Forget what is under way, but not what was counted: a pause, or a new pose."""
        ...

    @property
    def finished(self) -> bool:
        """Whether the set is done, and nothing is under way."""
        ...
