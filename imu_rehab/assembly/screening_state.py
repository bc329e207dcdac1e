"""Whether somebody may train, as every screen of a clinician must say it (SPEC §5.3)."""

from dataclasses import dataclass
from datetime import date

from imu_rehab.assembly.people_records import screening_record
from imu_rehab.assessment.screening import ScreeningRecord
from imu_rehab.store.person_values import Screening
from imu_rehab.store.questions.history import KindOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.store import Store


@dataclass(frozen=True, slots=True)
class ScreeningState:
    """Who signed the newest screening, and what keeps somebody from training."""

    signed_by: str  # empty: nobody did
    signed_on: date | None
    locks: tuple[str, ...]  # sentences, emergencies first; empty: may train


def screening_state(store: Store, pseudonym: str, language: str = "en") -> ScreeningState:
    """Return it; a screening of another version that cannot be read counts as none."""
    kept = KindOf(store)(People(store).named(pseudonym), Screening)
    record = ScreeningRecord()
    if kept:
        try:
            record = screening_record(kept[-1].value)
        except ValueError:
            kept = ()
    found = record.obstacles
    locks = tuple(f"{one.text(language)} {one.opens(language)}" for one in found)
    if not kept:
        return ScreeningState("", None, locks)
    return ScreeningState(kept[-1].value.signed_by, kept[-1].value.signed_on, locks)
