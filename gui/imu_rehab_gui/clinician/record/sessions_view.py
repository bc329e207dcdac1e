"""All sessions of a person, beside what they were hurt by and treated with; one is looked into."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from imu_rehab_gui.clinician.record.record_view_model import (
    Session,
    SessionRow,
    beside_lines,
    session_columns,
    session_rows,
)
from imu_rehab_gui.clinician.record.session_page import SessionPage
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import primary
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.parts.texts import heading, paragraph, remark
from imu_rehab_gui.theme import scaled

SIDE_BY_SIDE_PX = 900


class SessionsView(QStackedWidget):
    """`show_record` draws it anew; a session that is open stays open while it is theirs."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.page: SessionPage | None = None
        self._sessions: Sequence[Session] = ()
        self._rows: list[SessionRow] = []
        title = translate("Record", "Sessions")
        self.table = Table(workplace.theme, title, session_columns(), wide=(0, 1, 2))
        self.table.taken.connect(lambda _: self._open_chosen())
        self.table.itemSelectionChanged.connect(self._allow)
        self.open = primary(workplace.theme, translate("Record", "Look into it"), self._open_chosen)
        self._beside: QWidget | None = None
        every = QWidget()
        left = QVBoxLayout()
        left.addWidget(self.table, 1)
        left.addLayout(Flow().with_(self.open))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, every)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addLayout(left, 5)
        self.addWidget(every)

    def show_record(
        self, sessions: Sequence[Session], answers: Mapping[str, Sequence[Mapping[str, Any]]]
    ) -> None:
        """Show sessions, injuries and treatments."""
        self._sessions = sessions
        self._rows = session_rows(sessions)
        self.table.show_rows([(r.name, r.when, r.brought) for r in self._rows], self.table.chosen)
        self._show_beside(answers)
        self._allow()
        if self.page is not None:
            self._open_again(self.page.session["id"])

    def open_session(self, number: int) -> None:
        """Look into one session."""
        session = next(each for each in self._sessions if each["id"] == number)
        self._drop_page()
        self.page = SessionPage(self._workplace, session)
        self.page.left.connect(self.show_all)
        self.addWidget(self.page)
        self.setCurrentWidget(self.page)

    def show_all(self) -> None:
        """Go back to the list."""
        self._drop_page()
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put injuries and treatments beside or below the sessions."""
        super().resizeEvent(event)
        wide = event.size().width() >= scaled(SIDE_BY_SIDE_PX)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(direction)

    def _open_again(self, number: int) -> None:
        if any(each["id"] == number for each in self._sessions):
            self.open_session(number)
        else:
            self.show_all()

    def _open_chosen(self) -> None:
        if self.table.chosen is not None:
            self.open_session(self._rows[self.table.chosen].number)

    def _allow(self) -> None:
        self.open.setEnabled(self.table.chosen is not None)

    def _show_beside(self, answers: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        theme = self._workplace.theme
        card = Card(theme)
        for title, lines in (beside_lines(answers) if answers else {}).items():
            card.add(heading(title, 16))
            for each in lines:
                card.add(paragraph(each))
            if not lines:
                card.add(remark(theme, translate("Record", "Nothing is kept.")))
        page = Page(translate("Record", "Injuries and treatments")).add(card)
        if self._beside is not None:
            self._line.removeWidget(self._beside)
            self._beside.hide()
            self._beside.deleteLater()
        self._beside = page
        self._line.addWidget(page, 3)

    def _drop_page(self) -> None:
        page, self.page = self.page, None
        self.setCurrentIndex(0)
        if page is not None:
            self.removeWidget(page)
            page.hide()
            page.deleteLater()
