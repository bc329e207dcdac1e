"""Curves over a whole session, with zones, marks, the place of the replay and two cursors."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Signal

from imu_rehab.assembly.reviewing import Reviewed, Zone
from imu_rehab.signals.arrays import FloatArray
from imu_rehab.signals.places import side_of
from imu_rehab_gui.clinician.review.review_view_model import Note, signal_words
from imu_rehab_gui.language import translate
from imu_rehab_gui.plots.live_plots import Lane, lanes_of
from imu_rehab_gui.plots.session_axes import SessionPlots
from imu_rehab_gui.theme import Theme, scaled

LANES, IN_LANE = 3, 3
LEAST_PX = 300
LEAST_SPAN_S = 0.2  # zoomed in
POINT_S = 0.1  # how wide an annotation of a point is drawn
FAR_DEG = 1e4  # beyond every curve


class SessionCurves(SessionPlots):
    """Made once; `show_session` gives it another session. Times are seconds since time zero."""

    went = Signal(float)  # the place was dragged
    cursors_moved = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Review", "Curves of the whole session"))
        self.setMinimumHeight(scaled(LEAST_PX))
        self.keys: list[str] = []
        self.plots = [self.add_plot(row, movable=True) for row in range(LANES)]
        self._curves = [[self.add_curve(p, n) for n in range(IN_LANE)] for p in self.plots]
        self._zones = [self._zone_item(plot) for plot in self.plots]
        self.places = [self._line(p, "text", 2, movable=True) for p in self.plots]
        self.a = [self._line(p, "accent", 2, movable=True, label="A") for p in self.plots]
        self.b = [self._line(p, "above", 2, movable=True, label="B") for p in self.plots]
        self._notes = self._note_items()
        for plot in self.plots[1:]:
            plot.setXLink(self.plots[0])
        self.plots[0].getViewBox().setLimits(minXRange=LEAST_SPAN_S)
        for lines, moved in (
            (self.places, self._went),
            (self.a, self._moved),
            (self.b, self._moved),
        ):
            for line in lines:
                line.sigDragged.connect(moved)

    @property
    def cursors_s(self) -> tuple[float, float]:
        """Where A and B are."""
        return float(self.a[0].value()), float(self.b[0].value())

    def show_session(self, session: Reviewed, notes: Sequence[Note]) -> None:
        """Draw another session, from its beginning to its end."""
        lanes = lanes_of(session.places, side_of(session.side))
        self.keys = [key for lane in lanes for key in lane.keys if key in session.curves]
        for row, plot in enumerate(self.plots):
            self._show_lane(row, session, lanes[row] if row < len(lanes) else None)
            plot.setVisible(row < len(lanes))
        self._name_time(len(lanes))
        self.show_notes(notes)
        self.plots[0].getViewBox().setLimits(xMin=0.0, xMax=max(1.0, session.duration_s))
        self.zoom(0.0, session.duration_s)
        self.set_cursors(session.duration_s / 3, 2 * session.duration_s / 3)
        self.go_to(0.0)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Draw what happened as lines, and what was written as spans."""
        points = [note.start_s for note in notes if not note.own]
        own = [note for note in notes if note.own]
        for marks, spans in self._notes:
            marks.setData(
                np.repeat(points, 2), np.tile([-FAR_DEG, FAR_DEG], len(points)), connect="pairs"
            )
            begin = [note.start_s for note in own]
            end = [note.start_s + POINT_S if note.end_s is None else note.end_s for note in own]
            spans.setOpts(x0=begin, x1=end, y0=[-FAR_DEG] * len(own), y1=[FAR_DEG] * len(own))

    def go_to(self, time_s: float) -> None:
        """Show the place of the replay."""
        for line in self.places:
            line.setValue(time_s)

    def set_cursors(self, a_s: float, b_s: float) -> None:
        """Put both cursors somewhere."""
        for lines, time_s in ((self.a, a_s), (self.b, b_s)):
            for line in lines:
                line.setValue(time_s)
        self.cursors_moved.emit()

    def zoom(self, first_s: float, last_s: float) -> None:
        """Show this stretch."""
        self.plots[0].setXRange(first_s, max(first_s + LEAST_SPAN_S, last_s), padding=0)

    def shown_s(self) -> tuple[float, float]:
        """Return the stretch that is shown."""
        first_s, last_s = self.plots[0].getViewBox().viewRange()[0]
        return float(first_s), float(last_s)

    def _show_lane(self, row: int, session: Reviewed, lane: Lane | None) -> None:
        keys = [] if lane is None else [key for key in lane.keys if key in session.curves]
        for number, curve in enumerate(self._curves[row]):
            known = number < len(keys)
            curve.setData(
                session.time_s if known else [], session.curves[keys[number]] if known else []
            )
        self.plots[row].setTitle(self.legend([signal_words(key) for key in keys]))
        zones = [zone for zone in session.zones if zone.signal in keys]
        self._zones[row].setOpts(**_boxes(zones))
        if keys:
            self.plots[row].setYRange(
                *_range([session.curves[key] for key in keys], zones), padding=0
            )

    def _name_time(self, lanes: int) -> None:
        for row, plot in enumerate(self.plots):
            last = row == lanes - 1
            plot.getAxis("bottom").setStyle(showValues=last)
            seconds = translate("Review", "seconds since the beginning")
            plot.getAxis("bottom").setLabel(seconds if last else "", color=self.theme.muted)
            plot.getAxis("bottom").showLabel(last)

    def _zone_item(self, plot: pg.PlotItem) -> pg.BarGraphItem:
        zones = pg.BarGraphItem(
            **_boxes([]), brush=self.theme.color("band"), pen=pg.mkPen(self.theme.bandline)
        )
        zones.setZValue(-10)
        plot.addItem(zones, ignoreBounds=True)
        return zones

    def _note_items(self) -> list[tuple[pg.PlotCurveItem, pg.BarGraphItem]]:
        made = []
        for plot in self.plots:
            marks = pg.PlotCurveItem(pen=pg.mkPen(self.faint("muted", 110)))
            spans = pg.BarGraphItem(**_boxes([]), brush=self.faint("accent"), pen=None)
            for item in (marks, spans):
                item.setZValue(-5)
                plot.addItem(item, ignoreBounds=True)
            made.append((marks, spans))
        return made

    def _line(
        self, plot: pg.PlotItem, token: str, width: int, *, movable: bool, label: str = ""
    ) -> pg.InfiniteLine:
        options = {"position": 0.93, "color": self.theme.color(token), "movable": False}
        line = pg.InfiniteLine(
            0.0,
            angle=90,
            movable=movable,
            pen=pg.mkPen(self.theme.color(token), width=width),
            label=label or None,
            labelOpts=options,
        )
        plot.addItem(line, ignoreBounds=True)
        return line

    def _went(self, line: pg.InfiniteLine) -> None:
        self.went.emit(float(line.value()))

    def _moved(self, line: pg.InfiniteLine) -> None:
        lines = self.a if line in self.a else self.b
        for other in lines:
            if other is not line:
                other.setValue(line.value())
        self.cursors_moved.emit()


def _boxes(zones: Sequence[Zone]) -> dict[str, list[float]]:
    return {
        "x0": [zone.start_s for zone in zones],
        "x1": [zone.end_s for zone in zones],
        "y0": [zone.low for zone in zones],
        "y1": [zone.high for zone in zones],
    }


def _range(curves: Sequence[FloatArray], zones: Sequence[Zone]) -> tuple[float, float]:
    """Return the lowest and the highest value that is drawn, with some air."""
    known = np.concatenate([curve[np.isfinite(curve)] for curve in curves])
    values = [*known.tolist(), *(z.low for z in zones), *(z.high for z in zones)] or [0.0, 1.0]
    low, high = min(values), max(values)
    air = max(1.0, 0.06 * (high - low))
    return low - air, high + air
