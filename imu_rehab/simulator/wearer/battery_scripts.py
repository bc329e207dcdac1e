"""What a random wearer does in every test of the battery (SPEC §2.2), trial by trial.

A trial is told as facts: `trial` where the operator presses that it begins, and
`trial_over`; in between whatever he presses, such as `go`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from imu_rehab.simulator.wearer.activities import (
    KNEE_BENDS,
    Activity,
    Stay,
    Tell,
)
from imu_rehab.simulator.wearer.battery_doings import DOINGS, Task
from imu_rehab.simulator.wearer.footsteps import Leg
from imu_rehab.simulator.wearer.random_wearer import RandomWearer
from imu_rehab.simulator.wearer.seated import LieDown, SitDown, StandUp
from imu_rehab.simulator.wearer.walking import Route

BEFORE_S, AFTER_S = 1.0, 1.2  # of quiet, within a trial
BETWEEN_S = 1.5
CONNECTING_S, POSE_S = 2.0, 8.0


@dataclass(frozen=True, slots=True)
class Sitting:
    """One session: what is worn, what it is calibrated for, and the tests that are done in it."""

    calibration: str  # tasks of body/calibration.toml, joined
    tasks: tuple[Task, ...]
    segments: tuple[str, ...] = ("foot", "shank", "pelvis")
    rate_hz: int = 100


SITTINGS = (
    Sitting(
        "quiet_posture",
        (
            Task("T1"),
            Task("T2"),
            Task("T1", "seated", seated=True),
            *(Task("T3", way, seated=True) for way in ("df", "pf", "inv", "ev")),
            Task("T8", "sitting", seated=True),
        ),
    ),
    Sitting(
        "squat_step",
        (
            Task("T5", "squat"),
            Task("T5", "step_down"),
            Task("T6"),
            *(Task("T10", way) for way in ("anterior", "posteromedial", "posterolateral")),
        ),
    ),
    Sitting(
        "balance",
        (
            Task("T4", "eyes_open"),
            Task("T4", "eyes_closed"),
            Task("T7"),
            Task("T8", "standing"),
            Task("T9"),
            Task("T13", "five", seated=True),
            Task("T13", "thirty_s", seated=True),
            Task("T14", seated=True),
        ),
        ("foot", "shank", "pelvis", "trunk"),
    ),
    Sitting("gait", (Task("T11"), Task("T15", "comfortable"), Task("T15", "fast"), Task("T16"))),
    Sitting("impact", (Task("T12"),), rate_hz=200),
    Sitting("pelvis_lying", (Task("T8", "lying", lying=True),), ("pelvis_front",)),
)


def script(wearer: RandomWearer, sitting: Sitting, steps: tuple[str, ...]) -> tuple[Activity, ...]:
    """Return everything of one session: the calibration's steps, then all trials."""
    return tuple(_all(wearer, sitting, steps))


def _all(wearer: RandomWearer, sitting: Sitting, steps: tuple[str, ...]) -> Iterator[Activity]:
    yield from calibration(wearer, steps)
    seated = lying = False
    for task in sitting.tasks:
        if task.lying and not lying:
            lying = True  # the calibration ended so
        if task.seated != seated:
            yield from (SitDown(), Stay(1.0)) if task.seated else (StandUp(), Stay(1.0))
            seated = task.seated
        yield from trials(wearer, task)
    yield Stay(1.0)


def calibration(wearer: RandomWearer, steps: tuple[str, ...]) -> Iterator[Activity]:
    """Yield the steps of a guided calibration; what was not passed by then is skipped."""
    yield Stay(CONNECTING_S)
    for step in steps:
        yield from CALIBRATION[step](wearer)
    yield from (Tell("skip") for _ in steps)


def _bends(wearer: RandomWearer) -> tuple[Activity, ...]:
    """Slow knee-bends, straight ahead, as deep as the ankles allow without a trick."""
    depth = min(KNEE_BENDS.shank_fwd_deg, 0.85 * wearer.twin.dorsiflexion_limit_deg)
    share = depth / KNEE_BENDS.shank_fwd_deg
    bends = replace(KNEE_BENDS, shank_fwd_deg=depth, thigh_deg=share * 30.0, in_deg=share)
    return bends, Stay(3.0)


CALIBRATION: dict[str, Callable[[RandomWearer], tuple[Activity, ...]]] = {
    "a": lambda _: (Stay(POSE_S),),
    "b": lambda _: (SitDown(), Stay(POSE_S), StandUp(), Stay(2.0)),
    "c": _bends,
    "d": lambda _: (Route((Leg(6),)), Stay(3.5)),
    "l": lambda _: (SitDown(), Stay(1.0), LieDown(), Stay(POSE_S)),
}


def trials(wearer: RandomWearer, task: Task) -> Iterator[Activity]:
    """Yield all trials of one test and condition."""
    for number, acts in enumerate(DOINGS[task.test](wearer, task), 1):
        yield Tell("trial", f"{task.test},{task.condition},{task.block or number},{task.run}")
        yield Stay(BEFORE_S)
        yield from acts
        yield Stay(AFTER_S)
        yield Tell("trial_over")
        yield Stay(BETWEEN_S)
