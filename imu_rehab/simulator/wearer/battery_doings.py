"""What a random wearer does in each trial of a test of the battery (SPEC §2.2)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from imu_rehab.signals.places import Side
from imu_rehab.simulator.wearer.activities import LUNGES, SQUATS, Activity, Stay, Tell
from imu_rehab.simulator.wearer.ankle_moves import AnkleMoves
from imu_rehab.simulator.wearer.footsteps import Leg
from imu_rehab.simulator.wearer.hops import Hops
from imu_rehab.simulator.wearer.pelvis_moves import HipHinges, PelvicTilts
from imu_rehab.simulator.wearer.random_wearer import RandomWearer
from imu_rehab.simulator.wearer.repetitions import KINDS, ORDINARY, Pace
from imu_rehab.simulator.wearer.seated import SitDown, SitToStands, StandUp
from imu_rehab.simulator.wearer.single_leg import Balance, HeelRaises, OneLegBends
from imu_rehab.simulator.wearer.walking import Route

STAIR_M, STAIR_TREAD_M = 0.17, 0.28
WAY_M = 14.0  # of T15; timed between 2 m and 12 m
REACTION_S = 0.3  # from `go`
BLOCK_STEPS, STILL_S = 76, 6.0  # of a block of a paired walk
RUN_TIMES = 8  # repetitions of a run (SPEC §1.2)
HABIT = {"cued": 0.35, "isolated": 0.25}  # share of it that is left [E]


@dataclass(frozen=True, slots=True)
class Task:
    """One test, one condition: its trials, and where the wearer is in them."""

    test: str
    condition: str = ""
    seated: bool = False
    lying: bool = False
    run: str = ""  # of a classification: spontaneous_1, cued, spontaneous_2, isolated
    block: int = 0  # of a paired walk
    less_deg: float = 0.0  # of eversion, by what was changed for this block

    def times(self, usual: int) -> int:
        """Return how many repetitions are done: in a run at least eight."""
        return max(usual, RUN_TIMES) if self.run else usual

    @property
    def habit(self) -> float:
        """How much of a person's habit shows: with a cue and unloaded less of it."""
        return HABIT.get(self.run, 1.0)

    @property
    def label(self) -> str:
        """As in the `test` column: T4/eyes_open."""
        return f"{self.test}/{self.condition}" if self.condition else self.test


Acts = tuple[Activity, ...]
Doing = Callable[[RandomWearer, Task], Iterator[Acts]]


def _quiet(_: RandomWearer, __: Task) -> Iterator[Acts]:
    yield from ((Stay(13.0),), (Stay(13.0),))


def _lunge(wearer: RandomWearer, task: Task) -> Iterator[Acts]:
    rng = wearer.chance("lunge")
    depth = wearer.twin.dorsiflexion_limit_deg + float(rng.uniform(0.0, 6.0))
    lunges = replace(
        LUNGES,
        shank_fwd_deg=depth,
        thigh_deg=1.3 * depth,
        times=task.times(3),
        hold_s=2.0,
        rest_s=1.0,
    )
    yield (lunges,)


def _ankle(wearer: RandomWearer, task: Task) -> Iterator[Acts]:
    rng = wearer.chance(f"ankle {task.condition}")
    low, high = {"df": (6, 22), "pf": (30, 58), "inv": (15, 36), "ev": (7, 20)}[task.condition]
    angle = float(rng.uniform(low, high))
    yield (AnkleMoves(wearer.twin.side, task.condition, angle, task.times(3)),)


def _balance(wearer: RandomWearer, task: Task) -> Iterator[Acts]:
    rng, closed = wearer.chance(f"balance {task.condition}"), task.condition == "eyes_closed"
    size_m = float(rng.uniform(0.0015, 0.004) * (1.6 if closed else 1.0) * (1.6 - wearer.ability))
    falls = rng.random() < (0.6 if closed else 0.25)
    for _ in range(3):
        falls_s = float(rng.uniform(5.0, 11.0)) if falls else None
        yield (Balance(wearer.twin.side, 16.0, size_m, 150.0 * size_m, falls_s),)


def _one_leg(wearer: RandomWearer, task: Task) -> Iterator[Acts]:
    rng = wearer.chance(f"one leg {task.condition}")
    depth = float(rng.uniform(14.0, 26.0))
    yield (
        OneLegBends(
            wearer.twin.side,
            shank_fwd_deg=depth,
            thigh_deg=1.6 * depth,
            turn_deg=task.habit * float(rng.uniform(0.0, 7.0)),
            eversion_deg=task.habit * float(rng.uniform(0.5, 5.0)),
            in_deg=task.habit * float(rng.uniform(0.0, 6.0)),
            free="front" if task.condition == "step_down" else "behind",
            times=task.times(5),
            drop_share=task.habit,
            kinds=some_kinds(rng, task.times(5)),
        ),
    )


def _squat(wearer: RandomWearer, task: Task) -> Iterator[Acts]:
    rng = wearer.chance("squat")
    depth = float(rng.uniform(14.0, 28.0))
    yield (
        replace(
            SQUATS,
            shank_fwd_deg=depth,
            thigh_deg=3.0 * depth,
            times=task.times(5),
            in_deg=task.habit * SQUATS.in_deg,
            down_s=1.6,
            hold_s=0.4,
            up_s=1.6,
            kinds=some_kinds(rng, task.times(5)),
        ),
    )


def _heel(wearer: RandomWearer, task: Task) -> Iterator[Acts]:
    rng = wearer.chance("heel")
    times = int(rng.integers(8, 13) + 10 * wearer.ability)
    times = RUN_TIMES + 2 if task.run else times  # the last ones are low
    raises = HeelRaises(
        wearer.twin.side,
        times,
        float(rng.uniform(24.0, 44.0)),
        float(rng.uniform(-3.0, 7.0)),
        float(rng.uniform(0.55, 0.85)),
        kinds=some_kinds(rng, times),
    )
    yield (raises,)


def _tilts(wearer: RandomWearer, task: Task) -> Iterator[Acts]:
    rng = wearer.chance(f"tilts {task.condition}")
    leak = 0.0 if task.condition != "standing" else float(rng.uniform(0.0, 0.06))
    yield (
        PelvicTilts(
            float(rng.uniform(3.0, 11.0)),
            float(rng.uniform(3.0, 13.0)),
            times=task.times(5),
            leak_m=task.habit * leak,
            drop_leak_deg=0.0 if task.lying else float(rng.uniform(0.0, 3.0)),
        ),
    )


def _hinge(wearer: RandomWearer, task: Task) -> Iterator[Acts]:
    rng = wearer.chance("hinge")
    yield (
        HipHinges(
            float(rng.uniform(25.0, 65.0)),
            float(rng.uniform(0.0, 20.0)),
            task.habit * float(rng.uniform(-6.0, 2.0)),
            times=task.times(5),
            kinds=some_kinds(rng, task.times(5)),
        ),
    )


REACHES = {"anterior": (1.0, 0.0), "posteromedial": (-0.7, -0.35), "posterolateral": (-0.7, 0.7)}


def _reach(wearer: RandomWearer, task: Task) -> Iterator[Acts]:
    rng = wearer.chance(f"reach {task.condition}")
    depth = float(rng.uniform(12.0, 22.0))
    reach = OneLegBends(
        wearer.twin.side,
        shank_fwd_deg=depth,
        thigh_deg=1.7 * depth,
        eversion_deg=task.habit * float(rng.uniform(0.5, 5.0)),
        free="front" if task.condition == "anterior" else "behind",
        reach=REACHES[task.condition],
        times=1 if task.run else 3,
        pace=Pace(1.6, 0.4, 1.6),
        drop_share=task.habit,
    )
    yield from ((reach,),) * (RUN_TIMES if task.run else 1)


def _gait(wearer: RandomWearer, task: Task) -> Iterator[Acts]:
    style = replace(wearer.style, eversion_deg=task.habit * wearer.style.eversion_deg)
    there, turn = Leg(wearer.walk_steps, wearer.step), Leg(5, 0.15, 180.0)
    back = Leg(wearer.walk_steps, wearer.step)
    yield (Route((there, turn, back), wearer.cadence_spm, Side.RIGHT, style),)


def _block(wearer: RandomWearer, task: Task) -> Iterator[Acts]:
    """Stand still, walk straight on, stand still."""
    eversion_deg = wearer.style.eversion_deg - task.less_deg
    style = replace(wearer.style, eversion_deg=eversion_deg)
    walk = Route((Leg(BLOCK_STEPS, wearer.step),), wearer.cadence_spm, Side.RIGHT, style)
    yield (Stay(STILL_S), walk, Stay(STILL_S))


def _hops(wearer: RandomWearer, _: Task) -> Iterator[Acts]:
    rng = wearer.chance("hops")
    yield (
        Hops(
            wearer.twin.side,
            5,
            float(rng.uniform(0.9, 1.6)),
            float(rng.uniform(0.035, 0.07)),
            float(rng.uniform(10.0, 40.0)),
            wobble_m=float(rng.uniform(0.005, 0.02)),
            decay_s=float(rng.uniform(0.15, 0.5)),
        ),
    )


def _stands(wearer: RandomWearer, task: Task) -> Iterator[Acts]:
    rng = wearer.chance(f"stands {task.condition}")
    way_s = 0.75 + 0.7 * (1 - wearer.ability)
    stands = SitToStands(
        5,
        Pace(way_s, 0.15, way_s),
        float(rng.uniform(0.1, 0.5)),
        bow_tilt_deg=float(rng.uniform(15.0, 35.0)),
    )
    if task.condition == "thirty_s":
        stands = replace(stands, times=60, for_s=30.0 - REACTION_S, kinds=some_kinds(rng, 12))
    yield (Tell("press", "go"), Stay(REACTION_S), stands)


def _up_and_go(wearer: RandomWearer, __: Task) -> Iterator[Acts]:
    rng, step = wearer.chance("up and go"), wearer.step
    steps = max(3, round(3.0 / (step * wearer.height_m)))
    turn_deg = float(rng.choice([-180.0, 180.0]))  # the same way twice: back to the chair
    around, sits = (Leg(int(rng.integers(3, 6)), 0.14, turn_deg) for _ in range(2))
    way = (Leg(steps, step), around, Leg(steps, step), sits)
    rise_s = 1.2 + 0.8 * (1 - wearer.ability)
    for _ in range(2):
        yield (
            Tell("press", "go"),
            Stay(REACTION_S),
            StandUp(rise_s, 25.0),
            Route(way, wearer.cadence_spm, Side.RIGHT, wearer.style),
            SitDown(rise_s + 0.2, 25.0),
        )


def _ten_metres(wearer: RandomWearer, task: Task) -> Iterator[Acts]:
    faster = 1.18 if task.condition == "fast" else 1.0
    step, cadence = min(0.43, wearer.step * faster), min(132.0, wearer.cadence_spm * faster)
    steps = int(np.ceil(WAY_M / (step * wearer.height_m))) + 2
    for _ in range(2):
        yield (Route((Leg(steps, step),), cadence, Side.RIGHT, wearer.style),)


def _stairs(wearer: RandomWearer, _: Task) -> Iterator[Acts]:
    cadence = 70.0 + 25.0 * wearer.ability
    tread = STAIR_TREAD_M / wearer.height_m
    style = replace(wearer.style, step_length_cv=0.0)
    for rise_m, word in ((STAIR_M, "up"), (-STAIR_M, "down")) * 2:
        yield (
            Tell("press", word),
            Route((Leg(9, tread, 0.0, rise_m),), cadence, Side.RIGHT, style),
        )


def some_kinds(rng: np.random.Generator, times: int) -> tuple[str, ...]:
    """Return the kinds of so many repetitions: mostly ordinary ones, the first always."""
    kinds = [str(rng.choice(KINDS, p=[0.6, 0.1, 0.1, 0.1, 0.1])) for _ in range(times)]
    return (ORDINARY, *kinds[1:])


DOINGS: dict[str, Doing] = {
    "T1": _quiet,
    "T2": _lunge,
    "T3": _ankle,
    "T4": _balance,
    "T5": _one_leg,
    "T6": _squat,
    "T7": _heel,
    "T8": _tilts,
    "T9": _hinge,
    "T10": _reach,
    "T11": _gait,
    "T12": _hops,
    "T13": _stands,
    "T14": _up_and_go,
    "T15": _ten_metres,
    "T16": _stairs,
    "paired": _block,
}
