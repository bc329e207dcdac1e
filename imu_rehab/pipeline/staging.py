"""Where a session is, and what moves it on: presses, poses, pauses."""

from imu_rehab.pipeline.frame import Stage

MOVES: dict[str, tuple[frozenset[Stage], Stage]] = {  # press -> where it works, where it leads
    "stop": (frozenset(Stage), Stage.STOPPED),
    "pause": (frozenset({Stage.EXERCISE}), Stage.PAUSED),
    "pain": (frozenset({Stage.EXERCISE}), Stage.PAUSED),
    "near_fall": (frozenset({Stage.EXERCISE}), Stage.PAUSED),
    "resume": (frozenset({Stage.PAUSED, Stage.READY}), Stage.EXERCISE),
    "start": (frozenset({Stage.PAUSED, Stage.READY}), Stage.EXERCISE),
    "time_zero": (frozenset({Stage.STANDING}), Stage.EXERCISE),  # with or without its pose
    "take_pose": (frozenset(Stage), Stage.STANDING),
    "wear": (frozenset(Stage), Stage.STANDING),
    "connected": (frozenset({Stage.CONNECTING}), Stage.STANDING),
    "calibrated": (frozenset({Stage.STANDING}), Stage.EXERCISE),
}


class Staging:
    """Knows the stage, and what has led to it."""

    def __init__(self) -> None:
        self.stage = Stage.CONNECTING
        self.why = ""  # what moved it last

    def move(self, what: str) -> bool:
        """Go where this leads from here; returns whether it leads anywhere."""
        works, to = MOVES.get(what, (frozenset(), self.stage))
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
