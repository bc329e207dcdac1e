"""What screening, questionnaires and programmes think in comes back from the store as it was."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from imu_rehab.assembly import people_records as records
from imu_rehab.assessment.questionnaires import QuestionnaireAnswer
from imu_rehab.assessment.screening import FlagAnswer, ScreeningRecord
from imu_rehab.assessment.signature import Signature
from imu_rehab.body.calibration_store import StoredSegment
from imu_rehab.errors import ConfigurationError
from imu_rehab.programme.override import Override
from imu_rehab.store.person_values import Calibration, Person, Screening
from imu_rehab.store.person_values import Override as KeptOverride
from imu_rehab.store.questions.history import KindOf
from imu_rehab.store.session_values import Answer
from imu_rehab.store.store import Store, opened
from imu_rehab.store.values import Stamp

V = TypeVar("V")
NOW = datetime(2026, 3, 1, 9, 15, tzinfo=UTC)
STAMP = Stamp("Lee", NOW, "in a test")
SIGNED = Signature("Dr. Lee", date(2026, 3, 1), "seen and talked about")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    with opened(str(tmp_path / "store.sqlite")) as store:
        yield store


def there_and_back(store: Store, value: V) -> V:
    """Keep a value, and return what is read."""
    person: Person = store.new_person(STAMP)
    with store.acting("keep", STAMP, person) as action:
        action.add(person, value)
    (kept,) = KindOf(store)(person, type(value))
    return kept.value


def test_a_screening_comes_back_whole_and_its_limits_stand_beside_it(store: Store) -> None:
    record = ScreeningRecord(signed=SIGNED, consent=date(2026, 3, 1), age_years=64.0)
    record = record.review("falls", SIGNED, frozenset({"supervised", "no_impact"}))
    record = record.answer(FlagAnswer("chest_pain", yes=False))
    kept = there_and_back(store, records.screening(record))
    assert records.screening_record(kept) == record
    assert kept.restrictions == ("no_impact", "supervised")
    assert (kept.signed_by, kept.signed_on) == ("Dr. Lee", date(2026, 3, 1))
    assert isinstance(kept, Screening)


def test_an_unsigned_screening_is_not_kept() -> None:
    with pytest.raises(ConfigurationError, match="nobody has signed"):
        records.screening(ScreeningRecord())


@pytest.mark.parametrize(
    ("filled", "score", "recalled"),
    [
        (QuestionnaireAnswer("nprs_now", date(2026, 3, 1), (3.0,)), 3.0, False),
        (QuestionnaireAnswer("nprs_morning", date(2026, 3, 1), (2.0,)), 2.0, True),
        (QuestionnaireAnswer("lefs", date(2026, 3, 1), (61.0,)), 61.0, False),
        (
            QuestionnaireAnswer("psfs", date(2026, 3, 1), (4.0, 5.0, 6.0), ("a", "b", "c")),
            5.0,
            False,
        ),
    ],
)
def test_a_questionnaire_comes_back_with_its_score(
    store: Store, filled: QuestionnaireAnswer, score: float, recalled: bool
) -> None:
    kept: Answer = there_and_back(store, records.answer(filled, "visit"))
    assert records.questionnaire(kept) == filled
    assert (kept.score, kept.recalled) == (score, recalled)


@pytest.mark.parametrize("withdrawn", [None, Signature("Dr. Ng", date(2026, 4, 1), "sore")])
def test_an_opened_gate_comes_back(store: Store, withdrawn: Signature | None) -> None:
    opened_gate = Override(1, "ankle", SIGNED, withdrawn)
    kept: KeptOverride = there_and_back(store, records.override(opened_gate))
    assert records.programme_override(kept) == opened_gate


def test_a_calibration_comes_back_for_a_returning_wearer(store: Store) -> None:
    stored = {
        "place": "foot_r",
        "up": (0.0, 0.6, 0.8),
        "seated_up": None,
        "axis": (0.0, 0.0, 1.0),
        "axis_source": "knee_bends",
        "axis_sd_deg": 1.5,
    }
    (calibration,) = records.calibrations({"stored": [stored]}, NOW)
    kept: Calibration = there_and_back(store, calibration)
    assert records.stored_segment(kept) == StoredSegment.from_json(stored)
