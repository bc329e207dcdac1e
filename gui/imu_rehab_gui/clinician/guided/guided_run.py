"""A guided test session that runs: the visit, the battery over it, and what it asks for."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from imu_rehab.assembly.battery.dialogue import Dialogue
from imu_rehab.assembly.battery.guided import GuidedBattery
from imu_rehab.assembly.battery.hand_held_watch import HandHeldWatch
from imu_rehab.assembly.battery.words import step_words
from imu_rehab.assembly.visiting import VisitSettings
from imu_rehab.assessment.battery import Battery
from imu_rehab.assessment.battery_step import Step
from imu_rehab.pipeline.frame import Frame, SensorCondition
from imu_rehab_gui.clinician.workplace import RunningVisit

AWAY = (SensorCondition.STALE, SensorCondition.SILENT)
Talks = Callable[[GuidedBattery, HandHeldWatch], Dialogue]


def battery_settings(
    battery: Battery, hand: HandHeldWatch, pseudonym: str, radio: str
) -> VisitSettings:
    """Return the visit in which a battery is done: sensors are where they say they are.

    The `wear` press, which comes first, moves them.
    """
    chosen = battery.plan.chosen
    return VisitSettings(
        pseudonym,
        radio,
        side=chosen.side,
        task=battery.step.task,
        worn=chosen.places,
        tap=hand.tap,
        hands_free=False,
    )


class GuidedRun:
    """What is pressed goes to the dialogue; what is measured comes from the session."""

    def __init__(
        self,
        visit: RunningVisit,
        battery: Battery,
        hand: HandHeldWatch,
        talks: Talks = Dialogue,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self.visit = visit
        self.guided = GuidedBattery(visit.session, battery, now_s)
        self.guided.begin()
        self.dialogue = talks(self.guided, hand)
        self.online = 0  # sensors that stream now
        self.away: tuple[str, ...] = ()  # that were silent in the newest trial
        self.said: list[str] = []  # that is to be shown once
        self._since_s, self._step = now_s(), self.step

    @property
    def step(self) -> Step:
        """What comes now."""
        return self.guided.step

    @property
    def beside(self) -> list[str]:
        """Return what is to be known of the running trial: where the value is, how many strides."""
        if self.dialogue.asked is not None:
            return []
        step = list(step_words(self.step, self.guided.message))
        return [line.strip() for line in self.dialogue.show()[len(step) :]]

    @property
    def left_s(self) -> float | None:
        """Return how long the step is still planned to last; None where it waits for somebody."""
        if not (self.step.running or self.step.kind == "rest"):
            return None
        return max(0.0, self.step.seconds - (self.guided.now_s() - self._since_s))

    def take(self, line: str) -> str:
        """Do what a line says, as in a terminal; returns what is to be said about it."""
        said = self.dialogue.take(line)
        self._follow()
        return said

    def see(self) -> Sequence[Frame]:
        """Take notice of what was measured since; returns it."""
        frames = self.visit.session.history.drain()
        self.dialogue.see(frames)
        self._follow()
        for frame in frames:
            self._look(frame)
        while self.dialogue.heard:
            self.said.append(self.dialogue.heard.pop(0))
        return frames

    def _follow(self) -> None:
        """Begin to count where the step has become another one."""
        if (step := replace(self.step, seconds=0.0)) != self._step:
            if self.step.running:
                self.away = ()
            self._step, self._since_s = step, self.guided.now_s()

    def _look(self, frame: Frame) -> None:
        sensors = frame.sensors.values()
        self.online = sum(s.condition is SensorCondition.STREAMING for s in sensors)
        if self.step.running:
            lost = [s.place for s in sensors if s.condition in AWAY]
            self.away = tuple(dict.fromkeys((*self.away, *lost)))
