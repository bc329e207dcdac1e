import pytest
from hypothesis import given
from hypothesis import strategies as st

from imu_rehab_gui.patient.visit.pages import PAGES
from imu_rehab_gui.patient.visit.visit import ARROWS, Step, Visit

EVERY_ARROW = [(step, event, to) for step, arrows in ARROWS.items() for event, to in arrows.items()]
EVENTS = sorted({event for _, event, _ in EVERY_ARROW})


@pytest.mark.parametrize(("step", "event", "to"), EVERY_ARROW)
def test_every_arrow_leads_where_it_points(step: Step, event: str, to: Step) -> None:
    assert Visit(step).after(event).step is to


@given(st.sampled_from(Step), st.sampled_from(EVENTS))
def test_what_is_no_arrow_is_refused(step: Step, event: str) -> None:
    if event not in ARROWS[step]:
        with pytest.raises(ValueError, match="leads nowhere"):
            Visit(step).after(event)


def reached(begin: Step, without: Step | None = None) -> set[Step]:
    found, waiting = {begin}, [begin]
    while waiting:
        for to in ARROWS[waiting.pop()].values():
            if to not in found and to is not without:
                found.add(to)
                waiting.append(to)
    return found


def test_every_state_is_reached_and_every_one_has_an_end() -> None:
    assert reached(Step.FIRST_MINUTE) == set(Step)
    assert all(Step.CLOSED in reached(step) for step in Step)


def test_nobody_trains_without_the_check_in_or_after_a_sign() -> None:
    assert Step.SESSION not in reached(Step.WELCOME, without=Step.CHECK_IN)
    for told in (Step.REVIEW, Step.LOCKED):
        assert Step.SESSION not in reached(told)


@pytest.mark.parametrize(("known", "first"), [(True, Step.WELCOME), (False, Step.FIRST_MINUTE)])
def test_who_is_known_is_not_asked_what_they_can_read(known: bool, first: Step) -> None:
    assert Visit.of(known=known).step is first


def test_every_state_but_the_session_and_the_end_has_a_page() -> None:
    assert set(PAGES) == set(Step) - {Step.SESSION, Step.CLOSED}
