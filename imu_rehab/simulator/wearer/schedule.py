"""When the patient twin bends, how deep, and how: three lunges, three squats, over and over."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import FloatArray, IntArray

DOWN_S, HOLD_S, UP_S, REST_S = 1.1, 1.5, 1.1, 0.6
REPETITION_S = DOWN_S + HOLD_S + UP_S + REST_S
PER_SET = 3
VARIED = 512  # repetitions with a variation of their own, then they begin again


def minimum_jerk(share: FloatArray) -> FloatArray:
    """Return 0..1 for 0..1, with speed and acceleration zero at both ends (Flash, Hogan 1985)."""
    s = np.clip(share, 0.0, 1.0)
    smooth: FloatArray = s * s * s * (10.0 + s * (6.0 * s - 15.0))
    return smooth


@dataclass(frozen=True, slots=True, eq=False)
class Bend:
    """The state of the movement at n times."""

    depth: FloatArray  # (n,) 0 standing .. 1 deepest
    variation: FloatArray  # (n,) around 1: no two repetitions are alike
    squat: FloatArray  # (n,) 1 in a squat, 0 in a lunge


class Schedule:
    """Repetition k begins at `stand_still_s` + k times `REPETITION_S`."""

    def __init__(self, seed: int, stand_still_s: float) -> None:
        self._begin_s = stand_still_s
        self._variation = np.random.default_rng([seed, 1]).uniform(0.94, 1.06, VARIED)

    def bend(self, time_s: FloatArray) -> Bend:
        """Return the movement at these times."""
        number, within = self._locate(time_s)
        down = minimum_jerk(within / DOWN_S)
        up = minimum_jerk((within - DOWN_S - HOLD_S) / UP_S)
        depth = np.where(number >= 0, down - up, 0.0)
        squat = ((number // PER_SET) % 2 == 1).astype(np.float64)
        return Bend(depth, self._variation[number % VARIED], squat)

    def finished(self, time_s: float) -> int:
        """Return how many repetitions are over."""
        end_s = DOWN_S + HOLD_S + UP_S
        return max(0, int((time_s - self._begin_s + REPETITION_S - end_s) // REPETITION_S))

    def _locate(self, time_s: FloatArray) -> tuple[IntArray, FloatArray]:
        since = time_s - self._begin_s
        number = np.floor(since / REPETITION_S).astype(np.int64)
        return number, since - number * REPETITION_S
