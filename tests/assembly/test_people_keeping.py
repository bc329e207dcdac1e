"""What windows keep as they work, and what a returning wearer brings along."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from imu_rehab.assembly import people_keeping as at
from imu_rehab.body.calibration_store import StoredSegment
from imu_rehab.errors import ChangedMeanwhile
from imu_rehab.metrics.norms.gate import Confirmation
from imu_rehab.store.person_values import Calibration, Person
from imu_rehab.store.questions.history import HistoryOf
from imu_rehab.store.site_values import KnownSensor
from imu_rehab.store.store import Store, opened
from tests.store.filled import NOW, STAMP

SEGMENT = {
    "place": "foot_r",
    "up": [0.0, 0.6, 0.8],
    "seated_up": None,
    "axis": None,
    "axis_source": "nominal",
    "axis_sd_deg": 0.0,
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    with opened(str(tmp_path / "store.sqlite")) as store:
        yield store


@pytest.fixture
def person(store: Store) -> Person:
    """Return somebody."""
    return store.new_person(STAMP)


def test_a_gate_is_confirmed_once_per_person(store: Store, person: Person) -> None:
    gate = Confirmation("N0042", 33.0, "Lee", "2026-03-01")
    at.keep(store, person.pseudonym, "confirm gate", gate, STAMP)
    with pytest.raises(ChangedMeanwhile):
        at.keep(store, person.pseudonym, "confirm gate", replace(gate, value=30.0), STAMP)
    assert [kept.value for kept in HistoryOf(store)(person).of(Confirmation)] == [gate]


def test_a_returning_wearers_calibration_is_given_for_the_places_of_the_kit(
    store: Store, person: Person
) -> None:
    at.keep(store, person.pseudonym, "calibration", Calibration("foot_r", SEGMENT, NOW), STAMP)
    segments = at.stored_segments(store, person.pseudonym, ("shank_r", "foot_r"))
    assert segments == (StoredSegment.from_json(SEGMENT),)
    assert at.stored_segments(store, person.pseudonym, ("pelvis",)) == ()


def test_facts_are_changed_from_what_was_read(store: Store, person: Person) -> None:
    facts = replace(person.facts, height_mm=1700)
    now = at.change_facts(store, person, facts, STAMP)
    assert now.facts == facts
    with pytest.raises(ChangedMeanwhile):
        at.change_facts(store, person, replace(facts, height_mm=1710), STAMP)


def test_a_known_sensor_has_its_place(store: Store) -> None:
    with store.acting("kit", STAMP) as action:
        action.add_to_site(KnownSensor("S-1", "pelvis", (), NOW))
    assert at.known_places(store) == {"S-1": "pelvis"}
