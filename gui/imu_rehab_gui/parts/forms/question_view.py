"""One question on a screen: what is asked, its field, what is wrong, what follows."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from imu_rehab.forms.answers import BodyPlace
from imu_rehab.forms.field import Field, Kind, typed
from imu_rehab.forms.half_filled import Look
from imu_rehab_gui.parts.forms.editors import LineEditor, Offered, editor_of
from imu_rehab_gui.parts.forms.form_words import (
    accepted_words,
    complaint_of,
    help_words,
    unit_words,
)
from imu_rehab_gui.parts.texts import paragraph, remark, set_text
from imu_rehab_gui.theme import Theme, scaled

MARK = " *"  # must be answered
SIDE_BY_SIDE_PX = 760  # before the text's scale
SIGN = "▲"
LOWER_PX = 8  # a question beside its field: as high as the text in it


class QuestionView(QWidget):
    """Says what is wrong once it was left, or once `insist` was called."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        one: Field,
        language: str,
        *,
        roomy: bool = False,
        offered: Offered | None = None,
    ) -> None:
        super().__init__()
        self.field = one
        self._language = language
        self._insists = False
        self.question = paragraph(one.question[language] + (MARK if one.required else ""))
        self.editor = editor_of(theme, one, language, roomy=roomy, offered=offered)
        self.wrong, self.said = paragraph(), paragraph()
        self.wrong.setStyleSheet(f"color:{theme.danger}")
        self.said.setStyleSheet(f"color:{theme.danger};font-weight:bold")
        self.help = remark(theme, "" if offered is not None else help_words(one, language))
        self.limits = remark(theme, accepted_words(one, language))
        self._lay_out()
        self.editor.changed.connect(self.changed)
        for each in self.editor.findChildren(QWidget):
            each.installEventFilter(self)

    def raw(self) -> str:
        """Return what was said, as it is typed."""
        return self.editor.raw()

    def fill(self, raw: object) -> None:
        """Show what was said before."""
        self.editor.fill(_as_typed(raw))

    def insist(self) -> None:
        """Say from now on what is missing, too."""
        self._insists = True

    def show_look(self, seen: Look) -> None:
        """Show or hide the question, what is wrong with its answer and what the answer leads to."""
        self.setVisible(seen.asked)
        sentence = complaint_of(seen, self._language) if self._insists else ""
        set_text(self.wrong, f"{SIGN} {sentence}")
        self.wrong.setVisible(bool(sentence))
        follows = "" if seen.answer is None else self.field.says(seen.answer, self._language)
        set_text(self.said, f"{SIGN} {follows}")
        self.said.setVisible(bool(follows))
        description = sentence or follows
        if self.editor.accessibleDescription() != description:
            self.editor.setAccessibleDescription(description)

    def arrange(self, width: int) -> None:
        """Put the field beside the question where there is room, else below it."""
        wide = width >= scaled(SIDE_BY_SIDE_PX)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != direction:
            self._line.setDirection(direction)
            self._asked.setContentsMargins(0, scaled(LOWER_PX) if wide else 0, 0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that a field was left with something in it: then it is looked at."""
        if event.type() == QEvent.Type.FocusOut and self.raw() and not self._insists:
            self._insists = True
            self.changed.emit()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        asked, answered = QVBoxLayout(), QVBoxLayout()
        self._asked = asked
        asked.addWidget(self.question)
        if self.help.text():
            asked.addWidget(self.help)
        asked.addStretch(1)
        answered.addLayout(self._with_unit())
        for each in (self.wrong, self.said):
            answered.addWidget(each)
            each.hide()
        answered.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._line.setContentsMargins(0, 4, 0, 4)
        self._line.addLayout(asked, 5)
        self._line.addLayout(answered, 6)

    def _with_unit(self) -> QBoxLayout:
        """Return the field, with its limits behind or below it."""
        beside = isinstance(self.editor, LineEditor) and self.field.kind is not Kind.TEXT
        row: QBoxLayout = QHBoxLayout() if beside else QVBoxLayout()
        row.addWidget(self.editor)
        if beside and (unit := unit_words(self.field.unit)):
            behind = paragraph(unit)
            behind.setWordWrap(False)
            row.addWidget(behind)
        if self.limits.text() and self.field.kind is not Kind.NUMBER:
            row.addWidget(self.limits, 1 if beside else 0)
        if beside:
            row.addStretch(1)
        return row


def _as_typed(raw: object) -> str:
    if raw is None:
        return ""
    return typed(raw) if isinstance(raw, bool | float | BodyPlace | tuple) else str(raw)
