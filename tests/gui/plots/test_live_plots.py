import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imu_rehab.signals.places import Side, kit_places
from imu_rehab_gui.plots.live_plots import LivePlots, lanes_of
from imu_rehab_gui.theme import Theme
from tests.gui.replayed_session import Tape

THREE = kit_places("3", Side.RIGHT)


def curves(plots: LivePlots) -> list[pg.PlotCurveItem]:
    return [i for i in plots.findChildren(pg.GraphicsLayoutWidget)[0].items() if is_curve(i)]


def is_curve(item: object) -> bool:
    return isinstance(item, pg.PlotCurveItem)


def test_the_curves_are_the_recorded_signals(qtbot: QtBot, theme: Theme, lunge: Tape) -> None:
    plots = LivePlots(theme, lanes_of(THREE, Side.RIGHT))
    qtbot.addWidget(plots)
    plots.refresh()  # nothing came yet: nothing to draw, nothing to fail
    for frame in lunge.frames:
        plots.add(frame)
    plots.refresh()
    ankle = np.concatenate([f.signals.get("ankle_df_deg", f.time_s * np.nan) for f in lunge.frames])
    drawn = [curve.getData()[1] for curve in curves(plots)]
    assert len(drawn) == sum(len(lane.keys) for lane in plots.lanes)
    assert any(len(ys) and ys[-1] == ankle[-1] for ys in drawn)


def test_five_hundred_pictures_are_drawn_without_dying(
    qtbot: QtBot, light: Theme, lunge: Tape, qapp: QApplication
) -> None:
    """The PySide6 that dropped references of None died after about ninety."""
    plots = LivePlots(light, lanes_of(THREE, Side.RIGHT))
    qtbot.addWidget(plots)
    plots.resize(300, 200)
    plots.show()
    for frame in (lunge.frames * 2)[:500]:
        plots.add(frame)
        plots.refresh()
        qapp.processEvents()
    assert plots.isVisible()


def test_a_kit_has_only_the_curves_that_its_sensors_measure() -> None:
    three = [key for lane in lanes_of(THREE, Side.RIGHT) for key in lane.keys]
    assert "ankle_df_deg" in three
    assert not {"knee_flex_deg", "hip_flex_deg"} & set(three)
    seven = lanes_of(kit_places("7", Side.LEFT), Side.LEFT)
    assert [len(lane.keys) for lane in seven] == [3, 3, 3]
    assert lanes_of((), Side.RIGHT) == ()
