"""What a person's newest battery brought: what was done, numbers, labels, mobile and stable."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from imu_rehab.assembly.battery.of_person import Outcome
from imu_rehab_gui.clinician.battery import outcome_view_model as words
from imu_rehab_gui.clinician.battery.quadrant_view import QuadrantView
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.renewed import Renewed
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.parts.texts import paragraph, remark
from imu_rehab_gui.theme import Theme, scaled

ROW_PX, EDGE_PX, MOST_ROWS = 40, 8, 8


class OutcomePage(Page):
    """Shown anew after every battery."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(translate("Battery", "Results"))
        self._theme = theme
        self.parts = Renewed()
        self.add(self.parts)
        self.show_outcome(None)

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Show it; None: there is none yet."""
        if outcome is None:
            nothing = translate("Battery", "No battery is kept of this person yet.")
            self.parts.show_parts((paragraph(nothing),))
            return
        self.parts.show_parts(self._parts(outcome))

    def _parts(self, outcome: Outcome) -> Iterator[QWidget]:
        part = outcome.part
        done = Card(self._theme, translate("Battery", "What was done"))
        yield done.add(paragraph(part.completeness))
        if outcome.quadrants:
            yield self._feet(outcome)
        if part.capability:
            rows = [words.capability_row(each) for each in part.capability]
            name = translate("Battery", "Can do, with a cue, not yet")
            yield self._table(name, words.capability_columns(), (0, 4), rows)
        rows = [row for test in part.tests for row in words.value_rows(test)]
        if rows:
            name = translate("Battery", "Numbers")
            yield self._table(name, words.value_columns(), (0, 1, 5), rows)
        for test in part.tests:
            for said in words.remark_words(test):
                yield remark(self._theme, said)
        for said in (*part.retests, *part.sides, *outcome.gates):
            yield remark(self._theme, said)

    def _feet(self, outcome: Outcome) -> Card:
        card = Card(self._theme, translate("Battery", "Mobile? Stable?"))
        if any(foot.field is not None for foot in outcome.quadrants):
            view = QuadrantView(self._theme)
            view.show_feet(outcome.quadrants)
            card.add(view)
        for foot in outcome.quadrants:
            card.add(paragraph(words.quadrant_words(foot)))
        return card

    def _table(
        self,
        name: str,
        columns: tuple[str, ...],
        wide: tuple[int, ...],
        rows: list[tuple[str, ...]],
    ) -> Card:
        table = Table(self._theme, name, columns, wide)
        table.show_rows(rows)
        table.setMinimumHeight(scaled(ROW_PX * (min(len(rows), MOST_ROWS) + 1) + EDGE_PX))
        return Card(self._theme, name).add(table)
