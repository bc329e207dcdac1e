"""What an exercise's kind usually tells holds as far as a programme says nothing else."""

from imu_rehab.exercises.library import load_exercise
from imu_rehab.exercises.prescription import prescribed
from imu_rehab.feedback.plan import GAIT_EVERY, Timing
from imu_rehab.pipeline.asking import session_feedback
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.programme.programme import USUAL_FEEDBACK


def test_walking_is_told_of_every_fifth_stride_by_ear_in_a_programme_too() -> None:
    feedback = {**USUAL_FEEDBACK, "schedule_pct": [50.0], "probes": ["immediate"]}
    walk = prescribed(load_exercise("gait_foot_angle"), feedback=feedback)
    session = session_feedback(walk, PipelineSettings(plan=(walk,), session=4))
    assert (session.plan.timing, session.plan.every) == (Timing.EVERY_NTH, GAIT_EVERY)
    assert session.plan.channels == ("sound",)
    assert session.plan.probe_repetitions == USUAL_FEEDBACK["probe_repetitions"]
    assert session.share == 0.5


def test_the_end_of_a_walk_is_silent() -> None:
    walk = prescribed(load_exercise("gait_foot_angle"))
    session = session_feedback(walk, PipelineSettings(plan=(walk,)))
    end_s = 60.0 * walk.minutes
    assert session.helps(200, 0.85 * end_s)
    assert not session.helps(200, 0.95 * end_s)
