"""Today's plan: what is done with how much help and why, what is not, and its beginning."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from imu_rehab.assembly.programme_standing import Standing
from imu_rehab.assembly.visiting import SIMULATED, SYSTEM
from imu_rehab.signals.places import CORE, kits
from imu_rehab_gui.clinician.programme.programme_view_model import (
    decision_words,
    filled,
    item_words,
    plan_columns,
    plan_rows,
    session_words,
)
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import primary
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.decision import Decision
from imu_rehab_gui.parts.fields import choice
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.renewed import Renewed
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.parts.texts import heading, paragraph, remark, set_text
from imu_rehab_gui.theme import Theme, scaled

ROW_PX, EDGE_PX, MOST_ROWS = 40, 8, 8
NOT_ASKED, YES, NO = "", "yes", "no"
WITH = {NOT_ASKED: None, YES: True, NO: False}


class TodayPage(Page):
    """`begun` with the chosen sensors; `decided` what, item, why; `undone` kind, number, why."""

    begun = Signal()
    asked = Signal()  # somebody is there, or not: the plan is another one
    decided = Signal(str, str, str)
    undone = Signal(str, int, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(translate("Programme", "Today"))
        self._theme = theme
        self._today: Mapping[str, Any] = {}
        self._standing: Standing | None = None
        self.somebody = choice(
            translate("Programme", "Is someone with the person?"),
            (
                (NOT_ASKED, translate("Programme", "Is someone with the person? Not asked")),
                (YES, translate("Programme", "Someone is with the person")),
                (NO, translate("Programme", "The person is alone")),
            ),
        )
        self.radio = choice(
            translate("Programme", "Sensors"),
            (
                (SYSTEM, translate("Programme", "My sensors, by Bluetooth")),
                (SIMULATED, translate("Programme", "A simulated wearer")),
            ),
        )
        kit = translate("Programme", "%1 sensors")
        self.kit = choice(
            translate("Programme", "How many"), ((k, filled(kit, k)) for k in kits()), CORE
        )
        self.begin = primary(theme, translate("Programme", "Begin today's plan"), self.begun.emit)
        self.words, self.length = heading(""), paragraph()
        self.said, self.item, self.rest, self.decisions = (Renewed() for _ in range(4))
        self.table = Table(theme, translate("Programme", "Today's plan"), plan_columns(), (0, 4))
        self.table.itemSelectionChanged.connect(self._show_item)
        self.somebody.currentIndexChanged.connect(self.asked.emit)
        self.add(self.words).add(self.length).add(self.said)
        self.add(Flow().with_(self.somebody, self.radio, self.kit, self.begin))
        self.add(self.table).add(self.item).add(self.rest).add(self.decisions)

    @property
    def somebody_present(self) -> bool | None:
        """What was answered; None: not asked."""
        return WITH[self.somebody.currentData()]

    def show_plan(self, today: Mapping[str, Any] | None, refused: str, standing: Standing) -> None:
        """Show the plan, or the sentence that says why there is none."""
        self._today, self._standing = today or {}, standing
        for part in (self.length, self.radio, self.kit, self.table, self.item, self.rest):
            part.setVisible(today is not None)
        self.somebody.setVisible(bool(today and today["asks_for_somebody"]))
        self.begin.setEnabled(bool(today and today["items"]))
        self.decisions.show_parts(self._decisions(standing))
        set_text(self.words, today["heading"] if today else refused)
        self.said.show_parts(paragraph(each) for each in (today["says"] if today else ()))
        if today is not None:
            self._show_today(today)

    def _show_today(self, today: Mapping[str, Any]) -> None:
        set_text(self.length, session_words(today))
        rows = plan_rows(today)
        self.table.show_rows(rows, 0 if rows else None)
        self.table.setMinimumHeight(scaled(ROW_PX * (min(len(rows), MOST_ROWS) + 1) + EDGE_PX))
        self.rest.show_parts(remark(self._theme, each) for each in today["closing"])
        self._show_item()

    def _show_item(self) -> None:
        at = self.table.chosen
        items = self._today.get("items", ())
        shown = None if at is None or at >= len(items) else items[at]
        self.item.show_parts(() if shown is None else (self._item(shown),))

    def _item(self, item: Mapping[str, Any]) -> QWidget:
        title = " ".join(filter(None, (item["title"], item["leg"])))
        card = Card(self._theme, title)
        for sentence in item_words(item):
            card.add(paragraph(sentence))
        if not item["instead_of"]:
            for what, text, consequence in _choices():
                decision = Decision(self._theme, text, consequence, name=f"{text}: {title}")
                decision.decided.connect(partial(self.decided.emit, what, item["item"]))
                card.add(decision)
        return card

    def _decisions(self, standing: Standing) -> Iterator[QWidget]:
        card = Card(self._theme, translate("Programme", "Decisions"))
        for each in standing.decisions:
            words, back_again = decision_words(each), translate("Programme", "Take it back")
            stays = translate("Programme", "What it was stays in the record.")
            back = Decision(self._theme, back_again, stays, name=f"{back_again}: {words}")
            back.decided.connect(partial(self.undone.emit, "decision", each.number))
            card.add(paragraph(words)).add(back)
        if standing.ended is None:
            stop = Decision(
                self._theme,
                translate("Programme", "End the programme"),
                translate("Programme", "Nothing is planned until this is taken back."),
            )
            stop.decided.connect(partial(self.decided.emit, "stop", ""))
            card.add(stop)
        yield card


def _choices() -> Iterator[tuple[str, str, str]]:
    """Yield what can be decided of an item: key, words, consequence."""
    yield (
        "hold",
        translate("Programme", "Keep it as hard as it is"),
        translate("Programme", "It gets neither harder nor easier until this is taken back."),
    )
    yield (
        "regress",
        translate("Programme", "Make it easier"),
        translate("Programme", "It is one step easier in the next session."),
    )
