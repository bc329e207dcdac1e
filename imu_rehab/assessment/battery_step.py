"""One step of a battery, and how far each item is."""

from dataclasses import dataclass

from imu_rehab.assessment.plan import Item


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one item is."""

    practised: int = 0
    trials: int = 0  # that count
    extra: int = 0  # asked for beyond the protocol
    voided: int = 0  # that were begun and do not count
    skipped: str | None = None  # the reason

    def wanted(self, item: Item) -> int:
        """Return how many trials are to count."""
        return item.variant.trial_rounds + self.extra

    def open(self, item: Item) -> bool:
        """Return True while something is to be done."""
        return self.skipped is None and self.trials < self.wanted(item)


@dataclass(frozen=True, slots=True)
class Step:
    """What comes now: wear, calibrate, instruct, practice, trial, rest or finished."""

    kind: str
    item: Item | None = None
    number: int = 0  # of the practice or trial, 1-based
    of: int = 0
    seconds: float = 0.0  # planned
    places: tuple[str, ...] = ()  # to wear
    task: str = ""  # to calibrate for
    running: bool = False

    @property
    def repetitions(self) -> int:
        """How many are done in one go."""
        assert self.item is not None
        return self.item.variant.repetitions(practice=self.kind == "practice")

    @property
    def named(self) -> dict[str, object]:
        """Return what the command that starts this trial says."""
        item = self.item
        assert item is not None
        named: dict[str, object] = {
            "test": item.test,
            "condition": item.condition,
            "side": item.side.value,
            "number": item.block or self.number,
            "practice": self.kind == "practice",
        }
        run: dict[str, object] = {"run": item.run} if item.run else {}
        target = {} if item.target is None else {"target": item.target.content}
        return named | run | target
