"""How far the heading of one segment has drifted from its neighbour's: a filter of two states."""

from math import radians, sqrt

CHUNK_S = 0.5  # one measurement each; what is inside is averaged
CORRELATED_S = 2.0  # a joint's own rotation lasts about a step or two
WANDER_RAD2_PER_S = radians(1.0) ** 2 / 60.0  # scale errors while turning
RATE_SD_RADPS = radians(4.0) / 60.0  # of the drift, after 3 s of rest [BROAD]
RATE_LASTS_S = 180.0
FURTHEST_RAD = radians(60.0)  # from what was expected: not a posture this model is for
FURTHEST_SD = 3.0


class HeadingDrift:
    """Offset and drift rate of one link with their covariance; plain numbers, a few at a time."""

    def __init__(
        self, spread_rad: float, floor_rad: float, sd_rad: float, rate_sd_radps: float
    ) -> None:
        """Take how much of a hinge the joint is, and what is known at the begin."""
        self.offset_rad = self.rate_radps = 0.0
        self._noise = spread_rad**2 * CORRELATED_S / CHUNK_S
        self._floor = floor_rad**2
        self._p00, self._p01, self._p11 = sd_rad**2, 0.0, rate_sd_radps**2

    @property
    def sd_rad(self) -> float:
        """Standard deviation of the relative heading."""
        return sqrt(self._p00 + self._floor)

    @property
    def furthest_rad(self) -> float:
        """What is further off than this is not believed."""
        return max(FURTHEST_RAD, FURTHEST_SD * sqrt(self._p00))

    def learn(self, innovation_rad: float, share: float) -> None:
        """Take a chunk's mean difference, as much of it as was seen (axes level, moving)."""
        noise = self._noise / max(share, 1e-12)
        gain0, gain1 = self._p00 / (self._p00 + noise), self._p01 / (self._p00 + noise)
        self.offset_rad += gain0 * innovation_rad
        self.rate_radps += gain1 * innovation_rad
        self._p11 -= gain1 * self._p01
        self._p01 *= 1.0 - gain0
        self._p00 *= 1.0 - gain0

    def predict(self, step_s: float) -> None:
        """Go on to the begin of the next chunk."""
        self.offset_rad += self.rate_radps * step_s
        self._p00 += step_s * (2.0 * self._p01 + step_s * self._p11 + WANDER_RAD2_PER_S)
        self._p01 += step_s * self._p11
        self._p11 += step_s * RATE_SD_RADPS**2 / RATE_LASTS_S
