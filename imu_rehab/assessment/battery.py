"""The guided battery: what comes next follows from what was pressed, and from nothing else.

A battery is a value; a press makes the next one.  What a press may do now is
in `offers`; any other press changes nothing.  So the presses of a recording,
read again, lead to the same step, and an interrupted battery goes on where it
was: `resumed` only asks to put the sensors on and to calibrate anew.

Presses: wear, calibrated (told by the pipeline), next, trial_started,
trial_ended, trial_void, repeat, skip_test, resumed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from imu_rehab.assessment.battery_step import Progress, Step
from imu_rehab.assessment.plan import Item, Plan, calibration_steps, calibration_task
from imu_rehab.signals.pressed import Pressed


@dataclass(frozen=True, slots=True)
class Battery:
    """Where an assessment is."""

    plan: Plan
    progress: tuple[Progress, ...]  # of each item
    worn: tuple[str, ...] = ()  # where the sensors sit; empty: nowhere yet
    steps: frozenset[str] = frozenset()  # of the calibration, that hold now
    instructed: int | None = None  # the item that was explained last
    rest_s: float = 0.0  # owed after the newest trial
    running: bool = False
    last: tuple[int, bool] | None = None  # item and whether practice, of the newest trial

    @classmethod
    def of(cls, plan: Plan) -> "Battery":
        """Begin."""
        return cls(plan, (Progress(),) * len(plan.items))

    def after(self, presses: Iterable[Pressed]) -> "Battery":
        """Return where these presses lead."""
        battery = self
        for pressed in presses:
            battery = battery.press(pressed)
        return battery

    @property
    def current(self) -> int | None:
        """Return the number of the first item that is not complete; None: all are."""
        return next(
            (i for i, item in enumerate(self.plan.items) if self.progress[i].open(item)), None
        )

    @property
    def step(self) -> Step:
        """Return what comes now."""
        current = self.current
        if current is None:
            return Step("finished")
        item = self.plan.items[current]
        if self.worn != item.places:
            return Step("wear", item, places=item.places, task=self._task(item))
        if not self._needed(item) <= self.steps:
            return Step("calibrate", item, places=item.places, task=self._task(item))
        if self.rest_s > 0 and not self.running:
            return Step("rest", item, seconds=self.rest_s)
        if self.instructed != current:
            return Step("instruct", item, seconds=item.variant.instruction_s)
        return self._doing(item, self.progress[current])

    @property
    def offers(self) -> tuple[str, ...]:
        """Return the presses that do something now."""
        kind = self.step.kind
        legal = {
            "wear": kind == "wear",
            "calibrated": kind == "calibrate",
            "next": kind in ("instruct", "rest"),
            "trial_started": kind in ("practice", "trial") and not self.running,
            "trial_ended": self.running,
            "trial_void": self._may_void,
            "repeat": self._may_repeat,
            "skip_test": kind != "finished" and not self.running,
            "resumed": True,
        }
        return tuple(event for event, is_legal in legal.items() if is_legal)

    @property
    def _may_void(self) -> bool:
        """True while the newest trial can be done anew: a block of a paired walk, once."""
        index = self.current if self.running else self._last_index
        if index is None:
            return False
        return not (self.plan.items[index].block and self.progress[index].voided)

    @property
    def _may_repeat(self) -> bool:
        """True while one more can be done beside the newest: of a block never, for the order."""
        index = self._last_index
        return index is not None and not self.running and not self.plan.items[index].block

    @property
    def _last_index(self) -> int | None:
        return None if self.last is None else self.last[0]

    def press(self, pressed: Pressed) -> "Battery":
        """Return the battery after a press; one that is not offered changes nothing."""
        return PRESSES[pressed.event](self, pressed) if pressed.event in self.offers else self

    def _doing(self, item: Item, progress: Progress) -> Step:
        variant = item.variant
        practice = progress.practised < variant.practice_rounds and not progress.trials
        if practice:
            kind, number, of = "practice", progress.practised + 1, variant.practice_rounds
        else:
            kind, number, of = "trial", progress.trials + 1, progress.wanted(item)
        lasts_s = variant.round_s(practice=practice)
        return Step(kind, item, number, of, lasts_s, running=self.running)

    def _task(self, item: Item) -> str:
        """Return what is to be calibrated for: all that is still to be done with these places."""
        return calibration_task(
            [
                other
                for other, progress in zip(self.plan.items, self.progress, strict=True)
                if other.places == item.places and progress.open(other)
            ]
        )

    def _needed(self, item: Item) -> frozenset[str]:
        return frozenset(calibration_steps(item.variant.calibration, item.places))

    def _wear(self, _: Pressed) -> "Battery":
        return replace(self, worn=self.step.places, steps=frozenset(), rest_s=0.0, last=None)

    def _calibrated(self, _: Pressed) -> "Battery":
        step = self.step
        return replace(
            self, steps=self.steps | frozenset(calibration_steps(step.task, step.places))
        )

    def _next(self, _: Pressed) -> "Battery":
        if self.step.kind == "rest":
            return replace(self, rest_s=0.0)
        return replace(self, instructed=self.current)

    def _started(self, pressed: Pressed) -> "Battery":
        named = self.step.named
        meant = all(pressed.content.get(key) == value for key, value in named.items())
        return replace(self, running=True) if meant else self

    def _ended(self, _: Pressed) -> "Battery":
        step, current = self.step, self.current
        assert current is not None
        assert step.item is not None
        practice, before = step.kind == "practice", self.progress[current]
        now = (
            replace(before, practised=before.practised + 1)
            if practice
            else replace(before, trials=before.trials + 1)
        )
        ended = replace(self, running=False, rest_s=step.item.variant.rest_s)
        return replace(ended._with(current, now), last=(current, practice))

    def _skipped(self, pressed: Pressed) -> "Battery":
        current = self.current
        assert current is not None
        now = replace(self.progress[current], skipped=pressed.text("reason") or "not said")
        return replace(self._with(current, now), rest_s=0.0, last=None)

    def _void(self, _: Pressed) -> "Battery":
        """Do it again instead of this one."""
        if self.running:
            current = self.current
            assert current is not None
            before = self.progress[current]
            counts = self.step.kind == "trial"
            stopped = self._with(current, replace(before, voided=before.voided + counts))
            return replace(stopped, running=False)
        index, practice = self._newest
        before = self.progress[index]
        if practice:
            return self._gone_back(index, replace(before, practised=before.practised - 1))
        now = replace(before, trials=before.trials - 1, voided=before.voided + 1)
        return self._gone_back(index, now)

    def _repeat(self, _: Pressed) -> "Battery":
        """Do one more of these, beside the newest one."""
        index, practice = self._newest
        before = self.progress[index]
        if practice:
            return self._gone_back(index, replace(before, practised=before.practised - 1))
        return self._gone_back(index, replace(before, extra=before.extra + 1))

    def _resumed(self, _: Pressed) -> "Battery":
        """Go on another time: nothing is known of the sensors, and what ran is void."""
        return Battery(self.plan, self.progress)

    @property
    def _newest(self) -> tuple[int, bool]:
        assert self.last is not None
        return self.last

    def _gone_back(self, index: int, progress: Progress) -> "Battery":
        return replace(self._with(index, progress), last=None)

    def _with(self, index: int, progress: Progress) -> "Battery":
        changed = (*self.progress[:index], progress, *self.progress[index + 1 :])
        return replace(self, progress=changed)


PRESSES: dict[str, Callable[[Battery, Pressed], Battery]] = {
    "wear": Battery._wear,
    "calibrated": Battery._calibrated,
    "next": Battery._next,
    "trial_started": Battery._started,
    "trial_ended": Battery._ended,
    "trial_void": Battery._void,
    "repeat": Battery._repeat,
    "skip_test": Battery._skipped,
    "resumed": Battery._resumed,
}
