"""The report tab: two pages of a session, saved as HTML and PDF; export and check."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QTextBrowser, QVBoxLayout

from imu_rehab.assembly.person_reports import Checked, Pages
from imu_rehab.errors import ImuRehabError
from imu_rehab_gui.background import Background
from imu_rehab_gui.clinician.report.export_panel import ExportPanel
from imu_rehab_gui.clinician.report.printing import document, save_html, save_pdf
from imu_rehab_gui.clinician.report.report_view_model import (
    checked_words,
    exported_words,
    pages,
    saved_words,
)
from imu_rehab_gui.clinician.review.review_view_model import session_choices
from imu_rehab_gui.clinician.tab import Tab
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import spoken, translate
from imu_rehab_gui.parts.buttons import button
from imu_rehab_gui.parts.fields import choice, line
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.texts import heading, paragraph, remark, set_text
from imu_rehab_gui.theme import scaled

STRETCH, PREVIEW_PX = 100, 300


class ReportTab(Tab):
    """One session's pages; `ask_place` asks where a file goes, and is given its name."""

    key = "report"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        theme = workplace.theme
        self.ask_place: Callable[[str], str] = self._ask_place
        self.pages: Pages | None = None
        self._writing: Background[Pages] = Background(self._written, self._say)
        self._checking: Background[Checked] = Background(self._checked, self._say)
        self.chosen = choice(translate("Report", "Session"), [])
        self.whose = choice(translate("Report", "Page"), pages())
        next_step = translate("Report", "The patient's next step, in plain words")
        self.next_step = line(theme, next_step, hint=next_step)
        self.pdf = button(translate("Report", "Save as PDF …"), self.save_pdf)
        self.html = button(translate("Report", "Save as HTML …"), self.save_html)
        self.check = button(translate("Report", "Check the recording"), self.check_recording)
        self.preview = QTextBrowser()
        self.export, self.told, self.waiting = ExportPanel(theme), paragraph(), remark(theme)
        self._lay_out()
        self._say("")
        self.chosen.currentIndexChanged.connect(lambda _: self._write())
        self.whose.currentIndexChanged.connect(lambda _: self._show())
        self.next_step.editingFinished.connect(self._write)
        self.export.wanted.connect(self._export)

    def title(self) -> str:
        """Return what stands on the tab."""
        return translate("Report", "Report")

    def enter(self) -> None:
        """Offer the sessions of who is treated."""
        clinic, pseudonym = self.workplace.clinic, self.workplace.pseudonym
        offered = list(session_choices(clinic.sessions(pseudonym))) if pseudonym else []
        before = [str(self.chosen.itemData(row)) for row in range(self.chosen.count())]
        self.export.export.setEnabled(bool(pseudonym))
        nobody = translate("Report", "Choose somebody in the tab “People” first.")
        nothing = translate("Report", "No session with a recording is kept yet.")
        if not offered:
            set_text(self.waiting, nothing if pseudonym else nobody)
        if [key for key, _ in offered] == before:
            self._allow()
            return
        self.chosen.blockSignals(True)
        self.chosen.clear()
        for number, said in offered:
            self.chosen.addItem(said, number)
        self.chosen.blockSignals(False)
        self._write()

    @property
    def busy(self) -> bool:
        """True while a page is written or a recording checked."""
        return self._writing.busy or self._checking.busy

    def save_pdf(self) -> None:
        """Ask for a place and write the shown page as PDF."""
        if place := self.ask_place(self._name("pdf")):
            self._do(lambda: saved_words(place, save_pdf(self._html(), place)))

    def save_html(self) -> None:
        """Ask for a place and write the shown page as HTML."""
        place = self.ask_place(self._name("html"))

        def act() -> str:
            save_html(self._html(), place)
            return saved_words(place)

        if place:
            self._do(act)

    def check_recording(self) -> None:
        """Compute the recording once more, and say whether it says the same."""
        clinic, pseudonym = self.workplace.clinic, self.workplace.pseudonym
        number = int(self.chosen.currentData())
        self._say(translate("Report", "The recording is computed once more …"))
        self._checking.start(lambda: clinic.check(pseudonym, number))

    def _write(self) -> None:
        self._writing.forget()
        self._checking.forget()
        self.pages = None
        self._show()
        if self.chosen.currentData() is None:
            return
        clinic, pseudonym = self.workplace.clinic, self.workplace.pseudonym
        number, step = int(self.chosen.currentData()), self.next_step.text().strip()
        language = spoken()
        set_text(self.waiting, translate("Report", "The pages are written …"))
        self._writing.start(lambda: clinic.pages(pseudonym, number, step, language))

    def _written(self, made: Pages) -> None:
        self.pages = made
        set_text(self.waiting, "")
        self._show()

    def _show(self) -> None:
        if self.pages is None:
            self.preview.clear()
        else:
            self._document = document(self._html(), zoom=scaled(100) / 100)
            self.preview.setDocument(self._document)
        self._allow()

    def _allow(self) -> None:
        for each in (self.pdf, self.html, self.check):
            each.setEnabled(self.pages is not None)
        self.waiting.setVisible(self.pages is None)

    def _html(self) -> str:
        assert self.pages is not None
        patient = self.whose.currentData() == "patient"
        return self.pages.patient if patient else self.pages.clinician

    def _name(self, ending: str) -> str:
        day = self.chosen.currentText()[:10]
        return f"{self.workplace.pseudonym}-{day}-{self.whose.currentData()}.{ending}"

    def _export(self) -> None:
        place = self.ask_place(f"{self.workplace.pseudonym}-export")
        if not place:
            return
        clinic, pseudonym = self.workplace.clinic, self.workplace.pseudonym

        def act() -> str:
            made = clinic.export(pseudonym, Path(place), **self.export.choices)
            return exported_words(Path(place), made.files, made.missing)

        self._do(act)

    def _do(self, act: Callable[[], str]) -> None:
        try:
            self._say(act())
        except ImuRehabError as error:
            self._say(str(error))

    def _checked(self, checked: Checked) -> None:
        self._say(checked_words(checked))

    def _say(self, sentence: str) -> None:
        set_text(self.told, sentence)
        self.told.setVisible(bool(sentence))

    def _ask_place(self, name: str) -> str:
        title = translate("Report", "Where to?")
        return QFileDialog.getSaveFileName(self, title, str(Path.home() / name))[0]

    def _lay_out(self) -> None:
        self.preview.setAccessibleName(translate("Report", "Preview of the page"))
        self.preview.setMinimumHeight(scaled(PREVIEW_PX))
        self.preview.setStyleSheet("QTextBrowser{background:#FFFFFF;color:#0F172A}")  # as paper
        self.page = Page(self.title())
        self.page.add(Flow().with_(self.chosen, self.whose, self.next_step))
        self.page.add(Flow().with_(self.pdf, self.html, self.check))
        self.page.add(self.waiting).add(self.told).add(self.preview, STRETCH).add(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.addWidget(heading(self.title()))
        layout.addWidget(self.page, 1)
