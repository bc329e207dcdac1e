"""One way through a script, written as far as it is asked for."""

from bisect import bisect_right
from collections.abc import Iterable

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.simulator.wearer.activities import Activity, standing
from imu_rehab.simulator.wearer.motion import Fact, Impact, Pieces, Stage, Step
from imu_rehab.simulator.wearer.person import Body

AHEAD_S = 20.0  # the script is written so far ahead


class Tape:
    """The activities of a script by number; read once, kept for whoever runs it anew."""

    def __init__(self, script: Iterable[Activity]) -> None:
        self._script, self._read = iter(script), list[Activity]()

    def activity(self, number: int) -> Activity | None:
        """Return one activity, None after the last."""
        while len(self._read) <= number:
            following = next(self._script, None)
            if following is None:
                return None
            self._read.append(following)
        return self._read[number]


class Run:
    """Begins in quiet stance at 0; after the last activity everything rests."""

    def __init__(self, body: Body, tape: Tape, seed: int) -> None:
        self.steps: list[Step] = []
        self.facts: list[Fact] = []
        self.impacts: list[Impact] = []
        self._tape, self._seed = tape, seed
        self._begin(body, 0, 0.0, standing(body))

    def _begin(self, body: Body, number: int, at_s: float, rest: FloatArray) -> None:
        self._body, self._rest, self._number = body, rest, number
        self._pieces = Pieces(at_s, rest)
        self._first = number
        self._begins: list[tuple[float, FloatArray]] = []  # of each activity: when, from where

    def changed(self, body: Body, at_s: float) -> "Run":
        """Return the run of a changed body, which begins with the activity of that time."""
        self.write_until(at_s)
        other = Run(body, self._tape, self._seed)
        index = bisect_right(self._begins, at_s, key=lambda begin: begin[0]) - 1
        if index >= 0:
            other._begin(body, self._first + index, *self._begins[index])
        return other

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
        if time_s < self.end_s:
            return
        blocks, at_s = [], self.end_s
        while at_s < time_s + AHEAD_S and (activity := self._tape.activity(self._number)):
            self._begins.append((at_s, self._rest))
            chance = np.random.default_rng([self._seed, 1, self._number])
            stage = Stage(at_s, self._rest, self._body, chance)
            blocks.append(stage.close(activity.perform(stage)))
            self._rest, at_s = stage.rest(), stage.end_s
            self._number += 1
            self.steps += stage.steps
            self.facts += stage.facts
            self.impacts += stage.impacts
        if blocks:
            self._pieces.append(blocks)
