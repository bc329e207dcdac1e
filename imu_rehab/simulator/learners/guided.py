"""Somebody who leans on feedback: while it guides, little is kept.

The guidance hypothesis (Salmoni, Schmidt and Walter, Psychological Bulletin
1984, 95:355-386; Winstein and Schmidt 1990) is a theory in words.  This is the
least that shows it: how much is leaned follows how often a cue told how it went,
and what is leaned on is not learned.  Its rates are ours [E].
"""

LEANS = 0.08  # of the way to always or never, with every repetition
LEARNED = 0.35  # of an error, by somebody who does not lean
KEPT = 0.999
KEPT_OVERNIGHT = 0.97


class Guided:
    """Is in the zone with feedback at once, and out of it without."""

    def __init__(self) -> None:
        self.shift_deg = 0.0
        self.leaning = 1.0  # 0 … 1: beginners lean

    def learn(self, error_deg: float, *, guided: bool) -> None:
        """Take one repetition."""
        self.shift_deg = KEPT * self.shift_deg + LEARNED * (1.0 - self.leaning) * error_deg
        self.leaning += LEANS * (float(guided) - self.leaning)

    def sleep(self) -> None:
        """Lose a little."""
        self.shift_deg *= KEPT_OVERNIGHT
