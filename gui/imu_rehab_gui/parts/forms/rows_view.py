"""A list of a form: a card for each row, with what takes it away and what adds another one."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imu_rehab.forms.field import Field
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import button
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.forms.form_words import default_of
from imu_rehab_gui.parts.forms.question_view import QuestionView
from imu_rehab_gui.parts.texts import paragraph
from imu_rehab_gui.theme import Theme


class RowCard(Card):
    """One row: the same questions for each."""

    def __init__(self, theme: Theme, rows: Field, language: str, number: int) -> None:
        super().__init__(theme)
        self.questions = {one.key: QuestionView(theme, one, language) for one in rows.columns}
        for one in self.questions.values():
            one.fill(default_of(one.field))
            self.add(one)
        remove = translate("Form", "Remove")
        self.remove = button(remove, lambda: None, name=f"{remove} {number}")
        self.add(Flow().with_(self.remove))

    def raw(self) -> dict[str, str]:
        """Return what was said in this row."""
        return {key: one.raw() for key, one in self.questions.items()}


class RowsView(QWidget):
    """`changed` when anything in it is other than before, `focused` when a row was added."""

    changed = Signal()

    def __init__(self, theme: Theme, rows: Field, language: str) -> None:
        super().__init__()
        self.field = rows
        self.cards: list[RowCard] = []
        self._theme, self._language = theme, language
        self._made = 0
        self.more = button(translate("Form", "Add one"), self._add_by_hand)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(paragraph(rows.question[language]))
        self._column.addLayout(Flow().with_(self.more))

    def raw(self) -> list[dict[str, str]]:
        """Return all rows."""
        return [card.raw() for card in self.cards]

    def fill(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show these rows in place of those that are there."""
        while self.cards:
            self._take_out(self.cards[-1])
        for row in rows:
            self.add(row)

    def add(self, row: Mapping[str, Any]) -> RowCard:
        """Add a row with what is known of it."""
        self._made += 1
        card = RowCard(self._theme, self.field, self._language, self._made)
        for key, said in row.items():
            card.questions[key].fill(said)
        card.remove.clicked.connect(lambda: self.remove(card))
        for one in card.questions.values():
            one.changed.connect(self.changed)
        self._column.insertWidget(self._column.count() - 1, card)
        self.cards.append(card)
        self.changed.emit()
        return card

    def remove(self, card: RowCard) -> None:
        """Take a row away."""
        self._take_out(card)
        self.more.setFocus()
        self.changed.emit()

    def _add_by_hand(self) -> None:
        next(iter(self.add({}).questions.values())).editor.setFocus()

    def _take_out(self, card: RowCard) -> None:
        self.cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
