"""What is shown of a guided step, as values: title, script, the button that goes on."""

from collections.abc import Sequence

from imu_rehab.assembly.battery.guided import place_words
from imu_rehab.assessment.battery_step import Step
from imu_rehab_gui.language import translate

READY = "ready"


def title_words(step: Step) -> str:
    """Return what is done now."""
    if step.item is None:
        return translate("Guided", "All done. Thank you.")
    match step.kind:
        case "wear":
            return translate("Guided", "Put the sensors on")
        case "calibrate":
            return translate("Guided", "Set the sensors up")
        case "rest":
            return translate("Guided", "Rest")
        case "instruct":
            return step.item.name
    return step.item.name


def count_words(step: Step) -> str:
    """Return which practice or trial of how many; empty where nothing is counted."""
    if step.kind not in ("practice", "trial"):
        return ""
    practice = translate("Guided", "Practice %1 of %2")
    trial = translate("Guided", "Trial %1 of %2")
    said = practice if step.kind == "practice" else trial
    words = said.replace("%1", str(step.number)).replace("%2", str(step.of))
    if step.repetitions > 1:
        times = translate("Guided", "%1 times in one go")
        words += f" · {times.replace('%1', str(step.repetitions))}"
    return words


def script_words(step: Step) -> str:
    """Return what is read aloud to the person."""
    return "" if step.item is None else step.item.variant.patient


def clinician_words(step: Step, message: str) -> str:
    """Return what the clinician does now."""
    if step.item is None:
        return translate("Guided", "The session can be ended now.")
    match step.kind:
        case "wear":
            return ", ".join(map(place_words, step.places))
        case "calibrate":
            return message or translate("Guided", "Waiting for the sensors.")
    return step.item.variant.clinician


def onward_words(step: Step) -> str:
    """Return what stands on the button that goes on; empty where nothing does."""
    said = {
        "wear": translate("Guided", "The sensors are on"),
        "calibrate": translate("Guided", "Ready"),
        "instruct": translate("Guided", "Explained, go on"),
        "rest": translate("Guided", "Go on"),
        "finished": "",
    }
    start, end = translate("Guided", "Start"), translate("Guided", "End the trial")
    return said.get(step.kind, end if step.running else start)


def left_words(left_s: float | None) -> str:
    """Return the count-down in seconds; empty where nothing is counted."""
    return "" if left_s is None else translate("Guided", "%1 s").replace("%1", f"{left_s:.0f}")


def trial_words(away: Sequence[str], *, over: bool) -> tuple[str, str]:
    """Return whether the newest trial's data are there, with the theme's colour of it."""
    if not over:
        return "", "accent"
    if away:
        said = translate("Guided", "Data are missing: %1. Void the trial?")
        return said.replace("%1", ", ".join(map(place_words, away))), "above"
    return translate("Guided", "All sensors were heard."), "ontarget"


def mark_words(kind: str) -> str:
    """Return what a mark is called."""
    said = {
        "support_touched": translate("Guided", "Support touched"),
        "foot_down": translate("Guided", "Foot down"),
        "heel_lift": translate("Guided", "Heel lifted"),
        "hands_used": translate("Guided", "Hands used"),
        "handrail": translate("Guided", "Handrail"),
        "aid": translate("Guided", "Walking aid"),
        "line": translate("Guided", "Line crossed"),
        "turn": translate("Guided", "Turn"),
        "go": translate("Guided", "Go"),
        "up": translate("Guided", "Up"),
        "down": translate("Guided", "Down"),
        "block_failed": translate("Guided", "Block failed"),
    }
    return said.get(kind, kind.replace("_", " "))


def online_words(online: int, wanted: int) -> str:
    """Return how many sensors stream."""
    said = translate("Guided", "%1 of %2 online")
    mark = "●" if online >= wanted else "▲"
    return f"{mark} {said.replace('%1', str(online)).replace('%2', str(wanted))}"
