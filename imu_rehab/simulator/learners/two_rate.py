"""A fast process that forgets and a slow one that keeps; the movement is their sum.

Smith, Ghazizadeh and Shadmehr, PLoS Biology 2006, 4:e179; the four rates are that paper's
(quoted from memory, not checked against its text).  What a night leaves is ours [E]:
nothing of the fast process, most of the slow one.
"""

FAST_KEPT, FAST_LEARNED = 0.59, 0.21  # A_f, B_f
SLOW_KEPT, SLOW_LEARNED = 0.992, 0.02  # A_s, B_s
SLOW_KEPT_OVERNIGHT = 0.9


class TwoRate:
    """Is good at the end of a session, and has lost some of it the next time."""

    def __init__(self) -> None:
        self._fast_deg = self._slow_deg = 0.0

    @property
    def shift_deg(self) -> float:
        """The sum of both processes."""
        return self._fast_deg + self._slow_deg

    def learn(self, error_deg: float, *, guided: bool) -> None:  # noqa: ARG002
        """Take one repetition."""
        self._fast_deg = FAST_KEPT * self._fast_deg + FAST_LEARNED * error_deg
        self._slow_deg = SLOW_KEPT * self._slow_deg + SLOW_LEARNED * error_deg

    def sleep(self) -> None:
        """Lose all that was quick."""
        self._fast_deg = 0.0
        self._slow_deg *= SLOW_KEPT_OVERNIGHT
