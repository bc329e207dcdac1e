import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.assessment.screening_flags import screening_questions
from imu_rehab.assessment.session_questions import (
    MOST_QUESTIONS,
    Moment,
    SessionQuestion,
    SessionQuestions,
)
from imu_rehab.assessment.stopping import StopSign
from imu_rehab_gui.patient.visit.questioning import (
    ANYTHING_NEW,
    CLEAR,
    EMERGENCY,
    REVIEW,
    SIGNS,
    WHICH_SIGN,
    Questioning,
    emergencies,
    sign_text,
)
from tests.reading import GRADE, school_years

Q = SessionQuestion


def before(*, somebody: bool = True, session: bool = True) -> Questioning:
    return Questioning(SessionQuestions(somebody, session), Moment.BEFORE)


def asked(questioning: Questioning, level: float = 0.0) -> tuple[list[str], Questioning]:
    pages = []
    while questioning.page:
        pages.append(questioning.page)
        questioning = questioning.answer(level)
    return pages, questioning


@given(st.booleans(), st.booleans())
def test_at_most_five_questions_are_asked_over_a_whole_session(
    somebody: bool, session: bool
) -> None:
    first, told = asked(before(somebody=somebody, session=session))
    then, _ = asked(Questioning(told.questions, Moment.AFTER))
    counted = [page for page in (*first, *then) if page != ANYTHING_NEW]
    assert len(counted) <= MOST_QUESTIONS
    assert len(set(counted)) == len(counted)
    assert (Q.SOMEBODY.value in first) == somebody
    assert (Q.PAIN_MORNING.value in first) == session
    assert then[:2] == [Q.PAIN_AFTER.value, Q.EFFORT.value]


def test_anything_new_goes_with_the_pain() -> None:
    pages, told = asked(before())
    assert pages == [Q.SOMEBODY, Q.PAIN_NOW, ANYTHING_NEW, Q.PAIN_MORNING]
    assert told.leads_to == CLEAR


def new() -> Questioning:
    return before().answer(1.0).answer(3.0).answer(1.0)


def test_who_has_something_new_is_asked_what_it_is() -> None:
    assert new().page == WHICH_SIGN
    none_of_them = new().answer(0.0)
    assert none_of_them.page == Q.PAIN_MORNING
    assert none_of_them.leads_to == CLEAR


@given(st.sampled_from(emergencies()))
def test_an_emergency_ends_the_questions_and_locks(sign: str) -> None:
    told = new().tell(sign)
    assert (told.page, told.leads_to) == ("", EMERGENCY)
    assert sign_text(sign, "en") == screening_questions().emergency_text["en"]


@given(st.sampled_from(SIGNS))
def test_another_sign_is_for_a_clinician_to_look_at(sign: StopSign) -> None:
    told = new().tell(sign.value)
    assert (told.page, told.leads_to) == ("", REVIEW)


def test_what_is_told_after_a_sign_is_easy_to_read() -> None:
    for language in ("en", "de"):
        for sign in (*SIGNS, *emergencies()):
            assert school_years(sign_text(sign, language), language) <= GRADE


def test_nothing_is_answered_that_is_not_asked() -> None:
    _, told = asked(before())
    with pytest.raises(ValueError, match="nothing is asked"):
        told.answer(1.0)
