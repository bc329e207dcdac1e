"""Points for repetitions in the zone in a row: something to win, nothing to lose (SPEC §4.1)."""

from dataclasses import dataclass, replace

MOST_AT_ONCE = 5  # a longer streak is not worth more per repetition: no fear of losing it


@dataclass(frozen=True, slots=True)
class Rewards:
    """The points so far, and the streak that the next ones grow with."""

    points: int = 0
    streak: int = 0

    def after(self, *, earned: bool, missed: bool) -> "Rewards":
        """Return it after a repetition.

        `earned`: in the zone, and nothing else moved along.  `missed`: clearly not;
        what was not measured, or too close to tell, breaks no streak.
        """
        if earned:
            streak = self.streak + 1
            return Rewards(self.points + min(streak, MOST_AT_ONCE), streak)
        return replace(self, streak=0) if missed else self
