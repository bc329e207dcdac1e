"""What an exercise asks of the corridor: values to measure, feedback to give."""

from dataclasses import dataclass

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.prescription import Prescription
from imu_rehab.feedback.plan import FeedbackPlan
from imu_rehab.feedback.session_feedback import SessionFeedback
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.places import Side

IMPACT = "im"  # of an exercise's needs


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be measured for an exercise."""

    keys: frozenset[str]
    side: Side
    near_falls: bool  # whether to look for them


def wanted_by(exercise: Exercise, side: Side) -> Wanted:
    """Return what to measure while somebody does it."""
    return Wanted(exercise.keys, side, near_falls=exercise.near_falls)


def session_feedback(prescription: Prescription, settings: PipelineSettings) -> SessionFeedback:
    """Return the feedback of a prescription in this session; raises ConfigurationError."""
    source = f"feedback of {prescription.exercise}"
    plan = FeedbackPlan.from_mapping(prescription.feedback, source)
    return SessionFeedback(plan, settings.session, settings.schedule_step)
