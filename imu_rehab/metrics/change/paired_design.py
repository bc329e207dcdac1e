"""Before a paired trial: its order, its minutes, the smallest change it could show (SPEC §6.2)."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from imu_rehab.metrics.change.sem_mdc import MDC_FACTOR
from imu_rehab.metrics.change.student import t_quantile

ORDER = "ABBABAAB"  # each pair of neighbours holds one A and one B; slow drift cancels
LEAST_PAIRS = 4
LEAST_STRIDES = 30  # per block
ALPHA = 0.05
POWER = 0.80
FAMILIARISATION_MIN = 2.0  # before each block's strides
SHOE_CHANGE_MIN = 1.0
ANGLE_FLOOR_DEG = 0.5  # [E], until the in-house same-session error is known
TIMING_FLOOR = 0.02  # [E], share of the value
STRIDE_SD_DEG = 1.2  # assumed where nothing is known: strides of one block
ASSUMED_SD_DEG = float(np.sqrt(2.0)) * STRIDE_SD_DEG / float(np.sqrt(LEAST_STRIDES))


def block_order(pairs: int) -> str:
    """Return the conditions of 2·pairs blocks: ABBA BAAB, and again."""
    if pairs < LEAST_PAIRS:
        raise ValueError(f"{pairs} block pairs: at least {LEAST_PAIRS} are needed")
    return (ORDER * (pairs // LEAST_PAIRS + 1))[: 2 * pairs]


def minutes(order: str, strides: int = LEAST_STRIDES, stride_time_s: float = 1.1) -> float:
    """Return how long a trial takes: walking, getting used to it, changing shoes [E]."""
    changes = sum(a != b for a, b in pairwise(order))
    walking = strides * stride_time_s / 60.0
    return len(order) * (walking + FAMILIARISATION_MIN) + changes * SHOE_CHANGE_MIN


def smallest_visible(sd: float, pairs: int, floor: float, alpha: float = ALPHA) -> float:
    """Return the change that is called detectable in 80 % of trials.

    `sd` is that of the differences within pairs.  Source: SPEC §6.2, δ.
    """
    error = sd / float(np.sqrt(pairs))
    power = t_quantile(POWER, pairs - 1) * error
    interval = t_quantile(1.0 - alpha / 2.0, pairs - 1) * error
    return max(interval + power, floor + power)


@dataclass(frozen=True, slots=True)
class PairedMetric:
    """A metric declared before the trial, and what is known of its error."""

    key: str
    unit: str
    sem_block: float | None = None  # in-house same-session error of a block's mean

    @property
    def is_angle(self) -> bool:
        """Whether the floor is one of degrees."""
        return self.unit == "deg"

    @property
    def sd_before(self) -> float | None:
        """The SD of paired differences before the trial; None: nothing is known."""
        if self.sem_block is not None:
            return float(np.sqrt(2.0)) * self.sem_block
        return ASSUMED_SD_DEG if self.is_angle else None

    @property
    def is_assumed(self) -> bool:
        """Whether the SD before the trial is nobody's measurement."""
        return self.sem_block is None

    def floor(self, pairs: int, level: float) -> float:
        """Return the least difference that counts; `level` is the metric's mean under A."""
        if self.sem_block is not None:
            return MDC_FACTOR * self.sem_block / float(np.sqrt(pairs))
        return ANGLE_FLOOR_DEG if self.is_angle else TIMING_FLOOR * abs(level)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is declared and printed before the start."""

    primary: PairedMetric
    secondary: tuple[PairedMetric, ...] = ()
    order: str = ORDER
    strides: int = LEAST_STRIDES
    stride_time_s: float = 1.1

    def __post_init__(self) -> None:
        if len(self.secondary) > 2:
            raise ValueError("at most two secondary metrics beside the primary one")
        if len({metric.key for metric in self.declared}) < len(self.declared):
            raise ValueError("a metric is declared once")
        if set(self.order) != {"A", "B"} or self.order.count("A") != self.order.count("B"):
            raise ValueError(f"an order has as many A as B, got {self.order!r}")
        block_order(self.pairs)
        if self.strides < LEAST_STRIDES:
            raise ValueError(f"a block has at least {LEAST_STRIDES} strides")

    @property
    def declared(self) -> tuple[PairedMetric, ...]:
        """All metrics, the primary one first."""
        return (self.primary, *self.secondary)

    @property
    def pairs(self) -> int:
        """How many pairs of blocks."""
        return len(self.order) // 2

    @property
    def minutes(self) -> float:
        """How long it will take."""
        return minutes(self.order, self.strides, self.stride_time_s)

    @property
    def more_minutes(self) -> float:
        """How much longer it would take with two more pairs."""
        longer = self.order + block_order(LEAST_PAIRS)[:4]
        return minutes(longer, self.strides, self.stride_time_s) - self.minutes

    def smallest_visible(self, level: float = float("nan")) -> float | None:
        """Return what the primary metric could show; None: no error is known before the trial."""
        sd = self.primary.sd_before
        if sd is None:
            return None
        return smallest_visible(sd, self.pairs, self.primary.floor(self.pairs, level))
