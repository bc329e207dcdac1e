"""One movement under way, out and back: how far it went, and whether it is over."""

END_SHARE = 0.6  # a movement ends below this share of where it begins: no flicker at the edge
HALF = 0.5  # of the way: what comes back less is a rebound
FAR = 2.0  # times the start: nobody's tremor comes back so far


class OutAndBack:
    """Follows the way, sample by sample; `start` is how far out a movement begins."""

    def __init__(self, at: int, way: float, start: float) -> None:
        self.begin_at = self.low_at = at  # samples
        self.peak = self._low = way
        self._start = start

    def comes_back(self, at: int, way: float) -> None:
        """Take a sample; it may be the lowest since the farthest."""
        if way < self._low:
            self._low, self.low_at = way, at

    def goes_on(self, at: int, way: float) -> None:
        """Take a sample that is not the end; it may be the farthest."""
        if way > self.peak:
            self.peak = self._low = way
            self.low_at = at

    def is_back(self, way: float, rest: float) -> bool:
        """Return whether it is over, near where one rests."""
        start = self._start
        return way < rest + END_SHARE * start and self.peak - way > (1.0 - END_SHARE) * start

    def goes_out_again(self, way: float) -> bool:
        """Return whether it was over at its lowest, far from rest, and the next is certain."""
        came_back = self.peak - self._low
        is_back = came_back > max(HALF * self.peak, FAR * self._start)
        return is_back and way - self._low > max(self._start, HALF * came_back)
