"""One way through a script, written as far as it is asked for."""

from collections.abc import Iterable

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.simulator.wearer.activities import Activity, standing
from imu_rehab.simulator.wearer.motion import Pieces, Stage, Step
from imu_rehab.simulator.wearer.person import Body

AHEAD_S = 60.0  # the script is written so far ahead


class Run:
    """Begins at 0 in quiet stance; after the last activity everything rests."""

    def __init__(self, body: Body, script: Iterable[Activity], seed: int) -> None:
        self._body, self._script = body, iter(script)
        self._rng = np.random.default_rng([seed, 1])
        self._rest = standing(body)
        self._pieces = Pieces(0.0, self._rest)
        self._over = False
        self.steps: list[Step] = []

    @property
    def end_s(self) -> float:
        """How far it is written."""
        return self._pieces.end_s

    def values(self, time_s: FloatArray) -> FloatArray:
        """Return (n, channels)."""
        if len(time_s):
            self.write_until(float(time_s.max()))
        return self._pieces.values(time_s)

    def write_until(self, time_s: float) -> None:
        """Perform as many activities as it takes."""
        if self._over or time_s < self._pieces.end_s:
            return
        blocks, at_s = [], self._pieces.end_s
        while at_s < time_s + AHEAD_S:
            activity = next(self._script, None)
            if activity is None:
                self._over = True
                break
            stage = Stage(at_s, self._rest, self._body, self._rng)
            at_s = activity.perform(stage)
            blocks.append(stage.close(at_s))
            self._rest = stage.rest()
            self.steps += stage.steps
            at_s = stage.end_s
        if blocks:
            self._pieces.append(blocks)
