"""One thing that an exercise judges: a value, when it is read, and where it should lie."""

from dataclasses import dataclass

from imu_rehab.exercises.band import Band, BandRule

# When, within a repetition, a value is read.
READINGS = {
    "held": "all the time that counts as held",
    "top": "at the turning point",
    "worst": "where it is farthest out of its zone, or nearest to its edge",
    "range": "the largest less the smallest",
    "out": "the mean on the way out",
    "sd": "how much it varies while holding",
    "each": "once: a stride's or a landing's own",
}


@dataclass(frozen=True, slots=True)
class Zone:
    """A value with its target zone; `band` is the person's, `rule` makes it."""

    signal: str
    at: str  # of READINGS
    rule: BandRule
    band: Band
    fed_back: bool = False  # told while it happens; at most two of an exercise
    scored: bool = True  # counts for "in the zone"; else it is shown only
    error: str = ""  # what it is called to leave it: E1 … E6
    from_start: bool = False  # against its own value at the repetition's start
    optional: bool = False  # judged only where its sensor is worn

    def __post_init__(self) -> None:
        if self.at not in READINGS:
            raise ValueError(f"at: {self.at!r} is none of {', '.join(READINGS)}")
        if self.at in ("range", "sd") and self.band.high <= 0:
            raise ValueError(f"at: a {self.at} is never below 0, the band ends there")


@dataclass(frozen=True, slots=True)
class Driver:
    """The value whose way out and back is one repetition."""

    signal: str
    start: float  # a repetition begins beyond this
    sign: float = 1.0  # −1: the way out makes the value smaller
    excursions: int = 1  # ways out and back of one repetition: 2 for standing up and sitting down
    also: str = ""  # a second signal: the driver is then the distance from the middle of both

    def __post_init__(self) -> None:
        if self.start <= 0:
            raise ValueError(f"start {self.start:g} must lie above 0")
        if self.sign not in (-1.0, 1.0):
            raise ValueError("way must be up or down")
        if self.excursions not in (1, 2):
            raise ValueError(f"excursions must be 1 or 2, not {self.excursions}")
