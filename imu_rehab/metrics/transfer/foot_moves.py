"""Steps of somebody who also turns on the spot: each time a foot was moved (SPEC T14).

A foot that is set round has no swing of walking, and its contact no heel.  But
it moves and then stands: heel rise, swing and landing follow each other with
hardly a pause, and standing lasts longer than any pause between them.  Not for
running, whose stances are as short.
"""

import numpy as np

from imu_rehab.metrics.foot_walk import FEET
from imu_rehab.metrics.trial import Trial, Worn
from imu_rehab.metrics.trial_conditions import runs
from imu_rehab.metrics.zero_phase import bridged

MOVING_RADPS, AVERAGE_S = 1.8, 0.1  # faster is a move, in the mean of so long [E]
PAUSE_S = 0.2  # within one move: while heel rise becomes swing the foot hardly turns [E]
LEAST_S, LEAST_RADPS = 0.15, 2.2  # a step takes so long and is so fast at least [E]


def foot_set_s(foot: Worn) -> list[float]:
    """Return when the foot stood again after each move, session clock."""
    speed = np.linalg.norm(bridged(foot.gyro_radps), axis=1)
    width = max(1, round(AVERAGE_S * foot.rate_hz))
    mean = np.convolve(speed, np.ones(width) / width, mode="same")
    joined: list[tuple[int, int]] = []
    for begin, end in runs(mean > MOVING_RADPS):
        if joined and begin - joined[-1][1] < PAUSE_S * foot.rate_hz:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return [
        float(foot.time_s[end - 1])
        for begin, end in joined
        if end - begin >= LEAST_S * foot.rate_hz and speed[begin:end].max() > LEAST_RADPS
    ]


def steps_until(trial: Trial, end_s: float) -> int | None:
    """Return the steps of both feet: all that were seen, or twice those of the only worn foot."""
    feet = [foot_set_s(trial.worn[place]) for place in FEET if place in trial.worn]
    if not feet:
        return None
    return sum(at_s <= end_s for foot in feet for at_s in foot) * len(FEET) // len(feet)
