"""Nothing changes without a trace, and the trace cannot be changed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from imu_rehab.errors import ConfigurationError, StoreError
from imu_rehab.store.person_values import Calibration, Consent, Hypothesis, Injury, Probe
from imu_rehab.store.questions.history import HistoryOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.questions.trail import Trail
from imu_rehab.store.session_values import Comment, MetricValue, RecordingFile, TypedResult
from imu_rehab.store.store import Store
from imu_rehab.store.values import Stamp
from tests.store.filled import NOW, SESSION, STAMP, fill


def test_a_corrected_value_keeps_what_it_was_who_changed_it_when_and_why(store: Store) -> None:
    person = fill(store)
    typed = HistoryOf(store)(person).of(TypedResult)[0]
    with store.acting("correct", STAMP, person) as action:
        action.correct(typed, replace(typed.value, value=75.5))
    history = HistoryOf(store)(person)
    assert history.of(TypedResult)[0].value.value == 75.5
    assert history.of(TypedResult)[0].version == 2
    (correction,) = history.corrections
    assert (correction.old, correction.new) == ({"value": 70.0}, {"value": 75.5})
    assert (correction.who, correction.at, correction.why) == (STAMP.who, NOW, STAMP.why)
    assert (correction.table, correction.row_id) == ("typed_result", typed.id)


def test_what_was_taken_out_stays_in_the_corrections(store: Store) -> None:
    person = fill(store)
    injury = HistoryOf(store)(person).of(Injury)[0]
    with store.acting("remove", STAMP, person) as action:
        action.remove(injury)
    (correction,) = HistoryOf(store)(person).corrections
    assert correction.new == {}
    assert correction.old == {
        "region": "ankle",
        "side": "right",
        "since": "2019-05",
        "count": 2,
        "recovered": True,
    }


def test_a_correction_without_a_reason_is_refused(store: Store) -> None:
    person = fill(store)
    injury = HistoryOf(store)(person).of(Injury)[0]
    with (
        pytest.raises(ConfigurationError, match="needs its reason"),
        store.acting("remove", Stamp("Lee", NOW), person) as action,
    ):
        action.remove(injury)
    assert HistoryOf(store)(person).of(Injury) == (injury,)


def test_a_value_that_stays_the_same_is_no_correction(store: Store) -> None:
    person = fill(store)
    for kind in (Consent, TypedResult, MetricValue):
        kept = HistoryOf(store)(person).of(kind)[0]
        with store.acting("correct", STAMP, person) as action:
            action.correct(kept, kept.value)
    assert HistoryOf(store)(person).corrections == ()
    assert HistoryOf(store)(person).of(Consent)[0].version == 1


def test_a_moved_session_takes_everything_along(store: Store) -> None:
    wrong, right = fill(store), store.new_person(STAMP)
    before = HistoryOf(store)(wrong)
    (session,) = before.sessions
    with store.acting("move session", STAMP, wrong) as action:
        action.move_session(session, right)
    after = HistoryOf(store)(right)
    assert [each.value for each in after.sessions] == [session.value]
    for kind in (MetricValue, RecordingFile, Comment):
        assert after.of(kind) == before.of(kind)
        assert HistoryOf(store)(wrong).of(kind) == ()
    (correction,) = after.corrections
    assert (correction.old, correction.new) == ({"person_id": wrong.id}, {"person_id": right.id})
    assert [d.action for d in Trail(store).deeds(right.id)] == ["new person", "receive session"]
    assert Trail(store).deeds(wrong.id)[-1].action == "move session"


def test_a_moved_session_leaves_everybody_the_calibrations_that_are_theirs(store: Store) -> None:
    wrong, right = fill(store), store.new_person(STAMP)
    later = NOW + timedelta(days=1)
    with store.acting("keep session", STAMP, right) as action:
        action.add(right, Calibration("foot_r", {}, NOW), action.add(right, SESSION))
    with store.acting("keep session", STAMP, wrong) as action:
        number = action.add(wrong, replace(SESSION, started_at=later, ended_at=None))
        action.add(wrong, Calibration("foot_r", {"place": "foot_r", "up": [1.0]}, later), number)
    session = HistoryOf(store)(wrong).sessions[-1]
    with store.acting("move session", STAMP, wrong) as action:
        assert action.move_session(session, right) == ("foot_r",)
    assert [k.value.at for k in HistoryOf(store)(wrong).of(Calibration)] == [NOW]
    assert [k.value.at for k in HistoryOf(store)(right).of(Calibration)] == [NOW, later]


def test_a_session_on_whose_probe_a_hypothesis_rests_is_not_moved(store: Store) -> None:
    wrong, right = fill(store), store.new_person(STAMP)
    (session,) = HistoryOf(store)(wrong).sessions
    (hypothesis,) = HistoryOf(store)(wrong).of(Hypothesis)
    probe = Probe("cue", "fpa", "right", "detectable change")
    with store.acting("probe", STAMP, wrong) as action:
        number = action.add(wrong, probe, session.id)
        action.correct(hypothesis, replace(hypothesis.value, verdict="supported", probe_id=number))
    before = HistoryOf(store)(wrong)
    with (
        pytest.raises(StoreError, match="a hypothesis on its probe"),
        store.acting("move session", STAMP, wrong) as action,
    ):
        action.move_session(session, right)
    assert HistoryOf(store)(wrong) == before


def test_earlier_corrections_move_with_their_session(store: Store) -> None:
    wrong, right = fill(store), store.new_person(STAMP)
    typed = HistoryOf(store)(wrong).of(TypedResult)[0]
    with store.acting("correct", STAMP, wrong) as action:
        action.correct(typed, replace(typed.value, value=75.5))
    (session,) = HistoryOf(store)(wrong).sessions
    with store.acting("move session", STAMP, wrong) as action:
        action.move_session(session, right)
    assert len(HistoryOf(store)(right).corrections) == 2
    assert HistoryOf(store)(wrong).corrections == ()


def test_every_action_has_its_line_in_the_audit(store: Store) -> None:
    person = fill(store)
    deeds = Trail(store).deeds()
    assert [(d.action, d.person_number, d.who, d.at) for d in deeds] == [
        ("new person", person.id, STAMP.who, NOW),
        ("first visit", person.id, STAMP.who, NOW),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET who = 'nobody'",
        "DELETE FROM audit",
        "UPDATE correction SET old = '{}'",
        "UPDATE correction SET why = ''",
        "DELETE FROM correction",
    ],
)
def test_the_database_itself_refuses_to_change_the_past(store: Store, statement: str) -> None:
    person = fill(store)
    with store.acting("facts", STAMP, person) as action:
        action.change_person(person, replace(person.facts, height_mm=1700))
    before = Trail(store).deeds(), Trail(store).corrections()
    with pytest.raises(StoreError, match=r"never changed|are kept until"):
        _execute(store, statement)
    assert (Trail(store).deeds(), Trail(store).corrections()) == before


def _execute(store: Store, statement: str) -> None:
    with store.transaction() as session:
        session.execute(text(statement))


def test_facts_are_corrected_like_everything_else(store: Store) -> None:
    person = fill(store)
    with store.acting("facts", STAMP, person) as action:
        now = action.change_person(person, replace(person.facts, pain_ceiling=7.0))
    assert People(store).named(person.pseudonym) == now
    assert now.facts.pain_ceiling == 7.0
    (correction,) = Trail(store).corrections(person.id)
    assert (correction.old, correction.new) == ({"pain_ceiling": 6.0}, {"pain_ceiling": 7.0})
