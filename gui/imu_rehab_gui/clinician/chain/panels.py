"""The three ways to look at the chain."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from imu_rehab.assembly.chain_reading import ChainRead, Hurt, SheetLine
from imu_rehab.metrics.coupling.chain_map import Link
from imu_rehab_gui.clinician.chain.chain_curves import BodyPicture, ChainCurves
from imu_rehab_gui.clinician.chain.chain_map import ChainMapPicture
from imu_rehab_gui.clinician.chain.chain_view_model import (
    clock_words,
    history_words,
    links_of,
    map_lines,
    map_words,
    sheet_columns,
    sheet_rows,
    sheet_words,
)
from imu_rehab_gui.clinician.review.player import Player
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.parts.texts import paragraph, remark, set_text
from imu_rehab_gui.theme import Theme, scaled

SHEET_PX = 220


class CurvesPanel(QWidget):
    """Curves beside the body, the history below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._read: ChainRead | None = None
        self.player = Player(theme)
        self.curves, self.body = ChainCurves(theme), BodyPicture(theme)
        self.clock, self.history = remark(theme), paragraph()
        both = QHBoxLayout()
        both.addWidget(self.curves, 2)
        both.addWidget(self.body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.player)
        column.addLayout(both, 1)
        column.addWidget(self.clock)
        column.addWidget(self.history)
        self._show(measured=False)
        self.player.went.connect(self._go_to)
        self.curves.went.connect(self.player.go_to)

    def clear(self) -> None:
        """Show no session."""
        self._read = None
        self.player.load(0.0)
        self._show(measured=False)

    def show_read(self, read: ChainRead) -> None:
        """Show another session."""
        self._read = read
        self._show(measured=True)
        self.curves.show_session(read.session)
        set_text(self.clock, clock_words(read))
        self.player.load(read.session.duration_s)

    def show_history(self, hurts: tuple[Hurt, ...]) -> None:
        """Show what was injured before."""
        set_text(self.history, history_words(hurts))
        self.body.show_history(hurts)

    def _show(self, *, measured: bool) -> None:
        for each in (self.player, self.curves, self.body, self.clock):
            each.setVisible(measured)

    def _go_to(self, time_s: float) -> None:
        self.curves.go_to(time_s)
        if self._read is not None:
            self.body.show_instant(self._read.session, time_s)


class MapPanel(QWidget):
    """The picture, and every line of it in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.picture = ChainMapPicture(theme)
        self.lines, self.meaning = paragraph(), remark(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture, 1)
        column.addWidget(self.lines)
        column.addWidget(self.meaning)

    def show_read(self, read: ChainRead) -> None:
        """Show the links of a session's walk."""
        self.show_links(links_of(read))

    def show_links(self, links: tuple[Link, ...]) -> None:
        """Show links; none at all: nothing was measured."""
        lines = map_lines(links)
        self.picture.show_lines(lines)
        said = [f"{number}  {line.says}" for number, line in enumerate(lines, start=1)]
        set_text(self.lines, "\n".join(said))
        set_text(self.meaning, map_words(links))


class SheetPanel(QWidget):
    """The hypothesis sheet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        name = translate("Chain", "Findings and complaints")
        self.table = Table(theme, name, sheet_columns(), wide=(0, 1))
        self.table.setMinimumHeight(scaled(SHEET_PX))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(paragraph(sheet_words()))
        column.addWidget(self.table, 1)

    def show_lines(self, lines: tuple[SheetLine, ...]) -> None:
        """Show the sheet."""
        self.table.show_rows(sheet_rows(lines))
