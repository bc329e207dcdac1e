"""An exercise whose sensor is not worn says so, and how to rest, instead of judging."""

from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import prescribed
from imu_rehab.pipeline.frame import Stage
from imu_rehab.pipeline.pipeline import replay
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.simulator.wearer.activities import LUNGES, Stay
from tests.pressed_session import play

SENTENCE = "This exercise needs a sensor on the front of the belt. Lower your back."


def test_a_bridge_with_the_sensor_at_the_back_counts_nothing_and_says_why() -> None:
    items = play([Stay(5.0), LUNGES, Stay(1.0)], 7.0, []).items
    plan = (prescribed(load_exercise("bridge")),)
    frames = list(replay(items, PipelineSettings(plan=plan, stand_still_s=3.0)))
    during = [frame for frame in frames if frame.stage is Stage.EXERCISE]
    assert during
    assert {frame.message for frame in during} == {SENTENCE}
    assert not any(frame.completed for frame in during)
    assert {f.progress.muted for f in during if f.progress is not None} == {
        "This exercise needs a sensor on the front of the belt."
    }
