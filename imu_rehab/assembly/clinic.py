"""A place where people are treated: what the clinician's windows may ask and do.

One object with the store and who works there; every method is one question or one action.
Questions return plain values, as commands print them; times are UTC, ISO 8601.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from imu_rehab.assembly import people as at
from imu_rehab.assembly.store_place import stamped
from imu_rehab.store.store import Store
from imu_rehab.store.values import Stamp

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Clinic:
    """Safe to use from any thread; raises the errors of the rooms it asks."""

    store: Store
    who: str | None = None  # None: the name of the login

    def stamp(self, why: str = "") -> Stamp:
        """Return who acts, now."""
        return stamped(self.who, why)

    def people(self) -> list[Report]:
        """Return everybody, the newest first."""
        return at.list_people(self.store)

    def new_person(self, facts: Mapping[str, Any]) -> Report:
        """Keep somebody new; returns them with their pseudonym."""
        return at.new_person(self.store, self.stamp(), facts)

    def about(self, pseudonym: str) -> Report:
        """Return what is known of a person, without sessions."""
        return at.show_person(self.store, pseudonym)

    def history(self, pseudonym: str) -> Report:
        """Return every session with what it brought, and every correction."""
        return at.history_of(self.store, pseudonym)


@contextmanager
def open_clinic(place: str | None = None, who: str | None = None) -> Iterator[Clinic]:
    """Open the clinic of a store; an empty one is made where there is none."""
    with at.people_store(place, create=True) as store:
        yield Clinic(store, who)
