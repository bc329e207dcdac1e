"""Sets that simulated wearers do: prescribed for them, and done well, too little and too much.

Zones are set by what this person did best on an earlier day (`own_best`);
repetitions end within the zone, short of it and beyond it, many near its edges.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

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
BEST_REPETITIONS = 3  # cued ones, whose median is somebody's own best
BEYOND_DEG = 8.0  # as far beyond the zone a repetition may be meant to end
LEAST_SHARE = 0.65  # of the zone's lower limit: what ends sooner is whose repetition?
USED_SHARE = 0.8  # of what an ankle is able to: what one would ask it for
LEAST_TARGET_DEG = 14.0
HALF_WIDTH_DEG = 5.0
DEEPEST_DEG = 110.0  # of a thigh from upright: no knee folds further
HELD_S = 1.0
DROPS_DEG = (0.0, 11.0)  # of a step-down
BEST_DROPS_DEG = (0.0, 3.0)
OWN_DROP_DEG = 4.0  # beside the own drop of the pelvis
LEAN_SHARE = 0.8  # of the own lean, to stand up
WHOLE = tuple(kind for kind in KINDS if kind != PARTIAL)  # half ones are whose opinion?

Best = Mapping[str, float]  # signal/at -> own best cued value


@dataclass(frozen=True, slots=True)
class Doing:
    """What one wearer does of one exercise: first at best, some days later a set."""

    exercise: str
    best: Sequence[Activity]
    zones: Callable[[Best], dict[str, Band]]
    doing: Sequence[Activity]
    hold_s: float = 0.0

    def prescribed(self, wearer: RandomWearer, best: Best) -> Prescription:
        """Return one set, with the zones that this best sets."""
        exercise = load_exercise(self.exercise)
        usual = prescribed(
            exercise, wearer.twin.side, sets=1, repetitions=REPETITIONS, hold_s=self.hold_s
        )
        return replace(usual, bands=self.zones(best))

    def unknown(self, wearer: RandomWearer) -> Prescription:
        """Return what is prescribed while the own best is not known: everybody's zones."""
        return prescribed(load_exercise(self.exercise), wearer.twin.side, sets=1)


def _bends(wearer: RandomWearer, key: str, kind: Bend, *, misses: bool = False) -> Doing:
    """Bend the knees: the depth is what the ankle shows; `misses`: never within the zone."""
    rng, twin = wearer.chance(f"feedback {key} {misses}"), wearer.twin
    able = twin.dorsiflexion_limit_deg - twin.lean_deg
    usual = load_exercise(key).band.drawn()
    target = max(LEAST_TARGET_DEG, min(0.5 * (usual.low + usual.high), USED_SHARE * able))
    low, high = target - HALF_WIDTH_DEG, target + HALF_WIDTH_DEG
    deep = kind.thigh_deg / kind.shank_fwd_deg

    def bend(depth: float, hold_s: float, how: Sequence[str]) -> Activity:
        depth += twin.lean_deg  # the ankle is told from the stance
        return replace(
            kind, shank_fwd_deg=depth, thigh_deg=min(deep * depth, DEEPEST_DEG), times=1,
            kinds=tuple(how), hold_s=hold_s, rest_s=float(rng.uniform(0.5, 1.5)),
        )  # fmt: skip

    def depth() -> float:
        ways = [(LEAST_SHARE * low, low), (high, high + BEYOND_DEG)]
        whole = (LEAST_SHARE * low, high + BEYOND_DEG)
        return float(rng.uniform(*(ways[rng.integers(2)] if misses else whole)))

    def zones(best: Best) -> dict[str, Band]:
        own = {"ankle_df_deg": _around(best["ankle_df_deg/held"], HALF_WIDTH_DEG)}
        drop = best.get("pelvis_drop_deg/top")
        return own if drop is None else own | {"pelvis_drop_deg": _around(drop, OWN_DROP_DEG)}

    return Doing(
        key,
        [bend(target, 2.0, (ORDINARY,)) for _ in range(BEST_REPETITIONS)],
        zones,
        [bend(depth(), float(rng.uniform(1.3, 3.0)), _how(rng)) for _ in range(REPETITIONS)],
        HELD_S,
    )


def _hinges(wearer: RandomWearer) -> Doing:
    """Bow from the hips, more or less far."""
    rng = wearer.chance("feedback hinge")
    target = float(rng.uniform(30.0, 50.0))

    def hinge(tilt: float, shank_fwd_deg: float, how: Sequence[str]) -> Activity:
        rest_s = float(rng.uniform(0.5, 1.5))
        return HipHinges(
            tilt, shank_fwd_deg=shank_fwd_deg, times=1, kinds=tuple(how), rest_s=rest_s
        )

    def some(share: float) -> Activity:
        return hinge(share * target, float(rng.uniform(-8.0, 2.0)), _how(rng))

    return Doing(
        "hip_hinge",
        [hinge(target, 0.0, (ORDINARY,)) for _ in range(BEST_REPETITIONS)],
        lambda best: {"pelvis_tilt_deg": Band(best["pelvis_tilt_deg/range"], np.inf)},
        [some(float(rng.uniform(LEAST_SHARE, 1.5))) for _ in range(REPETITIONS)],
    )


def _step_downs(wearer: RandomWearer) -> Doing:
    """Bend one leg: the pelvis drops by this person's habit, more or less."""
    rng, twin = wearer.chance("feedback step down"), wearer.twin

    def step(drops_deg: tuple[float, float], how: Sequence[str]) -> Activity:
        depth = float(rng.uniform(12.0, 24.0))
        return OneLegBends(
            twin.side,
            shank_fwd_deg=depth,
            thigh_deg=1.6 * depth,
            in_deg=float(rng.uniform(0.0, 5.0)),
            eversion_deg=float(rng.uniform(0.0, 3.0)),
            drop_share=float(rng.uniform(*drops_deg)) / max(twin.pelvic_drop_deg, 0.5),
            free="front",
            times=1,
            kinds=tuple(how),
        )

    def zones(best: Best) -> dict[str, Band]:
        return {"pelvis_drop_deg": Band(-np.inf, best["pelvis_drop_deg/worst"] + OWN_DROP_DEG)}

    return Doing(
        "step_down",
        [step(BEST_DROPS_DEG, (ORDINARY,)) for _ in range(BEST_REPETITIONS)],
        zones,
        [step(DROPS_DEG, _how(rng)) for _ in range(REPETITIONS)],
    )


def _stands(wearer: RandomWearer) -> Doing:
    """Stand up from a chair and sit down, leaning forward enough or not."""
    rng = wearer.chance("feedback stands")

    def stand(bow_tilt_deg: float, how: Sequence[str]) -> Activity:
        return SitToStands(
            times=1,
            pace=Pace(*(float(rng.uniform(low, low + 0.8)) for low in (1.5, 0.6, 1.8))),
            kinds=tuple(how),
            bow_tilt_deg=bow_tilt_deg,
            rest_s=float(rng.uniform(0.5, 1.2)),
        )

    def zones(best: Best) -> dict[str, Band]:
        return {
            "pelvis_tilt_deg": Band(LEAN_SHARE * best["pelvis_tilt_deg/top"], np.inf),
            "pelvis_drop_deg": _around(best["pelvis_drop_deg/out"], OWN_DROP_DEG),
        }

    some = [stand(float(rng.uniform(14.0, 34.0)), _how(rng)) for _ in range(REPETITIONS)]
    best = [stand(25.0, (ORDINARY,)) for _ in range(BEST_REPETITIONS)]
    return Doing("stand_up", _seated(best), zones, _seated(some))


def _seated(acts: Sequence[Activity]) -> Sequence[Activity]:
    before: list[Activity] = [Tell("command", "pause"), SitDown(), Stay(1.0)]
    after: list[Activity] = [Stay(1.0), Tell("command", "pause"), StandUp()]
    return [*before, Tell("command", "resume"), Stay(1.0), *acts, *after]


def _around(middle: float, half: float) -> Band:
    return Band(middle - half, middle + half)


def _how(rng: np.random.Generator, kinds: Sequence[str] = WHOLE) -> tuple[str, ...]:
    """Return the kind of one repetition: every other one is ordinary."""
    return (str(rng.choice(list(kinds))) if rng.random() < 0.5 else ORDINARY,)


DOINGS: dict[str, Callable[[RandomWearer], Doing]] = {
    "squat": lambda wearer: _bends(wearer, "squat", SQUATS),
    "lunge": lambda wearer: _bends(wearer, "lunge", LUNGES),
    "hip_hinge": _hinges,
    "step_down": _step_downs,
    "stand_up": _stands,
    "squat_missed": lambda wearer: _bends(wearer, "squat", SQUATS, misses=True),
    "lunge_missed": lambda wearer: _bends(wearer, "lunge", LUNGES, misses=True),
}
