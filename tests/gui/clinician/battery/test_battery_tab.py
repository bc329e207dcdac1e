from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from imu_rehab.assessment.quadrant import Answer, Axis, Quadrant
from imu_rehab.metrics.metric import Metric
from imu_rehab.signals.places import Side
from imu_rehab_gui.background import finish_work
from imu_rehab_gui.clinician.battery.battery_tab import PLAN, RESULTS, RUN, BatteryTab
from imu_rehab_gui.clinician.battery.quadrant_view import QuadrantView
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.theme import LIGHT
from tests.gui.hands import click, press
from tests.gui.scenes.battery_scenes import begun, one_trial, opened, settled, to_trial, visit_of
from tests.gui.scenes.scene import Stage, stage


@pytest.fixture
def set_up(qapp: QApplication) -> Iterator[Stage]:
    with stage(qapp) as made:
        yield made
        finish_work()


def said(tab: BatteryTab) -> str:
    return "\n".join(label.text() for label in tab.outcome.findChildren(QLabel))


def test_a_plan_says_its_minutes_and_what_this_kit_cannot_measure(set_up: Stage) -> None:
    _, tab = opened(set_up)
    assert tab.plan.length.text().startswith("About 23.4 minutes")
    tab.plan.set.setCurrentIndex(tab.plan.set.findData("own"))
    assert tab.plan.length.text() == "Tick a test."
    assert not tab.plan.go.isEnabled()
    for each in tab.plan.ticks.values():
        each.setChecked(True)
    left = [label.text() for label in tab.plan.left_out.findChildren(QLabel)]
    assert any("Not measurable with this kit: " in text for text in left)


def test_what_needs_somebody_is_left_out_for_who_is_alone(set_up: Stage) -> None:
    _, tab = opened(set_up)
    rows = tab.plan.table.rowCount()
    click(tab.plan.somebody)
    assert tab.plan.table.rowCount() < rows
    assert tab.plan.left_out.findChildren(QLabel)


def test_a_test_is_led_from_the_sensors_to_the_number(set_up: Stage) -> None:
    window, tab = begun(set_up)
    panel = tab.panel
    assert panel.title.text() == "Put the sensors on"
    assert window.workplace.session is visit_of(tab).session
    one_trial(panel)
    assert "All sensors were heard" in panel.trial.text()
    assert panel.typed.isVisible()
    QTest.keyClicks(panel.typed.value, "9,5")
    press(panel.typed.value, Qt.Key.Key_Return)
    typed = [content for event, content in visit_of(tab).session.commands if event == "typed"]
    assert typed[0]["value"] == 9.5
    click(panel.end)
    settled(lambda: tab.busy)
    assert window.workplace.session is None
    assert tab.pages.currentIndex() == RESULTS
    assert "Done: T2 Knee to the wall (weight-bearing lunge), left." in said(tab)
    (table,) = tab.outcome.findChildren(Table)[-1:]
    item = table.item(0, 2)
    assert item is not None
    assert item.text().endswith("°")
    assert "Left foot: Mobile? no limit is confirmed" in said(tab)


def test_a_stopped_battery_is_gone_on_with(set_up: Stage) -> None:
    _, tab = begun(set_up)
    one_trial(tab.panel)
    click(tab.panel.typed.leave)
    click(tab.panel.end)
    settled(lambda: tab.busy)
    tab.look_at(PLAN)
    click(tab.plan.resume)
    settled(lambda: tab.session.run is None)
    step = tab.session.run.step  # type: ignore[union-attr]
    assert step.kind == "wear"
    assert step.item is not None
    assert step.item.side is Side.RIGHT  # the left one is done


def test_a_trial_is_marked_voided_and_done_again(set_up: Stage) -> None:
    _, tab = begun(set_up)
    panel = tab.panel
    to_trial(panel)
    click(panel.onward)
    set_up.settle()
    (mark,) = [each for each in panel.marks.findChildren(QPushButton) if each.isVisible()]
    assert mark.text() == "Heel lifted"
    click(mark)
    click(panel.void)
    assert panel.onward.text() == "Start"
    events = [event for event, _ in visit_of(tab).session.commands]
    assert events[-2:] == ["mark", "trial_void"]


def test_a_test_is_skipped_only_with_a_reason(set_up: Stage) -> None:
    _, tab = begun(set_up)
    panel = tab.panel
    to_trial(panel)
    click(panel.skip.ask)
    assert not panel.skip.yes.isEnabled()
    QTest.keyClicks(panel.skip.reason, "knee hurts")
    click(panel.skip.yes)
    tab.beat()
    assert "Skipped: T2" in tab.done.text()
    assert "knee hurts" in tab.done.text()


def test_a_count_down_runs_while_a_trial_does(set_up: Stage) -> None:
    _, tab = begun(set_up)
    to_trial(tab.panel)
    run = tab.session.run
    assert run is not None
    now_s = run.guided.now_s()
    run.guided.now_s = lambda: now_s
    click(tab.panel.onward)
    assert run.left_s == run.step.seconds
    run.guided.now_s = lambda: now_s + 3.0
    tab.beat()
    assert tab.panel.left.text() == f"{run.step.seconds - 3.0:.0f} s"


def test_a_session_that_runs_elsewhere_is_not_joined(set_up: Stage) -> None:
    window, tab = begun(set_up)
    tab.look_at(PLAN)
    click(tab.plan.go)
    assert "runs already" in window.told.text()
    assert tab.switch.button(RUN).isEnabled()


def test_a_foot_stands_in_its_field_only_where_both_questions_are_answered(
    qapp: QApplication,
) -> None:
    metric = Metric("wblt_deg", 38.0, "deg", "right", "T2", 3, 1.0, "A")
    yes, open_ = Axis(Answer.YES, metric), Axis(Answer.OPEN, metric)
    view = QuadrantView(LIGHT)
    view.show_feet([Quadrant(Side.RIGHT, yes, open_)])
    empty = view.grab().toImage()
    view.show_feet([Quadrant(Side.RIGHT, yes, yes)])
    full = view.grab().toImage()
    width, height = full.width(), full.height()
    changed = [
        (x > width / 2, y < height / 2)
        for x in range(0, width, 4)
        for y in range(0, height, 4)
        if full.pixel(x, y) != empty.pixel(x, y)
    ]
    assert changed
    assert set(changed) == {(True, True)}
    assert view.accessibleName().startswith("Right foot: Mobile? yes (Lunge angle 38.0 °)")
