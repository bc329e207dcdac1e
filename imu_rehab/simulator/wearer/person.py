"""How long a person's segments are: drawn from a seed, in the proportions of Winter (2009)."""

from dataclasses import dataclass

import numpy as np

SHORTEST_M, TALLEST_M = 1.50, 1.95


@dataclass(frozen=True, slots=True)
class Person:
    """Lengths follow from the height (Winter 2009, figure 4.1)."""

    height_m: float

    def __post_init__(self) -> None:
        if not SHORTEST_M <= self.height_m <= TALLEST_M:
            raise ValueError(f"a height of {self.height_m} m is outside {SHORTEST_M} … {TALLEST_M}")

    @classmethod
    def of(cls, seed: int) -> "Person":
        """Return somebody."""
        return cls(float(np.random.default_rng([seed, 2]).uniform(SHORTEST_M, TALLEST_M)))

    @property
    def thigh_m(self) -> float:
        """Hip to knee."""
        return 0.245 * self.height_m

    @property
    def shank_m(self) -> float:
        """Knee to ankle."""
        return 0.246 * self.height_m

    @property
    def ankle_m(self) -> float:
        """Ankle above the sole."""
        return 0.039 * self.height_m

    @property
    def heel_m(self) -> float:
        """Ankle to the heel's edge, backward [E]."""
        return 0.035 * self.height_m

    @property
    def ball_m(self) -> float:
        """Ankle to the ball of the foot, forward [E]."""
        return 0.075 * self.height_m

    @property
    def hip_m(self) -> float:
        """Middle of the pelvis to a hip's centre, sideways [E]."""
        return 0.052 * self.height_m

    @property
    def trunk_m(self) -> float:
        """Hips to shoulders."""
        return 0.288 * self.height_m
