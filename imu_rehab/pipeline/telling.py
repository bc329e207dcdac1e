"""What a person pressed, in the words of the table of events."""

from collections.abc import Callable

from imu_rehab.pipeline.frame import Event
from imu_rehab.signals.pressed import Pressed


def told(pressed: Pressed) -> Event:
    """Return the event of a command: of a trial, mark or typed value with what it is about."""
    kind = pressed.event
    detail = DETAILS.get(kind, _said)(pressed)
    value = pressed.content.get(VALUES.get(kind, "level"))
    number = float(value) if isinstance(value, int | float) else None
    return Event(pressed.time_s, kind, pressed.text("side"), number, detail)


def label(pressed: Pressed) -> str:
    """Return test and condition of a trial: T4/eyes_closed."""
    condition = pressed.text("condition")
    return f"{pressed.text('test')}/{condition}" if condition else pressed.text("test")


def _said(pressed: Pressed) -> str:
    return pressed.text("detail")


def _trial(pressed: Pressed) -> str:
    practice = " practice" if pressed.content.get("practice") else ""
    return f"{label(pressed)}{practice}"


def _mark(pressed: Pressed) -> str:
    return f"{pressed.text('kind')} {pressed.text('detail')}".strip()


def _typed(pressed: Pressed) -> str:
    value = pressed.content.get("value")
    said = value if isinstance(value, str) else pressed.text("unit")
    words = (label(pressed), pressed.text("key"), said)
    return " ".join(word for word in words if word)


def _skipped(pressed: Pressed) -> str:
    return f"{label(pressed)} {pressed.text('reason')}".strip()


def _worn(pressed: Pressed) -> str:
    return f"{' '.join(pressed.content['places'])}, {pressed.text('task')}"


VALUES = {
    "trial_started": "number",
    "trial_void": "number",
    "typed": "value",
    "self_estimate": "value",
}
DETAILS: dict[str, Callable[[Pressed], str]] = {
    "trial_started": _trial,
    "trial_void": _trial,
    "mark": _mark,
    "typed": _typed,
    "skip_test": _skipped,
    "wear": _worn,
}
