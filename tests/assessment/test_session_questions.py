"""Never more than five questions in a training session, whatever happens in it (SPEC §5.2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab.assessment.session_questions import (
    FIRST,
    MOMENTS,
    MOST_QUESTIONS,
    Moment,
    SessionQuestion,
    SessionQuestions,
)
from tests.reading import school_years

Q = SessionQuestion
MOMENT = st.sampled_from(Moment)


@pytest.mark.parametrize(
    ("somebody", "session", "asked"),
    [
        (True, True, (Q.SOMEBODY, Q.PAIN_NOW, Q.PAIN_MORNING, Q.PAIN_AFTER, Q.EFFORT)),
        (False, True, (Q.PAIN_NOW, Q.PAIN_MORNING, Q.PAIN_MIDDLE, Q.PAIN_AFTER, Q.EFFORT)),
        (True, False, (Q.SOMEBODY, Q.PAIN_NOW, Q.PAIN_MIDDLE, Q.PAIN_AFTER, Q.EFFORT)),
        (
            False,
            False,
            (Q.PAIN_NOW, Q.PAIN_MIDDLE, Q.PAIN_AFTER, Q.EFFORT, Q.SELF_ESTIMATE),
        ),
    ],
)
def test_what_is_asked(somebody: bool, session: bool, asked: tuple[SessionQuestion, ...]) -> None:
    assert SessionQuestions(somebody, session).planned == asked


@given(st.booleans(), st.booleans(), st.lists(MOMENT, max_size=40))
def test_no_sequence_of_moments_asks_more_than_five_or_one_twice(
    somebody: bool, session: bool, moments: list[Moment]
) -> None:
    questions = SessionQuestions(somebody, session)
    for moment in moments:
        question = questions.next(moment)
        assert question is None or MOMENTS[question] is moment
        questions = questions.ask(moment)
    assert len(questions.asked) <= MOST_QUESTIONS
    assert len(set(questions.asked)) == len(questions.asked)
    assert not (Q.SOMEBODY in questions.asked and not somebody)
    assert not (Q.PAIN_MORNING in questions.asked and not session)


@given(st.booleans(), st.booleans())
def test_a_whole_session_asks_the_questions_of_the_specification_first(
    somebody: bool, session: bool
) -> None:
    questions = SessionQuestions(somebody, session)
    for moment in Moment:
        while questions.next(moment) is not None:
            questions = questions.ask(moment)
    assert questions.asked == questions.planned
    due = set(FIRST) - (set() if somebody else {Q.SOMEBODY})
    assert due - (set() if session else {Q.PAIN_MORNING}) <= set(questions.asked)


@pytest.mark.parametrize("question", SessionQuestion)
def test_every_question_has_its_words(question: SessionQuestion) -> None:
    for language in ("en", "de"):
        assert question.text(language).endswith("?")
        assert school_years(question.text(language), language) <= 6.0
