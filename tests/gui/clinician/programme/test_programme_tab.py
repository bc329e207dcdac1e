from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from imu_rehab_gui.background import finish_work
from imu_rehab_gui.clinician.programme.gate_card import GateCard
from imu_rehab_gui.clinician.programme.programme_tab import ProgrammeTab
from imu_rehab_gui.parts.decision import Decision
from imu_rehab_gui.parts.table import Table
from tests.gui.hands import click, press
from tests.gui.scenes.programme_scenes import (
    EXERCISES,
    PHASES,
    WHICH,
    advanced,
    in_programme,
    opened,
    screened,
)
from tests.gui.scenes.scene import Stage, stage


@pytest.fixture
def set_up(qapp: QApplication) -> Iterator[Stage]:
    with stage(qapp) as made:
        yield made
        finish_work()


def settled(tab: ProgrammeTab) -> None:
    while tab.busy:
        QApplication.processEvents()


def decide(decision: Decision, why: str) -> None:
    """Press, type a reason, press Enter."""
    click(decision.ask)
    assert not decision.yes.isEnabled()
    QTest.keyClicks(decision.reason, why)
    press(decision.reason, Qt.Key.Key_Return)


def column(table: Table, place: int) -> list[str]:
    found = [table.item(row, place) for row in range(table.rowCount())]
    return [item.text() for item in found if item is not None]


def texts(card: GateCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def test_a_programme_is_begun_for_who_is_treated(set_up: Stage) -> None:
    pseudonym = screened(set_up.clinic)
    window, tab = opened(set_up, pseudonym, WHICH)
    assert not tab.switch.button(PHASES).isEnabled()
    click(tab.choosing.go)
    settled(tab)
    assert tab.head.text().startswith("From foot to pelvis · version 1")
    assert tab.pages.currentWidget() is tab.today
    assert tab.today.table.rowCount() == 4
    assert window.told.text() == "✓ Kept."


def test_nobody_is_in_no_programme(set_up: Stage) -> None:
    window = set_up.clinic_window("programme")
    tab = window.tab
    assert isinstance(tab, ProgrammeTab)
    assert tab.nobody.isVisible()
    assert not tab.choosing.isVisible()


def test_who_is_not_screened_stands_in_phase_0_and_reads_what_opens_it(set_up: Stage) -> None:
    pseudonym = set_up.clinic.new_person({})["pseudonym"]
    set_up.clinic.start_programme(pseudonym, "foot_to_pelvis")
    _, tab = opened(set_up, pseudonym)
    assert tab.today.words.text().startswith("Not answered yet:")
    assert not tab.today.begin.isEnabled()
    assert tab.phases.bars["ankle"].buttons[0].text() == "● 0 Screening"
    assert tab.phases.bars["ankle"].buttons[1].text() == "○ 1 Mobility"


def test_a_limit_is_confirmed_once_with_a_reason_and_taken_back(set_up: Stage) -> None:
    _, tab = opened(set_up, in_programme(set_up.clinic), PHASES)
    card = tab.phases.cards["ankle"]
    assert "[E]" in texts(card)
    assert "Clinical principle; not established by trials." in texts(card)
    decide(card.findChildren(Decision)[0], "seen")
    settled(tab)
    assert "not measured · confirmed by Lee" in texts(tab.phases.cards["ankle"])
    decide(tab.phases.cards["ankle"].findChildren(Decision)[0], "wrong person")
    settled(tab)
    assert "confirmed by Lee" not in texts(tab.phases.cards["ankle"])


def test_what_is_no_number_is_told_and_nothing_is_kept(set_up: Stage) -> None:
    window, tab = opened(set_up, in_programme(set_up.clinic), PHASES)
    card = tab.phases.cards["ankle"]
    decision = card.findChildren(Decision)[0]
    click(decision.ask)
    limit = card.limits[0]
    limit.clear()
    QTest.keyClicks(limit, "thirty")
    QTest.keyClicks(decision.reason, "seen")
    click(decision.yes)
    assert "“thirty” is no number" in window.told.text()
    limit.clear()
    QTest.keyClicks(limit, "32,5")
    click(decision.yes)
    settled(tab)
    assert "at least 32.5°" in texts(tab.phases.cards["ankle"])


def test_a_gate_is_opened_with_a_reason_and_closed_again(set_up: Stage) -> None:
    _, tab = opened(set_up, in_programme(set_up.clinic), PHASES)
    decide(tab.phases.cards["ankle"].findChildren(Decision)[-1], "stiff by structure")
    settled(tab)
    bar = tab.phases.bars["ankle"]
    assert bar.buttons[1].text() == "✓ 1 Mobility"
    assert bar.buttons[2].text() == "● 2 Stability"
    click(bar.buttons[1])
    card = tab.phases.cards["ankle"]
    assert "opened by Lee" in texts(card)
    assert "stiff by structure" in texts(card)
    decide(card.findChildren(Decision)[-1], "swelling again")
    settled(tab)
    assert tab.phases.bars["ankle"].buttons[1].text() == "● 1 Mobility"


def test_only_the_gate_of_the_present_phase_can_be_opened(set_up: Stage) -> None:
    _, tab = opened(set_up, in_programme(set_up.clinic), PHASES)
    click(tab.phases.bars["ankle"].buttons[3])
    asked = [each.ask.text() for each in tab.phases.cards["ankle"].findChildren(Decision)]
    assert "Open this gate all the same" not in asked


def test_a_pattern_is_switched_on_after_a_day_without_help(set_up: Stage) -> None:
    _, tab = opened(set_up, advanced(set_up.clinic), PHASES)
    said = [label.text() for label in tab.phases.findChildren(QLabel)]
    assert any(text.startswith("Squat right: It is switched on") for text in said)
    assert any(text.startswith("Step down right: It is on its way") for text in said)


def test_todays_plan_begins_in_the_live_tab(set_up: Stage, qtbot: QtBot) -> None:
    pseudonym = in_programme(set_up.clinic)
    window, tab = opened(set_up, pseudonym)
    planned = column(tab.today.table, 0)
    click(tab.today.begin)
    qtbot.waitUntil(lambda: window.workplace.session is not None)
    assert window.tab.key == "live"
    settings = set_up.visits[-1].settings
    assert settings.pseudonym == pseudonym
    assert [each.applied().title for each in settings.prescribed] == planned
    assert len(settings.entries) == len(planned)
    assert settings.pipeline.session == 1


def test_a_second_session_does_not_begin_while_one_runs(set_up: Stage, qtbot: QtBot) -> None:
    window, tab = opened(set_up, in_programme(set_up.clinic))
    click(tab.today.begin)
    qtbot.waitUntil(lambda: window.workplace.session is not None)
    window.show_tab("programme")
    settled(tab)
    click(tab.today.begin)
    qtbot.waitUntil(lambda: "runs already" in window.told.text())
    assert len(set_up.visits) == 1


def test_an_item_is_held_and_the_programme_ended_until_that_is_taken_back(set_up: Stage) -> None:
    _, tab = opened(set_up, in_programme(set_up.clinic))
    hold, _ = tab.today.item.findChildren(Decision)
    decide(hold, "knee is warm")
    settled(tab)
    said = [label.text() for label in tab.today.decisions.findChildren(QLabel)]
    assert any("Calf stretch stays as hard as it is · Lee" in text for text in said)
    *_, end = tab.today.decisions.findChildren(Decision)
    decide(end, "goal reached")
    settled(tab)
    assert tab.today.words.text() == "The programme was ended."
    assert not tab.today.begin.isEnabled()
    *_, back = tab.today.decisions.findChildren(Decision)
    decide(back, "hurts again")
    settled(tab)
    assert tab.today.begin.isEnabled()


def test_a_decision_can_be_left_without_a_trace(set_up: Stage) -> None:
    _, tab = opened(set_up, in_programme(set_up.clinic))
    hold, _ = tab.today.item.findChildren(Decision)
    click(hold.ask)
    click(hold.no)
    assert hold.ask.isVisible()
    assert set_up.clinic.standing(tab.workplace.pseudonym, "en").decisions == ()  # type: ignore[union-attr]


def test_exercises_are_found_by_what_they_do(set_up: Stage) -> None:
    _, tab = opened(set_up, in_programme(set_up.clinic), EXERCISES)
    page = tab.exercises
    whole = page.table.rowCount()
    counts = []
    for at in range(1, page.action.count()):
        page.action.setCurrentIndex(at)
        shown = column(page.table, 2)
        assert all(page.action.currentText() in each for each in shown)
        counts.append(len(shown))
    assert len(counts) == 4
    assert sum(counts) == whole == 17
