from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from imu_rehab_gui.background import finish_work
from imu_rehab_gui.clinician.quick_check.stopwatch import Stopwatch
from tests.gui.hands import click, press
from tests.gui.scenes.battery_scenes import settled
from tests.gui.scenes.quick_check_scenes import answered, begun, measured, opened
from tests.gui.scenes.scene import Stage, stage


@pytest.fixture
def set_up(qapp: QApplication) -> Iterator[Stage]:
    with stage(qapp) as made:
        yield made
        finish_work()


def test_only_the_sensors_of_the_test_are_wanted(set_up: Stage) -> None:
    _, tab = begun(set_up)
    assert tab.session.run is not None
    assert tab.session.run.visit.settings.places == ("foot_l", "shank_l")


def test_a_test_before_and_after_a_treatment_answers_whether_it_changed(set_up: Stage) -> None:
    pseudonym = set_up.clinic.people()[0]["pseudonym"]
    _, tab = begun(set_up, pseudonym)
    measured(tab)
    assert tab.result.before.text().endswith("°")
    assert not tab.result.done.isEnabled()
    QTest.keyClicks(tab.result.what, "talus, mobilised")
    press(tab.result.what, Qt.Key.Key_Return)
    assert tab.result.treatment.text() == "Treatment: talus, mobilised"
    click(tab.result.again)
    measured(tab)
    assert tab.result.verdict.text().startswith("Difference ")
    assert "smallest detectable change" in tab.result.verdict.text()
    assert "Straps on → first number" in tab.result.clock.text()
    assert "Retest → verdict" in tab.result.clock.text()
    click(tab.panel.end)
    settled(lambda: tab.busy)
    kept = set_up.clinic.history(pseudonym)["sessions"]
    assert len(kept) == 1


def test_how_long_it_took_is_on_the_record(set_up: Stage) -> None:
    _, tab = begun(set_up)
    answered(tab)
    assert tab.session.run is not None
    commands = tab.session.run.visit.session.commands  # type: ignore[attr-defined]
    kinds = [content["kind"] for event, content in commands if event == "stopwatch"]
    assert kinds == ["first_number", "verdict"]


def test_a_guest_is_given_a_person_afterwards(set_up: Stage) -> None:
    window, tab = begun(set_up)
    assert "guest" in tab.who.text()
    measured(tab)
    click(tab.panel.end)
    settled(lambda: tab.busy)
    assert "guest's session has ended" in window.told.text()
    person = set_up.clinic.people()[0]
    window.workplace.choose(person)
    click(tab.give)
    settled(lambda: tab.busy)
    assert len(set_up.clinic.history(person["pseudonym"])["sessions"]) == 1


def test_every_test_can_be_checked(set_up: Stage) -> None:
    _, tab = opened(set_up)
    for place in range(tab.test.count()):
        tab.test.setCurrentIndex(place)
        assert tab.go.isEnabled()
        assert "sensors" in tab.what.text()


def test_a_stopwatch_tells_each_time_once() -> None:
    now, told = [0.0], []
    watch = Stopwatch(lambda: now[0], lambda kind, seconds: told.append((kind, seconds)))
    watch.stop()
    watch.start()
    now[0] = 80.0
    watch.stop()
    watch.stop()
    watch.start()
    now[0] = 95.0
    watch.stop()
    assert told == [("first_number", 80.0), ("verdict", 15.0)]
    assert (watch.first_s, watch.verdict_s, watch.running_s) == (80.0, 15.0, None)
