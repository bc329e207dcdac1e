"""Live curves on one time axis: joints large, the chain from foot to pelvis below (SPEC S01)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imu_rehab.body.live_signals import TIERS, angle_plan, signal_title
from imu_rehab.exercises.band import Band
from imu_rehab.pipeline.frame import Frame
from imu_rehab.signals.places import Side
from imu_rehab_gui.language import spoken, translate
from imu_rehab_gui.plots.trace import WINDOW_S, Trace
from imu_rehab_gui.theme import Theme, scaled


@dataclass(frozen=True, slots=True)
class Lane:
    """One plot: its signals, the first of them banded, and its fixed range in degrees."""

    keys: tuple[str, ...]
    low: float
    high: float
    stretch: int


LANES = (
    Lane(("ankle_df_deg", "knee_flex_deg", "hip_flex_deg"), -10, 40, 5),
    Lane(("shank_fwd_deg", "foot_pitch_deg", "foot_ev_deg"), -20, 45, 3),
    Lane(("pelvis_drop_deg", "pelvis_tilt_deg", "pelvis_prot_deg"), -15, 20, 3),
)
FAR_DEG = 110.0  # a knee or a hip bends so far
BENDING = {"knee_flex_deg", "hip_flex_deg"}


def lanes_of(places: Sequence[str], side: Side) -> tuple[Lane, ...]:
    """Return the plots of a kit: only what its sensors measure of the tested side."""
    measured = set(angle_plan(tuple(places), side).keys)
    found = []
    for lane in LANES:
        keys = tuple(key for key in lane.keys if key in measured)
        if keys:
            high = FAR_DEG if BENDING & set(keys) else lane.high
            found.append(Lane(keys, lane.low, high, lane.stretch))
    return tuple(found)


SECONDS_AGO = [(-s, f"{s}") for s in range(0, int(WINDOW_S) + 1, 2)]


class LivePlots(QWidget):
    """Created once, never destroyed; `add` takes every frame, `refresh` draws."""

    def __init__(self, theme: Theme, lanes: Sequence[Lane]) -> None:
        super().__init__()
        self.lanes = tuple(lanes)
        self.trace = Trace(tuple(key for lane in self.lanes for key in lane.keys))
        self._layout = pg.GraphicsLayoutWidget()
        for part in (self._layout, self._layout.viewport()):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # nothing in it answers to a key
        self._layout.setBackground(theme.color("surface"))
        self._curves: dict[str, pg.PlotCurveItem] = {}
        self._zone: pg.LinearRegionItem | None = None
        self._band: Band | None = None
        for row, lane in enumerate(self.lanes):
            self._add_lane(row, lane, theme, last=row == len(self.lanes) - 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._layout)
        self.setAccessibleName(translate("Curves", "Live curves of the last ten seconds"))

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
            whole = bool(np.isfinite(values).all())  # a curve without holes is drawn faster
            curve.setData(seconds, values, connect="all" if whole else "finite")

    def _add_lane(self, row: int, lane: Lane, theme: Theme, *, last: bool) -> None:
        plot = self._layout.addPlot(row=row, col=0)
        self._layout.ci.layout.setRowStretchFactor(row, lane.stretch)
        plot.setTitle(_title(lane, theme), size=f"{scaled(14)}px", justify="left")
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
            ago = translate("Curves", "seconds ago")
            plot.getAxis("bottom").setLabel(ago, color=theme.muted)
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
        for key, color in zip(lane.keys, theme.curves, strict=False):
            self._curves[key] = pg.PlotCurveItem(pen=pg.mkPen(color, width=1), skipFiniteCheck=True)
            plot.addItem(self._curves[key])


def _title(lane: Lane, theme: Theme) -> str:
    """Return the legend: each curve's colour before its name, in the order of the numbers."""
    parts = [
        f"<span style='color:{color}'>━━</span> "
        f"<span style='color:{theme.text}'>{signal_title(key, spoken())}, ° · {TIERS[key]}</span>"
        for key, color in zip(lane.keys, theme.curves, strict=False)
    ]
    return " &nbsp; ".join(parts)
