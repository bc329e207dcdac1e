"""What a simulated wearer does of a training session: each block of it, as well as meant."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.library import Library
from imu_rehab.exercises.prescription import Prescription
from imu_rehab.pipeline.blocks import Block
from imu_rehab.simulator.wearer.activities import LUNGES, SQUATS, Activity, Bend, Stay, Tell
from imu_rehab.simulator.wearer.pelvis_moves import HipHinges
from imu_rehab.simulator.wearer.random_wearer import RandomWearer, random_wearer
from imu_rehab.simulator.wearer.single_leg import OneLegBends
from imu_rehab.simulator.wearer.soft_tissue import SoftTissue

BLOCK_OVER = "block_over"  # a fact: the wearer is done with sets of an exercise, or with a probe
BETWEEN_S, HELD_LONGER_S, RESTED_S = 1.5, 0.6, 0.7
BEYOND_DEG = 7.0  # how far outside the zone a repetition ends that is not meant to hit
STEP_DEPTH_DEG, DEEP = 18.0, 1.6  # of a step-down's shank; the thigh bends so much more
ABLE_DEG, DROP_DEG, LEAN_DEG = 36.0, 0.5, 1.0  # somebody who can do all of it
TILTED_DEG, TURNED_DEG = 3.0, 1.0  # straps

Move = Callable[[RandomWearer, Exercise, bool], Activity]


def trainee(seed: int) -> RandomWearer:
    """Return the person of a seed, able and well strapped; whether they hit is said apart."""
    wearer = random_wearer(seed)
    twin = replace(
        wearer.twin,
        dorsiflexion_limit_deg=ABLE_DEG,
        pelvic_drop_deg=DROP_DEG,
        lean_deg=LEAN_DEG,
        mounting_tilt_deg=TILTED_DEG,
        mounting_yaw_deg=TURNED_DEG,
        soft_tissue=SoftTissue(),
    )
    return replace(wearer, twin=twin)


def session_moves(
    wearer: RandomWearer, blocks: Sequence[Block], library: Library, skill: float
) -> Iterator[Activity]:
    """Yield a whole session; `skill` is the share of repetitions that are meant to hit, 0 to 1.

    What nobody simulates is stood out.
    """
    rng = wearer.chance(f"skill {skill:g}")
    for number, block in enumerate(blocks):
        prescription = block.prescription
        exercise = prescription.applied(library)
        yield Stay(BETWEEN_S)
        if (move := MOVES.get(prescription.exercise)) is not None:
            for _ in range(prescription.sets * prescription.repetitions):
                yield move(wearer, exercise, bool(rng.random() < skill))
        yield Stay(BETWEEN_S)
        yield Tell(BLOCK_OVER, str(number))
    yield Stay(BETWEEN_S)


def is_simulated(prescription: Prescription) -> bool:
    """Return whether the wearer knows how to do it."""
    return prescription.exercise in MOVES


def _bend(kind: Bend) -> Move:
    deep = kind.thigh_deg / kind.shank_fwd_deg

    def move(wearer: RandomWearer, exercise: Exercise, hits: bool) -> Activity:
        band = exercise.band.drawn()
        depth = 0.5 * (band.low + band.high) if hits else band.high + BEYOND_DEG
        depth += wearer.twin.lean_deg  # the ankle is told from the stance
        return replace(
            kind,
            shank_fwd_deg=depth,
            thigh_deg=deep * depth,
            times=1,
            hold_s=exercise.hold_s + HELD_LONGER_S,
            rest_s=RESTED_S,
        )

    return move


def _hinge(_: RandomWearer, exercise: Exercise, hits: bool) -> Activity:
    band = exercise.band.drawn()
    far = band.low + BEYOND_DEG if hits else band.low - BEYOND_DEG
    return HipHinges(far, times=1, rest_s=RESTED_S)


def _step_down(wearer: RandomWearer, exercise: Exercise, hits: bool) -> Activity:
    most = abs(exercise.band.drawn().high)
    drop_deg = DROP_DEG if hits else most + BEYOND_DEG
    return OneLegBends(
        wearer.twin.side,
        shank_fwd_deg=STEP_DEPTH_DEG,
        thigh_deg=DEEP * STEP_DEPTH_DEG,
        in_deg=1.0,
        eversion_deg=1.0,
        drop_share=drop_deg / wearer.twin.pelvic_drop_deg,
        free="front",
        times=1,
    )


MOVES: dict[str, Move] = {
    "lunge": _bend(LUNGES),
    "squat": _bend(SQUATS),
    "hip_hinge": _hinge,
    "step_down": _step_down,
}
