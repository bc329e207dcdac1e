"""Keeps what a command computed for a person."""

from imu_rehab.assembly.analyzing import Analysis
from imu_rehab.assembly.people import people_store
from imu_rehab.assembly.people_sessions import keep_session
from imu_rehab.assembly.store_place import stamped


def keep(analysis: Analysis, pseudonym: str, place: str | None, who: str | None) -> int:
    """Keep a session; returns its number."""
    with people_store(place) as store:
        return keep_session(store, pseudonym, analysis, stamped(who))
