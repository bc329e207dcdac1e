"""A gate's card: every criterion with value, limit, mark, and who confirmed it (SPEC S18)."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from imu_rehab.assembly.programme_standing import CriterionNow, GateNow
from imu_rehab.errors import ConfigurationError
from imu_rehab.metrics.norms.gate import GateAnswer
from imu_rehab_gui.clinician.programme.programme_view_model import (
    criterion_words,
    filled,
    gate_title,
    gate_words,
    value_words,
)
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.decision import Decision
from imu_rehab_gui.parts.fields import line
from imu_rehab_gui.parts.texts import heading, paragraph, remark
from imu_rehab_gui.theme import Theme

CRITERION_PX = 15


class GateCard(Card):
    """`opened` gives a reason; `confirmed` limit, value and reason; `undone` kind, number, why."""

    opened = Signal(str)
    confirmed = Signal(str, object, str)
    undone = Signal(str, int, str)
    refused = Signal(str)

    def __init__(self, theme: Theme, gate: GateNow, *, is_now: bool) -> None:
        """`is_now`: it is the gate of the present phase, the only one that may be opened."""
        super().__init__(theme, gate_title(gate))
        self._theme = theme
        self.limits: list[QLineEdit] = []  # of those that wait for a clinician
        self.add(paragraph(gate_words(gate)))
        for criterion in gate.criteria:
            for part in self._criterion(criterion):
                self.add(part)
        principle = translate("Programme", "Clinical principle; not established by trials.")
        marks = translate("Programme", "[V] published · [M] from memory · [E] our default")
        self.add(remark(theme, principle)).add(remark(theme, marks))
        if gate.override is not None:
            self.add(self._taken_back("override", gate.override.number))
        elif is_now and not gate.is_open:
            self.open = Decision(
                theme,
                translate("Programme", "Open this gate all the same"),
                translate(
                    "Programme",
                    "It did not pass. What comes after it may be done from today; the screening "
                    "still holds. This can be taken back.",
                ),
            )
            self.open.decided.connect(self.opened)
            self.add(self.open)

    def _criterion(self, criterion: CriterionNow) -> Iterator[QWidget]:
        yield heading(criterion_words(criterion), CRITERION_PX)
        yield remark(self._theme, value_words(criterion))
        if criterion.confirmed is not None:
            yield self._taken_back("confirmation", criterion.confirmed.number)
        elif criterion.answer is GateAnswer.NOT_CONFIRMED:
            yield self._confirming(criterion)

    def _confirming(self, criterion: CriterionNow) -> Decision:
        name = filled(translate("Programme", "Limit in %1"), criterion.unit or "1")
        limit = line(self._theme, name, "" if criterion.limit is None else f"{criterion.limit:g}")
        self.limits.append(limit)
        made = Decision(
            self._theme,
            translate("Programme", "Confirm or change the limit"),
            translate("Programme", "Once per person. A limit that is not verified waits for you."),
            limit,
            filled(translate("Programme", "Confirm or change: %1"), criterion.words),
        )
        made.decided.connect(partial(self._confirm, criterion, limit))
        return made

    def _confirm(self, criterion: CriterionNow, limit: QLineEdit, why: str) -> None:
        try:
            value = number_of(limit.text())
        except ConfigurationError as error:
            self.refused.emit(str(error))
        else:
            self.confirmed.emit(criterion.norm_id, value, why)

    def _taken_back(self, kind: str, number: int) -> Decision:
        made = Decision(
            self._theme,
            translate("Programme", "Take it back"),
            translate("Programme", "What it was stays in the record."),
        )
        made.decided.connect(lambda why: self.undone.emit(kind, number, why))
        return made


def number_of(text: str) -> float:
    """Return a number that was typed, with a point or a comma; raises ConfigurationError."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError as error:
        said = translate("Programme", "“%1” is no number; type one like 35 or 12.5.")
        raise ConfigurationError(filled(said, text.strip())) from error
