"""Curves over 0–100 % of a repetition or stride: each one, or mean ± SD of sessions and sides."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg

from imu_rehab.assembly.overlays import Overlay
from imu_rehab.signals.arrays import FloatArray, IntArray
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.figures import side_word
from imu_rehab_gui.plots.session_axes import SessionPlots
from imu_rehab_gui.theme import Theme, scaled

LEAST_PX, MEANS = 280, 2
PERCENT = np.linspace(0.0, 100.0, 101)


class OverlayCurves(SessionPlots):
    """Made once; a band of the zone or of the MDC, many thin curves, two means with their SD."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self.setMinimumHeight(scaled(LEAST_PX))
        self.plot = self.add_plot(0, movable=False)
        of = translate("Review", "% of the repetition or stride")
        self.plot.getAxis("bottom").setLabel(of, color=theme.muted)
        self.plot.setXRange(0, 100, padding=0)
        self._band = pg.BarGraphItem(
            x0=[], x1=[], y0=[], y1=[], brush=theme.color("band"), pen=pg.mkPen(theme.bandline)
        )
        self._band.setZValue(-10)
        self.plot.addItem(self._band)
        self._each = pg.PlotCurveItem(pen=pg.mkPen(theme.ghost))
        self.plot.addItem(self._each)
        self._means = [self._mean_items(number) for number in range(MEANS)]

    def show_each(self, rows: FloatArray, band: tuple[float, float] | None, name: str) -> None:
        """Draw every repetition thin and their mean thick, above the zone."""
        self._each.setData(np.tile(PERCENT, len(rows)), rows.ravel(), connect=_breaks(len(rows)))
        mean = [] if not len(rows) else rows.mean(axis=0)
        self._draw(0, mean, None)
        self._draw(1, [], None)
        self._limit(band)
        self.plot.setTitle(self.legend([name]))

    def show_means(self, overlays: Sequence[Overlay], mdc: float | None) -> None:
        """Draw means with their SD; around the first one's highest value the MDC."""
        self._each.setData([], [])
        for number in range(MEANS):
            known = number < len(overlays)
            self._draw(
                number,
                overlays[number].mean if known else [],
                overlays[number].sd if known else None,
            )
        top = float(overlays[0].mean.max()) if overlays else 0.0
        self._limit(None if mdc is None or not overlays else (top - mdc, top + mdc))
        said = [f"{each.name}, {side_word(each.side)}, n = {each.n}" for each in overlays]
        self.plot.setTitle(self.legend(said))

    def _draw(self, number: int, mean: FloatArray | list[float], sd: FloatArray | None) -> None:
        line, low, high, _ = self._means[number]
        known = len(mean) > 0
        spread = np.zeros(len(mean)) if sd is None else sd
        line.setData(PERCENT if known else [], mean)
        low.setData(PERCENT if known else [], mean - spread if known else [])
        high.setData(PERCENT if known else [], mean + spread if known else [])

    def _limit(self, band: tuple[float, float] | None) -> None:
        low, high = ([], []) if band is None else ([band[0]], [band[1]])
        self._band.setOpts(x0=[0.0] * len(low), x1=[100.0] * len(low), y0=low, y1=high)

    def _mean_items(self, number: int) -> tuple[pg.PlotCurveItem, ...]:
        colour = self.theme.curves[number]
        line = pg.PlotCurveItem(pen=pg.mkPen(colour, width=3))
        line.setSegmentedLineMode("on")
        low, high = (pg.PlotCurveItem(pen=pg.mkPen(colour, width=1)) for _ in range(2))
        filled = self.theme.color("accent" if number == 0 else "above")
        filled.setAlpha(50)
        between = pg.FillBetweenItem(low, high, brush=filled)
        for item in (between, low, high, line):
            self.plot.addItem(item)
        return line, low, high, between


def _breaks(rows: int) -> IntArray:
    """Return which points are joined to the next one: not the last of a row."""
    joined = np.ones((rows, len(PERCENT)), dtype=np.int64)
    joined[:, -1] = 0
    return joined.reshape(-1)
