"""When trials were done, as a person pressed it: what counts, what was practice, what is void."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from imu_rehab.metrics.in_band import Target
from imu_rehab.metrics.trial import Mark
from imu_rehab.signals.places import Side, side_of
from imu_rehab.signals.pressed import Pressed

MEANT = ("test", "condition", "side", "number", "practice", "run")  # by which a trial can be named


@dataclass(frozen=True, slots=True)
class Doing:
    """When one trial was done, as pressed."""

    test: str
    condition: str
    side: Side
    number: int  # 1-based, practice apart
    practice: bool
    begin_s: float  # session clock
    end_s: float
    void: bool = False
    marks: tuple[Mark, ...] = ()
    typed: Mapping[str, float] = field(default_factory=dict)
    run: str = ""  # of a classification (SPEC §1.2)
    target: Target | None = None  # the item's band

    @property
    def label(self) -> str:
        """What stands in the `test` column: T4/eyes_closed."""
        return f"{self.test}/{self.condition}" if self.condition else self.test

    @property
    def counts(self) -> bool:
        """True for what measures are made from."""
        return not (self.void or self.practice)


def doings(presses: Iterable[Pressed], side: Side) -> tuple[Doing, ...]:
    """Return every finished trial in order; `side` is meant where a trial names none.

    One that was never ended, because the next began or the recording stopped,
    was interrupted and is not there.
    """
    presses = tuple(presses)
    typed = [pressed for pressed in presses if pressed.event == "typed"]
    found = _Found()
    for pressed in presses:
        found.take(pressed)
    return tuple(
        replace(done, typed=_typed_of(done, typed)) for done in (_doing(f, side) for f in found.all)
    )


@dataclass(slots=True)
class _Open:
    started: Pressed
    end_s: float = np.nan
    void: bool = False
    marks: list[Mark] = field(default_factory=list)


@dataclass(slots=True)
class _Found:
    """Reads presses in order."""

    all: list[_Open] = field(default_factory=list)
    running: _Open | None = None

    def take(self, pressed: Pressed) -> None:
        running = self.running
        match pressed.event:
            case "trial_started":
                self.running = _Open(pressed)
            case "trial_ended" if running is not None:
                running.end_s = pressed.time_s
                self.all.append(running)
                self.running = None
            case "trial_void" if running is not None:
                self.running = None
            case "trial_void":
                self._void(pressed)
            case "mark" if running is not None:
                mark = Mark(pressed.time_s, pressed.text("kind"), pressed.text("detail"))
                running.marks.append(mark)

    def _void(self, pressed: Pressed) -> None:
        """Void the newest trial, or the newest one that is meant."""
        for done in reversed(self.all):
            if not done.void and _means(pressed, done.started):
                done.void = True
                return


def _means(said: Pressed, started: Pressed) -> bool:
    return all(
        said.content[key] == started.content.get(key) for key in MEANT if key in said.content
    )


def _doing(found: _Open, side: Side) -> Doing:
    said = found.started
    return Doing(
        test=said.text("test"),
        condition=said.text("condition"),
        side=side_of(said.text("side")) if said.text("side") else side,
        number=said.number("number") or 1,
        practice=bool(said.content.get("practice")),
        begin_s=said.time_s,
        end_s=found.end_s,
        void=found.void,
        marks=tuple(found.marks),
        run=said.text("run"),
        target=Target.read(said.content["target"]) if said.content.get("target") else None,
    )


def _typed_of(done: Doing, typed: Iterable[Pressed]) -> dict[str, float]:
    """Return what was typed for a trial, whenever: the last value counts.

    What names no test, side, condition or number is meant for all of them;
    what is no number is no value for a measure.
    """
    mine = {
        "test": done.test,
        "side": done.side.value,
        "condition": done.condition,
        "number": done.number,
        "run": done.run,
    }
    return {
        each.text("key"): float(each.content["value"])
        for each in typed
        if isinstance(each.content["value"], int | float)
        and all(each.content.get(key) in (None, "", value) for key, value in mine.items())
    }
