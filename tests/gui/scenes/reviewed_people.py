"""Somebody with a recorded session on each leg, and an annotation on the later one."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from imu_rehab.assembly.analyzing import Analysis, analysis_of
from imu_rehab.assembly.clinic import Clinic
from imu_rehab.assembly.people_sessions import keep_session
from imu_rehab.store.questions.sessions import SessionOfRecording
from tests.gui.replayed_session import LUNGE, STIFF

LABEL = "the heel comes up here"
analysis = lru_cache(maxsize=2)(analysis_of)


def kept(clinic: Clinic, pseudonym: str, recording: Path) -> int:
    """Keep one of the project's recordings; returns the session's number."""
    found: Analysis = analysis(recording)
    return keep_session(clinic.store, pseudonym, found, clinic.stamp())


def with_recordings(clinic: Clinic) -> str:
    """Keep the person, once in a clinic; returns their pseudonym."""
    known = SessionOfRecording(clinic.store)(sha256(LUNGE.read_bytes()).hexdigest())
    if known is not None:
        return known.pseudonym
    pseudonym = str(clinic.new_person({})["pseudonym"])
    kept(clinic, pseudonym, LUNGE)
    clinic.annotate(pseudonym, kept(clinic, pseudonym, STIFF), 18.2, 20.0, LABEL)
    return pseudonym
