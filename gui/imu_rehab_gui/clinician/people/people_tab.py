"""The people's tab: search, choose the right person, make somebody new."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from imu_rehab_gui.clinician.people.people_view_model import (
    PersonRow,
    columns,
    found_words,
    people_rows,
)
from imu_rehab_gui.clinician.tab import Tab
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import button, primary
from imu_rehab_gui.parts.fields import line
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.parts.texts import heading, remark, set_text


class PeopleTab(Tab):
    """Everybody who is kept here."""

    key = "people"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._people: list[dict[str, Any]] = []
        self._rows: list[PersonRow] = []
        wanted = translate("People", "Search a pseudonym")
        self.search = line(workplace.theme, wanted, hint=wanted)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show)
        self.new = button(translate("People", "New person"), self._make)
        self.take = primary(workplace.theme, translate("People", "Treat this person"), self._take)
        self.found = remark(workplace.theme)
        self.table = Table(
            workplace.theme, translate("People", "People"), columns(), wide=(0, 1, 2, 3)
        )
        self.table.itemSelectionChanged.connect(self._allow)
        self.table.taken.connect(lambda _: self._take())
        layout = QVBoxLayout(self)
        layout.addWidget(heading(translate("People", "People")))
        layout.addLayout(Flow().with_(self.search, self.new, self.take))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.found)
        workplace.record_changed.connect(self.enter)

    def title(self) -> str:
        """Return what stands on the tab."""
        return translate("People", "People")

    def enter(self) -> None:
        """Ask who there is."""
        self._people = self.workplace.clinic.people()
        self._show()

    def _show(self) -> None:
        self._rows = people_rows(self._people, self.search.text())
        here = [row.pseudonym for row in self._rows]
        treated = self.workplace.pseudonym
        self.table.show_rows(
            [(row.pseudonym, row.since, row.sessions, row.last) for row in self._rows],
            here.index(treated) if treated in here else None,
        )
        set_text(self.found, found_words(len(self._rows), len(self._people)))
        self._allow()

    def _allow(self) -> None:
        self.take.setEnabled(self.table.chosen is not None)

    def _make(self) -> None:
        made = self.workplace.clinic.new_person({})
        self.search.clear()
        self.enter()
        self._choose(made["pseudonym"])

    def _take(self) -> None:
        if self.table.chosen is not None:
            self._choose(self._rows[self.table.chosen].pseudonym)

    def _choose(self, pseudonym: str) -> None:
        self.workplace.choose(next(p for p in self._people if p["pseudonym"] == pseudonym))
