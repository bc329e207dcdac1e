"""Where each region stands: a bar of phases, the gate of one of them, what was kept (S17–S21)."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from imu_rehab.assembly.programme_standing import RegionNow, Standing
from imu_rehab_gui.clinician.programme.gate_card import GateCard
from imu_rehab_gui.clinician.programme.phase_bar import PhaseBar
from imu_rehab_gui.clinician.programme.programme_view_model import (
    probe_columns,
    probe_rows,
    recheck_words,
    region_words,
)
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.renewed import Renewed
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.parts.texts import paragraph, remark
from imu_rehab_gui.theme import Theme, scaled

FIRST, SHOWN_ROWS, ROW_PX = 1, 4, 40  # the phase of the first gate; rows of a table


class PhasesPage(Page):
    """`opened` phase, region, why; `confirmed` limit, value, why; `undone` kind, number, why."""

    opened = Signal(int, str, str)
    confirmed = Signal(str, object, str)
    undone = Signal(str, int, str)
    refused = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(translate("Programme", "Phases and gates"))
        self._theme = theme
        self._standing: Standing | None = None
        self._looked_at: dict[str, int] = {}  # phase whose gate is shown, by region
        self.bars: dict[str, PhaseBar] = {}
        self.cards: dict[str, GateCard] = {}
        self.parts = Renewed()
        self.add(self.parts)

    def show_standing(self, standing: Standing) -> None:
        """Show it; a region's card stays on the phase that was looked at."""
        before = self._standing
        if before is None or before.begun != standing.begun or before.title != standing.title:
            self._looked_at.clear()
        self._standing = standing
        self.parts.show_parts(self._parts(standing))

    def _look_at(self, region: str, phase: int) -> None:
        self._looked_at[region] = phase
        if self._standing is not None:
            self.show_standing(self._standing)
            self.bars[region].take_focus(phase)

    def _parts(self, standing: Standing) -> Iterator[QWidget]:
        if standing.locked:
            yield paragraph(standing.locked)
        for region in standing.regions:
            yield from self._region(standing, region)
        if said := recheck_words(standing):
            yield paragraph(said)
        yield self._kept(standing)
        for note in standing.notes:
            yield remark(self._theme, note)

    def _region(self, standing: Standing, region: RegionNow) -> Iterator[QWidget]:
        shown = self._looked_at.get(region.region, max(FIRST, region.phase))
        bar = PhaseBar(self._theme, standing, region, shown)
        bar.looked_at.connect(partial(self._look_at, region.region))
        card = GateCard(
            self._theme, region.gates[shown - FIRST], is_now=shown == max(FIRST, region.phase)
        )
        card.opened.connect(partial(self._open, shown, region.region))
        card.confirmed.connect(self.confirmed)
        card.undone.connect(self.undone)
        card.refused.connect(self.refused)
        self.bars[region.region], self.cards[region.region] = bar, card
        whole = Card(self._theme, region_words(region, standing)).add(bar)
        if region.review:
            whole.add(paragraph(region.review))
        yield whole
        yield card

    def _open(self, phase: int, region: str, why: str) -> None:
        self._looked_at.pop(region, None)
        self.opened.emit(phase, region, why)

    def _kept(self, standing: Standing) -> QWidget:
        card = Card(self._theme, translate("Programme", "Tried without help"))
        for each in standing.learned:
            card.add(paragraph(f"{' '.join(filter(None, (each.title, each.side)))}: {each.says}"))
        rows = probe_rows(standing.probes)
        if not rows:
            return card.add(remark(self._theme, translate("Programme", "Nothing yet.")))
        name = translate("Programme", "Tried without help")
        table = Table(self._theme, name, probe_columns(), (1, 3))
        table.show_rows(rows)
        table.setMinimumHeight(scaled(ROW_PX) * (min(len(rows), SHOWN_ROWS) + 1))
        return card.add(table)
