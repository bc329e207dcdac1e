"""Every idea of the seed is where docs/seed.md says that it is seen (SPEC §1.1)."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from imu_rehab_gui.clinician.chain.chain_tab import ChainTab
from imu_rehab_gui.clinician.chain.chain_view_model import SEGMENTS
from imu_rehab_gui.clinician.progress.progress_tab import ProgressTab
from imu_rehab_gui.clinician.report.report_tab import ReportTab
from imu_rehab_gui.clinician.review.review_tab import ReviewTab
from tests.gui.hands import cell
from tests.gui.scenes.chain_scenes import chain
from tests.gui.scenes.progress_scenes import progress
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


SHOWN: dict[str, Callable[[Places], None]] = {
    each.__name__.upper(): each for each in (s01, s02, s03, s11, s13, s14, s20, s22, s23, s24)
}


@pytest.mark.parametrize("row", SHOWN)
def test_the_place_exists_and_shows_it(row: str, places: Places) -> None:
    SHOWN[row](places)


def test_every_row_is_listed_once_and_says_truly_whether_it_is_checked() -> None:
    rows = ROW.findall(SEED.read_text(encoding="utf-8"))
    assert [row for row, _ in rows] == [f"S{number:02d}" for number in range(1, 25)]
    assert {row for row, checked in rows if checked} == set(SHOWN)
