from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from imu_rehab_gui.background import finish_work
from imu_rehab_gui.clinician.measure.measure_tab import MeasureTab
from tests.gui.hands import click
from tests.gui.scenes.battery_scenes import settled
from tests.gui.scenes.measure_scenes import begun, taken
from tests.gui.scenes.scene import Stage, stage


@pytest.fixture
def set_up(qapp: QApplication) -> Iterator[Stage]:
    with stage(qapp) as made:
        yield made
        finish_work()


def test_three_quiet_takes_give_mean_and_range_which_are_kept(set_up: Stage) -> None:
    pseudonym = set_up.clinic.people()[0]["pseudonym"]
    _, tab, visit = begun(set_up, pseudonym)
    assert tab.angle.text().endswith("°")
    for number in (1, 2, 3):
        taken(tab, visit)
        assert tab.takes.text().startswith(f"{number} of 3 taken")
    assert "Kept with the session" in tab.result.text()
    assert not tab.take.isEnabled()
    (typed,) = [each for each in visit.so_far().manual if each.key == "shank_stance_deg"]
    assert f"{typed.value:.1f}°" in tab.result.text().replace("−", "-")
    click(tab.end)
    settled(lambda: tab.busy)
    assert len(set_up.clinic.history(pseudonym)["sessions"]) == 1


def test_measuring_again_forgets_what_was_not_complete(set_up: Stage) -> None:
    _, tab, visit = begun(set_up)
    taken(tab, visit)
    click(tab.anew)
    assert tab.takes.text() == "0 of 3 taken: –"
    assert [event for event, _ in visit.session.commands].count("hand_held") == 2


def test_what_is_measured_from_a_zero_shows_nothing_before_it(set_up: Stage) -> None:
    _, tab, visit = begun(set_up)
    tab.use.setCurrentIndex(tab.use.findData("straight_leg_raise"))
    visit.session.pass_by(0.5)
    tab.beat()
    assert tab.angle.text() == "–"
    click(tab.zero)
    visit.session.pass_by(0.8)
    tab.beat()
    assert tab.said.text() == "Zero set."
    assert tab.angle.text().endswith("°")


def test_a_session_that_runs_elsewhere_is_not_joined(set_up: Stage) -> None:
    window = set_up.clinic_window("measure")
    tab = window.tabs["measure"]
    assert isinstance(tab, MeasureTab)
    window.workplace.take_session(object())  # type: ignore[arg-type]
    click(tab.go)
    assert "runs already" in window.told.text()
    window.workplace.take_session(None)
