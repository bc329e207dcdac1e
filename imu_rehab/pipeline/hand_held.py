"""What was measured in a session with a sensor in the hand, read from what was pressed.

`hand_held` says what for and with which sensor; `hand_press` and `hand_zero`,
or a short and a double press of that sensor's own button, take the half second
that follows.  Commands of another use end it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from imu_rehab.assessment.hand_held import PRESS_S, USES, HandHeld, Moment
from imu_rehab.assessment.manual_results import questions
from imu_rehab.pipeline.session_log import SessionLog
from imu_rehab.signals.pressed import Pressed

BUTTONS = {"short": "hand_press", "double": "hand_zero"}


@dataclass(frozen=True, slots=True, eq=False)
class ByHand:
    """One measurement, complete or not."""

    held: HandHeld
    place: str  # of the sensor that was in the hand
    side: str
    time_s: float  # of the newest press


def measured_by_hand(log: SessionLog) -> list[ByHand]:
    """Return every measurement, in order."""
    found: list[ByHand] = []
    for pressed in sorted([*log.presses, *_buttons(log)], key=lambda each: each.time_s):
        match pressed.event:
            case "hand_held" if pressed.text("use") in USES:
                use = HandHeld(USES[pressed.text("use")])
                place, side = pressed.text("place"), pressed.text("side")
                found.append(ByHand(use, place, side, pressed.time_s))
            case "hand_press" | "hand_zero" if found and _meant(pressed, found[-1]):
                found[-1] = _taken(log, found[-1], pressed)
    return found


def with_hand_held(log: SessionLog) -> tuple[Pressed, ...]:
    """Return all that was pressed, and every complete measurement as a typed value."""
    return (*log.presses, *map(_typed, filter(_complete, measured_by_hand(log))))


def _buttons(log: SessionLog) -> Iterator[Pressed]:
    for event in log.events:
        place, _, kind = event.detail.partition(": ")
        if event.kind == "button" and kind in BUTTONS:
            yield Pressed(event.time_s, BUTTONS[kind], {"place": place})


def _meant(pressed: Pressed, now: ByHand) -> bool:
    return pressed.text("place") in ("", now.place)


def _taken(log: SessionLog, now: ByHand, pressed: Pressed) -> ByHand:
    moment = _moment(log, now.place, pressed.time_s)
    act = HandHeld.press if pressed.event == "hand_press" else HandHeld.set_zero
    return ByHand(act(now.held, moment), now.place, now.side, pressed.time_s)


def _moment(log: SessionLog, place: str, at_s: float) -> Moment:
    """Return the half second after a press; empty, and so not quiet, where nothing is known."""
    samples = log.samples.get(place)
    if samples is None:
        return Moment(np.empty((0, 3)), np.empty((0, 4)))
    inside = (samples.time_s >= at_s) & (samples.time_s < at_s + PRESS_S)
    return Moment(samples.gyro_radps[inside], samples.sensor_to_earth[inside])


def _complete(measured: ByHand) -> bool:
    return measured.held.complete


def _typed(measured: ByHand) -> Pressed:
    result = measured.held.result
    assert result is not None
    content = {
        "key": result.key,
        "value": result.value_deg,
        "unit": "deg",
        "side": measured.side if questions()[result.key].sides else "",
        "how": f"{result.how}, {result.low_deg:.1f} to {result.high_deg:.1f}",
    }
    return Pressed(measured.time_s, "typed", content)
