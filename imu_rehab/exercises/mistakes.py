"""The errors E1 … E11 of SPEC §3.3, found in what was done; each is a plain function.

E1 … E6 are zones that were left.  E9 and E11 are found while they happen, by
`balance.py` and `asymmetry.py`.
"""

from collections.abc import Mapping
from math import acos, isfinite, nan, pi

from imu_rehab.exercises.band import Band, BandRule
from imu_rehab.exercises.dose import Tempo
from imu_rehab.exercises.exercise import ERRORS, Exercise
from imu_rehab.exercises.span import Part, Span
from imu_rehab.exercises.zone import Zone

LEAST_PART = 0.05  # of a way: of less nobody can tell how long the whole took


def in_order(codes: set[str]) -> tuple[str, ...]:
    """Return codes in the order of the specification."""
    return tuple(code for code in ERRORS if code in codes)


def left_zones(readings: Mapping[Zone, float]) -> set[str]:
    """Return the errors of the zones whose reading is out of its band (E1 … E6)."""
    return {
        zone.error
        for zone, value in readings.items()
        if zone.error and isfinite(value) and value not in zone.band
    }


def off_tempo(span: Span, tempo: Tempo, limit: float) -> bool:
    """Return whether a way out or back took longer or shorter than the tempo by the limit (E7).

    Only the part of a way is seen that lies beyond where repetitions begin; the whole is
    reckoned from it as of a smooth movement, half a cosine.
    """
    if len(span.parts) == 1:
        (part,) = span.parts
        first, last = span.top(part)
        took_s = (
            _way_s(span, part[0], first, span.turn(part)),
            _way_s(span, part[1] - 1, last - 1, span.turn(part)),
        )
    else:
        took_s = _there_and_back_s(span, span.parts[0]), _there_and_back_s(span, span.parts[-1])
    wanted_s = tempo.out_s, tempo.back_s
    return any(
        wanted > 0 and out_of_tempo(took, wanted, limit)
        for took, wanted in zip(took_s, wanted_s, strict=True)
    )


def out_of_tempo(took: float, wanted: float, limit: float) -> bool:
    """Return whether something took more or less than wanted, by more than this share."""
    return isfinite(took) and abs(took - wanted) > limit * wanted


def _way_s(span: Span, low: int, near_top: int, turn: int) -> float:
    """Return how long a whole way took of which the samples from `low` to `near_top` are a part."""
    part = _phase_at(span, near_top, turn) - _phase_at(span, low, turn)
    took_s = abs(float(span.time_s[near_top] - span.time_s[low]))
    return took_s / part if part > LEAST_PART else nan


def _there_and_back_s(span: Span, part: Part) -> float:
    """Return how long a whole movement out and back took of which a part was seen."""
    begin, end, turn = part[0], part[1] - 1, span.turn(part)
    seen = 1.0 - 0.5 * (_phase_at(span, begin, turn) + _phase_at(span, end, turn))
    took_s = float(span.time_s[end] - span.time_s[begin])
    return took_s / seen if seen > LEAST_PART else nan


def _phase_at(span: Span, sample: int, turn: int) -> float:
    """Return after which share of its time a way that is half a cosine is where this sample is."""
    share = float(span.way[sample] / span.way[turn])
    return acos(1.0 - 2.0 * min(1.0, max(0.0, share))) / pi if isfinite(share) else nan


def short_of(reached: float, target: float, limit: float) -> bool:
    """Return whether less than this share of the target was reached (E8)."""
    return isfinite(reached) and abs(reached) < limit * abs(target)


def target_of(band: Band, rule: BandRule) -> float:
    """Return the target that a band was made of: its middle, or what its edge is a share of."""
    if rule.shape == "around":
        return 0.5 * (band.low + band.high)
    return band.low / rule.share if rule.shape == "at_least" else band.high


def of_repetition(exercise: Exercise, span: Span, readings: Mapping[Zone, float]) -> set[str]:
    """Return what can be told of one repetition from its samples: E1 … E8."""
    found = left_zones(readings)
    limits, tempo = exercise.limits, exercise.dose.tempo
    if "E7" in limits and tempo is not None and off_tempo(span, tempo, limits["E7"]):
        found.add("E7")
    goal = exercise.goal
    reached, target = readings.get(goal, nan), target_of(goal.band, goal.rule)
    if "E8" in limits and short_of(reached, target, limits["E8"]):
        found.add("E8")
    return found
