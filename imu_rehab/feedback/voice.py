"""Between two directions it is quiet, whoever wants to say them."""

from dataclasses import replace

from imu_rehab.feedback.cue import DIRECTIONS, Cue

QUIET_S = 1.5  # at least this long between two direction cues
TOO_SOON = "too soon after the last one"


class Voice:
    """Gives a direction or withholds it; all other cues it gives as they are."""

    def __init__(self) -> None:
        self._spoke_s = self._noted_s = -QUIET_S

    def waits(self, time_s: float, muted_reason: str) -> bool:
        """Return True while nothing new is to be said, or to be noted as withheld, of a stay."""
        return time_s - (self._noted_s if muted_reason else self._spoke_s) < QUIET_S

    def say(self, cue: Cue) -> Cue:
        """Return the cue as it is given, or withheld where a direction was just said."""
        if cue.kind not in DIRECTIONS:
            return cue
        if cue.given and cue.time_s - self._spoke_s < QUIET_S:
            cue = replace(cue, muted_reason=TOO_SOON)
        if cue.given:
            self._spoke_s = cue.time_s
        else:
            self._noted_s = cue.time_s
        return cue
