"""Somebody who leans on feedback: while it guides, little is kept.

The guidance hypothesis (Salmoni, Schmidt and Walter, Psychological Bulletin
1984, 95:355-386) is a theory in words.  This is the least that shows it: an error is
shared out between what is kept and a crutch, by how much one leans.  The crutch is quick and
holds only from one guided repetition to the next; while it carries, there is no error
left to learn from.  How much is leaned follows how often a cue told how it went.  Its
rates are ours [E].
"""

LEANS = 0.01  # of the way to always or never, with every repetition
LEARNED = 0.10  # of an error, by somebody who does not lean
CRUTCH = 0.60  # of an error, by somebody who leans
KEPT_OVERNIGHT = 0.97


class Guided:
    """Is in the zone with feedback soon, and out of it without."""

    def __init__(self) -> None:
        self._kept_deg = self._crutch_deg = 0.0
        self._leaning = 1.0  # 0 … 1: beginners lean

    @property
    def shift_deg(self) -> float:
        """What is kept, and the crutch while it is there."""
        return self._kept_deg + self._crutch_deg

    def learn(self, error_deg: float, *, guided: bool) -> None:
        """Take one repetition."""
        self._kept_deg += LEARNED * (1.0 - self._leaning) * error_deg
        self._crutch_deg += CRUTCH * self._leaning * error_deg
        self._crutch_deg = self._crutch_deg if guided else 0.0
        self._leaning += LEANS * (float(guided) - self._leaning)

    def sleep(self) -> None:
        """Lose a little, and the crutch."""
        self._kept_deg *= KEPT_OVERNIGHT
        self._crutch_deg = 0.0
