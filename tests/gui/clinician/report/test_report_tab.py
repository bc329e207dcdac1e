import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from imu_rehab_gui.clinician.report.printing import document
from imu_rehab_gui.clinician.report.report_tab import ReportTab
from tests.gui.hands import click
from tests.gui.scenes.report_scenes import SAID, report, wait
from tests.gui.scenes.reviewed_people import LABEL
from tests.gui.scenes.scene import stage


@pytest.fixture(scope="module")
def tab(qapp: QApplication) -> Iterator[ReportTab]:
    """One window for all: every test says what it looks at."""
    with stage(qapp) as made:
        yield report(made)[1]


def test_the_clinician_s_page_has_the_numbers_the_pain_and_the_patient_s_words(
    tab: ReportTab,
) -> None:
    tab.whose.setCurrentIndex(tab.whose.findData("clinician"))
    page = tab.preview.toPlainText()
    for said in ("0 of 6 in the zone", "Curves", "Ankle dorsiflexion, peak", SAID, ": 3, after"):
        assert said in page
    assert "SIMULATED" in page
    pictures = document(tab._html())
    assert pictures.toHtml().count("<img") == 3


def test_the_patient_s_page_has_one_number_and_the_step_that_was_typed(tab: ReportTab) -> None:
    tab.whose.setCurrentIndex(tab.whose.findData("patient"))
    assert "Go on as you do now." in tab.preview.toPlainText()
    tab.next_step.setText("Three lunges a day.")
    tab.next_step.editingFinished.emit()
    wait(tab)
    page = tab.preview.toPlainText()
    assert "0 of 6" in page
    assert "Three lunges a day." in page
    assert "possible, not certain" in page


def test_pages_are_saved_where_they_are_wanted_and_errors_are_told(
    tab: ReportTab, tmp_path: Path
) -> None:
    tab.whose.setCurrentIndex(tab.whose.findData("clinician"))
    tab.ask_place = lambda name: str(tmp_path / name)
    click(tab.pdf)
    click(tab.html)
    (pdf,) = tmp_path.glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    (html,) = tmp_path.glob("*-clinician.html")
    assert html.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "Saved: " in tab.told.text()
    tab.ask_place = lambda _: str(tmp_path / "nowhere" / "page.html")
    click(tab.html)
    assert "cannot be written" in tab.told.text()
    tab.ask_place = lambda _: ""
    click(tab.html)  # nobody chose a place: nothing happens


def test_an_export_is_pseudonymised_and_says_what_it_holds(tab: ReportTab, tmp_path: Path) -> None:
    tab.whose.setCurrentIndex(tab.whose.findData("clinician"))
    tab.ask_place = lambda name: str(tmp_path / name)
    assert tab.export.meaning.text().startswith("Pseudonymised")
    click(tab.export.export)
    (person,) = tmp_path.rglob("person.json")
    kept = person.read_text(encoding="utf-8")
    assert tab.workplace.pseudonym not in kept
    assert LABEL not in kept
    assert SAID not in kept
    assert json.loads(kept)
    tab.export.texts.click()
    assert "With all that was written" in tab.export.meaning.text()
    tab.ask_place = lambda _: str(tmp_path / "with-words")
    click(tab.export.export)
    assert LABEL in (tmp_path / "with-words" / "person.json").read_text(encoding="utf-8")


def test_a_recording_is_checked_against_what_it_says_of_itself(tab: ReportTab) -> None:
    tab.whose.setCurrentIndex(tab.whose.findData("clinician"))
    click(tab.check)
    wait(tab)
    assert "stiff_ankle_left.mcap" in tab.told.text()
    assert "computed again" in tab.told.text() or "no conclusions" in tab.told.text()
