"""Sets that simulated wearers do: prescribed for them, and done well, too little and too much.

Targets are what a clinician would set for this person; repetitions end within
the zone, short of it and beyond it, many near its edges.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from imu_rehab.exercises.band import Band
from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import Prescription, prescribed
from imu_rehab.simulator.wearer.activities import LUNGES, SQUATS, Activity, Bend, Stay, Tell
from imu_rehab.simulator.wearer.pelvis_moves import HipHinges
from imu_rehab.simulator.wearer.random_wearer import RandomWearer
from imu_rehab.simulator.wearer.repetitions import KINDS, ORDINARY, PARTIAL, Pace
from imu_rehab.simulator.wearer.seated import SitDown, SitToStands, StandUp
from imu_rehab.simulator.wearer.single_leg import OneLegBends

REPETITIONS = 10
BEYOND_DEG = 8.0  # as far beyond the zone a repetition may be meant to end
LEAST_SHARE = 0.65  # of the zone's lower limit: what ends sooner is whose repetition?
USED_SHARE = 0.8  # of what an ankle is able to: what one would ask it for
LEAST_TARGET_DEG = 14.0
HALF_WIDTH_DEG = 5.0
DROPS_DEG = (0.0, 11.0)  # of a step-down; the library's zone ends at 5
OWN_DROP_DEG = 4.0  # beside the own drop of the pelvis
WHOLE = tuple(kind for kind in KINDS if kind != PARTIAL)  # half ones are whose opinion?

Set = tuple[Prescription, Sequence[Activity]]


def _bends(wearer: RandomWearer, key: str, kind: Bend) -> Set:
    """Bend the knees: the depth is what the ankle shows."""
    rng, twin = wearer.chance(f"feedback {key}"), wearer.twin
    able = twin.dorsiflexion_limit_deg - twin.lean_deg
    usual = load_exercise(key).band.drawn()
    target = max(LEAST_TARGET_DEG, min(0.5 * (usual.low + usual.high), USED_SHARE * able))
    band = Band(target - HALF_WIDTH_DEG, target + HALF_WIDTH_DEG)
    deep = kind.thigh_deg / kind.shank_fwd_deg

    def doing() -> Iterator[Activity]:
        for _ in range(REPETITIONS):
            depth = float(rng.uniform(LEAST_SHARE * band.low, band.high + BEYOND_DEG))
            depth += twin.lean_deg  # the ankle is told from the stance
            yield replace(
                kind, shank_fwd_deg=depth, thigh_deg=deep * depth, times=1, kinds=_how(rng),
                hold_s=float(rng.uniform(1.3, 3.0)), rest_s=float(rng.uniform(0.5, 1.5)),
            )  # fmt: skip

    own = {"ankle_df_deg": band, "pelvis_drop_deg": _own_drop(wearer)}
    return _prescribed(wearer, key, own, hold_s=1.0), tuple(doing())


def _hinges(wearer: RandomWearer) -> Set:
    """Bow from the hips, more or less far."""
    rng = wearer.chance("feedback hinge")
    target = float(rng.uniform(30.0, 50.0))
    acts = (
        HipHinges(
            float(rng.uniform(LEAST_SHARE * target, 1.5 * target)),
            shank_fwd_deg=float(rng.uniform(-8.0, 2.0)),
            times=1,
            kinds=_how(rng),
            rest_s=float(rng.uniform(0.5, 1.5)),
        )
        for _ in range(REPETITIONS)
    )
    return _prescribed(wearer, "hip_hinge", {"pelvis_tilt_deg": Band(target, np.inf)}), tuple(acts)


def _step_downs(wearer: RandomWearer) -> Set:
    """Bend one leg: the pelvis drops by this person's habit, more or less."""
    rng, twin = wearer.chance("feedback step down"), wearer.twin

    def doing() -> Iterator[Activity]:
        for _ in range(REPETITIONS):
            depth = float(rng.uniform(12.0, 24.0))
            yield OneLegBends(
                twin.side,
                shank_fwd_deg=depth,
                thigh_deg=1.6 * depth,
                in_deg=float(rng.uniform(0.0, 5.0)),
                eversion_deg=float(rng.uniform(0.0, 3.0)),
                drop_share=float(rng.uniform(*DROPS_DEG)) / max(twin.pelvic_drop_deg, 0.5),
                free="front",
                times=1,
                kinds=_how(rng),
            )

    return _prescribed(wearer, "step_down", {}), tuple(doing())


def _stands(wearer: RandomWearer) -> Set:
    """Stand up from a chair and sit down, leaning forward enough or not."""
    rng = wearer.chance("feedback stands")
    acts = (
        SitToStands(
            times=1,
            pace=Pace(*(float(rng.uniform(low, low + 0.8)) for low in (1.5, 0.6, 1.8))),
            kinds=_how(rng),
            bow_tilt_deg=float(rng.uniform(14.0, 34.0)),
            rest_s=float(rng.uniform(0.5, 1.2)),
        )
        for _ in range(REPETITIONS)
    )
    own = {"pelvis_drop_deg": _own_drop(wearer)}
    seated: list[Activity] = [Tell("command", "pause"), SitDown(), Stay(1.0)]
    done: list[Activity] = [Stay(1.0), Tell("command", "pause"), StandUp()]
    doing = [*seated, Tell("command", "resume"), Stay(1.0), *acts, *done]
    return _prescribed(wearer, "stand_up", own), doing


def _prescribed(
    wearer: RandomWearer, key: str, bands: dict[str, Band], **dose: Any
) -> Prescription:
    exercise = load_exercise(key)
    zones = {zone.signal for zone in exercise.zones}
    own = {signal: band for signal, band in bands.items() if signal in zones}
    usual = prescribed(exercise, wearer.twin.side, sets=1, repetitions=REPETITIONS, **dose)
    return replace(usual, bands={**usual.bands, **own})


def _own_drop(wearer: RandomWearer) -> Band:
    drop = wearer.twin.pelvic_drop_deg
    return Band(drop - OWN_DROP_DEG, drop + OWN_DROP_DEG)


def _how(rng: np.random.Generator, kinds: Sequence[str] = WHOLE) -> tuple[str, ...]:
    """Return the kind of one repetition: every other one is ordinary."""
    return (str(rng.choice(list(kinds))) if rng.random() < 0.5 else ORDINARY,)


DOINGS: dict[str, Callable[[RandomWearer], Set]] = {
    "squat": lambda wearer: _bends(wearer, "squat", SQUATS),
    "lunge": lambda wearer: _bends(wearer, "lunge", LUNGES),
    "hip_hinge": _hinges,
    "step_down": _step_downs,
    "stand_up": _stands,
}
