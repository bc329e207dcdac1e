"""Screening records for tests: everybody answered no, consent given, signed."""

from datetime import date

from imu_rehab.assessment.screening import Contraindication, FlagAnswer, ScreeningRecord
from imu_rehab.assessment.screening_flags import screening_questions
from imu_rehab.assessment.signature import Signature

DAY = date(2026, 3, 2)
SIGNED = Signature("A. Meier", DAY, "seen and examined")


def clear(age_years: float | None = 40.0) -> ScreeningRecord:
    """Return the record of somebody with nothing to report."""
    questions = screening_questions()
    return ScreeningRecord(
        tuple(FlagAnswer(key, yes=False) for key in questions.flags),
        tuple(Contraindication(key, yes=False) for key in questions.contraindications),
        DAY,
        SIGNED,
        age_years,
    )


def restricted(*restrictions: str, age_years: float | None = 40.0) -> ScreeningRecord:
    """Return the record of somebody whose review set restrictions."""
    return clear(age_years).review("heart_nerves", SIGNED, frozenset(restrictions))
