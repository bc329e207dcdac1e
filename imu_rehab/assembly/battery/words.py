"""What is shown at each step of a battery."""

from collections.abc import Iterator, Mapping

from imu_rehab.assembly.battery.guided import place_words
from imu_rehab.assessment.battery_step import Step
from imu_rehab.assessment.runs import Run


def step_words(step: Step, message: str) -> Iterator[str]:
    """Yield the lines of a step."""
    item = step.item
    if item is None:
        yield "All done. Thank you. Enter closes."
        return
    variant = item.variant
    match step.kind:
        case "wear":
            yield f"Put the sensors on: {', '.join(map(place_words, step.places))}."
        case "calibrate":
            yield message or "Waiting for the sensors."
        case "instruct":
            yield item.name
            yield f"  To the person: {variant.patient}"
            yield f"  To you: {variant.clinician}"
        case "rest":
            yield f"Rest, {step.seconds:.0f} s."
        case "practice" | "trial":
            name = "To practise" if step.kind == "practice" else "Trial"
            does = "runs, Enter ends it" if step.running else "Enter starts it"
            times = f", {step.repetitions} times" if step.repetitions > 1 else ""
            counted = f"{name} {step.number} of {step.of}, {item.name}{times}"
            yield f"{counted}, {step.seconds:.0f} s: {does}."
            if step.running and variant.marks:
                yield f"  Marks: {' · '.join(f'm {kind}' for kind in variant.marks)}"


def zone_words(step: Step, now: Mapping[str, float]) -> Iterator[str]:
    """Yield where the live value is, while a cued run is shown its zone (SPEC §1.2)."""
    item = step.item
    if item is None or item.run != Run.CUED or item.target is None or not step.running:
        return
    data = item.variant.capability
    signal = "" if data is None else data.metrics[item.target.metric]
    if not signal:
        return
    key, sign = signal.removeprefix("-"), -1.0 if signal.startswith("-") else 1.0
    if key not in now:
        yield "  Not measured just now."
        return
    value, (low, high) = sign * now[key], item.target.limits
    yield "  Too little." if value < low else "  Too much." if value > high else "  In the zone."
