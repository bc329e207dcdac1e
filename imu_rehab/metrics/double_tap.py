"""Two taps on a worn sensor, in its acceleration: hands-free, for who cannot reach a key.

A tap is a jolt that is over within a tenth of a second and rings a little; two
of them, a moment apart and alike, with quiet before and after, are meant.
Jolt and quiet are judged by the part of the acceleration that changes from one
sample to the next: bending, squatting and an easy walk are quiet, hard heel
strikes are not.  Hops and landings may look like taps; it is off for them,
which is the caller's to know.

Tuned on real taps (BROAD, trial 24) laid over quiet and over recorded walking,
and on recorded movement of pelvis, legs and feet without any (decision 40).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isfinite, nan, sqrt

from imu_rehab.signals.arrays import FloatArray

TAP_MPS2 = 4.0  # the least jolt of a tap [E]
QUIET_MPS2 = 2.0  # the largest jolt of quiet [E]
LONGEST_TAP_S, LONGEST_RING_S = 0.12, 0.25
RINGS = 0.3  # of its peak: what is left of a tap in a strap or housing
SETTLED_S = 0.03  # a jolt is over when it has been quiet for so long
APART_S = (0.12, 0.5)  # from one tap to the other
ALIKE = 3.0  # one may be so many times as hard as the other
BEFORE_S, AFTER_S = 0.5, 0.4  # quiet
AGAIN_S = 1.5  # one double tap is one


@dataclass(slots=True)
class _Jolt:
    begin_s: float
    loud_s: float = 0.0  # last time that it was a good part of its peak
    end_s: float = 0.0
    peak_mps2: float = 0.0

    def goes_on(self, at_s: float, jolt_mps2: float) -> None:
        """Take one more sample of it."""
        self.end_s, self.peak_mps2 = at_s, max(self.peak_mps2, jolt_mps2)
        if jolt_mps2 > RINGS * self.peak_mps2:
            self.loud_s = at_s

    def still_rings(self, at_s: float, jolt_mps2: float) -> bool:
        """True for what a tap leaves in a strap or housing for a moment."""
        return at_s - self.begin_s <= LONGEST_RING_S and jolt_mps2 <= RINGS * self.peak_mps2

    @property
    def is_tap(self) -> bool:
        """True unless it was too soft or too long."""
        short = self.loud_s - self.begin_s <= LONGEST_TAP_S
        return short and self.end_s - self.begin_s <= LONGEST_RING_S and self.peak_mps2 >= TAP_MPS2

    def is_twin_of(self, other: "_Jolt") -> bool:
        """True for two taps that belong together."""
        apart_s = self.begin_s - other.begin_s
        softer, harder = sorted((self.peak_mps2, other.peak_mps2))
        return APART_S[0] <= apart_s <= APART_S[1] and harder <= ALIKE * softer


@dataclass(slots=True)
class _Heard:
    """What the machine remembers; a gap lets it forget."""

    jolt: _Jolt | None = None  # that is not over
    first: _Jolt | None = None  # tap
    second: _Jolt | None = None  # that waits for quiet
    noisy_until_s: float = -inf  # the end of the last jolt that was no tap of a pair

    @property
    def idle(self) -> bool:
        """True while quiet changes nothing."""
        return self.jolt is None and self.first is None and self.second is None


def _jolt_mps2(time_s: Sequence[float], accel_mps2: Sequence[Sequence[float]], i: int) -> float:
    """Return how far a sample is from the middle of its neighbours; NaN beside a gap."""
    before_s, at_s, after_s = time_s[i - 1 : i + 2]
    if not (0 < at_s - before_s < SETTLED_S and 0 < after_s - at_s < SETTLED_S):
        return nan
    (ax, ay, az), (x, y, z), (bx, by, bz) = accel_mps2[i - 1 : i + 2]
    x, y, z = x - 0.5 * (ax + bx), y - 0.5 * (ay + by), z - 0.5 * (az + bz)
    return sqrt(x * x + y * y + z * z)


class DoubleTapWatch:
    """Watches one sensor, causally; what it says does not depend on how samples are bundled."""

    def __init__(self) -> None:
        self._time_s: list[float] = []  # of the last two samples
        self._accel: list[list[float]] = []  # theirs
        self._heard = _Heard()
        self._told_s = -inf

    def feed(self, time_s: FloatArray, accel_mps2: FloatArray) -> tuple[float, ...]:
        """Take samples (n,), specific force (n, 3); return the times at which a pair was certain.

        NaN, or a step in time, is a gap: what was before it does not count.
        """
        times, accel = [*self._time_s, *time_s.tolist()], [*self._accel, *accel_mps2.tolist()]
        self._time_s, self._accel = times[-2:], accel[-2:]
        return tuple(
            times[i]
            for i in range(1, len(times) - 1)
            if not ((jolt := _jolt_mps2(times, accel, i)) <= QUIET_MPS2 and self._heard.idle)
            and self._sample(times[i], jolt)
        )

    def _sample(self, at_s: float, jolt_mps2: float) -> bool:
        if not isfinite(jolt_mps2):
            self._heard = _Heard(noisy_until_s=at_s)
            return False
        return self._judge(at_s, jolt_mps2)

    def _judge(self, at_s: float, jolt_mps2: float) -> bool:
        heard = self._heard
        tap = heard.second or heard.first
        if jolt_mps2 > QUIET_MPS2 and not (tap and tap.still_rings(at_s, jolt_mps2)):
            heard.jolt = heard.jolt or _Jolt(at_s)
            heard.jolt.goes_on(at_s, jolt_mps2)
        elif heard.jolt is not None and at_s - heard.jolt.end_s >= SETTLED_S:
            self._over(heard.jolt)
            heard.jolt = None
        return heard.jolt is None and self._is_certain(at_s)

    def _over(self, jolt: _Jolt) -> None:
        """Sort a jolt: the first tap, its twin, or noise that spoils what was before."""
        heard = self._heard
        if heard.first is not None and heard.second is None and jolt.is_twin_of(heard.first):
            heard.second = jolt if jolt.is_tap else None
            if heard.second is not None:
                return
        spoilt = heard.first is not None
        heard.first = heard.second = None
        if jolt.is_tap and not spoilt and jolt.begin_s - heard.noisy_until_s >= BEFORE_S:
            heard.first = jolt
        else:
            heard.noisy_until_s = jolt.end_s

    def _is_certain(self, at_s: float) -> bool:
        heard = self._heard
        if heard.second is None:
            if heard.first is not None and at_s - heard.first.begin_s > APART_S[1] + LONGEST_RING_S:
                heard.noisy_until_s, heard.first = heard.first.end_s, None
            return False
        if at_s - heard.second.end_s < AFTER_S:
            return False
        self._heard = _Heard(noisy_until_s=heard.second.end_s)
        if at_s - self._told_s < AGAIN_S:
            return False
        self._told_s = at_s
        return True


def double_taps(time_s: FloatArray, accel_mps2: FloatArray) -> tuple[float, ...]:
    """Return the double taps of a whole recording: the same ones as while it was recorded."""
    return DoubleTapWatch().feed(time_s, accel_mps2)
