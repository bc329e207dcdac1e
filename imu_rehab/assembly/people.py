"""People and their sessions, for windows and commands: open the store, ask, act.

`people_store` opens what `store_place` says; everything else takes that store.  Reports
are plain values; times are UTC, ISO 8601.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from imu_rehab.assembly.store_place import store_place
from imu_rehab.errors import ConfigurationError
from imu_rehab.store.corrections import plain
from imu_rehab.store.deleting import Deleted, delete_person
from imu_rehab.store.person_folder import Exported, Leaving, export_person, import_person
from imu_rehab.store.person_values import (
    Consent,
    Facts,
    Hypothesis,
    Injury,
    Person,
    Programme,
    Screening,
)
from imu_rehab.store.questions.history import History, HistoryOf, KindOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.session_values import (
    AdverseEvent,
    Annotation,
    Answer,
    CapabilityLabel,
    Comment,
    MetricValue,
    RecordingFile,
    TrainingSession,
    Treatment,
    TypedResult,
    VoidedTrial,
)
from imu_rehab.store.store import Store, opened
from imu_rehab.store.values import Kept, Stamp

OF_PERSON = (Consent, Injury, Screening, Hypothesis, Programme)
OF_SESSION = (
    RecordingFile,
    MetricValue,
    TypedResult,
    Answer,
    CapabilityLabel,
    Treatment,
    Comment,
    AdverseEvent,
    VoidedTrial,
    Annotation,
)
Report = dict[str, Any]


@contextmanager
def people_store(place: str | None = None, *, create: bool = False) -> Iterator[Store]:
    """Open the store; one that is not there yet is only made where somebody is to be kept."""
    with opened(store_place(place), create=create) as store:
        yield store


def list_people(store: Store) -> list[Report]:
    """Return everybody, the newest first."""
    return [
        {
            **_person(listed.person),
            "sessions": listed.sessions,
            "simulated_sessions": listed.simulated,
            "last_at": plain(listed.last_at),
        }
        for listed in People(store).all()
    ]


def new_person(store: Store, stamp: Stamp, facts: Mapping[str, Any]) -> Report:
    """Keep somebody new; returns them with their pseudonym."""
    return _person(store.new_person(stamp, Facts(**facts)))


def show_person(store: Store, pseudonym: str) -> Report:
    """Return what is known of a person, without sessions."""
    history = HistoryOf(store)(People(store).named(pseudonym))
    counts = {kind.__name__: len(history.of(kind)) for kind in history.records}
    known = {_word(kind): [_kept(k) for k in history.of(kind)] for kind in OF_PERSON}
    simulated = sum(bool(kept.value.simulated) for kept in history.sessions)
    return {**_person(history.person), **known, "kept": counts, "simulated_sessions": simulated}


def history_of(store: Store, pseudonym: str) -> Report:
    """Return every session with what it brought, and every correction."""
    history = HistoryOf(store)(People(store).named(pseudonym))
    return {
        **_person(history.person),
        "sessions": [_session(history, session) for session in history.sessions],
        "corrections": [plain(asdict(each)) for each in history.corrections],
    }


def move_session(
    store: Store, session_id: int, wrong: str, right: str, stamp: Stamp
) -> tuple[str, ...]:
    """Give a session to the person who did it; returns the places whose calibration went along."""
    people = People(store)
    person, to = people.named(wrong), people.named(right)
    if person.id == to.id:
        raise ConfigurationError(f"{right} has this session already")
    session = _session_of(KindOf(store)(person, TrainingSession), session_id, person)
    with store.acting("move session", stamp, person) as action:
        return action.move_session(session, to)


def leaving(out: Path, *, as_is: bool, texts: bool, recordings: bool | None) -> Leaving:
    """Return what goes out; raises ConfigurationError for choices that exclude each other."""
    if as_is and texts:
        raise ConfigurationError("--as-is has all words already; leave --with-texts out")
    return Leaving(out, pseudonymised=not as_is, texts=texts, recordings=recordings)


def export(store: Store, pseudonym: str, stamp: Stamp, leaving: Leaving) -> Exported:
    """Write one person's folder."""
    return export_person(store, People(store).named(pseudonym), stamp, leaving)


def read_back(store: Store, folder: Path, stamp: Stamp) -> Report:
    """Read back a person who was exported as they are."""
    return _person(import_person(store, folder, stamp))


def to_be_deleted(store: Store, pseudonym: str) -> Report:
    """Return what deleting a person would take."""
    history = HistoryOf(store)(People(store).named(pseudonym))
    files = [kept.value.path for kept in history.of(RecordingFile)]
    rows = 1 + sum(map(len, history.records.values())) + len(history.corrections)
    return {"pseudonym": history.person.pseudonym, "rows": rows, "files": files}


def delete(store: Store, pseudonym: str, stamp: Stamp) -> Deleted:
    """Delete a person for good."""
    return delete_person(store, People(store).named(pseudonym), stamp)


def _person(person: Person) -> Report:
    return {
        "pseudonym": person.pseudonym,
        "since": plain(person.created_at),
        **plain(asdict(person.facts)),
    }


def _session(history: History, session: Kept[TrainingSession]) -> Report:
    brought = {_word(k): [_kept(e) for e in history.in_session(k, session.id)] for k in OF_SESSION}
    return {**_kept(session), **brought}


def _kept(kept: Kept[Any]) -> Report:
    content: Report = plain(asdict(kept.value))
    return {"id": kept.id, **content}


def _word(kind: type[Any]) -> str:
    """Return TypedResult as typed_result."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in kind.__name__).lstrip("_")


def _session_of(
    sessions: tuple[Kept[TrainingSession], ...], number: int, person: Person
) -> Kept[TrainingSession]:
    for kept in sessions:
        if kept.id == number:
            return kept
    known = ", ".join(str(kept.id) for kept in sessions) or "none"
    raise ConfigurationError(f"{person.pseudonym} has no session {number}; there are: {known}")
