from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from imu_rehab_gui.clinician.progress.progress_tab import ProgressTab
from tests.gui.hands import cell
from tests.gui.scenes.followed_people import MEASURED
from tests.gui.scenes.progress_scenes import progress
from tests.gui.scenes.reviewed_people import with_recordings
from tests.gui.scenes.scene import stage


@pytest.fixture(scope="module")
def tab(qapp: QApplication) -> Iterator[ProgressTab]:
    """One window for all: every test says what it looks at."""
    with stage(qapp) as made:
        yield progress(made)[1]


def test_a_measure_is_drawn_with_its_line_and_its_band_around_the_baseline(
    tab: ProgressTab,
) -> None:
    tab.show_view("course")
    assert tab.course.plot._dots.getData()[1].tolist() == list(MEASURED.values())
    assert tab.course.plot._line.getData()[0].tolist() == pytest.approx(list(MEASURED))
    band = tab.course.plot._band.opts
    mdc = 1.96 * np.sqrt(2.0) * 1.2  # of the site's own error between days
    assert (band["y0"][0], band["y1"][0]) == pytest.approx((30.0 - mdc, 30.0 + mdc), abs=0.01)
    said = tab.course.said.text()
    assert "detectable" in said
    assert "Lower limit: none. Upper limit: none." in said
    tab.course.baselines.setCurrentIndex(2)
    middle = np.mean([band["y0"][0], band["y1"][0]])
    assert middle == pytest.approx(30.0)


def test_two_sessions_have_no_line_and_two_placements_no_common_course(
    qapp: QApplication,
) -> None:
    with stage(qapp) as made:
        window = made.clinic_window("progress", with_recordings(made.clinic))
        tab = window.tabs["progress"]
        assert isinstance(tab, ProgressTab)
        assert "Measured once" in tab.course.said.text()  # one leg each
        days = tab.course.plot._line.getData()[0]
        assert days is None or not len(days)


def test_pain_stands_beside_the_measure_and_is_no_reason_for_it(tab: ProgressTab) -> None:
    tab.show_view("course")
    assert tab.course.plot._pains.getData()[1].tolist() == [5.0, 5.0, 5.0, 4.0, 3.0, 2.0]
    assert "says nothing about why" in tab.course.pain.text()
    assert "lower back 5/10" in tab.course.pain.text()


def test_practice_and_gaps_are_told_without_blame(tab: ProgressTab) -> None:
    tab.show_view("practice")
    assert tab.practice.said.text().startswith("3 sessions with practice, 36 minutes")
    assert tab.practice.table.rowCount() == 3
    assert cell(tab.practice.table, 0, 1) == "12.0"
    assert len(tab.practice.said.text().splitlines()) == 2  # 40 days; seven are no gap


def test_nothing_is_switched_on_before_a_late_test_without_feedback(tab: ProgressTab) -> None:
    tab.show_view("learnt")
    assert cell(tab.learnt.table, 0, 1) == "90 %"
    assert cell(tab.learnt.table, 0, 2) == "–"
    assert cell(tab.learnt.table, 0, 4) == "not yet"


def test_one_question_is_shown_with_its_stages_and_the_answer(tab: ProgressTab) -> None:
    tab.show_view("question")
    assert tab.question.table.rowCount() == len(MEASURED)
    assert "detectable" in tab.question.said.text()
    assert cell(tab.question.table, 0, 2) == "30.00 °"
