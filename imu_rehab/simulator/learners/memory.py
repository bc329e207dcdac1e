"""What a learner keeps of practice: a shift of where the next movement goes."""

from typing import Protocol


class Memory(Protocol):
    """How errors that were told change the movements to come; degrees."""

    @property
    def shift_deg(self) -> float:
        """How far the next movement goes beyond the untrained one."""
        ...

    def learn(self, error_deg: float, *, guided: bool) -> None:
        """Take one repetition: the error that cues told of, 0 where they told of none.

        `guided`: a cue told how it went.
        """
        ...

    def sleep(self) -> None:
        """Let the time to the next session pass."""
        ...


class NoMemory:
    """Learns nothing, however long it practises."""

    shift_deg = 0.0

    def learn(self, error_deg: float, *, guided: bool) -> None:
        """Change nothing."""

    def sleep(self) -> None:
        """Forget nothing."""
