"""The forms' tab: which there are, what is kept of each, one of them filled in."""

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from imu_rehab.assembly.people_answers import SITE
from imu_rehab.assembly.people_forms import KeptForm
from imu_rehab.forms.catalogue import form_named
from imu_rehab_gui.clinician.forms.form_page import FormPage
from imu_rehab_gui.clinician.forms.forms_view_model import (
    FormRow,
    columns,
    form_rows,
    kept_sentence,
    unkept_words,
    whose,
)
from imu_rehab_gui.clinician.tab import Tab
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import spoken, translate
from imu_rehab_gui.parts.buttons import primary
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.parts.texts import heading, remark, set_text


class FormsTab(Tab):
    """Drafts stay in memory, by person and form, until they are kept or discarded."""

    key = "forms"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.page: FormPage | None = None
        self._drafts: dict[tuple[str, str], dict[str, Any]] = {}
        self._rows: list[FormRow] = []
        self.table = Table(workplace.theme, translate("Forms", "Forms"), columns(), wide=(0, 1, 2))
        self.table.taken.connect(lambda _: self._open_chosen())
        self.table.itemSelectionChanged.connect(self._allow)
        self.open = primary(workplace.theme, translate("Forms", "Fill in"), self._open_chosen)
        self.who = remark(workplace.theme)
        every = QWidget()
        column = QVBoxLayout(every)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(translate("Forms", "Forms")))
        column.addWidget(self.who)
        column.addWidget(self.table, 1)
        column.addLayout(Flow().with_(self.open))
        self.stack = QStackedWidget()
        self.stack.addWidget(every)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        workplace.person_changed.connect(self._leave_person)

    def title(self) -> str:
        """Return what stands on the tab."""
        return translate("Forms", "Forms")

    def enter(self) -> None:
        """Show what is kept now; a form that is open stays open."""
        if self.page is None:
            self._show_all()

    def unkept(self) -> str:
        """Return which forms are drafts only."""
        drafts = set(self._drafts)
        if self.page is not None and self.page.draft:
            drafts.add((self.page.pseudonym, self.page.form.key))
        return unkept_words(drafts, spoken())

    def open_form(self, key: str) -> None:
        """Fill in a form, or go on with its draft."""
        whom = whose(form_named(key), self.workplace.pseudonym)
        self.page = FormPage(self.workplace, key, self._drafts.get((whom, key), {}))
        self.page.kept.connect(self._kept)
        self.page.left.connect(self._left)
        self.stack.addWidget(self.page)
        self.stack.setCurrentWidget(self.page)

    def _show_all(self) -> None:
        pseudonym = self.workplace.pseudonym
        answers = self.workplace.clinic.answers(SITE)
        if pseudonym:
            answers = {**self.workplace.clinic.answers(pseudonym), **answers}
        drafts = [key for whom, key in self._drafts if whom in (pseudonym, SITE)]
        chosen = self.table.chosen
        self._rows = form_rows(answers, drafts, spoken(), somebody=bool(pseudonym))
        self.table.show_rows([(r.title, r.kept, r.purpose) for r in self._rows], chosen)
        nobody = translate("Forms", "Nobody is chosen: these forms are about this place.")
        set_text(self.who, nobody)
        self.who.setVisible(not pseudonym)
        self._allow()

    def _allow(self) -> None:
        self.open.setEnabled(self.table.chosen is not None)

    def _open_chosen(self) -> None:
        if self.table.chosen is not None:
            self.open_form(self._rows[self.table.chosen].key)

    def _kept(self, kept: KeptForm) -> None:
        page = self.page
        assert page is not None
        self._close({})
        self.workplace.told.emit(*kept_sentence(page.form, kept, page.language))
        self.workplace.record_changed.emit()

    def _left(self, draft: dict[str, Any]) -> None:
        self._close(draft)

    def _leave_person(self) -> None:
        """Keep a half-filled form as a draft of the person before: nothing is lost."""
        if self.page is None or self.page.pseudonym in (self.workplace.pseudonym, SITE):
            return
        if self.page.draft:
            said = translate("Forms", "“%1” of %2 is not kept yet; its answers stay as a draft.")
            said = said.replace("%1", self.page.form.title[self.page.language])
            self.workplace.told.emit(said.replace("%2", self.page.pseudonym), "above")
        self._close(self.page.draft)

    def _close(self, draft: dict[str, Any]) -> None:
        page, self.page = self.page, None
        if page is None:
            return
        place = (page.pseudonym, page.form.key)
        self._drafts.pop(place, None)
        if draft:
            self._drafts[place] = draft
        self.stack.removeWidget(page)
        page.hide()
        page.deleteLater()
        self._show_all()
        self.table.setFocus()
