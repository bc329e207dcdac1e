"""What each segment does in the steps of the calibration, as data.

Sizes are medians with the spread of their logarithm among people, so that slow
and shy wearers are covered; only their ratios between segments are used.
Phases are those of the right side in the stride, against the swing of the right
shank; the left side is half a stride later.

Sources: directions from the physics named per row; sizes and phases from normal
walking (Perry and Burnfield, Gait Analysis, 2010) and, rounded and widened, from
the recordings tripod_treadmill and qmt_fullbody, one person each.  Spreads and
the shares that mislead are engineering judgement.
"""

from dataclasses import dataclass
from enum import Enum


class Signal(Enum):
    """A signal at stride frequency: a rate about, or an acceleration along, a segment axis."""

    ROLL = ("rate", 0)  # about forward: right side down
    YAW = ("rate", 1)  # about up: to the left
    SWING = ("rate", 2)  # about right: toes up, leg forward
    FORWARD = ("acceleration", 0)
    RIGHT = ("acceleration", 2)


@dataclass(frozen=True, slots=True)
class Size:
    """A positive quantity: its median and the standard deviation of its logarithm."""

    median: float
    log_sd: float


@dataclass(frozen=True, slots=True)
class Direction:
    """A horizontal direction in segment axes: +1 forward, -1 back, and how often it misleads."""

    sign: float
    misleads: float


@dataclass(frozen=True, slots=True)
class Phase:
    """When in the stride a signal peaks."""

    deg: float
    sd_deg: float


@dataclass(frozen=True, slots=True)
class Expectation:
    """One segment; None says that nothing can be expected."""

    up_sd_deg: float  # of the housing against the picture, with the person's posture
    bend_lean_deg: Size
    bend: Direction | None
    walk_rate_dps: Size
    stance_ratio: Size
    walk_lean: Direction | None
    surge: Direction
    travel: Direction | None
    phases: dict[Signal, Phase]


EXPECTED: dict[str, Expectation] = {
    # The foot stands still in bends and in every stance; its heel rises before it swings.
    "foot": Expectation(
        up_sd_deg=22.0,
        bend_lean_deg=Size(0.7, 0.8),
        bend=None,
        walk_rate_dps=Size(210.0, 0.35),
        stance_ratio=Size(0.08, 0.6),
        walk_lean=Direction(1.0, 0.02),
        surge=Direction(1.0, 0.15),
        travel=None,
        phases={Signal.SWING: Phase(0.0, 35.0), Signal.FORWARD: Phase(140.0, 35.0)},
    ),
    # The shank tips forward over the foot in bends and until push-off, by twice what it reaches.
    "shank": Expectation(
        up_sd_deg=18.0,
        bend_lean_deg=Size(11.0, 0.5),
        bend=Direction(1.0, 0.02),
        walk_rate_dps=Size(170.0, 0.35),
        stance_ratio=Size(0.35, 0.35),
        walk_lean=Direction(1.0, 0.02),
        surge=Direction(1.0, 0.15),
        travel=None,
        phases={Signal.SWING: Phase(0.0, 35.0), Signal.FORWARD: Phase(130.0, 35.0)},
    ),
    # The thigh tips back: the knee comes forward, the hip bends more than it extends.
    "thigh": Expectation(
        up_sd_deg=18.0,
        bend_lean_deg=Size(16.0, 0.5),
        bend=Direction(-1.0, 0.02),
        walk_rate_dps=Size(110.0, 0.4),
        stance_ratio=Size(0.42, 0.35),
        walk_lean=Direction(-1.0, 0.25),
        surge=Direction(1.0, 0.15),
        travel=None,
        phases={Signal.SWING: Phase(50.0, 35.0), Signal.FORWARD: Phase(135.0, 35.0)},
    ),
    # The pelvis tips forward in bends; its swinging side comes forward.
    "pelvis": Expectation(
        up_sd_deg=18.0,
        bend_lean_deg=Size(7.0, 0.8),
        bend=Direction(1.0, 0.1),
        walk_rate_dps=Size(35.0, 0.4),
        stance_ratio=Size(0.65, 0.25),
        walk_lean=None,
        surge=Direction(1.0, 0.15),
        travel=Direction(1.0, 0.03),
        phases={
            Signal.ROLL: Phase(165.0, 50.0),
            Signal.YAW: Phase(30.0, 50.0),
            Signal.RIGHT: Phase(75.0, 45.0),
        },
    ),
    # The trunk turns against the pelvis.
    "trunk": Expectation(
        up_sd_deg=20.0,
        bend_lean_deg=Size(10.0, 0.8),
        bend=Direction(1.0, 0.05),
        walk_rate_dps=Size(28.0, 0.45),
        stance_ratio=Size(0.62, 0.25),
        walk_lean=None,
        surge=Direction(1.0, 0.15),
        travel=Direction(1.0, 0.03),
        phases={
            Signal.YAW: Phase(-115.0, 60.0),
            Signal.RIGHT: Phase(15.0, 50.0),
        },
    ),
}
