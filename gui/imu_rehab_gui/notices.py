"""What stays on the screens for longer than the frame that told it: a doubt, a grade."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf
from typing import Any

from imu_rehab.assembly.hands_free import BY
from imu_rehab.pipeline.frame import Event, Frame
from imu_rehab_gui.language import translate

GRADE_S, TAPPED_S = 5.0, 2.0  # how long a grade is shown, and which sensor was pressed
STRAP_GATES = ("mounting_tilt_deg", "mounting_turn_deg", "axis_from_horizontal_deg")


@dataclass(frozen=True, slots=True)
class Notices:
    """Give it every frame, none left out: events come once."""

    placement: str = ""  # what is doubtful about the sensors' places, one sentence
    grade: str = ""  # how the calibration went; empty after a moment
    grade_until_s: float = -inf
    tapped: str = ""  # whose button was pressed; empty after a moment
    tapped_until_s: float = -inf
    paused_by: str = ""  # a sensor button or a double tap: perhaps nobody meant it

    def after(self, frame: Frame) -> "Notices":
        """Return what is to be shown after one more frame."""
        if not (frame.events or self.grade or self.tapped):
            return self
        now_s = frame.arrival_ns * 1e-9
        kept = self if now_s < self.grade_until_s else replace(self, grade="")
        kept = kept if now_s < self.tapped_until_s else replace(kept, tapped="")
        for event in frame.events:
            kept = kept._told(event, frame.details, now_s)
        return kept

    def _told(self, event: Event, details: Mapping[str, Any], now_s: float) -> "Notices":
        match event.kind:
            case "placement":
                return replace(self, placement=event.detail)
            case "pause" | "resume" | "start" | "stop":
                by_hand = event.kind != "pause" or event.detail not in BY.values()
                return replace(self, paused_by="" if by_hand else event.detail)
            case "button" | "double_tap":
                place = event.detail.partition(":")[0]
                return replace(self, tapped=place, tapped_until_s=now_s + TAPPED_S)
            case "pose_taken":
                return replace(self, grade=grade_words(details), grade_until_s=now_s + GRADE_S)
        return self


def grade_words(details: Mapping[str, Any]) -> str:
    """Return a finished calibration's grade for who wears the sensors."""
    if details.get("grade") == "green":
        return translate("Notices", "Sensors sit well")
    straps = translate("Notices", " and ").join(_straps(details))
    if not straps:
        return translate("Notices", "Good enough")
    return translate("Notices", "Good enough; look at the strap: %1").replace("%1", straps)


def _straps(details: Mapping[str, Any]) -> Iterator[str]:
    """Yield the places, in plain words, whose strap is why a calibration is not green."""
    places = details.get("places", {})
    doubtful = {
        gate["place"]
        for gates in details.get("gates", {}).values()
        for gate in gates
        if gate["gate"] in STRAP_GATES and not gate["passed"]
    }
    doubtful |= {place for place, found in places.items() if found["grade"] == "amber"}
    both = {"r", "l"} <= {place.partition("_")[2] for place in places}
    for place in places:
        if place in doubtful:
            segment, _, side = place.partition("_")
            which = _side(side) if both else ""
            yield f"{_strap(segment)} {which}".strip()


def _strap(segment: str) -> str:
    match segment:
        case "foot":
            return translate("Notices", "foot")
        case "shank":
            return translate("Notices", "lower leg")
        case "thigh":
            return translate("Notices", "thigh")
        case "pelvis":
            return translate("Notices", "hips")
        case "trunk":
            return translate("Notices", "chest")
    return segment


def _side(side: str) -> str:
    match side:
        case "r":
            return translate("Notices", "on the right")
        case "l":
            return translate("Notices", "on the left")
    return ""
