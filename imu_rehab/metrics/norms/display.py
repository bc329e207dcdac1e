"""How a value is shown beside a norm or its own baseline: where it lies, and in which colour."""

from dataclasses import dataclass
from enum import StrEnum
from math import isnan

from imu_rehab.metrics.change.comparison import Answer, Change
from imu_rehab.metrics.norms.table import REFERENCE_SDS, Direction, Kind, Limits, Norm, Verified
from imu_rehab.wording import load_wording


class Position(StrEnum):
    """Where a value lies (SPEC S13): too little and too much are both told."""

    BELOW = "below"
    INSIDE = "inside"
    ABOVE = "above"
    NO_LIMIT = "no_limit"
    NOT_MEASURED = "not_measured"

    def text(self, language: str = "en") -> str:
        """Return the words for it."""
        return load_wording("imu_rehab.metrics.norms").say(self.value, language)


class Colour(StrEnum):
    """Traffic colours; grey says nothing."""

    GREEN = "green"
    AMBER = "amber"
    NEUTRAL = "grey"


COLOURS = {
    Position.BELOW: Colour.AMBER,
    Position.INSIDE: Colour.GREEN,
    Position.ABOVE: Colour.AMBER,
    Position.NO_LIMIT: Colour.NEUTRAL,
    Position.NOT_MEASURED: Colour.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands beside a value."""

    position: Position
    colour: Colour
    reference: str  # the norm with source and mark; empty: none
    by_spread: bool = False  # the limits are our reading of mean and SD, not published ones

    def text(self, language: str = "en") -> str:
        """Return where the value lies, in words that say what its limits are."""
        told = self.by_spread and self.position in (Position.BELOW, Position.INSIDE, Position.ABOVE)
        key = f"{self.position.value}_sd" if told else self.position.value
        words = load_wording("imu_rehab.metrics.norms")
        return words.say(key, language, sds=f"{REFERENCE_SDS:g}")


def position_of(value: float, limits: Limits) -> Position:
    """Return where a value lies; the limits themselves belong to the inside."""
    if isnan(value):
        return Position.NOT_MEASURED
    if limits.low is None and limits.high is None:
        return Position.NO_LIMIT
    if limits.low is not None and value < limits.low:
        return Position.BELOW
    if limits.high is not None and value > limits.high:
        return Position.ABOVE
    return Position.INSIDE


def beside_norm(value: float, norm: Norm | None) -> Shown:
    """Return how a value is shown; coloured only by a verified, published limit.

    A band of SDs around a published mean is our reading of it: it has no colour.

    Raises ValueError for a row that is no norm: the choice of norms gives none.
    """
    if norm is None:
        return Shown(Position.NO_LIMIT, Colour.NEUTRAL, "")
    if norm.kind is not Kind.NORM:
        raise ValueError(f"{norm.norm_id} is of kind {norm.kind}, no norm")
    position = position_of(value, norm.limits)
    published = norm.verified is Verified.YES and norm.threshold is not None
    colour = COLOURS[position] if published else Colour.NEUTRAL
    return Shown(position, colour, norm.text, by_spread=norm.threshold is None)


def beside_baseline(change: Change, direction: Direction) -> Colour:
    """Return the colour of a change against a person's own baseline.

    Only a detectable change of a metric with a good side has one.
    """
    if change.answer is not Answer.DETECTABLE:
        return Colour.NEUTRAL
    if direction is Direction.HIGHER_BETTER:
        return Colour.GREEN if change.difference > 0 else Colour.AMBER
    if direction is Direction.LOWER_BETTER:
        return Colour.GREEN if change.difference < 0 else Colour.AMBER
    return Colour.NEUTRAL
