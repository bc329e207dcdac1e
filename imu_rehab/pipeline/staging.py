"""Where a session is, and what moves it on: presses, poses, a near fall."""

from collections.abc import Mapping

from imu_rehab.pipeline.frame import Stage

Moves = Mapping[str, tuple[frozenset[Stage], Stage]]  # what -> where it works, where it leads
ANYWHERE = frozenset(Stage)
EXERCISING, WAITING = frozenset({Stage.EXERCISE}), frozenset({Stage.PAUSED, Stage.READY})
NEAR_FALL, CONNECTED, CALIBRATED = "near_fall", "connected", "calibrated"
FINISHED = "finished"  # all that was planned is done
ASKED, UNANSWERED = "asked_estimate", "unanswered"  # "How many were good?", and nobody says
TOO_MUCH_PAIN = "too_much_pain"

PRESSED: Moves = {
    "stop": (ANYWHERE, Stage.STOPPED),
    "pause": (EXERCISING, Stage.PAUSED),
    "pain": (EXERCISING | WAITING, Stage.PAUSED),  # first that it hurts, then how much
    "self_estimate": (WAITING, Stage.EXERCISE),
    "resume": (WAITING, Stage.EXERCISE),
    "start": (WAITING, Stage.EXERCISE),
    "time_zero": (frozenset({Stage.STANDING}), Stage.EXERCISE),  # with or without its pose
    "take_pose": (ANYWHERE, Stage.STANDING),
    "wear": (ANYWHERE, Stage.STANDING),
}
HAPPENED: Moves = {
    CONNECTED: (frozenset({Stage.CONNECTING}), Stage.STANDING),
    CALIBRATED: (frozenset({Stage.STANDING}), Stage.EXERCISE),
    NEAR_FALL: (EXERCISING, Stage.PAUSED),
    FINISHED: (EXERCISING, Stage.STOPPED),
    ASKED: (EXERCISING, Stage.PAUSED),
    UNANSWERED: (frozenset({Stage.PAUSED}), Stage.EXERCISE),
    TOO_MUCH_PAIN: (frozenset({Stage.PAUSED}), Stage.STOPPED),
}


class Staging:
    """Knows the stage, and what has led to it."""

    def __init__(self) -> None:
        self.stage = Stage.CONNECTING
        self.why = ""  # what moved it last

    def press(self, event: str) -> bool:
        """Go where a press leads from here; returns whether it leads anywhere."""
        return self._move(PRESSED, event)

    def happen(self, what: str) -> bool:
        """Go where something leads that nobody pressed; returns whether it leads anywhere."""
        return self._move(HAPPENED, what)

    def _move(self, moves: Moves, what: str) -> bool:
        works, to = moves.get(what, (frozenset(), self.stage))
        if self.stage not in works:
            return False
        self.stage, self.why = to, what
        return True

    @property
    def exercising(self) -> bool:
        """True while an exercise, or free movement, is under way."""
        return self.stage is Stage.EXERCISE

    @property
    def begun(self) -> bool:
        """True once an exercise was begun, whether or not it is going on."""
        return self.stage in (Stage.EXERCISE, Stage.PAUSED, Stage.STOPPED)
