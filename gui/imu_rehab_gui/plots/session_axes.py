"""What all plots of a whole session look like: made once, in the theme's colours."""

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor

from imu_rehab_gui.theme import Theme, font, scaled

AXIS_PX, LEGEND_PX = 46, 14


class SessionPlots(pg.GraphicsLayoutWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A column of plots; dragging and the wheel zoom along time only."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.setBackground(theme.color("surface"))
        self.setAccessibleName(name)
        for part in (self, self.viewport()):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys belong to the slider

    def sizeHint(self) -> QSize:
        """Return the least: what is free is given to it anyway."""
        return QSize(self.minimumSize())

    def add_plot(self, row: int, *, movable: bool) -> pg.PlotItem:
        """Return one more plot."""
        plot = self.addPlot(row=row, col=0)
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(x=movable, y=False)
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setPen(self.theme.color("muted"))
            axis.setTextPen(self.theme.color("muted"))
            axis.setTickFont(font(12))
        plot.getAxis("left").setWidth(scaled(AXIS_PX))
        plot.setTitle("", size=f"{scaled(LEGEND_PX)}px", justify="left")
        return plot

    def add_curve(self, plot: pg.PlotItem, number: int) -> pg.PlotDataItem:
        """Return one more curve, in its colour; empty until it gets data."""
        colour = self.theme.curves[number % len(self.theme.curves)]
        curve = pg.PlotDataItem(pen=pg.mkPen(colour, width=1), connect="finite")
        plot.addItem(curve)
        curve.setClipToView(True)
        curve.setDownsampling(auto=True, method="peak")
        return curve

    def faint(self, token: str, alpha: int = 60) -> QColor:
        """Return a colour that lets curves shine through."""
        colour = self.theme.color(token)
        colour.setAlpha(alpha)
        return colour

    def legend(self, names: list[str]) -> str:
        """Return a title: each curve's colour before its name."""
        return " &nbsp; ".join(
            f"<span style='color:{colour}'>━━</span> "
            f"<span style='color:{self.theme.text}'>{name}</span>"
            for name, colour in zip(names, self.theme.curves, strict=False)
        )
