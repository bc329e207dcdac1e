from imu_rehab.feedback.plan import FeedbackPlan, Knowledge, Timing
from imu_rehab.feedback.session_feedback import SessionFeedback


def helped(session: SessionFeedback, count: int) -> str:
    """Return which of the repetitions have feedback, as x and –."""
    return "".join("x" if session.helps(done) else "–" for done in range(count))


def test_the_first_sessions_tell_how_it_was_while_it_is_done_and_then_the_result() -> None:
    first, third = SessionFeedback(session=1), SessionFeedback(session=3)
    assert (first.knowledge, first.live) == (Knowledge.PERFORMANCE, True)
    assert (third.knowledge, third.live) == (Knowledge.RESULTS, False)


def test_only_concurrent_feedback_is_live() -> None:
    live = [SessionFeedback(FeedbackPlan(timing=timing)).live for timing in Timing]
    assert live == [timing is Timing.CONCURRENT for timing in Timing]


def test_the_last_tenth_is_without_and_the_next_round_begins_anew() -> None:
    assert helped(SessionFeedback(repetitions=10), 20) == "xxxxxxxxx–" * 2
    assert helped(SessionFeedback(repetitions=3), 9) == "x" * 9  # a tenth of three is none


def test_half_the_feedback_is_every_second_one_but_for_the_end() -> None:
    told = helped(SessionFeedback(session=6, repetitions=20), 20)
    assert told.count("x") == 10
    assert told.endswith("––")
    assert "xxx" not in told


def test_the_step_of_the_schedule_goes_before_the_number_of_the_session() -> None:
    assert SessionFeedback(session=8, step=4).share == 0.75
    assert SessionFeedback(session=5).share == 0.75


def test_groups_are_told_of_or_not_as_wholes() -> None:
    plan = FeedbackPlan(timing=Timing.SUMMARY, every=5)
    told = helped(SessionFeedback(plan, session=6, repetitions=40), 40)
    assert all(set(told[i : i + 5]) in ({"x"}, {"–"}) for i in range(0, 40, 5))
    assert told.count("x") == 20


def test_a_short_set_of_what_is_told_in_groups_is_told_of() -> None:
    assert helped(SessionFeedback(FeedbackPlan(timing=Timing.EVERY_NTH), 1, None, 3), 3) == "xxx"


def test_the_last_tenth_of_a_walk_is_without_however_many_strides_it_has() -> None:
    walk = SessionFeedback(minutes=10.0)
    told = [walk.helps(0, 60.0 * minute) for minute in (0.0, 5.0, 8.9, 9.01, 9.9, 10.01)]
    assert told == [True, True, True, False, False, True]


def test_half_the_feedback_of_a_walk_is_every_second_half_minute() -> None:
    walk = SessionFeedback(session=6, minutes=10.0)
    told = [walk.helps(strides, 30.0 * strides + 1.0) for strides in range(20)]
    assert told.count(True) == 10
    assert not any(told[-2:])
