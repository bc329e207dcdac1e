"""Every idea of the seed is where docs/seed.md says that it is seen (SPEC §1.1)."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QTableWidget,
    QWidget,
)

from imu_rehab_gui.clinician.chain.chain_tab import ChainTab
from imu_rehab_gui.clinician.chain.chain_view_model import SEGMENTS
from imu_rehab_gui.clinician.programme.programme_tab import ProgrammeTab
from imu_rehab_gui.clinician.progress.progress_tab import ProgressTab
from imu_rehab_gui.clinician.quick_check.quick_check_tab import QuickCheckTab
from imu_rehab_gui.clinician.report.report_tab import ReportTab
from imu_rehab_gui.clinician.review.review_tab import ReviewTab
from tests.gui.hands import cell
from tests.gui.scenes import battery_scenes
from tests.gui.scenes.battery_scenes import opened as open_battery
from tests.gui.scenes.chain_scenes import chain
from tests.gui.scenes.forms_scenes import opened_form
from tests.gui.scenes.insole_scenes import begun as begin_insole
from tests.gui.scenes.programme_scenes import EXERCISES, PHASES, advanced
from tests.gui.scenes.programme_scenes import opened as open_programme
from tests.gui.scenes.progress_scenes import progress
from tests.gui.scenes.quick_check_scenes import begun as begin_quick_check
from tests.gui.scenes.quick_check_scenes import measured
from tests.gui.scenes.report_scenes import SAID, report
from tests.gui.scenes.review_scenes import reviewed
from tests.gui.scenes.scene import Stage, stage

SEED = Path(__file__).parents[2] / "docs" / "seed.md"
ROW = re.compile(r"^\| (S\d\d) \|.*\| (✓?) ?\|$", re.MULTILINE)


class Places:
    """The tabs on which they are seen, each opened once."""

    def __init__(self, set_up: Stage) -> None:
        self._set_up = set_up

    @cached_property
    def chain(self) -> ChainTab:
        return chain(self._set_up)[1]

    @cached_property
    def progress(self) -> ProgressTab:
        return progress(self._set_up)[1]

    @cached_property
    def report(self) -> ReportTab:
        return report(self._set_up)[1]

    @cached_property
    def review(self) -> ReviewTab:
        return reviewed(self._set_up)[1]

    def programme(self, page: int) -> ProgrammeTab:
        tab = self._programme
        tab.look_at(page)
        return tab

    @cached_property
    def _programme(self) -> ProgrammeTab:
        return open_programme(self._set_up, advanced(self._set_up.clinic), PHASES)[1]

    @cached_property
    def tests(self) -> str:
        return words_of(open_battery(self._set_up)[1])

    @cached_property
    def results(self) -> str:
        window = next(each for each in battery_scenes.SCENES if each.name == "clinic-tests-results")
        return words_of(window.play(self._set_up))

    @cached_property
    def insole(self) -> QWidget:
        return begin_insole(self._set_up)[1]

    @cached_property
    def quick_check(self) -> QuickCheckTab:
        tab = begin_quick_check(self._set_up)[1]
        measured(tab)
        return tab

    def form(self, key: str) -> QWidget:
        return opened_form(self._set_up, key)[1]


@pytest.fixture(scope="module")
def places(qapp: QApplication) -> Iterator[Places]:
    with stage(qapp) as set_up:
        yield Places(set_up)


def s01(places: Places) -> None:
    tab = places.chain
    tab.show_view("curves")
    curves = [plot.listDataItems() for plot in tab.curves.curves.plots]
    assert len(curves) == len(SEGMENTS)
    assert all(any(len(c.getData()[0]) for c in of if c.getData()[0] is not None) for of in curves)
    assert tab.curves.body.isVisibleTo(tab)


def s02(places: Places) -> None:
    tab = places.chain
    tab.show_view("map")
    assert tab.map.picture.isVisibleTo(tab)
    assert "not measured" in tab.map.lines.text()


def s03(places: Places) -> None:
    tab = places.chain
    tab.show_view("sheet")
    assert cell(tab.sheet.table, 0, 1) == "the left ankle bends little"


def s11(places: Places) -> None:
    tab = places.progress
    tab.show_view("course")
    assert "Trend" in tab.course.said.text()
    tab.show_view("practice")
    assert "It has been 40 days." in tab.practice.said.text()


def s13(places: Places) -> None:
    tab = places.review
    tab.show_view("numbers")
    tab.numbers.numbers.selectRow(0)
    assert "Lower limit: none. Upper limit: none." in tab.numbers.meaning.text()


def s14(places: Places) -> None:
    tab = places.progress
    tab.show_view("course")
    assert tab.course.plot.pain_plot.isVisible()
    pages = places.report
    pages.whose.setCurrentIndex(pages.whose.findData("clinician"))
    assert "Pain as it was told" in pages.preview.toPlainText()


def s20(places: Places) -> None:
    tab = places.progress
    tab.show_view("learnt")
    header = tab.learnt.table.horizontalHeaderItem(4)
    assert header is not None
    assert header.text() == "Switched on"


def s22(places: Places) -> None:
    tab = places.chain
    tab.show_view("curves")
    assert "OR [V] Machado 2017" in tab.curves.history.text()


def s23(places: Places) -> None:
    tab = places.report
    tab.whose.setCurrentIndex(tab.whose.findData("patient"))
    assert "Your next step" in tab.preview.toPlainText()


def s24(places: Places) -> None:
    tab = places.report
    tab.whose.setCurrentIndex(tab.whose.findData("clinician"))
    assert SAID in tab.preview.toPlainText()


def words_of(widget: QWidget) -> str:
    """Return everything that can be read in a tab: labels, buttons, lists and tables."""
    said = [label.text() for label in widget.findChildren(QLabel)]
    said += [button.text() for button in widget.findChildren(QAbstractButton)]
    for box in widget.findChildren(QComboBox):
        said += [box.itemText(at) for at in range(box.count())]
    for table in widget.findChildren(QTableWidget):
        rows, columns = range(table.rowCount()), range(table.columnCount())
        cells = [table.item(row, column) for row in rows for column in columns]
        said += [each.text() for each in cells if each is not None]
    return "\n".join(said)


def s04(places: Places) -> None:
    assert "Not done: T2 Knee to the wall (weight-bearing lunge), right." in places.results


def s05(places: Places) -> None:
    said = words_of(places.form("screening"))
    assert "Have both of your legs lost strength?" in said
    assert "signs" in said or "signed" in said


def s06(places: Places) -> None:
    assert "A as usual" in words_of(places.insole)
    assert "Results are hidden until the last block is walked." in words_of(places.insole)


def s07(places: Places) -> None:
    assert "Mobile? Stable?" in places.results


def s08(places: Places) -> None:
    bars = places.programme(PHASES).phases.bars
    assert list(bars) == ["ankle", "pelvis"]
    assert [button.text().split()[1] for button in bars["ankle"].buttons] == list("01234")


def s09(places: Places) -> None:
    assert "minutes" in places.tests
    assert "°" in words_of(places.form("hands_on"))


def s12(places: Places) -> None:
    said = words_of(places.form("tissue"))
    assert "Length and strength as tested by hand; the sensors never say that." in said


def s15(places: Places) -> None:
    tab = places.quick_check
    tab.result.what.setText("talus, mobilised")
    tab.result.done.click()
    assert tab.result.again.isVisibleTo(tab)


def s16(places: Places) -> None:
    action = places.programme(EXERCISES).exercises.action
    assert action.count() == 1 + 4  # all, or one of the four


def s17(places: Places) -> None:
    buttons = places.programme(PHASES).phases.bars["ankle"].buttons
    assert ["Mobility" in buttons[1].text(), "Stability" in buttons[2].text()] == [True, True]


def s18(places: Places) -> None:
    card = words_of(places.programme(PHASES).phases.cards["ankle"])
    assert "Clinical principle; not established by trials." in card
    assert "[E]" in card


def s19(places: Places) -> None:
    assert "37 of 40" in words_of(places.programme(PHASES).phases)


SHOWN: dict[str, Callable[[Places], None]] = {
    name.upper(): place for name, place in sorted(globals().items()) if re.fullmatch(r"s\d\d", name)
}


@pytest.mark.parametrize("row", SHOWN)
def test_the_place_exists_and_shows_it(row: str, places: Places) -> None:
    SHOWN[row](places)


def test_every_row_is_listed_once_and_says_truly_whether_it_is_checked() -> None:
    rows = ROW.findall(SEED.read_text(encoding="utf-8"))
    assert [row for row, _ in rows] == [f"S{number:02d}" for number in range(1, 25)]
    assert {row for row, checked in rows if checked} == set(SHOWN)
