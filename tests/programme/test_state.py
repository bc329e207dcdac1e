"""A whole state survives its way through JSON."""

import json
from datetime import UTC, date, datetime

import pytest

from imu_rehab.assessment.adverse_events import AdverseEvent, Severity
from imu_rehab.assessment.capability import Label
from imu_rehab.assessment.questionnaires import QuestionnaireAnswer
from imu_rehab.assessment.signature import Signature
from imu_rehab.feedback.plan import ProbeKind
from imu_rehab.metrics.norms.gate import Confirmation
from imu_rehab.programme.done import Attempts, Finding, Practice, Probe, SessionDone
from imu_rehab.programme.override import Override
from imu_rehab.programme.state import Labelled, ProgrammeState, Review, Target
from imu_rehab.signals.places import Side

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
SIGNED = Signature("A. Meier", DAY, "seen")
STATE = ProgrammeState(
    "foot_to_pelvis",
    DAY,
    Side.RIGHT,
    7.0,
    (Labelled("squat", Label.FORGOTTEN, DAY),),
    (Finding("wblt_deg", 36.5, DAY, Side.RIGHT, 4.7),),
    (SessionDone(NOW, (Practice("squat", Attempts(8, 10, 10.0), 0, Side.RIGHT),), 2.0, 3.0, 5.0),),
    (Probe("squat", ProbeKind.TRANSFER, NOW, Attempts(8, 10, 10.0), context="own_shoes"),),
    (Confirmation("gate_wblt_deg.01", 33.0, "A. Meier", "2026-03-02"),),
    (Override(1, "ankle", SIGNED),),
    (Review(1, "ankle", SIGNED),),
    (QuestionnaireAnswer("nprs_now", DAY, (3.0,)),),
    (AdverseEvent(NOW, "near_fall", Severity.NONE, "A. Meier", "squat"),),
    (Target("squat", "shank_med_deg", 2.0, 1.1, Side.RIGHT),),
)


def test_there_and_back() -> None:
    assert ProgrammeState.from_json(json.loads(json.dumps(STATE.to_json()))) == STATE
    assert ProgrammeState.from_json({"plan": "x", "started": "2026-03-02"}).pain_ceiling == 5.0


def test_what_is_wrong_is_named() -> None:
    raw = STATE.to_json() | {"labels": [{"movement": "squat", "label": "lost", "on": "2026-03-02"}]}
    with pytest.raises(ValueError, match=r"ProgrammeState\.labels\.label.*lost"):
        ProgrammeState.from_json(raw)
    with pytest.raises(ValueError, match="pain ceiling"):
        ProgrammeState("x", DAY, pain_ceiling=12.0)


def test_the_morning_after_belongs_to_the_last_session() -> None:
    earlier = SessionDone(datetime(2026, 2, 27, 10, tzinfo=UTC))
    state = ProgrammeState("x", DAY, sessions=(STATE.sessions[0], earlier))
    assert [each.pain_next_morning for each in state.recall_morning(4.0).sessions] == [4.0, None]
    with pytest.raises(ValueError, match="no session before"):
        ProgrammeState("x", DAY).recall_morning(4.0)


def test_the_newest_target_counts() -> None:
    again = Target("squat", "shank_med_deg", 3.0, side=Side.RIGHT)
    state = ProgrammeState("x", DAY, targets=(*STATE.targets, again))
    assert state.target("squat", "shank_med_deg", Side.RIGHT) == again
    assert state.target("squat", "shank_med_deg", None) is None


def test_an_event_names_what_happened_and_who_wrote_it_down() -> None:
    with pytest.raises(ValueError, match="who recorded it"):
        AdverseEvent(NOW, "near_fall", Severity.NONE, "")
    assert AdverseEvent.from_json(STATE.adverse_events[0].to_json()) == STATE.adverse_events[0]
