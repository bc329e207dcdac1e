"""A battery over a running session: every press goes through the door and moves it on."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from imu_rehab.assessment.battery import Battery
from imu_rehab.assessment.battery_step import Step
from imu_rehab.assessment.plan import Chosen
from imu_rehab.metrics.catalogue import words_of
from imu_rehab.pipeline.frame import Frame
from imu_rehab.signals.places import PLACES, mirrored
from imu_rehab.signals.pressed import Pressed

SAME_SEGMENT = {"pelvis": "pelvis_front", "pelvis_front": "pelvis"}


class Door(Protocol):
    """What a battery needs of a session."""

    def command(self, event: str, **content: object) -> None:
        """Send what a person pressed through the door."""
        ...


class GuidedBattery:
    """Knows where the battery is; a press that is not offered is not even sent."""

    def __init__(
        self, door: Door, battery: Battery, now_s: Callable[[], float] = time.monotonic
    ) -> None:
        self.battery = battery
        self.message = ""  # what the pipeline asks of the person
        self.offers: tuple[str, ...] = ()  # of the calibration, now
        self.now: Mapping[str, float] = {}  # live signals, newest values
        self.now_s = now_s
        self._door = door

    @property
    def step(self) -> Step:
        """What comes now."""
        return self.battery.step

    def begin(self) -> None:
        """Say what was chosen: the recording explains itself."""
        self._door.command("battery", **chosen_content(self.battery.plan.chosen))

    def press(self, event: str, **content: object) -> bool:
        """Send a press and take it; False for one that is not offered now."""
        if event not in self.battery.offers:
            return False
        content = {**self._named(event), **content}
        self._door.command(event, **content)
        self.battery = self.battery.press(Pressed(self.now_s(), event, content))
        return True

    def say(self, event: str, **content: object) -> None:
        """Send what does not move the battery: a mark, a typed value, an answer of a step."""
        self._door.command(event, **content)

    def see(self, frames: Sequence[Frame]) -> None:
        """Take notice of what the pipeline has found."""
        for frame in frames:
            self.message, self.now = frame.message, frame.now
            asked = frame.details.get("asked", {})
            self.offers = tuple(asked.get("offers", ()))
            if any(event.kind == "pose_taken" for event in frame.events):
                self.press("calibrated")
            elif self._must_sit:
                self.say("seated")

    @property
    def _must_sit(self) -> bool:
        """True when a step asks to stand whom the screening lets only sit."""
        limits = self.battery.plan.chosen.limits
        asked = self.step.kind == "calibrate" and "seated" in self.offers
        return asked and not limits.allow_standing

    def _named(self, event: str) -> Mapping[str, object]:
        """Return what a command says of itself."""
        step = self.step
        match event:
            case "trial_started":
                return step.named
            case "wear":
                assert step.item is not None
                return {
                    "places": step.places,
                    "side": step.item.side.value,
                    "task": step.task,
                    "moved": moved(self.battery.plan.chosen.places, step.places),
                }
            case "skip_test" if step.item is not None:
                item = step.item
                named = {"test": item.test, "condition": item.condition, "side": item.side.value}
                run = {"run": item.run} if item.run else {}
                return named | run | ({"block": item.block} if item.block else {})
        return {}


def moved(own: Sequence[str], places: Sequence[str]) -> dict[str, str]:
    """Return where a sensor says that it sits -> where it is worn, of those that were moved.

    Each stays where it may, or goes to the same segment.
    """
    found: dict[str, str] = {}
    for place in own:
        options = (place, mirrored(place), SAME_SEGMENT.get(place, place))
        there = next((new for new in options if new in places), None)
        if there is not None and there not in found.values():
            found[place] = there
    return {place: there for place, there in found.items() if there != place}


def chosen_content(chosen: Chosen) -> dict[str, object]:
    """Return the content of the `battery` command, from which the plan can be made again."""
    return {
        "tests": words_of(chosen.choice),
        "places": list(chosen.places),
        "side": chosen.side.value,
        "restrictions": sorted(chosen.limits.restrictions),
        "somebody_present": chosen.limits.somebody_present,
        "bands": [banded.content for banded in chosen.bands],
        "order": chosen.order,
        "pain_ceiling": chosen.pain_ceiling,
        "involved": "" if chosen.involved is None else chosen.involved.value,
    }


def place_words(place: str) -> str:
    """Return a place in plain words: right foot, belt."""
    known = PLACES[place]
    words = {"foot": "foot", "shank": "lower leg", "thigh": "thigh", "trunk": "upper back"}
    if place == "pelvis_front":
        return "front of the belt"
    word = words.get(known.segment, "belt")
    return word if known.side is None else f"{known.side.value} {word}"
