"""What stopped a session answers the screening, until a clinician signs (SPEC §5.4)."""

from imu_rehab.assessment.screening import ScreeningRecord
from imu_rehab.assessment.stopping import StopSign, after_sign
from imu_rehab.programme.done import SessionDone
from imu_rehab.programme.state import ProgrammeState


def after_stops(screening: ScreeningRecord, state: ProgrammeState) -> ScreeningRecord:
    """Return the screening with every sign that stopped a session and that nobody has reviewed."""
    for session in sorted(state.sessions, key=lambda each: each.ended_at):
        if session.stopped in set(StopSign) and not _reviewed(screening, session):
            screening = after_sign(screening, StopSign(session.stopped))
    return screening


def _reviewed(screening: ScreeningRecord, session: SessionDone) -> bool:
    """Return whether a clinician signed the sign's flag on that day or later."""
    flag = StopSign(session.stopped).flag
    return any(
        each.flag == flag and each.reviewed is not None and each.reviewed.on >= session.on
        for each in screening.answers
    )
