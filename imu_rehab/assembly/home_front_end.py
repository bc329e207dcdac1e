"""What the window of practice at home is asked with, and how it is found."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from imu_rehab.assembly.front_end import loaded
from imu_rehab.assembly.home_practice import HomePractice


@dataclass(frozen=True, slots=True)
class HomeOptions:
    """How the window of practice at home is to be shown."""

    theme: str = "light"  # light, dark, contrast
    larger: float = 1.0  # of letters
    signs_only: bool = False
    calm: bool = False  # nothing moves that nobody moves
    game: str = ""  # plant or path in place of the leg; empty: the leg
    known: bool = False  # the first minute is over: sizes and sound were chosen before
    windowed: bool = False  # else the whole screen


class HomeFrontEnd(Protocol):
    """Entry point `imu_rehab.home_front_ends`; returns the file that was written, if any."""

    def __call__(self, practice: HomePractice, options: HomeOptions) -> Path | None:
        """Run until the window is closed."""
        ...


def home_front_end() -> HomeFrontEnd:
    """Return the window of practice at home; raises NotReady where none is installed."""
    found: HomeFrontEnd = loaded("imu_rehab.home_front_ends")
    return found
