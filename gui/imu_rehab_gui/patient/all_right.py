"""After a near-fall sign: "Are you all right?", and a loud alarm where nobody says yes."""

from dataclasses import dataclass, replace
from math import inf

from imu_rehab.pipeline.frame import Frame, Stage

ANSWER_S, ALARM_EVERY_S = 10.0, 2.0  # [E], screens design §7
NEAR_FALL = "near_fall"


@dataclass(frozen=True, slots=True)
class AllRight:
    """Give it every frame, and every beat the time; only "yes", or a stop, ends it."""

    asked_s: float | None = None
    help_wanted: bool = False
    alarm_s: float = inf  # when it is heard next

    def after(self, frame: Frame, now_s: float) -> "AllRight":
        """Return it after a frame."""
        if frame.stage is Stage.STOPPED:
            return AllRight()
        if any(event.kind == NEAR_FALL for event in frame.events):
            return AllRight(now_s, alarm_s=now_s + ANSWER_S)
        return self

    def beat(self, now_s: float) -> tuple["AllRight", bool]:
        """Return it after some time, and whether the alarm is to be heard now."""
        if now_s < self.alarm_s:
            return self, False
        return replace(self, help_wanted=True, alarm_s=now_s + ALARM_EVERY_S), True

    def help(self, now_s: float) -> "AllRight":
        """Return it after "I need help": the alarm begins at once."""
        return replace(self, help_wanted=True, alarm_s=now_s)

    @property
    def asks(self) -> bool:
        """True while the question has the screen."""
        return self.asked_s is not None
