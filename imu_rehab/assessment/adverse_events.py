"""What went wrong while somebody trained or was tested: a log that is kept and exported (§5.4)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from imu_rehab.assessment.plain_values import from_plain, to_plain


class Severity(StrEnum):
    """How much came of it."""

    NONE = "none"  # nothing came of it: a stumble
    MILD = "mild"  # gone within a day
    MODERATE = "moderate"  # needed a break of days, or a look by a clinician
    SERIOUS = "serious"  # needed treatment, or an emergency call


@dataclass(frozen=True, slots=True)
class AdverseEvent:
    """One entry; entries are added, never changed."""

    at: datetime  # with its time zone
    what: str  # a sign of stopping.py, or own words
    severity: Severity
    recorded_by: str
    exercise: str = ""  # or the test, with its condition
    action: str = ""  # what was done about it
    training_session: str = ""  # the store's key of it

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("an event's time needs its time zone")
        if not self.what.strip() or not self.recorded_by.strip():
            raise ValueError("an event says what happened and who recorded it")

    def to_json(self) -> dict[str, Any]:
        """Return plain values for a store or an export."""
        return dict(to_plain(self))

    @classmethod
    def from_json(cls, raw: object) -> "AdverseEvent":
        """Read what to_json gave; raises ValueError naming the key."""
        return from_plain(cls, raw)
