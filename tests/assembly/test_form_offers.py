"""What was kept can be typed again, and the forms accept it as it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from imu_rehab.assembly.form_offers import known_answers, offers, told_again
from imu_rehab.assembly.people_answers import kept_answers
from imu_rehab.assembly.people_forms import keep_form
from imu_rehab.store.person_values import Person
from imu_rehab.store.store import Store, opened
from tests.store.filled import STAMP, fill


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(str(tmp_path / "store.sqlite")) as store:
        yield store


@pytest.fixture
def person(store: Store) -> Person:
    return fill(store)


@pytest.mark.parametrize(
    "form",
    [
        "injuries",
        "body_chart",
        "complaints",
        "treatments",
        "hypothesis",
        "comment",
        "adverse_event",
        "nprs",
    ],
)
def test_an_entry_that_is_typed_again_is_what_it_was(
    store: Store, person: Person, form: str
) -> None:
    entry = kept_answers(store, person.pseudonym, form)[form][0]
    raw = told_again(form, entry["content"])
    assert raw
    keep_form(store, person.pseudonym, form, raw, STAMP, replaces=entry["id"])
    again = kept_answers(store, person.pseudonym, form)[form][0]["content"]
    changes = {k for k, v in again.items() if v != entry["content"][k]}
    assert changes <= {"at", "recorded_by", "record"}


def test_a_form_that_is_always_answered_anew_is_not_typed_again(
    store: Store, person: Person
) -> None:
    entry = kept_answers(store, person.pseudonym, "screening")["screening"][0]
    assert told_again("screening", entry["content"]) == {}


def test_known_facts_are_given_as_they_are_typed(store: Store, person: Person) -> None:
    known = known_answers(store, person.pseudonym, "facts")
    assert known == {
        "sex": "f",
        "birth_year": "1962",
        "height_cm": "168",
        "side": "right",
        "pain_ceiling": "6",
    }
    assert known_answers(store, person.pseudonym, "consent") == {}


def test_a_hypothesis_is_offered_the_complaints_and_probes_that_there_are(
    store: Store, person: Person
) -> None:
    offered = offers(store, person.pseudonym, "hypothesis")
    assert [words for _, words in offered["complaint"]] == ["back hurts"]
    assert [words for _, words in offered["probe"]] == [
        "insole, Foot eversion, excursion right: detectable change"
    ]
    assert ("wblt_deg", "Lunge angle (wblt_deg)") in offered["metric"]
