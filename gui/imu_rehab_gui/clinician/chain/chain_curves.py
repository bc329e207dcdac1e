"""Foot, shank and pelvis on one time axis, and the body at the chosen instant."""

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from imu_rehab.assembly.chain_reading import Hurt
from imu_rehab.assembly.reviewing import Reviewed
from imu_rehab_gui.clinician.chain.chain_view_model import ELSEWHERE, HEIGHTS, SEGMENTS
from imu_rehab_gui.clinician.review.review_view_model import signal_words
from imu_rehab_gui.figure import Figure, FigurePose, View, pose_of
from imu_rehab_gui.language import translate
from imu_rehab_gui.plots.session_axes import SessionPlots
from imu_rehab_gui.theme import Theme, font, scaled

CURVES_PX, BODY_PX, BADGE = 300, 240, 0.055
KEYS = {
    "foot": ("foot_ev_deg", "foot_pitch_deg"),
    "shank": ("shank_fwd_deg", "shank_ir_deg", "shank_med_deg"),
    "pelvis": ("pelvis_drop_deg", "pelvis_tilt_deg", "pelvis_prot_deg"),
}
FAR_LEFT = 0.20  # of the picture: badges stand beside the body


class ChainCurves(SessionPlots):
    """Made once; a segment that was not worn has an empty plot that says so."""

    went = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Chain", "Foot, lower leg and pelvis on one time axis"))
        self.setMinimumSize(scaled(CURVES_PX), scaled(CURVES_PX))
        self.plots = [self.add_plot(row, movable=True) for row, _ in enumerate(SEGMENTS)]
        self._curves = [[self.add_curve(p, n) for n in range(3)] for p in self.plots]
        self.places = [self._place(plot) for plot in self.plots]
        for plot in self.plots[1:]:
            plot.setXLink(self.plots[0])
        for plot in self.plots[:-1]:
            plot.getAxis("bottom").setStyle(showValues=False)
        seconds = translate("Chain", "seconds since the beginning")
        self.plots[-1].getAxis("bottom").setLabel(seconds, color=theme.muted)

    def show_session(self, session: Reviewed) -> None:
        """Draw another session."""
        for row, segment in enumerate(SEGMENTS):
            keys = [key for key in KEYS[segment] if key in session.curves]
            for number, curve in enumerate(self._curves[row]):
                known = number < len(keys)
                curve.setData(
                    session.time_s if known else [],
                    session.curves[keys[number]] if known else [],
                )
            missing = translate("Chain", "not measured")
            names = [signal_words(key) for key in keys] or [missing]
            self.plots[row].setTitle(self.legend(names))
        self.plots[0].setXRange(0.0, max(1.0, session.duration_s), padding=0)

    def go_to(self, time_s: float) -> None:
        """Show the chosen instant."""
        for line in self.places:
            line.setValue(time_s)

    def _place(self, plot: pg.PlotItem) -> pg.InfiniteLine:
        line = pg.InfiniteLine(0.0, angle=90, movable=True, pen=pg.mkPen(self.theme.text, width=2))
        plot.addItem(line, ignoreBounds=True)
        line.sigDragged.connect(lambda moved: self.went.emit(float(moved.value())))
        return line


class BodyPicture(QWidget):
    """The body as it was measured, and numbers where it was injured before."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._figure = theme, Figure(theme)
        self._pose: FigurePose | None = None
        self._hurts: tuple[Hurt, ...] = ()
        self.setMinimumSize(scaled(BODY_PX), scaled(BODY_PX))
        self.setAccessibleName(translate("Chain", "Body, dashed where nothing was measured"))

    def show_instant(self, session: Reviewed, time_s: float) -> None:
        """Show the body at an instant of a session."""
        self._pose = pose_of(session.at(time_s), session.side, View.SIDE)
        self.update()

    def show_history(self, hurts: tuple[Hurt, ...]) -> None:
        """Mark these regions, by their numbers in the list."""
        self._hurts = hurts
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the body and the marks."""
        del event
        if self._pose is None:
            return
        with QPainter(self) as painter:
            self._figure.paint(painter, QRectF(self.rect()), self._pose)
            for number, hurt in enumerate(self._hurts, start=1):
                self._mark(painter, number, HEIGHTS.get(hurt.region, ELSEWHERE))

    def _mark(self, painter: QPainter, number: int, height: float) -> None:
        size = min(self.width(), self.height())
        left, top = (self.width() - size) / 2, (self.height() - size) / 2
        across = max(BADGE * size, float(scaled(20)))
        shifted = FAR_LEFT * size + (number % 2) * 1.1 * across
        box = QRectF(left + shifted - across / 2, top + height * size - across / 2, across, across)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("above"))
        painter.drawEllipse(box)
        painter.setPen(self._theme.color("onaccent"))
        painter.setFont(font(13, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
