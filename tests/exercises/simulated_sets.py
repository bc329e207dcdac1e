"""Sets that random simulated people do, with what they truly did."""

from dataclasses import dataclass

import numpy as np

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.progress import Repetition
from imu_rehab.exercises.workout import runner_of
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.simulator.wearer.activities import Stay
from imu_rehab.simulator.wearer.battery_doings import DOINGS, Task
from imu_rehab.simulator.wearer.patient_twin import PatientTwin
from imu_rehab.simulator.wearer.random_wearer import random_wearer
from imu_rehab.simulator.wearer.repetitions import PARTIAL
from imu_rehab.simulator.wearer.scripts import once
from imu_rehab.simulator.wearer.seated import SitDown
from tests.exercises.sampled import many, run_all

RATE_HZ = 100.0
STAND_S, LONGEST_S = 2.0, 90.0
SIT_S, SEATED_S = 2.0, 1.0  # sitting down is no part of the set
NOISE_DEG = 0.4  # of fused angles
FOOT_CM = 17.0
# Exercises that the battery's movements can be counted by.
TASKS = {
    "lunge": Task("T2"),
    "squat": Task("T6"),
    "step_down": Task("T5", "step_down"),
    "reach": Task("T10", "anterior"),
    "hip_hinge": Task("T9"),
    "heel_raise": Task("T7"),
    "stand_up": Task("T13", "five"),
}


@dataclass(frozen=True, slots=True, eq=False)
class SimulatedSet:
    """One set of one person: what was measured, and how many repetitions there were."""

    exercise: Exercise
    made: int
    time_s: FloatArray
    signals: dict[str, FloatArray]

    def counted(self) -> list[Repetition]:
        """Return what the exercise's runner counts."""
        return run_all(runner_of(self.exercise), self.time_s, self.signals)


def simulated_set(key: str, seed: int) -> SimulatedSet:
    """Return a person's set; angles of the bones with the noise of measured ones."""
    wearer, task = random_wearer(seed), TASKS[key]
    acts = next(DOINGS[task.test](wearer, task))
    before = (SitDown(SIT_S), Stay(SEATED_S)) if key == "stand_up" else ()
    script = once(Stay(STAND_S), *before, *acts, Stay(STAND_S))
    twin = PatientTwin(wearer.twin, script)
    time_s = np.arange(round(twin.ends_s(LONGEST_S) * RATE_HZ)) / RATE_HZ
    rng = wearer.chance(f"noise {key}")
    true = twin.truth(time_s)
    signals = {k: values + rng.normal(0.0, NOISE_DEG, len(time_s)) for k, values in true.items()}
    signals["heel_height_cm"] = -FOOT_CM * np.sin(np.radians(signals["foot_pitch_deg"]))
    facts = [fact for fact in twin.facts(LONGEST_S) if fact.kind == "repetition"]
    whole = [fact for fact in facts if key != "stand_up" or fact.detail != PARTIAL]
    begin = round((STAND_S + SIT_S + 0.5 * SEATED_S) * RATE_HZ) if before else 0
    kept = {k: values[begin:] for k, values in signals.items()}
    return SimulatedSet(many(load_exercise(key)), len(whole), time_s[begin:], kept)
