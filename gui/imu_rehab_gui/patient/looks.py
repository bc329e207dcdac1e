"""How somebody likes their screen: how large, in signs or words, how calm."""

from dataclasses import dataclass

LEAST_PX, MOVING_PX = 44, 78  # of what is read at rest, and while moving (screens design §6)
SIZES = (1.0, 1.25, 1.5)  # of what is read at rest: the first minute asks which can be read


@dataclass(frozen=True, slots=True)
class Looks:
    """One person's choice."""

    larger: float = 1.0  # one of SIZES
    signs_only: bool = False  # signs in place of words on buttons: for who cannot read now
    calm: bool = False  # nothing moves that nobody moves
    game: str = ""  # a picture in place of the leg, of games.GAMES; empty: the leg

    def px(self, pixels: float = LEAST_PX) -> float:
        """Return the height of letters for this person."""
        return pixels * self.larger


USUAL = Looks()
