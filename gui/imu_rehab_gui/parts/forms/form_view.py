"""Any form on a screen: every question by its kind; what is wrong is said where it is wrong."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imu_rehab.forms.field import Kind, is_given
from imu_rehab.forms.form import Form
from imu_rehab.forms.half_filled import Look, look
from imu_rehab.forms.interview import Path
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.forms.editors import Offered
from imu_rehab_gui.parts.forms.form_words import default_of
from imu_rehab_gui.parts.forms.question_view import QuestionView
from imu_rehab_gui.parts.forms.rows_view import RowsView
from imu_rehab_gui.parts.texts import remark
from imu_rehab_gui.theme import Theme

NOTHING_OFFERED: Mapping[str, Offered] = {}


class FormView(QWidget):
    """`raw` is what was said so far; the forms engine alone says what can be an answer."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        form: Form,
        language: str,
        today: date,
        offered: Mapping[str, Offered] = NOTHING_OFFERED,
    ) -> None:
        super().__init__()
        self.form = form
        self._today = today
        self._filling = False
        self.plain: dict[str, QuestionView] = {}
        self.lists: dict[str, RowsView] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        roomy = len(form.fields) == 1
        for one in form.fields:
            part: QuestionView | RowsView
            if one.kind is Kind.ROWS:
                part = self.lists[one.key] = RowsView(theme, one, language)
            else:
                found = offered.get(one.key)
                part = QuestionView(theme, one, language, roomy=roomy, offered=found)
                self.plain[one.key] = part
            part.changed.connect(self._show)
            column.addWidget(part)
        if any(one.required for field in form.fields for one in (field, *field.columns)):
            column.addWidget(remark(theme, translate("Form", "* needs an answer")))
        self.fill({})
        self._blank = self.raw()

    @property
    def is_blank(self) -> bool:
        """True as long as nothing was said."""
        return self.raw() == self._blank

    def raw(self) -> dict[str, Any]:
        """Return what was said to the questions that are asked, as it is typed."""
        said = self._all()
        seen = look(self.form, said, self._today)
        return {key: each for key, each in said.items() if is_given(each) and seen[key,].asked}

    def fill(self, raw: Mapping[str, Any]) -> None:
        """Show what was said before, defaults where nothing was."""
        self._filling = True
        for key, one in self.plain.items():
            one.fill(raw.get(key, default_of(one.field)))
        for key, rows in self.lists.items():
            rows.fill(raw.get(key, ()))
        self._filling = False
        self._show()

    def start_from(self, raw: Mapping[str, Any]) -> None:
        """Show what is known, which counts as nothing said."""
        self.fill(raw)
        self._blank = self.raw()

    def insist(self) -> bool:
        """Say everything that is missing or wrong, and go there; True: it can be kept."""
        for one in self._questions().values():
            one.insist()
        open_ = [path for path, each in self._show().items() if each.missing or each.wrong]
        questions = self._questions()
        at = next((questions[path] for path in open_ if path in questions), None)
        if at is not None:
            at.editor.setFocus()
        return not open_

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put fields beside or below their questions."""
        super().resizeEvent(event)
        self._arrange()

    def _all(self) -> dict[str, Any]:
        plain = {key: one.raw() for key, one in self.plain.items()}
        return plain | {key: rows.raw() for key, rows in self.lists.items()}

    def _questions(self) -> dict[Path, QuestionView]:
        return dict(self._by_path())

    def _by_path(self) -> Iterator[tuple[Path, QuestionView]]:
        yield from (((key,), one) for key, one in self.plain.items())
        for key, rows in self.lists.items():
            for number, card in enumerate(rows.cards):
                yield from (((key, number, c), one) for c, one in card.questions.items())

    def _show(self) -> Mapping[Path, Look]:
        if self._filling:
            return {}
        seen = look(self.form, self._all(), self._today)
        for path, one in self._questions().items():
            one.show_look(seen[path])
        self._arrange()
        self.changed.emit()
        return seen

    def _arrange(self) -> None:
        for one in self._questions().values():
            one.arrange(self.width())
