"""What no recording can show, as data: faults that leave every sensor's samples as they were.

Each row names what would make the fault visible: a step to record, a segment
to wear, or nothing at all.
"""

from collections.abc import Collection
from dataclasses import dataclass

from imu_rehab.body.placement.evidence import Step
from imu_rehab.signals.places import PLACES


@dataclass(frozen=True, slots=True)
class Blind:
    """One fault that cannot be seen unless one of `steps` is recorded or `segments` worn."""

    key: str
    fault: str
    why: str
    steps: frozenset[Step] = frozenset()
    segments: frozenset[str] = frozenset()
    legs: int | None = None  # concerns kits with sensors on so many legs; None: on any


BACK = frozenset({"pelvis", "trunk"})
BLINDS: tuple[Blind, ...] = (
    Blind(
        key="turn_about_vertical",
        fault="a housing turned about the vertical by less than a quarter turn",
        why="gravity does not change and ±30° about it belong to a legal mounting",
    ),
    Blind(
        key="tilt_within_strap",
        fault="a housing tipped by less than 50° (foot 65°) against the picture from the beginning",
        why="straps, shins and insteps slope so much; one that tips later is seen from 5° on",
    ),
    Blind(
        key="slips_together",
        fault="two sensors that slip at the same time",
        why="then the posture may have changed as well",
    ),
    Blind(
        key="slide_along_limb",
        fault="a sensor that slides along its segment without turning",
        why="every point of a rigid segment turns alike; accelerations differ less than people do",
    ),
    Blind(
        key="front_or_turned",
        fault="which of both: a pelvis sensor half turned about the vertical, or worn in front",
        why="half a turn about the arrow is exactly the legal mounting of the place in front;"
        " it is told as turned",
    ),
    Blind(
        key="half_turn_standing",
        fault="a half turn about the vertical",
        why="standing shows gravity only",
        steps=frozenset({Step.BENDS, Step.STEPS}),
    ),
    Blind(
        key="foot_half_turn",
        fault="a half turn about the vertical of a foot sensor",
        why="the foot stands still in everything but steps",
        steps=frozenset({Step.STEPS}),
    ),
    Blind(
        key="pelvis_half_turn",
        fault="a half turn about the vertical of a pelvis sensor",
        why="in bends some people tip the pelvis forward, some back: alone they are not trusted",
        steps=frozenset({Step.STEPS}),
    ),
    Blind(
        key="upright_exchange",
        fault="exchanged shank, thigh, pelvis and trunk sensors",
        why="all of them are worn arrow up, and standing shows gravity only",
        steps=frozenset({Step.BENDS, Step.STEPS}),
    ),
    Blind(
        key="pair_exchange",
        fault="left and right of one segment exchanged",
        why="both legs bend at the same time and lean to the same side in a weight shift;"
        " only steps alternate",
        steps=frozenset({Step.STEPS}),
        legs=2,
    ),
    Blind(
        key="foot_not_worn",
        fault="a foot sensor that lies on the floor, its upper side up",
        why="a foot does the same in everything but steps",
        steps=frozenset({Step.STEPS}),
    ),
    Blind(
        key="both_legs_exchanged",
        fault="all sensors of both legs exchanged",
        why="without pelvis or trunk, which swings its side with the leg, a walk and its mirror"
        " image differ in small sideways movements only, which a turned housing also changes",
        segments=BACK,
        legs=2,
    ),
    Blind(
        key="other_leg",
        fault="the whole kit on the other leg",
        why="as for both legs exchanged: a leg and its mirror image differ sideways only",
        segments=BACK,
        legs=1,
    ),
    Blind(
        key="side_without_steps",
        fault="the whole leg on the other side, or both legs exchanged",
        why="pelvis and trunk show the side only while a leg swings",
        steps=frozenset({Step.STEPS}),
    ),
)


def unobservable(places: Collection[str], steps: Collection[Step]) -> tuple[Blind, ...]:
    """Return what cannot be seen with sensors at these places and these steps recorded."""
    segments = {PLACES[place].segment for place in places}
    legs = len({PLACES[place].side for place in places} - {None})
    return tuple(
        blind
        for blind in BLINDS
        if blind.legs in (None, legs)
        and not blind.steps & set(steps)
        and not blind.segments & segments
    )
