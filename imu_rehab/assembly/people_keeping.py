"""What windows keep of a person as they work, and what a returning wearer brings along."""

from dataclasses import replace

from imu_rehab.assembly.people_records import (
    age,
    screening,
    screening_record,
    stored_segment,
)
from imu_rehab.body.calibration_store import StoredSegment
from imu_rehab.store.person_values import Calibration, Facts, Person, Screening
from imu_rehab.store.questions.history import KindOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.questions.site import KnownKit
from imu_rehab.store.store import Store
from imu_rehab.store.values import Stamp


def keep(
    store: Store,
    pseudonym: str,
    action: str,
    value: object,
    stamp: Stamp,
    *,
    session_id: int | None = None,
) -> int:
    """Keep one value of a person, or of one of their sessions, as one action; returns its number.

    A gate is confirmed once per person: a second time raises ChangedMeanwhile.
    """
    person = People(store).named(pseudonym)
    with store.acting(action, stamp, person) as acting:
        return acting.add(person, value, session_id)


def change_facts(store: Store, person: Person, facts: Facts, stamp: Stamp) -> Person:
    """Correct what is known of somebody, as they were when they were read.

    The age of their screening goes with the year of birth: it decides who trains alone (SPEC §5.4).
    """
    screenings = KindOf(store)(person, Screening)
    with store.acting("facts", stamp, person) as action:
        if screenings and person.facts.birth_year != facts.birth_year:
            kept = screenings[-1].value
            record = replace(screening_record(kept), age_years=age(facts, kept.signed_on))
            action.add(person, screening(record))
        return action.change_person(person, facts)


def stored_segments(
    store: Store, pseudonym: str, places: tuple[str, ...]
) -> tuple[StoredSegment, ...]:
    """Return a returning wearer's calibration at these places, for a session's settings."""
    person = People(store).named(pseudonym)
    found = sorted((each.value for each in KindOf(store)(person, Calibration)), key=lambda c: c.at)
    kept = {each.place: each for each in found}  # the newest of each place
    return tuple(stored_segment(kept[place]) for place in places if place in kept)


def known_places(store: Store) -> dict[str, str]:
    """Return where each sensor was worn last, by its id."""
    return {kept.value.sensor_id: kept.value.place for kept in KnownKit(store)()}
