"""Somebody in a programme with one question: five visits, three trainings, pain, two gaps."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from imu_rehab.assembly import programme_deciding as decide
from imu_rehab.assembly.clinic import Clinic
from imu_rehab.assessment.plain_values import to_plain
from imu_rehab.programme.done import Attempts, Practice
from imu_rehab.signals.places import Side
from imu_rehab.store.person_values import BodyMark, Facts
from imu_rehab.store.session_values import Answer, MetricValue, Trained, TrainingSession
from imu_rehab.store.values import Stamp

MEASURED = {0: 30.0, 2: 30.5, 4: 29.5, 20: 36.0, 60: 37.0}  # day of the lunge test -> degrees
TRAINED = (5, 12, 19)
PAIN = {0: 5.0, 4: 5.0, 12: 4.0, 20: 3.0, 60: 2.0}
LUNGE = MetricValue(
    "wblt_deg", 0.0, "deg", "right", "T2", 3, 1.1, "A", "", 4.7, "wblt_deg_MDC95_intra.01", 0.9, "1"
)
PRACTICE = Practice("lunge", Attempts(18, 20, 20.0), 0, Side.RIGHT, 50.0, 2, 20, 12.0)
KIT = ("foot_r", "shank_r", "pelvis")


def followed(clinic: Clinic) -> str:
    """Keep the person, whose last visit was two days ago; returns their pseudonym."""
    begin = datetime.now(UTC) - timedelta(days=62)
    stamp = Stamp("Dr. Lee", begin, "asked")
    person = clinic.store.new_person(stamp, Facts(side="right"))
    decide.start(clinic.store, person.pseudonym, "n_of_1", stamp)
    with clinic.store.acting("keep session", stamp, person) as action:
        for day in sorted({*MEASURED, *TRAINED}):
            at = begin + timedelta(days=day)
            session = TrainingSession(at, at + timedelta(minutes=15), KIT, "closed")
            number = action.add(person, session)
            if day in MEASURED:
                action.add(person, replace(LUNGE, value=MEASURED[day]), number)
            else:
                kept = Trained("lunge", "right", "practice", to_plain(PRACTICE), "1")
                action.add(person, kept, number)
            if day in PAIN:
                action.add(person, Answer("nprs_now", PAIN[day], "before", at), number)
        action.add(person, BodyMark("lower back", "", 5.0, "aching", begin))
    return person.pseudonym
