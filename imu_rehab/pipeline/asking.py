"""What an exercise asks of the corridor: values to measure, feedback to give."""

from collections.abc import Mapping
from dataclasses import dataclass

from imu_rehab.exercises.prescription import Prescription
from imu_rehab.feedback.plan import GAIT_PLAN, FeedbackPlan, Timing
from imu_rehab.feedback.session_feedback import SessionFeedback
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.places import Side

IMPACT = "im"  # of an exercise's needs
# Where a prescription says nothing.  What is known only when it is over is told then.
USUAL: Mapping[str, FeedbackPlan] = {
    "strides": GAIT_PLAN,
    "landings": FeedbackPlan(timing=Timing.TERMINAL),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be measured for an exercise."""

    keys: frozenset[str]
    side: Side
    near_falls: bool  # whether to look for them


def session_feedback(prescription: Prescription, settings: PipelineSettings) -> SessionFeedback:
    """Return the feedback of a prescription in this session; raises ConfigurationError."""
    exercise = prescription.applied(settings.library)
    source = f"feedback of {prescription.exercise}"
    usual = USUAL.get(exercise.kind, FeedbackPlan())
    plan = FeedbackPlan.from_mapping(prescription.feedback, source, usual)
    dose = exercise.dose
    planned = None if dose.minutes else dose.sets * dose.repetitions
    minutes = dose.sets * dose.minutes
    return SessionFeedback(plan, settings.session, settings.schedule_step, planned, minutes)
