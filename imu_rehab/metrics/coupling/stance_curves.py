"""Stances, or repetitions, stretched to 101 points, pronation direction up (SPEC §2.14)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from imu_rehab.signals.arrays import FloatArray, IntArray, freeze

POINTS = 101
LEAST_STRIDES, LEAST_REPETITIONS = 30, 8  # to draw curves; a link needs more
SAME_S = 1e-6  # two contacts that are one


@dataclass(frozen=True, slots=True)
class ChainSignal:
    """How a signal of SPEC §2.1 goes into the chain: a usual chain is then in phase."""

    key: str
    segment: str
    sign: float
    is_yaw: bool  # known only relative to its own mean within the stride


CHAIN: dict[str, ChainSignal] = {
    signal.key: signal
    for signal in (
        ChainSignal("foot_ev_deg", "foot", 1.0, is_yaw=False),
        ChainSignal("shank_ir_deg", "shank", 1.0, is_yaw=True),
        ChainSignal("pelvis_drop_deg", "pelvis", 1.0, is_yaw=False),
        ChainSignal("pelvis_tilt_deg", "pelvis", 1.0, is_yaw=False),
        ChainSignal("pelvis_prot_deg", "pelvis", -1.0, is_yaw=True),
    )
}


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """The same n strides in every signal; rows with a gap are NaN."""

    of: Mapping[str, FloatArray]  # key -> (n, 101) degrees, chain signs, yaw without its mean
    span_s: FloatArray  # (n,) contact to toe-off, or the whole repetition
    duration_s: FloatArray  # (n,) stride time, or repetition time
    number: IntArray  # (n,) as walked: where it jumps, something is missing
    are_strides: bool

    def __len__(self) -> int:
        return len(self.number)

    def may_be_shown(self, key: str) -> bool:
        """Return whether enough curves of a signal are known to draw them (SPEC S02)."""
        known = np.isfinite(self.of[key]).all(axis=1)
        return int(known.sum()) >= (LEAST_STRIDES if self.are_strides else LEAST_REPETITIONS)


def cut(
    time_s: FloatArray,
    signals: Mapping[str, FloatArray],
    begin_s: FloatArray,
    end_s: FloatArray,
    *,
    duration_s: FloatArray | None = None,
    number: IntArray | None = None,
    are_strides: bool = True,
) -> Curves:
    """Cut signals (n,) of SPEC §2.1 from each begin to its end.

    Strides: begin is initial contact, end the toe-off after it, `duration_s`
    the stride time.  Repetitions: begin and end; the duration is what lies
    between.  Keys that are no chain signal are left out.  Raises ValueError
    for an end before its begin.
    """
    if begin_s.shape != end_s.shape or np.any(end_s <= begin_s):
        raise ValueError("each begin needs an end after it")
    n = len(begin_s)
    instants = _instants(begin_s, end_s)
    span_s = end_s - begin_s
    duration_s = span_s if duration_s is None else duration_s
    number = np.arange(n, dtype=np.int64) if number is None else number
    if not len(duration_s) == len(number) == n:
        raise ValueError(f"{n} strides but {len(duration_s)} durations and {len(number)} numbers")
    of = {
        key: _curves(time_s, signals[key], instants, CHAIN[key]) for key in signals if key in CHAIN
    }
    freeze(*of.values())
    return Curves(of, span_s, duration_s, number, are_strides)


def cut_stances(
    time_s: FloatArray,
    signals: Mapping[str, FloatArray],
    contact_s: FloatArray,
    next_contact_s: FloatArray,
    toe_off_s: FloatArray,
) -> Curves:
    """Cut the stances of strides (n,) from contact to next contact, in any number of bouts.

    `toe_off_s` may hold more toe-offs; a stride without one inside is left
    out.  A stride that does not begin where the one before ended begins a bout.
    """
    inside = np.searchsorted(toe_off_s, contact_s, side="right")
    end_s = np.append(toe_off_s, np.inf)[inside]
    number = np.cumsum(1 + np.r_[False, np.abs(contact_s[1:] - next_contact_s[:-1]) > SAME_S])
    kept = end_s < next_contact_s
    return cut(
        time_s,
        signals,
        contact_s[kept],
        end_s[kept],
        duration_s=(next_contact_s - contact_s)[kept],
        number=number[kept].astype(np.int64),
    )


def stretched(
    time_s: FloatArray, values: FloatArray, begin_s: FloatArray, end_s: FloatArray
) -> FloatArray:
    """Return a signal (n,) from each begin to its end as rows (k, 101); with a gap it is NaN."""
    curves = _at(time_s, values, _instants(begin_s, end_s))
    curves[~np.isfinite(curves).all(axis=1)] = np.nan
    return curves


def _instants(begin_s: FloatArray, end_s: FloatArray) -> FloatArray:
    instants: FloatArray = begin_s[:, None] + (end_s - begin_s)[:, None] * np.linspace(
        0.0, 1.0, POINTS
    )
    return instants


def _curves(
    time_s: FloatArray, values: FloatArray, instants: FloatArray, signal: ChainSignal
) -> FloatArray:
    curves = _headings(time_s, values, instants) if signal.is_yaw else _at(time_s, values, instants)
    curves[~np.isfinite(curves).all(axis=1)] = np.nan
    return signal.sign * curves


def _at(time_s: FloatArray, values: FloatArray, instants: FloatArray) -> FloatArray:
    found: FloatArray = np.interp(instants, time_s, values, left=np.nan, right=np.nan)
    return found


def _headings(time_s: FloatArray, values_deg: FloatArray, instants: FloatArray) -> FloatArray:
    """Return headings about each stride's mean, whichever way the person faces."""
    radians = np.radians(values_deg)
    sine, cosine = (_at(time_s, part(radians), instants) for part in (np.sin, np.cos))
    headings = np.degrees(np.unwrap(np.arctan2(sine, cosine), axis=1))
    centred: FloatArray = headings - headings.mean(axis=1, keepdims=True)
    return centred
