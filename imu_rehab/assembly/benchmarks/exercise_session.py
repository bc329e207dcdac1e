"""A simulated wearer exercises with feedback: what the product said, and what was true.

The way is that of a real session (`battery_session`): sensors on soft tissue,
packets through a radio that loses some, clocks, filters, calibration, angles,
the runner and the policy.  What was true is the same exercise, counted and
judged by the same runner on the angles of the bones.

Zones are set as the product sets them: by what the person did best on an
earlier day, with the straps of that day.  The true zones are set by the true
angles of the same repetitions (decision 42).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from imu_rehab.assembly.battery.virtual_body import Body
from imu_rehab.assembly.battery.virtual_session import received
from imu_rehab.body.calibration_tasks import calibration_data
from imu_rehab.body.live_signals import live_signals
from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.prescription import Prescription
from imu_rehab.exercises.progress import Repetition
from imu_rehab.exercises.workout import runner_of
from imu_rehab.feedback.cue import Cue, CueKind
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

RATE_HZ, BATCH = 100, 5  # larger packets are quicker to simulate, and a lost one costs more
AFTER_S = 2.0
SAID_WITHIN_S = 1.5  # of a repetition's end: where it ended shows a little later
FOUND_NEARLY = f"repetition finished: {CueKind.NEARLY}"
PAUSE_S = 0.5  # without instants of exercise


@dataclass(frozen=True, slots=True, eq=False)
class Exercised:
    """One set, told and true, on one clock."""

    exercise: Exercise  # with the zones that were truly meant
    made: int  # repetitions that the wearer did
    time_s: FloatArray  # (n,) instants of exercise
    measured: Mapping[str, FloatArray]  # signal -> (n,) as the product knew it
    exact: Mapping[str, FloatArray]  # signal -> (n,) of the bones
    sure: BoolArray  # (n,) somebody was told something, silence in the zone included
    told: tuple[Repetition, ...]
    true: tuple[Repetition, ...]
    cues: tuple[Cue, ...]
    interruptions: int  # near falls, where there was none

    def true_at(self, time_s: float, signal: str) -> float:
        """Return a signal's true value at an instant."""
        return float(np.interp(time_s, self.time_s, self.exact[signal]))

    def told_nearly(self, repetition: Repetition) -> bool:
        """Return whether it was neither praised nor corrected: too near to the edge to tell."""
        since_s, until_s = repetition.end_s, repetition.end_s + SAID_WITHIN_S
        said = (cue for cue in self.cues if since_s <= cue.time_s < until_s)
        return any(cue.reason == FOUND_NEARLY or cue.kind == CueKind.NEARLY for cue in said)

    def typed(self) -> tuple[tuple[Repetition, ...], tuple[Repetition, ...]]:
        """Return it told and true, had the true zones been typed in as degrees."""
        both = (self.measured, self.exact)
        told, true = (judged(self.exercise, self.time_s, signals) for signals in both)
        return told, true


def do_set(
    wearer: RandomWearer,
    prescription: Prescription,
    doing: Sequence[Activity],
    radio: RadioSettings,
    *,
    meant: Prescription | None = None,
    batch: int = BATCH,
) -> Exercised | None:
    """Do one set as prescribed; None when the calibration did not pass.

    `meant` has the zones by which the bones are judged; None: those that were prescribed.
    """
    side = wearer.twin.side
    places = core_kit(side)
    exercise = (meant or prescription).applied()
    steps = tuple(s.key for s in calibration_data().steps_of(exercise.calibration, places))
    calibrating = tuple(calibration(wearer, steps))
    body = Body.doing(wearer, (*calibrating, *doing, Stay(AFTER_S)), steps, places)
    items, start_s = received(wearer, body, RATE_HZ, radio=radio, batch=batch)
    settings = PipelineSettings(
        places=places,
        side=side,
        task=exercise.calibration,
        plan=(prescription,),
        goes_round=True,  # so that one too many is seen, too
    )
    begun = [frame for frame in replay(items, settings) if frame.progress is not None]
    frames = [frame for frame in begun if frame.stage is Stage.EXERCISE and len(frame.time_s)]
    if not frames:
        return None
    time_s = np.concatenate([frame.time_s for frame in frames])
    exact = live_signals(body.segments(time_s - start_s, places), side)
    return Exercised(
        exercise=exercise,
        made=_made(body, time_s[0] - start_s),
        time_s=time_s,
        measured=_measured(frames, exact),
        exact=exact,
        sure=np.concatenate([np.full(len(frame.time_s), _sure(frame)) for frame in frames]),
        told=tuple(repetition for frame in frames for repetition in frame.completed),
        true=judged(exercise, time_s, exact),
        cues=tuple(cue for frame in frames for cue in frame.cues),
        interruptions=sum(e.kind == "near_fall" for frame in begun for e in frame.events),
    )


def _made(body: Body, from_s: float) -> int:
    """Return the repetitions that the wearer did once the exercise had begun."""
    facts = body.worn.facts(body.end_s)
    return len([f for f in facts if f.kind == "repetition" and f.begin_s >= from_s])


def _measured(frames: Sequence[Frame], keys: Iterable[str]) -> dict[str, FloatArray]:
    """Return these signals of all frames; NaN where a frame has none."""
    return {
        key: np.concatenate(
            [frame.signals.get(key, np.full(len(frame.time_s), np.nan)) for frame in frames]
        )
        for key in keys
    }


def _sure(frame: Frame) -> bool:
    """Return True where the wearer is guided by what is measured."""
    return frame.guidance is not None and frame.guidance.verdict is not Verdict.UNSURE


def judged(
    exercise: Exercise, time_s: FloatArray, signals: Mapping[str, FloatArray]
) -> tuple[Repetition, ...]:
    """Return the repetitions of exact angles; a pause interrupts them, too."""
    runner, found = runner_of(exercise), []
    pauses = np.flatnonzero(np.diff(time_s) > PAUSE_S) + 1
    for piece in np.split(np.arange(len(time_s)), pauses):
        at, end = int(piece[0]), int(piece[-1]) + 1
        while at < end:
            rest = {key: values[at:end] for key, values in signals.items()}
            taken, repetition = runner.feed_all(time_s[at:end], rest)
            at += taken
            found += [] if repetition is None else [repetition]
        runner.interrupt()
    return tuple(found)
