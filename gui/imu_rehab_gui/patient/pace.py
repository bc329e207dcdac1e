"""Rest after a set, 3-2-1 before somebody moves: who practises alone is led; others go at once."""

from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil

from imu_rehab.feedback.probes import Hits
from imu_rehab.pipeline.block_results import SetDone
from imu_rehab.pipeline.frame import Frame, Stage

COUNT_S = 3.0
LOW_BATTERY_PCT = 20  # screens design §7
PAUSE, RESUME = "pause", "resume"
NO_HITS = Hits()


class Between(StrEnum):
    """What lies between two movements."""

    NOTHING = "nothing"
    REST = "rest"
    COUNT_DOWN = "count_down"


@dataclass(frozen=True, slots=True)
class Pace:
    """Give it every frame and every beat; what it wants pressed comes back with it."""

    on: bool = False
    between: Between = Between.NOTHING
    until_s: float = 0.0
    began: bool = False  # the first count-down was given
    held: bool = False  # the session has paused for it
    hits: Hits = NO_HITS  # of the set that was done last

    def after(self, frame: Frame, now_s: float) -> tuple["Pace", str]:
        """Return it after a frame, and what is to be pressed."""
        match frame.stage:
            case _ if not self.on:
                return self, ""
            case Stage.PAUSED:
                return replace(self, held=True), ""
            case Stage.EXERCISE if (done := _set_over(frame)) is not None:
                rest_s = 0.0 if frame.progress is None else frame.progress.exercise.dose.rest_s
                resting = self._wait(Between.REST, now_s + rest_s)
                return replace(resting, hits=_hits(done)), PAUSE
            case Stage.EXERCISE if not self.began:
                return replace(self._wait(Between.COUNT_DOWN, now_s + COUNT_S), began=True), PAUSE
            case Stage.EXERCISE if not self.held:
                return self, ""  # what was pressed is still on its way
        return self.leave(), ""

    def beat(self, now_s: float) -> tuple["Pace", str]:
        """Return it after some time, and what is to be pressed."""
        if now_s < self.until_s or not self.held:
            return self, ""
        match self.between:
            case Between.REST:
                return self.go_on(now_s), ""
            case Between.COUNT_DOWN:
                return self.leave(), RESUME
        return self, ""

    def go_on(self, now_s: float) -> "Pace":
        """Begin to count down, out of a rest or a pause."""
        return replace(self, between=Between.COUNT_DOWN, until_s=now_s + COUNT_S, held=True)

    def leave(self) -> "Pace":
        """Wait for nothing any more."""
        return self if self.between is Between.NOTHING else Pace(self.on, began=self.began)

    def left_s(self, now_s: float) -> int:
        """Return the seconds that are left, as they are counted aloud."""
        return max(1, ceil(self.until_s - now_s))

    def _wait(self, between: Between, until_s: float) -> "Pace":
        return replace(self, between=between, until_s=until_s, held=False)


def _set_over(frame: Frame) -> SetDone | None:
    done = (each for each in frame.over if isinstance(each, SetDone) and each.complete)
    return next(done, None)


def _hits(done: SetDone) -> Hits:
    told, alone = done.with_feedback, done.without
    return Hits(told.inside + alone.inside, told.measured + alone.measured)


def low_batteries(frame: Frame) -> tuple[str, ...]:
    """Return the places whose sensor must be charged after training."""
    return tuple(
        place
        for place, state in frame.sensors.items()
        if state.battery_pct is not None and state.battery_pct < LOW_BATTERY_PCT
    )
