"""The one plain sentence for the person: what to do now."""

from collections.abc import Mapping, Sequence

from imu_rehab.pipeline.frame import SensorCondition, SensorState, Stage
from imu_rehab.pipeline.staging import FINISHED, NEAR_FALL

FREE_MOVEMENT = "Move as you usually do."
SAFE = "Stand still, both feet down."
ALL_RIGHT = "Are you all right?"  # after a near fall (SPEC §5.4)
NOT_SURE = "I am not sure about"
STOPPED = "Stopped. Your data is kept."
ALL_DONE = "That is all for today. Well done. Your data is kept."
WORDS = {"foot": "Foot", "shank": "Lower leg", "thigh": "Thigh", "pelvis": "Belt"}


def place_name(place: str) -> str:
    """Return a place in plain words."""
    word = place.split("_", maxsplit=1)[0]
    return WORDS.get(word, word.capitalize())


def silence(states: Mapping[str, SensorState]) -> str:
    """Return which sensor is silent; empty when none is."""
    silent = [p for p, state in states.items() if state.condition is SensorCondition.SILENT]
    return f"{place_name(silent[0])} sensor is silent." if silent else ""


def doubt(places: Sequence[str]) -> str:
    """Return which sensor cannot be trusted now; empty when all can."""
    return f"{NOT_SURE} the {place_name(places[0]).lower()} sensor." if places else ""


def message(
    stage: Stage,
    why: str,
    *,
    missing: str,
    found: tuple[int, int],
    pose: str,
    cue: str,
    safe: str,
) -> str:
    """Return the sentence of a stage.

    `why` is what led to it; `missing` says what keeps us from judging, or is empty; `found`
    is how many sensors stream, of how many.
    """
    if missing:
        return f"{missing} {safe}"
    match stage:
        case Stage.CONNECTING:
            return f"{found[0]} of {found[1]} sensors found."
        case Stage.STANDING:
            return pose
        case Stage.PAUSED:
            return f"{ALL_RIGHT} {safe}" if why == NEAR_FALL else f"Paused. {safe}"
        case Stage.STOPPED:
            return ALL_DONE if why == FINISHED else STOPPED
    return cue
