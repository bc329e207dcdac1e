"""Repetitions as people do them: whole, half, with a stop on the way, twice at the end, shaking."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import FloatArray
from imu_rehab.simulator.wearer.motion import PIECES, Course, Fact, Path, Stage, minimum_jerk

ORDINARY = "ordinary"
PARTIAL, HESITANT, DOUBLE_BOUNCE, TREMULOUS = "partial", "hesitant", "double_bounce", "tremulous"
KINDS = (ORDINARY, PARTIAL, HESITANT, DOUBLE_BOUNCE, TREMULOUS)

PARTIAL_SHARE = 0.36  # clearly less than the half from which one counts
STOP_SHARE, STOP_S = 0.55, 0.5  # where one hesitates, and how long
BOUNCE_SHARE, BOUNCE_S = 0.75, 0.35  # back to here and out again
TREMOR_HZ, TREMOR_SHARE = 6.0, 0.012
TREMOR_PIECE_S = 0.03

Waypoint = tuple[float, float]  # seconds until there, share of the way out


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a repetition takes, part by part."""

    out_s: float
    hold_s: float
    back_s: float


def repeat(stage: Stage, begin_s: float, path: Path, pace: Pace, kind: str = ORDINARY) -> float:
    """Write one repetition along a path over 0..1 and back; tells it, and returns its end."""
    at_s, share, best_s, best = begin_s, 0.0, begin_s, 0.0
    for lasts_s, to in _waypoints(pace, kind):
        if to != share:
            _go(stage, (at_s, at_s + lasts_s), path, (share, to), trembles=kind == TREMULOUS)
        at_s, share = at_s + lasts_s, to
        if share > best:
            best_s, best = at_s, share
    stage.facts.append(Fact("repetition", begin_s, at_s, kind, best))
    stage.facts.append(Fact("peak", best_s, best_s, kind, best))
    return at_s


def _waypoints(pace: Pace, kind: str) -> Sequence[Waypoint]:
    out_s, hold_s, back_s = pace.out_s, pace.hold_s, pace.back_s
    match kind:
        case "partial":
            return (0.6 * out_s, PARTIAL_SHARE), (hold_s, PARTIAL_SHARE), (0.6 * back_s, 0.0)
        case "hesitant":
            first, then = (0.7 * out_s, STOP_SHARE), (0.7 * out_s, 1.0)
            return first, (STOP_S, STOP_SHARE), then, (hold_s, 1.0), (back_s, 0.0)
        case "double_bounce":
            bounce = (BOUNCE_S, BOUNCE_SHARE), (BOUNCE_S, 1.0)
            return (out_s, 1.0), *bounce, (hold_s, 1.0), (back_s, 0.0)
    return (out_s, 1.0), (hold_s, 1.0), (back_s, 0.0)


def _go(
    stage: Stage,
    when_s: tuple[float, float],
    path: Path,
    between: tuple[float, float],
    *,
    trembles: bool,
) -> None:
    """Follow a part of the path."""
    begin, end = between
    backwards = begin > end
    low, high = min(between), max(between)

    def part(share: FloatArray) -> dict[str, FloatArray]:
        return path(low + (high - low) * share)

    lasts_s = when_s[1] - when_s[0]
    if trembles:
        pieces = max(PIECES, round(lasts_s / TREMOR_PIECE_S))
        stage.follow(*when_s, part, backwards=backwards, course=_trembling(lasts_s), pieces=pieces)
    else:
        stage.follow(*when_s, part, backwards=backwards)


def _trembling(lasts_s: float) -> Course:
    """Return minimum jerk with a tremor that grows and fades."""
    turns = max(1, round(TREMOR_HZ * lasts_s))

    def course(share: FloatArray) -> FloatArray:
        window = (4.0 * share * (1.0 - share)) ** 3
        ripple: FloatArray = TREMOR_SHARE * window * np.sin(2 * np.pi * turns * share)
        return minimum_jerk(share) + ripple

    return course


def kinds_of(kinds: Sequence[str], times: int) -> Sequence[str]:
    """Return one kind per repetition: these in turn, all ordinary without any."""
    return [kinds[number % len(kinds)] if kinds else ORDINARY for number in range(times)]
