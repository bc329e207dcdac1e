from collections.abc import Iterator
from pathlib import Path

import pytest

from imu_rehab.assembly.clinic import Clinic, open_clinic
from imu_rehab.assembly.people_keeping import keep
from imu_rehab.assembly.people_records import screening
from imu_rehab.assembly.visiting import SYSTEM, todays_visit
from imu_rehab.errors import NotReady
from imu_rehab.metrics.norms.gate import GateAnswer
from imu_rehab.store.person_values import Facts
from tests.assessment.screenings import clear


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    with open_clinic(str(tmp_path / "store.sqlite"), "Lee") as made:
        yield made


@pytest.fixture
def person(clinic: Clinic) -> str:
    """Somebody who was screened."""
    pseudonym = clinic.store.new_person(clinic.stamp(), Facts(side="left")).pseudonym
    keep(clinic.store, pseudonym, "screening", screening(clear()), clinic.stamp())
    return pseudonym


def test_who_is_in_no_programme_stands_nowhere(clinic: Clinic, person: str) -> None:
    assert clinic.standing(person, "en") is None


def test_an_unverified_limit_waits_for_a_clinician_and_says_who_confirmed_it(
    clinic: Clinic, person: str
) -> None:
    clinic.start_programme(person, "foot_to_pelvis")
    clinic.confirm_limit(person, "gate_wblt_deg.01", 33.0, "short foot")
    standing = clinic.standing(person, "de")
    assert standing is not None
    ankle = standing.regions[0]
    first = ankle.gates[0].criteria[0]
    assert (ankle.phase, first.norm_id, first.limit) == (1, "gate_wblt_deg.01", 33.0)
    assert first.confirmed is not None
    assert first.confirmed.by == "Lee"
    assert first.answer is GateAnswer.NOT_MEASURED
    assert first.words.endswith("33° [E]")
    assert {c.answer for c in ankle.gates[0].criteria[1:]} == {GateAnswer.NOT_CONFIRMED}
    clinic.undo(person, "confirmation", first.confirmed.number, "wrong person")
    again = clinic.standing(person, "de")
    assert again is not None
    assert again.regions[0].gates[0].criteria[0].confirmed is None


def test_an_override_says_who_and_why_and_is_taken_back_by_its_number(
    clinic: Clinic, person: str
) -> None:
    clinic.start_programme(person, "foot_to_pelvis")
    number = clinic.override_gate(person, 1, "ankle", "stiff by structure")
    standing = clinic.standing(person, "en")
    assert standing is not None
    over = standing.regions[0].gates[0].override
    assert over is not None
    assert (over.number, over.by, over.reason) == (number, "Lee", "stiff by structure")
    assert [region.phase for region in standing.regions] == [2, 1]


def test_todays_plan_is_what_a_live_session_is_asked_to_do(clinic: Clinic, person: str) -> None:
    clinic.start_programme(person, "foot_to_pelvis")
    asked = todays_visit(clinic, person, radio=SYSTEM, kit="3", somebody=None)
    planned = clinic.today(person, "en", somebody=None)
    assert [each.item for each in asked.entries] == [each["item"] for each in planned["items"]]
    assert asked.pipeline.prescriptions == tuple(asked.prescribed)
    assert asked.side.value == "left"
    assert asked.pipeline.session == planned["session"] == 1


def test_without_a_programme_nothing_begins(clinic: Clinic, person: str) -> None:
    with pytest.raises(NotReady, match="no programme yet"):
        todays_visit(clinic, person, radio=SYSTEM, kit="3", somebody=None)
