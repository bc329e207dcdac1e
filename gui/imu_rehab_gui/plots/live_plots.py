"""Three live curves in one widget: the target large, two beside it for context."""

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imu_rehab.body.live_signals import TIERS, TITLES
from imu_rehab.exercises.band import Band
from imu_rehab.pipeline.frame import Frame
from imu_rehab_gui.plots.trace import WINDOW_S, Trace
from imu_rehab_gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Lane:
    """One plot: its signal and fixed range in degrees."""

    key: str
    low: float
    high: float
    stretch: int


LANES = (
    Lane("ankle_df_deg", -10, 40, 5),
    Lane("shank_fwd_deg", -10, 45, 3),
    Lane("pelvis_drop_deg", -10, 15, 3),
)


SECONDS_AGO = [(-s, f"{s}") for s in range(0, int(WINDOW_S) + 1, 2)]


class LivePlots(QWidget):
    """Created once, never destroyed; `add` takes every frame, `refresh` draws."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.trace = Trace(tuple(lane.key for lane in LANES))
        self._layout = pg.GraphicsLayoutWidget()
        for part in (self._layout, self._layout.viewport()):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # nothing in it answers to a key
        self._layout.setBackground(theme.color("surface"))
        self._curves: dict[str, pg.PlotCurveItem] = {}
        self._zone: pg.LinearRegionItem | None = None
        self._band: Band | None = None
        for row, lane in enumerate(LANES):
            self._add_lane(row, lane, theme, last=row == len(LANES) - 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._layout)
        self.setAccessibleName("Live curves of the last ten seconds")

    def add(self, frame: Frame) -> None:
        """Take one frame."""
        self.trace.add(frame)
        band = None if frame.progress is None else frame.progress.exercise.band
        if band is not None and band != self._band and self._zone is not None:
            self._band = band
            self._zone.setRegion((band.drawn().low, band.drawn().high))
            self._zone.show()

    def refresh(self) -> None:
        """Draw the curves as they are now."""
        for key, curve in self._curves.items():
            seconds, values = self.trace.curve(key)
            known = np.isfinite(seconds)
            curve.setData(seconds[known], values[known], connect="finite")

    def _add_lane(self, row: int, lane: Lane, theme: Theme, *, last: bool) -> None:
        plot = self._layout.addPlot(row=row, col=0)
        self._layout.ci.layout.setRowStretchFactor(row, lane.stretch)
        title = f"{TITLES[lane.key]}, ° · tier {TIERS[lane.key]}"
        plot.setTitle(title, color=theme.text, size="11pt", justify="left")
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(x=False, y=False)
        plot.disableAutoRange()
        plot.setXRange(-WINDOW_S, 0, padding=0)
        plot.setYRange(lane.low, lane.high, padding=0)
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setPen(theme.color("muted"))
            axis.setTextPen(theme.color("muted"))
        plot.getAxis("left").setWidth(38)
        plot.getAxis("bottom").setTicks([SECONDS_AGO])
        plot.getAxis("bottom").setStyle(showValues=last)
        if last:
            plot.getAxis("bottom").setLabel("seconds ago", color=theme.muted)
        plot.addItem(pg.InfiniteLine(0, angle=0, pen=pg.mkPen(theme.line)))
        if row == 0:
            self._zone = pg.LinearRegionItem(
                (0, 0), orientation="horizontal", movable=False, brush=theme.color("band")
            )
            for line in self._zone.lines:
                line.setPen(pg.mkPen(theme.bandline, width=2))
            self._zone.setZValue(-10)
            self._zone.hide()
            plot.addItem(self._zone)
        curve = pg.PlotCurveItem(pen=pg.mkPen(theme.curves[row % 3], width=1))
        plot.addItem(curve)
        self._curves[lane.key] = curve
