"""From easy to hard in steps that each change one thing (SPEC §3.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from imu_rehab.metrics.toml_table import count, number, text

K_STEPS = (1.0, 0.75)  # of the band's half-width in own SDs, after 1.5
FIRST_K = 1.5
DOSES = ("sets", "repetitions", "hold_s", "minutes")
KEYS = ("variant", "k", *DOSES)


@dataclass(frozen=True, slots=True)
class Rung:
    """How an item is done at one level."""

    variant: str = ""  # of the exercise; empty: its first
    k: float = FIRST_K
    dose: Mapping[str, Any] = field(default_factory=dict)  # what differs from the exercise's own


def rungs(start: Rung, changes: Sequence[Mapping[str, Any]]) -> tuple[Rung, ...]:
    """Return every level, the easiest first; each change has one key (`read_change`)."""
    found = [start]
    for change in changes:
        found.append(_changed(found[-1], change))
    return tuple(found)


def _changed(rung: Rung, change: Mapping[str, Any]) -> Rung:
    ((key, value),) = change.items()
    if key == "variant":
        return replace(rung, variant=str(value))
    if key == "k":
        return replace(rung, k=float(value))
    return replace(rung, dose={**rung.dose, key: value})


def read_change(value: Any) -> dict[str, Any]:
    """Accept a table with one key: one variable at a time."""
    if not isinstance(value, dict) or len(value) != 1:
        raise ValueError(f"a step changes one thing at a time, got {value!r}")
    ((key, new),) = value.items()
    if key not in KEYS:
        raise ValueError(f"{key!r} is none of {', '.join(KEYS)}")
    if key == "variant":
        return {key: text(new)}
    if key in ("sets", "repetitions"):
        return {key: count(new)}
    return {key: number(new)}
