"""The clinician's screen: sensors on the left, curves in the middle, body and numbers right."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from imu_rehab.pipeline.frame import Frame
from imu_rehab_gui.clinician.clinician_view_model import ClinicianView, present_clinician
from imu_rehab_gui.clinician.sensor_card import SensorCard
from imu_rehab_gui.clinician.wearer_panel import WearerPanel
from imu_rehab_gui.figure import Figure, FigurePose
from imu_rehab_gui.plots.live_plots import LivePlots
from imu_rehab_gui.theme import Theme, font


class FigurePanel(QWidget):
    """The body picture of the newest view."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._figure = Figure(theme)
        self._pose: FigurePose | None = None
        self.setMinimumSize(230, 230)
        self.setAccessibleName("Body picture, side view; dashed parts are not measured")

    def draw(self, view: ClinicianView) -> None:
        """Show a view."""
        pose = FigurePose(view.shank_deg, view.foot_deg, view.pelvis_tilt_deg, view.band, view.side)
        if pose != self._pose:
            self._pose = pose
            self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the leg."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        if self._pose is not None:
            self._figure.paint(painter, QRectF(self.rect()), self._pose)
        painter.end()


class ClinicianScreen(QWidget):
    """`add` every frame, `refresh` at 30 per second."""

    def __init__(self, theme: Theme, places: tuple[str, ...]) -> None:
        super().__init__()
        self._theme = theme
        self._newest: Frame | None = None
        self.ribbon = QLabel("SIMULATED")
        self.ribbon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.ribbon.setFont(font(15, bold=True))
        self.ribbon.setStyleSheet(f"background:{theme.above};color:{theme.onaccent};padding:2px")
        self.ribbon.hide()
        self.head, self.stage, self.online = QLabel(), QLabel(), QLabel()
        self.latency, self.light = QLabel(), QLabel()
        self.cards = {place: SensorCard(theme) for place in places}
        self.plots = LivePlots(theme)
        self.figure = FigurePanel(theme)
        self.numbers, self.repetitions = QLabel(), QLabel()
        self.wearer = WearerPanel(places)
        self._lay_out()

    def add(self, frame: Frame) -> None:
        """Take one frame; all of them, so that curves have no holes."""
        self.plots.add(frame)
        self._newest = frame

    def refresh(self, recorded_s: float, fault: str, latency_ms: float | None) -> None:
        """Draw what is true now."""
        self._record_light(recorded_s, fault)
        delay = "–" if latency_ms is None else f"{latency_ms:.0f} ms"
        set_text(self.latency, f"motion → paint {delay}")
        if self._newest is None:
            return
        view = present_clinician(self._newest)
        self.ribbon.setVisible(view.simulated)
        self.wearer.setVisible(view.simulated)
        set_text(self.head, view.head)
        set_text(self.stage, view.stage)
        set_text(self.online, view.online)
        token = self._theme.ontarget if view.all_online else self._theme.danger
        self.online.setStyleSheet(f"color:{token};font-weight:bold")
        for card, shown in zip(self.cards.values(), view.cards, strict=False):
            card.draw(shown)
        rows = "".join(
            f"<tr><td>{label}&nbsp;&nbsp;</td><td align=right><b>{value}</b></td></tr>"
            for label, value in view.numbers
        )
        set_text(self.numbers, f"<table>{rows}</table>")
        set_text(self.repetitions, "\n".join(view.repetitions) or "No repetition yet")
        self.figure.draw(view)
        self.plots.refresh()

    def _record_light(self, recorded_s: float, fault: str) -> None:
        if fault:
            set_text(self.light, f"▲ {fault}")
            self.light.setStyleSheet(f"color:{self._theme.danger};font-weight:bold")
            return
        minutes, seconds = divmod(int(recorded_s), 60)
        set_text(self.light, f"● recording {minutes}:{seconds:02d} safe on disk")
        self.light.setStyleSheet(f"color:{self._theme.accent};font-weight:bold")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        self.head.setFont(font(16, bold=True))
        for label in (self.head, self.stage):
            top.addWidget(label)
        top.addStretch(1)
        for label in (self.online, self.latency, self.light):
            label.setMargin(4)
            top.addWidget(label)
        left = QVBoxLayout()
        for card in self.cards.values():
            left.addWidget(card)
        left.addStretch(1)
        left.addWidget(self.wearer)
        right = QVBoxLayout()
        right.addWidget(self.figure, 1)
        legend = QLabel("Dashed: not measured. A, B, C: how well founded.")
        legend.setStyleSheet(f"color:{self._theme.muted}")
        right.addWidget(legend)
        right.addWidget(self.numbers)
        right.addWidget(self.repetitions)
        self.repetitions.setMinimumHeight(76)
        self.repetitions.setAlignment(Qt.AlignmentFlag.AlignTop)
        columns = QHBoxLayout()
        columns.addLayout(left, 3)
        columns.addWidget(self.plots, 6)
        columns.addLayout(right, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 10)
        layout.addWidget(self.ribbon)
        layout.addLayout(top)
        layout.addLayout(columns, 1)


def set_text(label: QLabel, text: str) -> None:
    """Change a label only when its text changes: painting text costs."""
    if label.text() != text:
        label.setText(text)
