"""One form that is filled in for somebody: its questions, what was kept before, and keeping it."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from imu_rehab.assembly.form_offers import told_again
from imu_rehab.assembly.people_forms import KeptForm
from imu_rehab.errors import ImuRehabError
from imu_rehab.forms.catalogue import form_named
from imu_rehab.forms.form import About
from imu_rehab_gui.clinician.forms.body_chart import KEY as BODY_CHART
from imu_rehab_gui.clinician.forms.body_chart import BodyChart
from imu_rehab_gui.clinician.forms.forms_view_model import kept_lines, session_choices, whose
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import spoken, translate
from imu_rehab_gui.parts.asking import Asking
from imu_rehab_gui.parts.banner import Banner
from imu_rehab_gui.parts.buttons import button, primary
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.fields import choice, line
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.forms.form_view import FormView
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.texts import heading, paragraph, remark, set_text

SHOWN = 5  # of what was kept before


class FormPage(QWidget):
    """`kept` when the answers are in the record, `left` with what is to become of a draft."""

    kept = Signal(KeptForm)
    left = Signal(dict)  # the draft; empty: there is none

    def __init__(self, workplace: Workplace, key: str, draft: Mapping[str, Any]) -> None:
        super().__init__()
        self.form, self.language = form_named(key), spoken()
        self.pseudonym = whose(self.form, workplace.pseudonym)
        self._workplace = workplace
        theme, clinic = workplace.theme, workplace.clinic
        self.view = FormView(
            theme, self.form, self.language, date.today(), clinic.offers(self.pseudonym, key)
        )
        self._known = clinic.known_answers(self.pseudonym, key)
        self.view.start_from(self._known)
        if draft:
            self.view.fill(draft)
        self.body: QWidget = self.view
        if key == BODY_CHART:
            self.body = BodyChart(theme, self.view, self.language)
        self.session = self._sessions()
        self._replaces: int | None = None
        self.why = line(theme, translate("Forms", "Why is it corrected?"))
        self.corrected, self.reason = paragraph(), paragraph(self.why.accessibleName())
        self.correct: list[QPushButton] = []
        self.wrong, self.asking = Banner(theme, pixels=16), Asking(theme)
        self.keep = primary(theme, translate("Forms", "Keep the answers"), self._keep)
        self.back = button(translate("Forms", "All forms"), self.leave)
        self._lay_out()

    @property
    def draft(self) -> dict[str, Any]:
        """What was said and is not kept; empty: nothing."""
        return {} if self.view.is_blank else self.view.raw()

    def leave(self) -> None:
        """Go back to the list; asks once what is to become of a half-filled form."""
        if not self.draft:
            self.left.emit({})
            return
        self.asking.ask(
            translate(
                "Forms",
                "These answers are not kept yet. A draft stays until this window is closed.",
            ),
            (translate("Forms", "Stay here"), self.view.setFocus),
            (translate("Forms", "Leave as a draft"), lambda: self.left.emit(self.draft)),
            (translate("Forms", "Discard"), lambda: self.left.emit({})),
        )

    def _keep(self) -> None:
        self.asking.forget()
        if not self.view.insist():
            self.wrong.say(translate("Forms", "Nothing is kept yet: see the marked questions."))
            return
        keep = partial(self._workplace.clinic.keep_answers, self.pseudonym, self.form.key)
        try:
            kept = keep(
                self.view.raw(),
                language=self.language,
                session_id=self._session_id(),
                replaces=self._replaces,
                why=self.why.text().strip(),
            )
        except ImuRehabError as error:
            self.wrong.say(str(error))
            return
        self.kept.emit(kept)

    def _correct(self, words: str, entry: Mapping[str, Any]) -> None:
        """Let these answers take the place of an entry, with a reason."""
        self._replaces = entry["id"]
        self.session.setCurrentIndex(max(0, self.session.findData(str(entry["session"] or ""))))
        self.view.start_from(told_again(self.form.key, entry["content"]))
        said = translate("Forms", "This is corrected: %1").replace("%1", words)
        set_text(self.corrected, said)
        for part in (self.corrected, self.reason, self.why):
            part.show()
        self.page.ensureVisible(0, 0)

    def _session_id(self) -> int | None:
        chosen = self.session.currentData()
        return int(chosen) if chosen else None

    def _sessions(self) -> QComboBox:
        name = translate("Forms", "Belongs to")
        sessions = []
        if self.form.about is About.SESSION:
            sessions = self._workplace.clinic.history(self.pseudonym)["sessions"]
        return choice(name, session_choices(sessions))

    def _lay_out(self) -> None:
        theme = self._workplace.theme
        questions = Card(theme)
        if self.form.about is About.SESSION:
            belongs = paragraph(self.session.accessibleName())
            belongs.setWordWrap(False)
            questions.add(Flow().with_(belongs, self.session))
        for part in (self.corrected, self.body, self.reason, self.why):
            questions.add(part)
        self.corrected.hide()
        for part in (self.reason, self.why):
            part.setVisible(bool(self._known))
        self.page = Page(self.form.title[self.language])
        self.page.add(remark(theme, self.form.purpose[self.language])).add(questions)
        if before := self._before():
            self.page.add(before)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        title = heading(self.form.title[self.language])
        layout.addWidget(title)
        layout.addWidget(self.page, 1)
        for part in (self.wrong, self.asking):
            layout.addWidget(part)
        layout.addLayout(Flow().with_(self.back, self.keep))

    def _before(self) -> Card | None:
        entries = self._workplace.clinic.answers(self.pseudonym)[self.form.key]
        lines = kept_lines(self.form.key, entries)[:SHOWN]
        if not lines:
            return None
        card = Card(self._workplace.theme, translate("Forms", "Kept before"))
        for words, entry in lines:
            card.add(paragraph(words))
            if told_again(self.form.key, entry["content"]):
                correct = button(
                    translate("Forms", "Correct this"),
                    partial(self._correct, words, entry),
                    name=translate("Forms", "Correct: %1").replace("%1", words),
                )
                self.correct.append(correct)
                card.add(Flow().with_(correct))
        return card
