"""What the program concluded from a frame, as it stands in the recording's /events.

Made from frames alone: a replay concludes the same, and can be compared.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any

from imu_rehab.feedback.cue import Cue
from imu_rehab.pipeline.block_results import ProbeDone
from imu_rehab.pipeline.frame import Event, Frame

# These have more to say than their line in the table of events.
IN_FULL = ("cue", "cue_muted", "repetition")


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One thing, at its sample's time; `data` is canonical JSON."""

    time_s: float  # session clock
    kind: str
    data: str

    @classmethod
    def of(cls, time_s: float, kind: str, data: Mapping[str, Any]) -> "Conclusion":
        """Put values into canonical JSON; what is not finite is null."""
        text = json.dumps(_plain(data), sort_keys=True, separators=(",", ":"), allow_nan=False)
        return cls(time_s, kind, text)


def conclusions(frame: Frame) -> Iterator[Conclusion]:
    """Yield all that a frame brought: events, cues given or muted, what was completed."""
    for event in frame.events:
        if event.kind not in IN_FULL:
            yield Conclusion.of(event.time_s, event.kind, _of_event(event))
    for cue in (*frame.cues, *frame.muted):
        yield Conclusion.of(cue.time_s, "cue", _of_cue(cue, frame))
    for repetition in frame.completed:
        yield Conclusion.of(repetition.end_s, "repetition", asdict(repetition))
    for over in frame.over:
        kind = "probe" if isinstance(over, ProbeDone) else "practice"
        yield Conclusion.of(over.end_s, kind, asdict(over))
    for stride in frame.strides:
        yield Conclusion.of(stride.end_s, "stride", asdict(stride))
    for landing in frame.landings:
        yield Conclusion.of(landing.contact_s, "landing", asdict(landing))


def _of_event(event: Event) -> dict[str, Any]:
    return {"side": event.side, "value": event.value, "detail": event.detail}


def _of_cue(cue: Cue, frame: Frame) -> dict[str, Any]:
    """Return a cue with its delays: until it was decided on, and until people notice it, lately."""
    decided_ms = frame.arrival_ns * 1e-6 - cue.time_s * 1e3
    return {
        **asdict(cue),
        "given": cue.given,
        "decided_ms": round(decided_ms, 3),
        "motion_to_cue_ms": frame.delays.motion_to_cue_ms,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | frozenset | set):
        return [_plain(each) for each in value]
    if isinstance(value, float):
        return value if isfinite(value) else None
    return value
