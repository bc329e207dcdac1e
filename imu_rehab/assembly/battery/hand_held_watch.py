"""Says at once whether a press with a sensor in the hand was quiet, and what it gave.

What counts is read from the recording later, with the same half second.
"""

from collections.abc import Iterable
from queue import Empty, SimpleQueue

import numpy as np

from imu_rehab.assessment.hand_held import PRESS_S, PRESSES, HandHeld, Moment, Use
from imu_rehab.pipeline.frame import Frame
from imu_rehab.pipeline.hand_held import BUTTONS
from imu_rehab.pipeline.intake import Taken
from imu_rehab.signals.arrays import FloatArray

SHOWN_S = 0.1  # of samples that the shown angle is the mean of
KEPT_S = 3.0  # of samples before the newest: a press looks at the half second after it

Piece = tuple[str, FloatArray, FloatArray, FloatArray]  # place, time, rate, sensor to earth


class HandHeldWatch:
    """Samples come from the processing thread, presses and questions from the operator's."""

    def __init__(self) -> None:
        self._arrived: SimpleQueue[Piece] = SimpleQueue()
        self._pieces: list[Piece] = []
        self._held: HandHeld | None = None
        self._place = ""
        self._pending: list[tuple[str, float]] = []  # what was pressed, and when

    def tap(self, taken: Taken) -> None:
        """Take samples as they are fused; returns at once."""
        for block in taken.blocks:
            timed = block.timed
            if not len(timed.time_s):
                continue
            piece = (block.place, timed.time_s, timed.gyro_radps, block.sensor_to_earth)
            self._arrived.put(piece)

    @property
    def held(self) -> HandHeld | None:
        """Return what was taken so far; None while no sensor is in the hand."""
        return self._held

    @property
    def shown_deg(self) -> float | None:
        """Return the angle of the newest moment; None where none is known."""
        newest_s = self._newest_s()
        if self._held is None or newest_s == -np.inf:
            return None
        return self._held.shown_deg(self._moment(newest_s - SHOWN_S))

    def begin(self, use: Use, place: str) -> None:
        """A sensor is taken into the hand."""
        self._held, self._place, self._pending = HandHeld(use), place, []

    def press(self, event: str, at_s: float) -> None:
        """Note a press, `hand_press` or `hand_zero`; it is judged half a second later."""
        if self._held is not None and not self._held.complete:
            self._pending.append((event, at_s))

    def heard(self, frames: Iterable[Frame]) -> list[str]:
        """Return what presses gave since, buttons of the sensor included."""
        for event in (event for frame in frames for event in frame.events):
            place, _, kind = event.detail.partition(": ")
            if event.kind == "button" and kind in BUTTONS and place == self._place:
                self.press(BUTTONS[kind], event.time_s)
        self._drain()
        told = []
        while self._pending and self._newest_s() >= self._pending[0][1] + PRESS_S:
            told.append(self._judge(*self._pending.pop(0)))
        return told

    def _judge(self, event: str, at_s: float) -> str:
        held = self._held
        assert held is not None
        before = len(held.angles_deg)
        moment = self._moment(at_s)
        held = held.press(moment) if event == "hand_press" else held.set_zero(moment)
        self._held = held
        if held.said:
            return held.said
        if (result := held.result) is not None:
            range_ = f"from {result.low_deg:.1f}° to {result.high_deg:.1f}°"
            return f"{held.use.title}: {result.value_deg:.1f}°, {range_}. Kept."
        if len(held.angles_deg) == before or event == "hand_zero":
            return "Zero set."
        return f"{len(held.angles_deg)} of {PRESSES}: {held.angles_deg[-1]:.1f}°."

    def _drain(self) -> None:
        while True:
            try:
                self._pieces.append(self._arrived.get_nowait())
            except Empty:
                break
        newest_s = self._newest_s()
        mine = [piece for piece in self._pieces if piece[0] == self._place]
        self._pieces = [piece for piece in mine if piece[1][-1] > newest_s - KEPT_S]

    def _newest_s(self) -> float:
        return max((float(p[1][-1]) for p in self._pieces if p[0] == self._place), default=-np.inf)

    def _moment(self, at_s: float) -> Moment:
        gyro, q = [np.empty((0, 3))], [np.empty((0, 4))]
        for _, time_s, rate, sensor_to_earth in self._pieces:
            inside = (time_s >= at_s) & (time_s < at_s + PRESS_S)
            gyro.append(rate[inside])
            q.append(sensor_to_earth[inside])
        return Moment(np.concatenate(gyro), np.concatenate(q))
