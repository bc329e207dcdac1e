"""Frames of a wearer who is asked for more than standing still: in virtual time, kept."""

from functools import lru_cache

from imu_rehab.pipeline.frame import Frame, Stage
from imu_rehab.pipeline.pipeline import Pipeline
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.simulator.kit import make_kit
from imu_rehab.simulator.settings import SimulatorSettings
from imu_rehab.simulator.virtual_time import VirtualSession
from imu_rehab.simulator.wearer.activities import KNEE_BENDS, SQUATS, Stay
from imu_rehab.simulator.wearer.patient_twin import PatientTwin, TwinSettings
from imu_rehab.simulator.wearer.scripts import Script, once
from tests.gui.replayed_session import Condition, ReplayedSession

START_S = 1000.0
POSE_S = 2.0  # shorter than people are asked for


class Guided:
    """What a guided calibration and the beginning of an exercise look like."""

    def __init__(self, kit: str, task: str, script: Script, seconds: float) -> None:
        self.settings = SimulatorSettings(kit=kit, seed=2)
        self.places = self.settings.places
        twin = PatientTwin(TwinSettings(seed=2), script, self.places)
        _, sensors = make_kit(self.settings, twin, START_S)
        self.asks = PipelineSettings(places=self.places, task=task, stand_still_s=POSE_S)
        self.items = list(VirtualSession(sensors, start_s=START_S, seed=2).run(seconds))
        pipeline = Pipeline(self.asks)
        self.frames: list[Frame] = [frame for item in self.items for frame in pipeline.feed(item)]

    def first(self, wanted: Condition) -> Frame:
        """Return the first frame that is as wanted."""
        return next(frame for frame in self.frames if wanted(frame))


class GuidedSession(ReplayedSession):
    """The same, running: what is pressed counts."""

    def __init__(self, guided: Guided) -> None:
        self.begin(guided.asks, guided.items)


@lru_cache(maxsize=1)
def knee_bends() -> Guided:
    """Three sensors: stance, five slow bends, and then an exercise."""
    return Guided("3", "lunge", once(Stay(6.0), KNEE_BENDS, Stay(3.0)), 27.0)


@lru_cache(maxsize=1)
def eight_sensors() -> Guided:
    """Eight sensors: stance, then a squat."""
    return Guided("8", "first_look", once(Stay(7.0), SQUATS), 11.0)


def asked(step: str, share: float = 0.0, word: str = "") -> Condition:
    """Return whether a step is asked for, so far done."""

    def is_asked(frame: Frame) -> bool:
        now = frame.details.get("asked", {})
        found = now.get("step") == step and now["share"] >= share and word in ("", now["word"])
        return found and frame.stage is Stage.STANDING

    return is_asked


def told_of(kind: str) -> Condition:
    """Return whether such an event came."""
    return lambda frame: any(event.kind == kind for event in frame.events)


def measures_the_knee(frame: Frame) -> bool:
    """The thigh's own sensor shows the bent knee."""
    return frame.now.get("knee_flex_deg", 0.0) > 40.0
