"""Training is locked until the screening is answered, reviewed and signed; and never for ever."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from imu_rehab.assessment.limits import RESTRICTIONS
from imu_rehab.assessment.screening import (
    Contraindication,
    FlagAnswer,
    ObstacleKind,
    ScreeningRecord,
    require_screened,
)
from imu_rehab.assessment.screening_flags import screening_questions
from imu_rehab.errors import ConfigurationError, NotReady, NotScreened, UnknownName
from tests.assessment.screenings import DAY, SIGNED, clear, restricted

FLAGS = screening_questions().flags
EMERGENCIES = [key for key, flag in FLAGS.items() if flag.emergency]
OTHERS = [key for key in FLAGS if key not in EMERGENCIES]


def test_nobody_trains_unscreened() -> None:
    with pytest.raises(NotScreened, match="Not answered yet"):
        require_screened(None)
    assert issubclass(NotScreened, NotReady)
    assert len(ScreeningRecord().obstacles) == len(FLAGS) + 2


def test_who_has_nothing_to_report_consented_and_was_signed_for_trains() -> None:
    require_screened(clear())
    assert clear().restrictions == frozenset()


@pytest.mark.parametrize("record", [replace(clear(), consent=None), replace(clear(), signed=None)])
def test_without_consent_or_signature_training_is_locked(record: ScreeningRecord) -> None:
    assert not record.may_train
    assert len(record.obstacles) == 1


@pytest.mark.parametrize("flag", OTHERS)
def test_a_yes_locks_until_a_clinician_has_reviewed_it(flag: str) -> None:
    locked = clear().answer(FlagAnswer(flag, yes=True))
    assert [each.kind for each in locked.obstacles] == [ObstacleKind.LOCKED]
    reviewed = locked.review(flag, SIGNED, frozenset({"no_impact"}))
    assert reviewed.may_train
    assert reviewed.restrictions == {"no_impact"}


@pytest.mark.parametrize("flag", EMERGENCIES)
def test_an_emergency_says_what_to_do_and_opens_only_when_it_was_ruled_out(flag: str) -> None:
    locked = clear().answer(FlagAnswer(flag, yes=True))
    with pytest.raises(NotScreened, match="Call the emergency number") as raised:
        require_screened(locked)
    assert raised.value.obstacle == "emergency"
    assert "Notruf" in locked.obstacles[0].text("de")
    assert not locked.review(flag, SIGNED).may_train
    assert locked.review(flag, SIGNED, emergency_ruled_out=True).may_train


def test_an_emergency_is_told_before_everything_else() -> None:
    record = ScreeningRecord().answer(FlagAnswer("cancer", yes=True))
    record = record.answer(FlagAnswer("chest_pain", yes=True))
    assert [each.kind for each in record.obstacles[:2]] == [
        ObstacleKind.EMERGENCY,
        ObstacleKind.LOCKED,
    ]


def test_restrictions_come_with_a_signature_and_only_with_a_yes() -> None:
    with pytest.raises(ValueError, match="signed review"):
        FlagAnswer("falls", yes=True, restrictions=frozenset({"supervised"}))
    with pytest.raises(ValueError, match="restricts nothing"):
        FlagAnswer("falls", yes=False, reviewed=SIGNED, restrictions=frozenset({"supervised"}))
    with pytest.raises(ValueError, match="says that the emergency was ruled out"):
        FlagAnswer("chest_pain", yes=False, reviewed=SIGNED)
    with pytest.raises(ValueError, match="rules an emergency out"):
        FlagAnswer("falls", yes=True, reviewed=SIGNED, emergency_ruled_out=True)
    with pytest.raises(UnknownName, match="no restriction named 'sitting'"):
        FlagAnswer("falls", yes=True, reviewed=SIGNED, restrictions=frozenset({"sitting"}))
    with pytest.raises(UnknownName, match="no flag named 'fals'"):
        FlagAnswer("fals", yes=True)


@pytest.mark.parametrize(("age", "alone"), [(65.0, False), (65.5, True), (None, True)])
def test_over_65_balance_is_never_trained_alone(age: float | None, alone: bool) -> None:
    assert clear(age).never_alone == alone


def test_who_fell_never_trains_balance_alone_even_when_it_was_reviewed() -> None:
    assert clear(30.0).review("falls", SIGNED).never_alone


def test_a_contraindication_holds_until_it_is_cleared() -> None:
    assert ScreeningRecord().keeps_from_late_phases == tuple(
        screening_questions().contraindications
    )
    record = clear().answer_contraindication(Contraindication("unstable_joint", yes=True))
    assert record.keeps_from_late_phases == ("unstable_joint",)
    cleared = record.answer_contraindication(
        Contraindication("unstable_joint", yes=True, cleared=SIGNED)
    )
    assert cleared.keeps_from_late_phases == ()


def test_limits_of_today_are_those_of_all_reviews() -> None:
    record = restricted("seated_only").review("falls", SIGNED, frozenset({"supervised"}))
    limits = record.limits(somebody_present=True)
    assert limits.restrictions == {"seated_only", "supervised"}
    with pytest.raises(NotScreened):
        ScreeningRecord().limits(somebody_present=True)


@st.composite
def records(draw: st.DrawFn) -> ScreeningRecord:
    """Return any record that the constructors allow."""
    record = ScreeningRecord(
        consent=draw(st.sampled_from([None, DAY])),
        signed=draw(st.sampled_from([None, SIGNED])),
        age_years=draw(st.one_of(st.none(), st.floats(18, 99))),
    )
    for key in draw(st.sets(st.sampled_from(sorted(FLAGS)))):
        if draw(st.booleans()):
            record = record.answer(FlagAnswer(key, yes=draw(st.booleans())))
        else:
            restrictions = draw(st.frozensets(st.sampled_from(RESTRICTIONS)))
            ruled_out = FLAGS[key].emergency and draw(st.booleans())
            record = record.review(key, SIGNED, restrictions, emergency_ruled_out=ruled_out)
    return record


@settings(max_examples=40)
@given(records())
def test_nobody_is_locked_for_ever(record: ScreeningRecord) -> None:
    for obstacle in record.obstacles:
        assert obstacle.text()
        assert obstacle.opens()
        record = opened(record, obstacle.kind, obstacle.flag)
    assert record.may_train


def opened(record: ScreeningRecord, kind: ObstacleKind, flag: str) -> ScreeningRecord:
    """Do what the obstacle says opens it."""
    if kind is ObstacleKind.NO_CONSENT:
        return replace(record, consent=DAY)
    if kind is ObstacleKind.NOT_SIGNED:
        return replace(record, signed=SIGNED)
    if kind is ObstacleKind.UNANSWERED:
        return record.answer(FlagAnswer(flag, yes=False))
    is_emergency = kind is ObstacleKind.EMERGENCY
    return record.review(flag, SIGNED, emergency_ruled_out=is_emergency)


@settings(max_examples=40)
@given(records())
def test_no_unreviewed_yes_and_no_unruled_emergency_ever_trains(record: ScreeningRecord) -> None:
    bad = any(
        each.yes
        and (each.reviewed is None or (FLAGS[each.flag].emergency and not each.emergency_ruled_out))
        for each in record.newest.values()
    )
    answered_all = {each.flag for each in record.answers} == set(FLAGS)
    if bad or not answered_all or record.consent is None or record.signed is None:
        assert not record.may_train
    else:
        assert record.may_train


@pytest.mark.parametrize("flag", FLAGS)
def test_a_yes_is_taken_back_by_a_signed_no_only(flag: str) -> None:
    said = clear().answer(FlagAnswer(flag, yes=True))
    with pytest.raises(ConfigurationError, match=f"{flag} was answered yes; a no after it needs"):
        said.answer(FlagAnswer(flag, yes=False))
    no = FlagAnswer(flag, yes=False, reviewed=SIGNED, emergency_ruled_out=flag in EMERGENCIES)
    assert said.answer(no).may_train
    assert [each.yes for each in said.answer(no).answers if each.flag == flag] == [
        False,
        True,
        False,
    ]


def test_a_contraindication_is_taken_back_by_a_signed_no_only() -> None:
    record = clear().answer_contraindication(Contraindication("unstable_joint", yes=True))
    with pytest.raises(ConfigurationError, match="unstable_joint was answered yes"):
        record.answer_contraindication(Contraindication("unstable_joint", yes=False))
    no = Contraindication("unstable_joint", yes=False, cleared=SIGNED)
    assert record.answer_contraindication(no).keeps_from_late_phases == ()


def test_a_new_yes_locks_and_leaves_the_restrictions_of_the_last_review() -> None:
    record = restricted("seated_only").answer(FlagAnswer("heart_nerves", yes=True))
    assert not record.may_train
    assert record.restrictions == {"seated_only"}
    assert record.review("heart_nerves", SIGNED).restrictions == frozenset()


ENTRIES = st.one_of(
    st.builds(FlagAnswer, st.sampled_from(sorted(FLAGS)[:2] + EMERGENCIES), yes=st.booleans()),
    st.sampled_from(sorted(FLAGS)[:2] + EMERGENCIES).flatmap(
        lambda flag: st.builds(
            FlagAnswer,
            st.just(flag),
            st.just(value=True),
            st.just(SIGNED),
            st.frozensets(st.sampled_from(RESTRICTIONS), max_size=2),
            st.booleans() if flag in EMERGENCIES else st.just(value=False),
        )
    ),
)


class AnsweringMachine(RuleBasedStateMachine):
    """Any entries, in any order: nothing opens or loosens without a signature."""

    def __init__(self) -> None:
        super().__init__()
        self.record = clear()
        self.open_emergencies: set[str] = set()

    @rule(entry=ENTRIES)
    def add(self, entry: FlagAnswer) -> None:
        before = self.record
        try:
            self.record = before.answer(entry)
        except ConfigurationError:
            assert before.newest[entry.flag].yes
            return
        assert self.record.answers == (*before.answers, entry)
        if entry.flag in EMERGENCIES and entry.yes:
            self.open_emergencies.add(entry.flag)
        if entry.emergency_ruled_out:
            self.open_emergencies.discard(entry.flag)
        if not entry.is_signed:
            assert self.record.restrictions >= before.restrictions
            assert before.may_train or not self.record.may_train

    @invariant()
    def no_emergency_trains_before_it_was_ruled_out(self) -> None:
        assert not (self.open_emergencies and self.record.may_train)

    @invariant()
    def it_is_read_back_whole(self) -> None:
        assert ScreeningRecord.from_json(self.record.to_json()) == self.record


AnsweringMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=12)
TestAnyHistoryOfAnswers = AnsweringMachine.TestCase


def test_a_stored_history_that_reopens_by_itself_is_refused() -> None:
    answers = [{"flag": "chest_pain", "yes": True}, {"flag": "chest_pain", "yes": False}]
    with pytest.raises(ValueError, match="chest_pain was answered yes"):
        ScreeningRecord.from_json({"answers": answers})


@settings(max_examples=40)
@given(records())
def test_a_record_survives_its_way_through_json(record: ScreeningRecord) -> None:
    assert ScreeningRecord.from_json(json.loads(json.dumps(record.to_json()))) == record


def test_what_is_wrong_in_a_stored_record_is_named() -> None:
    with pytest.raises(ValueError, match=r"ScreeningRecord\.consnt is not known"):
        ScreeningRecord.from_json({"consnt": None})
    with pytest.raises(ValueError, match=r"ScreeningRecord: no flag named"):
        ScreeningRecord.from_json({"answers": [{"flag": "fals", "yes": True}]})
    with pytest.raises(ValueError, match=r"answers.yes is missing"):
        ScreeningRecord.from_json({"answers": [{"flag": "falls"}]})
