"""Between the values of screening, questionnaires and programmes, and those that are kept.

What a record is made of stays whole, as its own plain values, and is read back by
`record_of`; beside it stand the few fields that the store itself is asked for.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from imu_rehab.assessment.questionnaires import QuestionnaireAnswer, instrument
from imu_rehab.assessment.screening import ScreeningRecord
from imu_rehab.body.calibration_store import StoredSegment
from imu_rehab.errors import ConfigurationError
from imu_rehab.programme import override as programme
from imu_rehab.store.person_values import (
    Calibration,
    Consent,
    Facts,
    Override,
    Screening,
)
from imu_rehab.store.session_values import Answer

NOT_SIGNED = "nobody has signed this screening yet; only a signed one is kept"


def screening(record: ScreeningRecord) -> Screening:
    """Return a signed screening as it is kept; raises ConfigurationError for an unsigned one."""
    if record.signed is None:
        raise ConfigurationError(NOT_SIGNED)
    return Screening(
        record=record.to_json(),
        restrictions=tuple(sorted(record.restrictions)),
        signed_by=record.signed.name,
        signed_on=record.signed.on,
        reason=record.signed.reason,
    )


def screening_record(kept: Screening) -> ScreeningRecord:
    """Return what was signed; raises ValueError for one of another version."""
    return ScreeningRecord.from_json(kept.record)


def agreed_on(consent: Consent | None) -> date | None:
    """Return the day on which somebody agreed to be recorded; None: not, or no more."""
    return consent.on if consent is not None and consent.recording else None


def age(facts: Facts, on: date) -> float | None:
    """Return the age on a day, the greater one where only the year is known; None: not told."""
    return None if facts.birth_year is None else float(on.year - facts.birth_year)


def answer(filled: QuestionnaireAnswer, moment: str, at: datetime | None = None) -> Answer:
    """Return a questionnaire as it is kept; without a time, noon of its day."""
    noon = datetime.combine(filled.on, time(12), UTC)
    return Answer(
        instrument=filled.key,
        score=filled.score,
        moment=moment,
        at=noon if at is None else at,
        recalled=instrument(filled.key).recalled,
        record=filled.to_json(),
    )


def questionnaire(kept: Answer) -> QuestionnaireAnswer:
    """Return what was filled in; raises ValueError for a score that has no items."""
    return QuestionnaireAnswer.from_json(kept.record)


def override(opened: programme.Override) -> Override:
    """Return an opened gate as it is kept."""
    content = opened.to_json()
    return Override(
        phase=opened.phase,
        region=opened.region,
        reason=opened.signed.reason,
        signed_by=opened.signed.name,
        signed_on=opened.signed.on,
        withdrawn=content["withdrawn"] or {},
    )


def programme_override(kept: Override) -> programme.Override:
    """Return the opened gate."""
    signed = {"name": kept.signed_by, "on": kept.signed_on.isoformat(), "reason": kept.reason}
    content = {"phase": kept.phase, "region": kept.region, "signed": signed}
    return programme.Override.from_json({**content, "withdrawn": dict(kept.withdrawn) or None})


def calibrations(details: Mapping[str, Any], at: datetime) -> tuple[Calibration, ...]:
    """Return what a session's calibration leaves for the next one."""
    return tuple(Calibration(s["place"], dict(s), at) for s in details.get("stored", ()))


def stored_segment(kept: Calibration) -> StoredSegment:
    """Return a sensor's calibration for the settings of a session."""
    return StoredSegment.from_json(kept.segment)
