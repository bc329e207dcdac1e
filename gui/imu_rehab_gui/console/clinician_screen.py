"""The clinician's screen: sensors on the left, curves in the middle, body and numbers right."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from imu_rehab.exercises.progress import Repetition
from imu_rehab.pipeline.frame import Frame
from imu_rehab.signals.places import Side
from imu_rehab_gui.console.clinician_view_model import (
    SensorCardView,
    present_card,
    present_clinician,
    repetition_rows,
)
from imu_rehab_gui.console.sensor_card import SensorCard
from imu_rehab_gui.console.wearer_panel import WearerPanel
from imu_rehab_gui.figure import Figure, FigurePose, present_figure
from imu_rehab_gui.language import translate
from imu_rehab_gui.notices import Notices
from imu_rehab_gui.parts.banner import simulated_ribbon
from imu_rehab_gui.parts.fields import choice
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.texts import remark, set_style, set_text
from imu_rehab_gui.plots.live_plots import LivePlots, lanes_of
from imu_rehab_gui.theme import Theme, font, scaled

REPETITIONS_HEIGHT = 110
FULL_CARDS = 3  # more sensors have small cards
BESIDE_PX = 700  # before the text's scale: less has no room for three columns


class FigurePanel(QWidget):
    """The body picture of the newest view."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._figure = Figure(theme)
        self._pose: FigurePose | None = None
        self.setMinimumSize(230, 230)
        self.setAccessibleName(translate("Console", "Body picture; what is dashed is not measured"))

    def draw(self, frame: Frame) -> None:
        """Show the body as it is in a frame."""
        pose = present_figure(frame)
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
    """`add` every frame, `draw` 30 times a second, `refresh` as often as a number can be read.

    `commanded` says what was pressed.
    """

    commanded = Signal(str, int)

    def __init__(self, theme: Theme, places: tuple[str, ...], side: str) -> None:
        super().__init__()
        self._theme, self._places = theme, places
        self._newest: Frame | None = None
        self._done: list[Repetition] = []
        self._notices = Notices()
        self.ribbon = simulated_ribbon(theme)
        self.placement, self.steps = QLabel(), QLabel()
        self.reset = QPushButton(translate("Console", "Reset pose"))
        self.reset.setToolTip(translate("Console", "Key: Z"))
        self.reset.setAccessibleName(
            translate("Console", "Reset pose: the person stands still once more")
        )
        self.reset.setAutoDefault(True)  # Enter presses it: Space always pauses
        self.reset.setMinimumHeight(scaled(38))
        self.reset.setEnabled(False)
        self.reset.clicked.connect(lambda: self.commanded.emit("take_pose", -1))
        self.head, self.stage, self.online = QLabel(), QLabel(), QLabel()
        self.latency, self.light = QLabel(), QLabel()
        self.cards: dict[str, SensorCard] = {}
        self.plots = LivePlots(theme, lanes_of(places, Side(side)))
        self.figure = FigurePanel(theme)
        self.numbers, self.repetitions = QLabel(), QLabel()
        self.wearer = WearerPanel(places)
        self.wearer.hide()
        self.part = self._choice()
        self._lay_out()
        for place in places:
            self._draw_card(present_card(place, None))

    def add(self, frame: Frame) -> None:
        """Take one frame; all of them, so that curves have no holes."""
        self.plots.add(frame)
        self._newest = frame
        self._done += frame.completed
        self._notices = self._notices.after(frame)

    def draw(self) -> None:
        """Draw the curves and the body as they are now."""
        if self._newest is not None:
            self.figure.draw(self._newest)
            self.plots.refresh()

    def refresh(self, recorded_s: float, fault: str, latency_ms: float | None) -> None:
        """Show what is true now, in words and numbers."""
        self._record_light(recorded_s, fault)
        known = latency_ms is not None and latency_ms >= 0  # else the clocks cannot be compared
        delay = f"{latency_ms:.0f} ms" if known else "–"
        set_text(self.latency, translate("Console", "motion → paint %1").replace("%1", delay))
        if self._newest is None:
            return
        self._show_placement(self._notices.placement)
        view = present_clinician(self._newest, self._places)
        if view.simulated:
            self.show_simulated()
        set_text(self.head, view.head)
        set_text(self.stage, view.stage)
        set_text(self.online, view.online)
        token = self._theme.ontarget if view.all_online else self._theme.danger
        set_style(self.online, f"color:{token};font-weight:bold")
        for card in view.cards:
            self._draw_card(card)
        set_text(self.steps, "   ".join(view.steps) or translate("Console", "No calibration yet"))
        self.reset.setEnabled(view.resettable)
        set_text(self.numbers, table((name, f"<b>{v}</b>", tier) for name, v, tier in view.numbers))
        rows = repetition_rows(self._done)
        set_text(
            self.repetitions, table(rows) if rows else translate("Console", "No repetition yet")
        )

    def show_simulated(self) -> None:
        """Say that nobody wears these sensors, and offer the wearer's controls."""
        self.ribbon.show()
        self.wearer.show()

    def _draw_card(self, view: SensorCardView) -> None:
        if view.place not in self.cards:
            small = len(self._places) > FULL_CARDS
            self.cards[view.place] = SensorCard(self._theme, small=small)
            self._card_column.addWidget(self.cards[view.place])
        self.cards[view.place].draw(view)

    def _show_placement(self, doubt: str) -> None:
        set_text(self.placement, f"▲ {doubt}")
        self.placement.setVisible(bool(doubt))

    def _record_light(self, recorded_s: float, fault: str) -> None:
        if fault:
            set_text(self.light, f"▲ {fault}")
            set_style(self.light, f"color:{self._theme.danger};font-weight:bold")
            return
        minutes, seconds = divmod(int(recorded_s), 60)
        safe = translate("Console", "recording %1 safe on disk")
        set_text(self.light, "● " + safe.replace("%1", f"{minutes}:{seconds:02d}"))
        set_style(self.light, f"color:{self._theme.accent};font-weight:bold")

    def _lay_out(self) -> None:
        self.head.setFont(font(16, bold=True))
        for label in (self.online, self.latency, self.light):
            label.setMargin(4)
        for label in (self.numbers, self.repetitions, self.steps):
            label.setWordWrap(True)
        grow = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred
        self.stage.setSizePolicy(*grow)
        top = Flow().with_(self.head, self.stage, self.online, self.latency, self.light)
        self._parts = (self._left(), self._middle(), self._right())
        columns = QHBoxLayout()
        for part, share in zip(self._parts, (3, 6, 3), strict=True):
            columns.addWidget(part, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 10)
        layout.addWidget(self.ribbon)
        layout.addLayout(top)
        self.placement.setFont(font(18, bold=True))
        self.placement.setStyleSheet(f"color:{self._theme.danger}")
        self.placement.setWordWrap(True)
        self.placement.hide()
        layout.addWidget(self.placement)
        layout.addWidget(self.part)
        layout.addLayout(columns, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one part at a time where large text leaves no room for three."""
        super().resizeEvent(event)
        self._show_parts()

    def _show_parts(self) -> None:
        beside = self.width() >= scaled(BESIDE_PX)
        self.part.setVisible(not beside)
        for at, part in enumerate(self._parts):
            part.setVisible(beside or at == self.part.currentData())

    def _choice(self) -> QComboBox:
        names = (
            (1, translate("Console", "Curves")),
            (0, translate("Console", "Sensors")),
            (2, translate("Console", "Body and numbers")),
        )
        part = choice(translate("Console", "Show"), ())
        for at, name in names:
            part.addItem(name, at)
        part.currentIndexChanged.connect(self._show_parts)
        part.hide()
        return part

    def _left(self) -> Page:
        cards = QWidget()
        self._card_column = QVBoxLayout(cards)
        self._card_column.setContentsMargins(0, 0, 0, 0)
        self._card_column.setSpacing(6 if len(self._places) <= FULL_CARDS else 3)
        return Page(translate("Console", "Sensors")).add(cards).add(self.wearer)

    def _middle(self) -> QWidget:
        whole = QWidget()
        middle = QVBoxLayout(whole)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self.plots, 1)
        self.steps.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        calibration = QHBoxLayout()
        calibration.addWidget(self.steps, 1)
        calibration.addWidget(self.reset)
        middle.addLayout(calibration)
        return whole

    def _right(self) -> Page:
        legend = remark(
            self._theme,
            translate(
                "Console",
                "Dashed: not measured. ±: holds 95 % of errors. A, B, C: how well founded.",
            ),
        )
        self.repetitions.setMinimumHeight(REPETITIONS_HEIGHT)
        self.repetitions.setAlignment(Qt.AlignmentFlag.AlignTop)
        page = Page(translate("Console", "Body and numbers")).add(self.figure, 1)
        return page.add(legend).add(self.numbers).add(self.repetitions)


def table(rows: Iterable[Sequence[str]]) -> str:
    """Return rows of cells as rich text; figures, in the middle columns, stand to the right."""
    return f"<table>{''.join(f'<tr>{_cells(row)}</tr>' for row in rows)}</table>"


def _cells(row: Sequence[str]) -> str:
    sides = ["left", *["right"] * (len(row) - 2), "left"]
    return "".join(
        f"<td align={side} style='padding-right:10px'>{cell}</td>"
        for side, cell in zip(sides, row, strict=True)
    )
