"""Values over days: dots, a line from three sessions on, the MDC band, and pain below."""

from collections.abc import Sequence
from datetime import datetime

import pyqtgraph as pg

from imu_rehab.assembly.progressing import MeasureCourse, Pain
from imu_rehab_gui.language import translate
from imu_rehab_gui.plots.session_axes import SessionPlots
from imu_rehab_gui.theme import Theme, scaled

LEAST_PX, DOT_PX = 280, 11
DAY_S = 86_400.0
PAIN_RANGE = (-0.5, 10.5)


class TrendPlot(SessionPlots):
    """Made once; days are counted from the first value that is shown."""

    def __init__(self, theme: Theme, name: str, *, pain: bool) -> None:
        super().__init__(theme, name)
        self.setMinimumHeight(scaled(LEAST_PX))
        self.plot = self.add_plot(0, movable=False)
        self._band = pg.BarGraphItem(
            x0=[], x1=[], y0=[], y1=[], brush=theme.color("band"), pen=pg.mkPen(theme.bandline)
        )
        self._band.setZValue(-10)
        self.plot.addItem(self._band)
        self._line = pg.PlotCurveItem(pen=pg.mkPen(theme.curves[1], width=2))
        self._line.setSegmentedLineMode("on")
        self.plot.addItem(self._line)
        self._dots = self._scatter(self.plot, theme.curves[0])
        self.pain_plot = self.add_plot(1, movable=False)
        self._pains = self._scatter(self.pain_plot, theme.curves[0])
        self.pain_plot.setYRange(*PAIN_RANGE, padding=0)
        self.pain_plot.setXLink(self.plot)
        self.pain_plot.setTitle(self.legend([translate("Progress", "Pain, 0–10")]))
        if not pain:
            self.removeItem(self.pain_plot)
        last = self.pain_plot if pain else self.plot
        days = translate("Progress", "days since the first of them")
        last.getAxis("bottom").setLabel(days, color=theme.muted)
        self.ci.layout.setRowStretchFactor(0, 3)
        self.ci.layout.setRowStretchFactor(1, 2 if pain else 0)

    def show_course(self, course: MeasureCourse, pains: Sequence[Pain], title: str) -> None:
        """Draw a measure with its band and line, and pain over the same days."""
        first = min([value.at for value in course.values] + [pain.at for pain in pains])
        trend = None if course.course is None else course.course.trend
        band = None if trend is None else trend.band
        line = None if trend is None else trend.line
        days = [_days(value.at, first) for value in course.values]
        self.show_points(days, [value.value for value in course.values], band, title)
        self._line.setData([] if line is None else days, [] if line is None else line)
        self._pains.setData([_days(p.at, first) for p in pains], [p.level for p in pains])
        last = max([*days, *(_days(p.at, first) for p in pains)])
        self._span(last)

    def show_points(
        self,
        days: Sequence[float],
        values: Sequence[float],
        band: tuple[float, float] | None,
        title: str,
    ) -> None:
        """Draw values and the band around their baseline."""
        self._dots.setData(list(days), list(values))
        self._line.setData([], [])
        limits = [] if band is None else [band]
        far = 1e4
        self._band.setOpts(
            x0=[-far for _ in limits],
            x1=[far for _ in limits],
            y0=[low for low, _ in limits],
            y1=[high for _, high in limits],
        )
        shown = [*values, *(limit for each in limits for limit in each)] or [0.0, 1.0]
        air = max(1.0, 0.1 * (max(shown) - min(shown)))
        self.plot.setYRange(min(shown) - air, max(shown) + air, padding=0)
        self.plot.setTitle(self.legend([title]))
        self._span(max(days, default=1.0))

    def _span(self, last: float) -> None:
        air = max(0.5, 0.05 * last)
        self.plot.setXRange(-air, last + air, padding=0)

    def _scatter(self, plot: pg.PlotItem, colour: str) -> pg.ScatterPlotItem:
        dots = pg.ScatterPlotItem(
            size=scaled(DOT_PX), brush=colour, pen=pg.mkPen(self.theme.surface)
        )
        plot.addItem(dots)
        return dots


def _days(at: datetime, first: datetime) -> float:
    return (at - first).total_seconds() / DAY_S
