"""One process that learns from errors and forgets a little with every movement.

x(n+1) = A·x(n) + B·e(n), after Thoroughman and Shadmehr, Nature 2000,
407:742-747, in the notation of Smith, Ghazizadeh and Shadmehr, PLoS Biology
2006, 4:e179.  Without errors it only forgets: less feedback is less learning, so
fading does not help it.  A, B and the night's share are ours [E].
"""

KEPT, LEARNED = 0.998, 0.10  # A, B
KEPT_OVERNIGHT = 0.95


class SingleRate:
    """Learns whatever it is told, at one rate."""

    def __init__(self) -> None:
        self.shift_deg = 0.0

    def learn(self, error_deg: float, *, guided: bool) -> None:  # noqa: ARG002
        """Take one repetition."""
        self.shift_deg = KEPT * self.shift_deg + LEARNED * error_deg

    def sleep(self) -> None:
        """Lose a little."""
        self.shift_deg *= KEPT_OVERNIGHT
