"""What an exercise asks of the corridor: values to measure, feedback to give."""

from dataclasses import dataclass

from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.prescription import Prescription
from imu_rehab.feedback.plan import FeedbackPlan
from imu_rehab.feedback.session_feedback import SessionFeedback
from imu_rehab.pipeline.live_feet import STEP_KEYS
from imu_rehab.pipeline.live_measures import STEADY_KEYS
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.places import Side

IMPACT, LYING = "im", "ly"  # of an exercise's needs
BALANCE_LOSS, UNEVEN = "E9", "E11"  # errors with a limit of their own (SPEC §3.3)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be measured for an exercise."""

    keys: frozenset[str]
    side: Side
    near_falls: bool  # whether to look for them


def wanted_by(exercise: Exercise, side: Side) -> Wanted:
    """Return what to measure while somebody does it; near falls not where it shakes or lies."""
    return Wanted(asked_keys(exercise), side, near_falls=not {IMPACT, LYING} & exercise.needs)


def asked_keys(exercise: Exercise) -> frozenset[str]:
    """Return the keys of all values that an exercise feeds back, counts by or judges."""
    keys = {zone.signal for zone in exercise.zones}
    if exercise.driver is not None:
        keys |= {exercise.driver.signal, exercise.driver.also} - {""}
    if BALANCE_LOSS in exercise.limits:
        keys |= set(STEADY_KEYS)
    if UNEVEN in exercise.limits:
        keys |= set(STEP_KEYS.values())
    return frozenset(keys)


def session_feedback(prescription: Prescription, settings: PipelineSettings) -> SessionFeedback:
    """Return the feedback of a prescription in this session; raises ConfigurationError."""
    source = f"feedback of {prescription.exercise}"
    plan = FeedbackPlan.from_mapping(prescription.feedback, source)
    return SessionFeedback(plan, settings.session, settings.schedule_step)
