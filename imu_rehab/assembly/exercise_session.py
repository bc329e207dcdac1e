"""A simulated wearer exercises with feedback: what the product said, and what was true.

The way is that of a real session (`battery_session`): sensors on soft tissue,
packets through a radio that loses some, clocks, filters, calibration, angles,
the runner and the policy.  What was true is the same exercise, counted and
judged by the same runner on the angles of the bones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from imu_rehab.assembly.battery_session import Body, received
from imu_rehab.body.calibration_tasks import calibration_data
from imu_rehab.body.live_signals import live_signals
from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import taste
from imu_rehab.exercises.progress import Repetition
from imu_rehab.exercises.workout import runner_of
from imu_rehab.feedback.cue import Cue
from imu_rehab.feedback.guidance import Verdict
from imu_rehab.pipeline.frame import Frame, Stage
from imu_rehab.pipeline.pipeline import replay
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.arrays import BoolArray, FloatArray
from imu_rehab.signals.places import core_kit
from imu_rehab.simulator.radio_model.link import RadioSettings
from imu_rehab.simulator.wearer.activities import Activity, Stay
from imu_rehab.simulator.wearer.battery_scripts import calibration
from imu_rehab.simulator.wearer.random_wearer import RandomWearer

RATE_HZ, BATCH = 100, 2
AFTER_S = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Exercised:
    """One set, told and true, on one clock."""

    exercise: Exercise
    made: int  # repetitions that the wearer did
    time_s: FloatArray  # (n,) instants of exercise
    true_deg: FloatArray  # (n,) of the bones
    measured_deg: FloatArray  # (n,) NaN where nobody knew
    sure: BoolArray  # (n,) somebody was told something, silence in the zone included
    told: tuple[Repetition, ...]
    true: tuple[Repetition, ...]
    cues: tuple[Cue, ...]
    interruptions: int  # pauses that nobody asked for

    def true_at(self, time_s: float) -> float:
        """Return the true value at an instant."""
        return float(np.interp(time_s, self.time_s, self.true_deg))


def do_set(
    wearer: RandomWearer, key: str, doing: Sequence[Activity], radio: RadioSettings
) -> Exercised | None:
    """Do one set of an exercise; None when the calibration did not pass."""
    side = wearer.twin.side
    places = core_kit(side)
    exercise = taste(load_exercise(key), side).applied()
    steps = tuple(s.key for s in calibration_data().steps_of(exercise.calibration, places))
    acts = (*calibration(wearer, steps), *doing, Stay(AFTER_S))
    body = Body.doing(wearer, acts, steps, places)
    items, start_s = received(wearer, body, RATE_HZ, radio=radio, batch=BATCH)
    settings = PipelineSettings(places=places, side=side, task=exercise.calibration, plan=(key,))
    frames = [frame for frame in replay(items, settings) if frame.stage is not Stage.STANDING]
    frames = [frame for frame in frames if frame.signals]
    if not frames:
        return None
    time_s = np.concatenate([frame.time_s for frame in frames])
    segments = body.segments(time_s - start_s, places)
    true = live_signals(segments, side)
    return Exercised(
        exercise=exercise,
        made=sum(fact.kind == "repetition" for fact in body.worn.facts(body.end_s)),
        time_s=time_s,
        true_deg=true[exercise.signal],
        measured_deg=np.concatenate([_measured(frame, exercise.signal) for frame in frames]),
        sure=np.concatenate([np.full(len(frame.time_s), _sure(frame)) for frame in frames]),
        told=tuple(repetition for frame in frames for repetition in frame.completed),
        true=_judged(exercise, time_s, true),
        cues=tuple(cue for frame in frames for cue in frame.cues),
        interruptions=_pauses(frames),
    )


def _measured(frame: Frame, signal: str) -> FloatArray:
    unknown = np.full(len(frame.time_s), np.nan)
    return frame.signals.get(signal, unknown)


def _sure(frame: Frame) -> bool:
    """Return True where the wearer is guided by what is measured."""
    return frame.guidance is not None and frame.guidance.verdict is not Verdict.UNSURE


def _judged(
    exercise: Exercise, time_s: FloatArray, signals: Mapping[str, FloatArray]
) -> tuple[Repetition, ...]:
    """Return the repetitions of exact angles."""
    runner, at, found = runner_of(exercise), 0, []
    while at < len(time_s):
        rest = {key: values[at:] for key, values in signals.items()}
        taken, repetition = runner.feed_all(time_s[at:], rest)
        at += taken
        found += [] if repetition is None else [repetition]
    return tuple(found)


def _pauses(frames: Sequence[Frame]) -> int:
    paused = [frame.stage is Stage.PAUSED for frame in frames]
    return sum(now and not before for before, now in pairwise(paused))
