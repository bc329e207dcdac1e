"""Scripts: what the twin does, one activity after the other."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.activities import (
    KNEE_BENDS,
    LUNGES,
    SQUATS,
    Activity,
    Stay,
    WeightShift,
)
from imu_rehab.simulator.wearer.seated import KneeExtensions, LieDown, SitDown, SitUp, StandUp
from imu_rehab.simulator.wearer.walking import Walk

Script = Callable[[], Iterable[Activity]]  # the same activities at every call
CONNECTING_S, RESTING_S = 3.0, 3.0  # a longer stance for slow connections; after the bends
BREAK_S = 7.0  # between rounds: long enough to take a pose anew


def once(*activities: Activity) -> Script:
    """Return the script of these, after which he stays as he is."""
    return lambda: activities


def demo(stand_still_s: float, *, knee_bends: bool = False) -> Script:
    """Return: stand still, then three lunges, three squats and a break, over and over.

    With `knee_bends` the five slow ones of a calibration come in between.
    """

    def script() -> Iterator[Activity]:
        yield Stay(stand_still_s)
        if knee_bends:
            yield from (Stay(CONNECTING_S), KNEE_BENDS, Stay(RESTING_S))
        while True:
            yield from (LUNGES, SQUATS, Stay(BREAK_S))

    return script


def calibration(side: Side = Side.RIGHT) -> Script:
    """Return the calibration of SPEC §2.1: stance, weight shifts, seated, bends, steps, stance."""
    return once(
        Stay(7.0),
        WeightShift(side),
        WeightShift(Side.LEFT if side is Side.RIGHT else Side.RIGHT),
        Stay(1.0),
        SitDown(),
        Stay(6.0),
        KneeExtensions(side),
        StandUp(),
        Stay(2.0),
        KNEE_BENDS,
        Stay(2.0),
        Walk(6),
        Stay(7.0),
    )


def mixed(seed: int = 1) -> Script:
    """Return stance first, then everything as chance will have it, without end."""

    def script() -> Iterator[Activity]:
        rng = np.random.default_rng([seed, 8])
        yield Stay(10.0)
        while True:
            yield from _PIECES[rng.integers(len(_PIECES))](rng)
            yield Stay(float(rng.uniform(2.0, 6.0)))

    return script


def _walk(rng: np.random.Generator) -> list[Activity]:
    return [
        Walk(
            int(rng.integers(8, 40)),
            step=float(rng.uniform(0.30, 0.39)),
            cadence_spm=float(rng.uniform(85.0, 115.0)),
            turn_deg=float(rng.choice([0.0, 0.0, -90.0, 90.0, 180.0])),
        )
    ]


def _sit(rng: np.random.Generator) -> list[Activity]:
    side = Side.RIGHT if rng.random() < 0.5 else Side.LEFT
    return [SitDown(), Stay(float(rng.uniform(4.0, 10.0))), KneeExtensions(side), StandUp()]


def _lie(rng: np.random.Generator) -> list[Activity]:
    stay = Stay(float(rng.uniform(5.0, 12.0)))
    return [SitDown(), Stay(1.0), LieDown(), stay, SitUp(), Stay(1.0), StandUp()]


def _shift(rng: np.random.Generator) -> list[Activity]:
    sides = list(Side) if rng.random() < 0.5 else list(reversed(Side))
    return [WeightShift(side, hold_s=float(rng.uniform(1.0, 4.0))) for side in sides]


def _bend(rng: np.random.Generator) -> list[Activity]:
    return [(LUNGES, SQUATS, KNEE_BENDS)[rng.integers(3)]]


_PIECES = (_walk, _walk, _sit, _shift, _bend, _lie)
