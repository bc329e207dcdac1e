from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from imu_rehab_gui.background import finish_work
from imu_rehab_gui.clinician.chain.chain_tab import ChainTab
from imu_rehab_gui.clinician.report.report_tab import ReportTab
from imu_rehab_gui.clinician.review.review_tab import ReviewTab
from tests.gui.hands import cell, click, press
from tests.gui.scenes.review_scenes import reviewed, wait
from tests.gui.scenes.reviewed_people import LABEL, with_recordings
from tests.gui.scenes.scene import stage


@pytest.fixture(scope="module")
def tab(qapp: QApplication) -> Iterator[ReviewTab]:
    """One window for all: every test says what it looks at."""
    with stage(qapp) as made:
        yield reviewed(made)[1]


def texts(tab: ReviewTab) -> list[str]:
    table = tab.notes.table
    return [cell(table, row, 3) for row in range(table.rowCount())]


def test_the_newest_session_is_read_and_its_numbers_lead_to_their_repetitions(
    tab: ReviewTab,
) -> None:
    tab.show_view("numbers")
    wait(tab)
    assert tab.session is not None
    assert "SIMULATED" in tab.told.text()
    tab.numbers.numbers.selectRow(0)
    metric = tab.session.metrics[0]
    peaks = [float(cell(tab.numbers.cycles, row, 3)) for row in range(4)]
    assert metric.n == 3  # the one that the sensor missed is listed, but not judged
    assert np.mean([peaks[0], peaks[1], peaks[3]]) == pytest.approx(metric.value, abs=0.1)
    assert "ankle_df_peak" in tab.numbers.meaning.text()
    assert "Lower limit: none. Upper limit: none." in tab.numbers.meaning.text()
    tab.numbers.cycles.selectRow(1)
    assert tab.player.at_s == pytest.approx(tab.session.cycles[1].start_s)


def test_two_cursors_and_arrow_keys_measure_a_difference(tab: ReviewTab) -> None:
    tab.show_view("curves")
    wait(tab)
    panel = tab.curves
    tab.player.go_to(9.0)
    click(panel.set_a)
    press(tab.player.slider, Qt.Key.Key_Right)
    assert tab.player.at_s == pytest.approx(9.1)
    tab.player.go_to(11.0)
    click(panel.set_b)
    assert panel.curves.cursors_s == (9.0, 11.0)
    assert cell(panel.table, 0, 3) == "+2.00"
    assert panel.session is not None
    rise = panel.session.at(11.0)["ankle_df_deg"] - panel.session.at(9.0)["ankle_df_deg"]
    assert cell(panel.table, 1, 3) == f"{rise:+.1f}"
    first_s, last_s = panel.curves.shown_s()
    click(panel.closer)
    closer = panel.curves.shown_s()
    assert closer[1] - closer[0] == pytest.approx(0.5 * (last_s - first_s))
    assert closer[0] <= 11.0 <= closer[1]
    click(panel.whole)
    assert panel.curves.shown_s() == pytest.approx((first_s, last_s))


def test_the_replay_shows_what_the_patient_saw_and_may_go_back(tab: ReviewTab) -> None:
    tab.show_view("replay")
    wait(tab)
    screen = tab.replayed.patient
    assert screen is not None
    assert not screen.stop.isEnabled()
    tab.player.go_to(20.0)
    later = screen.canvas.view
    tab.player.go_to(11.0)
    earlier = screen.canvas.view
    assert earlier is not None
    assert later is not None
    assert (earlier.counter, later.counter) == ("Repetition 1 of 3", "Repetition 3 of 3")


def test_it_plays_as_fast_as_is_wanted_and_stops_at_the_end(tab: ReviewTab) -> None:
    tab.show_view("curves")
    wait(tab)
    tab.player.speed.setCurrentIndex(tab.player.speed.findText("8×"))
    click(tab.player.play)
    assert tab.player.playing
    tab.player.advance(1e3)
    assert not tab.player.playing
    assert tab.session is not None
    assert tab.player.at_s == tab.session.duration_s


def test_what_is_written_at_a_place_or_along_a_span_is_kept(tab: ReviewTab) -> None:
    tab.show_view("notes")
    wait(tab)
    assert LABEL in texts(tab)
    assert not tab.notes.point.isEnabled()
    tab.player.go_to(12.0)
    QTest.keyClicks(tab.notes.label, "knee turns in")
    click(tab.notes.point)
    tab.curves.curves.set_cursors(14.0, 13.0)
    QTest.keyClicks(tab.notes.label, "slower here")
    click(tab.notes.span)
    session = tab.workplace.clinic.sessions(tab.workplace.pseudonym)[0]
    kept = [(n["start_s"], n["end_s"], n["text"]) for n in session["annotation"][1:]]
    assert kept == [(12.0, None, "knee turns in"), (13.0, 14.0, "slower here")]
    assert {"knee turns in", "slower here"} <= set(texts(tab))


def test_the_other_side_is_laid_beside_it_without_a_claim_of_change(tab: ReviewTab) -> None:
    tab.show_view("compared")
    wait(tab)
    tab.compared.other.setCurrentIndex(1)
    tab.compared.other.activated.emit(1)
    wait(tab)
    assert "No MDC is known" in tab.compared.said.text()
    assert tab.compared.said.text().startswith("The highest means lie")


def test_repetitions_are_stacked_over_a_hundred_per_cent(tab: ReviewTab) -> None:
    tab.show_view("stacked")
    wait(tab)
    assert tab.session is not None
    rows = tab.session.stacked("ankle_df_deg", "lunge")
    assert rows.shape == (3, 101)  # the fourth has a hole
    assert tab.stacked.said.text().startswith("3 repetitions or strides, measured whole.")


def test_a_recording_that_is_gone_is_said_in_a_sentence(qapp: QApplication) -> None:
    with stage(qapp) as made:
        window = made.clinic_window("review", made.clinic.people()[-1]["pseudonym"])
        tab = window.tabs["review"]
        assert isinstance(tab, ReviewTab)
        wait(tab)
        assert "where.mcap of session 1 is not where it was" in tab.told.text()


def test_nothing_of_one_person_stays_when_another_is_chosen(qapp: QApplication) -> None:
    with stage(qapp) as made:
        pseudonym = with_recordings(made.clinic)
        newest = made.clinic.new_person({})["pseudonym"]
        window = made.clinic_window("people", pseudonym)
        people = {person["pseudonym"]: person for person in made.clinic.people()}
        for key in ("review", "chain", "report"):
            window.workplace.choose(people[pseudonym])
            window.show_tab(key)  # begins to read
            window.workplace.choose(people[newest])
            finish_work()
            made.settle()
        for key in ("review", "chain", "report"):  # what is behind looks when it comes to the front
            window.show_tab(key)
        review, chain, report = (window.tabs[key] for key in ("review", "chain", "report"))
        assert isinstance(review, ReviewTab)
        assert isinstance(chain, ChainTab)
        assert isinstance(report, ReportTab)
        assert review.session is None
        assert review.stack.isHidden()
        assert chain.curves.curves.isHidden()
        assert report.pages is None
        assert not report.preview.toPlainText()
