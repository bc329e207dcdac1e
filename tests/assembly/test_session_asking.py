"""The questions of a session: five at most, each once, kept with it, and some of them decide."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from imu_rehab.assembly import programme_deciding as decide
from imu_rehab.assembly.people_keeping import keep
from imu_rehab.assembly.people_records import screening
from imu_rehab.assembly.people_training import answers_in, stop_sign
from imu_rehab.assembly.session_asking import (
    KEPT_AS,
    Answers,
    asked,
    require_little_pain,
    said,
    today_with_company,
)
from imu_rehab.assembly.todays_training import today_of
from imu_rehab.assembly.training import session_of
from imu_rehab.assembly.training_virtual import Trainee, train_virtually
from imu_rehab.assessment.session_questions import Moment, SessionQuestion
from imu_rehab.errors import NotReady
from imu_rehab.pipeline.frame import Event
from imu_rehab.pipeline.session_log import SessionLog, read_session
from imu_rehab.pipeline.settings import PipelineSettings
from imu_rehab.signals.pressed import Pressed
from imu_rehab.store.person_values import Facts
from imu_rehab.store.questions.history import HistoryOf, KindOf
from imu_rehab.store.questions.people import People
from imu_rehab.store.session_values import Answer
from imu_rehab.store.store import Store, opened
from imu_rehab.store.values import Stamp
from tests.assessment.screenings import clear

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
STAMP = Stamp("Dr. Lee", NOW, "seen")
Q = SessionQuestion
EMPTY = read_session([], PipelineSettings(plan=("squat",)))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(str(tmp_path / "store.sqlite"), create=True) as store:
        yield store


def somebody_in(store: Store, plan: str, *regions: str) -> str:
    """Return somebody in a programme, with its first two gates opened."""
    pseudonym = store.new_person(STAMP, Facts(side="right", pain_ceiling=6.0)).pseudonym
    keep(store, pseudonym, "screening", screening(clear()), STAMP)
    decide.start(store, pseudonym, plan, STAMP)
    for region in regions:
        for phase in (1, 2):
            decide.override(store, pseudonym, phase, region, STAMP)
    return pseudonym


class Person:
    """Somebody who answers everything, and remembers what was asked."""

    def __init__(self, level: float = 1.0) -> None:
        self.level = level
        self.asked: list[SessionQuestion] = []

    def __call__(self, question: SessionQuestion) -> float:
        self.asked.append(question)
        return self.level


@pytest.mark.parametrize("company", [1.0, 0.0])
def test_who_is_there_is_asked_first_and_changes_the_plan(store: Store, company: float) -> None:
    pseudonym = somebody_in(store, "steady_pelvis", "pelvis")
    person = Person(company)
    today, questions, answers = today_with_company(store, pseudonym, NOW, person, None)
    assert (person.asked, answers) == ([Q.SOMEBODY], {Q.SOMEBODY: company})
    expected = today_of(store, pseudonym, NOW, somebody=company > 0.0)
    assert today.plan.items == expected.plan.items
    assert today.plan.items != today_of(store, pseudonym, NOW, somebody=company == 0.0).plan.items
    answers |= asked(questions, Moment.BEFORE, person)[1]
    assert person.asked == [Q.SOMEBODY, Q.PAIN_NOW]


def test_what_was_said_already_is_not_asked_again_but_kept(store: Store) -> None:
    pseudonym = somebody_in(store, "steady_pelvis", "pelvis")
    person = Person()
    _, questions, answers = today_with_company(store, pseudonym, NOW, person, somebody=False)
    assert (person.asked, answers) == ([], {Q.SOMEBODY: 0.0})
    for moment in (Moment.BEFORE, Moment.MIDDLE, Moment.AFTER):
        questions, more = asked(questions, moment, person)
        answers |= more
    assert len(answers) <= 5
    presses = tuple(Pressed(1.0, "answered", each) for each in said(answers))
    kept = answers_in(replace(EMPTY, presses=presses), NOW)
    assert [(a.instrument, a.moment, a.score) for a in kept] == [
        (*KEPT_AS[question], level) for question, level in answers.items()
    ]


def test_a_session_knows_the_persons_ceiling_language_and_pain_at_its_start(
    store: Store, tmp_path: Path
) -> None:
    pseudonym = somebody_in(store, "foot_to_pelvis")
    _, settings = session_of(today_of(store, pseudonym, NOW), language="de")
    assert (settings.pain_ceiling, settings.language, settings.session) == (6.0, "de", 1)
    hurt: Answers = {Q.PAIN_NOW: 7.0}
    with pytest.raises(NotReady, match="7 of 10, above 6"):
        train_virtually(store, pseudonym, NOW, STAMP, tmp_path / "r", wearer=Trainee(answers=hurt))
    (kept,) = KindOf(store)(People(store).named(pseudonym), Answer)
    assert (kept.value.instrument, kept.value.score) == ("nprs_now", 7.0)
    assert not list((tmp_path / "r").glob("*"))
    assert HistoryOf(store)(People(store).named(pseudonym)).sessions == ()
    require_little_pain(store, today_of(store, pseudonym, NOW), pseudonym, {Q.PAIN_NOW: 6.0}, STAMP)


def log_with(falls_s: list[float], presses: list[tuple[float, str]]) -> SessionLog:
    return replace(
        EMPTY,
        events=tuple(Event(each, "near_fall", "", 1.5, "") for each in falls_s),
        presses=tuple(Pressed(at_s, event, {}) for at_s, event in presses),
    )


@pytest.mark.parametrize(
    ("falls_s", "presses", "sign"),
    [
        ([], [(9.0, "stop")], ""),
        ([5.0], [(9.0, "stop")], "near_fall"),
        ([5.0], [], "near_fall"),
        ([5.0], [(7.0, "resume"), (9.0, "stop")], ""),
        ([5.0, 8.0], [(7.0, "resume")], "near_fall"),
    ],
)
def test_who_does_not_go_on_after_a_near_fall_was_stopped_by_it(
    falls_s: list[float], presses: list[tuple[float, str]], sign: str
) -> None:
    assert stop_sign(log_with(falls_s, presses)) == sign
