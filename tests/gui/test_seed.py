"""Every idea of the seed is where docs/seed.md says that it is seen (SPEC §1.1)."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from imu_rehab_gui.clinician.chain.chain_view_model import SEGMENTS
from tests.gui.hands import cell
from tests.gui.scenes.chain_scenes import chain
from tests.gui.scenes.progress_scenes import progress
from tests.gui.scenes.report_scenes import SAID, report
from tests.gui.scenes.review_scenes import reviewed
from tests.gui.scenes.scene import Stage, stage

SEED = Path(__file__).parents[2] / "docs" / "seed.md"
ROW = re.compile(r"^\| (S\d\d) \|.*\| (✓?) ?\|$", re.MULTILINE)


def s01(set_up: Stage) -> None:
    _, tab = chain(set_up)
    curves = [plot.listDataItems() for plot in tab.curves.curves.plots]
    assert len(curves) == len(SEGMENTS)
    assert all(any(len(c.getData()[0]) for c in of if c.getData()[0] is not None) for of in curves)
    assert tab.curves.body.isVisible()


def s02(set_up: Stage) -> None:
    _, tab = chain(set_up, "map")
    assert tab.map.picture.isVisible()
    assert "not measured" in tab.map.lines.text()


def s03(set_up: Stage) -> None:
    _, tab = chain(set_up, "sheet")
    assert cell(tab.sheet.table, 0, 1) == "the left ankle bends little"


def s11(set_up: Stage) -> None:
    _, tab = progress(set_up)
    assert "Trend" in tab.course.said.text()
    tab.show_view("practice")
    assert "It has been 40 days." in tab.practice.said.text()


def s13(set_up: Stage) -> None:
    _, tab = reviewed(set_up, "numbers")
    tab.numbers.numbers.selectRow(0)
    assert "Lower limit: none. Upper limit: none." in tab.numbers.meaning.text()


def s14(set_up: Stage) -> None:
    _, tab = progress(set_up)
    assert tab.course.plot.pain_plot.isVisible()
    _, pages = report(set_up)
    assert "Pain as it was told" in pages.preview.toPlainText()


def s20(set_up: Stage) -> None:
    _, tab = progress(set_up, "learnt")
    header = tab.learnt.table.horizontalHeaderItem(4)
    assert header is not None
    assert header.text() == "Switched on"


def s22(set_up: Stage) -> None:
    _, tab = chain(set_up)
    assert "OR [V] Machado 2017" in tab.curves.history.text()


def s23(set_up: Stage) -> None:
    _, tab = report(set_up, "patient")
    assert "Your next step" in tab.preview.toPlainText()


def s24(set_up: Stage) -> None:
    _, tab = report(set_up)
    assert SAID in tab.preview.toPlainText()


PLACES: dict[str, Callable[[Stage], None]] = {
    each.__name__.upper(): each for each in (s01, s02, s03, s11, s13, s14, s20, s22, s23, s24)
}


@pytest.mark.parametrize("row", PLACES)
def test_the_place_exists_and_shows_it(row: str, qapp: QApplication) -> None:
    with stage(qapp) as set_up:
        PLACES[row](set_up)


def test_every_row_is_listed_once_and_says_truly_whether_it_is_checked() -> None:
    rows = ROW.findall(SEED.read_text(encoding="utf-8"))
    assert [row for row, _ in rows] == [f"S{number:02d}" for number in range(1, 25)]
    assert {row for row, checked in rows if checked} == set(PLACES)
