"""No cue when unsure: what must be true of the sensors before anybody is told anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite, nan


@dataclass(frozen=True, slots=True)
class Trust:
    """How good the fed-back signal is at one instant."""

    uncertainty: float = nan  # 1 SD, in the signal's unit; NaN: nobody knows
    doubt: str = ""  # why a sensor is not trusted now; empty: all are
    others: Mapping[str, float] = field(default_factory=dict)  # 1 SD of all signals, by key


SURE = Trust(0.0)


def doubt_about(value: float, trust: Trust) -> str:
    """Return why a value cannot be judged; empty: it can."""
    if trust.doubt:
        return trust.doubt
    if not isfinite(value):
        return "not measured"
    return "" if isfinite(trust.uncertainty) else "nobody knows how sure it is"
