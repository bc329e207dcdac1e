from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from imu_rehab.metrics.coupling.chain_map import chain_map
from imu_rehab.metrics.coupling.link_test import Verdict
from imu_rehab_gui.clinician.chain.chain_tab import ChainTab
from imu_rehab_gui.clinician.chain.chain_view_model import map_lines
from tests.gui.hands import cell
from tests.gui.scenes.chain_scenes import chain
from tests.gui.scenes.scene import stage
from tests.metrics.coupling.test_chain_map import curves


@pytest.fixture(scope="module")
def tab(qapp: QApplication) -> Iterator[ChainTab]:
    """One window for all: every test says what it looks at."""
    with stage(qapp) as made:
        yield chain(made)[1]


def test_three_segments_share_a_time_axis_and_the_thigh_is_never_drawn_as_measured(
    tab: ChainTab,
) -> None:
    tab.show_view("curves")
    tab.curves.curves.plots[0].setXRange(5.0, 8.0, padding=0)
    assert tab.curves.curves.plots[2].getViewBox().viewRange()[0] == pytest.approx([5.0, 8.0])
    tab.curves.player.go_to(11.0)
    pose = tab.curves.body._pose
    assert pose is not None
    assert pose.shank_deg == pytest.approx(14.2, abs=0.3)
    assert not pose.measures_thigh
    assert tab.curves.clock.text().endswith("ms.")


def test_earlier_injuries_are_marked_and_only_back_pain_has_a_figure(tab: ChainTab) -> None:
    tab.show_view("curves")
    ankle, back = tab.curves.history.text().splitlines()[1:]
    assert ankle == "1  ankle: left, since 2019-05, 2 times, recovered"
    assert "3.18" in back
    assert "Machado" in back


def test_a_link_is_thick_and_what_is_not_measured_is_dashed(tab: ChainTab) -> None:
    tab.show_view("map")
    picture = tab.map.picture
    assert [line.measured for line in picture.lines] == [False] * 3
    assert all(picture._pen(x.verdict).style() is Qt.PenStyle.DashLine for x in picture.lines)
    assert "nothing was tested" in tab.map.meaning.text()
    tab.map.show_links(tuple(chain_map(curves(70, gain=0.6), seed=1).links))
    assert [line.verdict for line in picture.lines] == [
        Verdict.LINK,
        Verdict.NO_LINK,
        Verdict.NO_LINK,
    ]
    assert picture._pen(Verdict.LINK).widthF() > 3 * picture._pen(Verdict.NO_LINK).widthF()
    assert "moves together with" in tab.map.lines.text()
    assert tab.map.lines.text().count("no link seen, which is common") == 2


def test_every_link_says_gain_lag_and_how_sure_it_is() -> None:
    line = map_lines(chain_map(curves(70, gain=0.6), seed=1).links)[0]
    for figure in ("° per degree", "r² ", "ms ", "; r ", "p ", "n 70"):
        assert figure in line.says


def test_a_finding_without_a_test_has_no_verdict(tab: ChainTab) -> None:
    tab.show_view("sheet")
    assert [cell(tab.sheet.table, 0, column) for column in (3, 4)] == ["no test yet", "–"]
