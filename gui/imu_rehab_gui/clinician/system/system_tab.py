"""The system's tab: how windows look, the store, folders, this computer, the keys."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFormLayout, QVBoxLayout

from imu_rehab.assembly.clinic_settings import (
    ClinicSettings,
    clinic_settings,
    keep_clinic_settings,
)
from imu_rehab.assembly.doctor import Finding, examine
from imu_rehab.assembly.store_place import data_folder
from imu_rehab.errors import ImuRehabError
from imu_rehab_gui.background import Background
from imu_rehab_gui.clinician.system.store_card import StoreCard
from imu_rehab_gui.clinician.system.system_view_model import (
    finding_columns,
    finding_rows,
    key_columns,
    keys,
    languages,
    text_sizes,
    themes,
)
from imu_rehab_gui.clinician.tab import Tab
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import button
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.fields import choice
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.parts.texts import paragraph, remark
from imu_rehab_gui.theme import scaled

ROW_PX, FRAME_PX = 40, 4


class SystemTab(Tab):
    """Nothing here is about a person."""

    key = "system"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._looking: Background[list[Finding]] = Background(self._show_found, self._refused)
        self.language = choice(translate("System", "Language"), languages())
        self.theme = choice(translate("System", "Colours"), themes())
        self.text = choice(translate("System", "Size of all text"), text_sizes())
        self.keep = button(translate("System", "Keep for the next start"), self._keep)
        self.store = StoreCard(workplace)
        self.look = button(translate("System", "Look at this computer"), self._look)
        self.found = Table(
            workplace.theme,
            translate("System", "What was found"),
            finding_columns(),
            wide=(0, 1, 2),
        )
        self.found.hide()
        self.keys = Table(workplace.theme, translate("System", "Keys"), key_columns())
        self.keys.show_rows(keys())
        _whole(self.keys)
        self.keys_card = Card(workplace.theme, translate("System", "Keys")).add(self.keys)
        self.page = Page(self.title())
        for card in (self._look_of_windows(), self.store, self._folder(), self._computer()):
            self.page.add(card)
        self.page.add(self.keys_card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        workplace.help_asked.connect(self.show_keys)
        self._show_settings()

    def title(self) -> str:
        """Return what stands on the tab."""
        return translate("System", "System")

    def show_keys(self) -> None:
        """Bring the list of keys to the front."""
        self.workplace.asked_for.emit(self.key)
        self.page.ensureWidgetVisible(self.keys_card, 0, self.height())
        self.keys.setFocus()

    def _look_of_windows(self) -> Card:
        card = Card(self.workplace.theme, translate("System", "How the windows look"))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in (self.language, self.theme, self.text):
            label = paragraph(field.accessibleName())
            label.setWordWrap(False)
            label.setBuddy(field)
            form.addRow(label, field)
        return card.add(form).add(Flow().with_(self.keep))

    def _folder(self) -> Card:
        card = Card(self.workplace.theme, translate("System", "Folders"))
        opened = button(
            translate("System", "Open the folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(data_folder()))),
        )
        card.add(paragraph(str(data_folder()))).add(remark(self.workplace.theme, _in_it()))
        return card.add(Flow().with_(opened))

    def _computer(self) -> Card:
        card = Card(self.workplace.theme, translate("System", "This computer"))
        return card.add(Flow().with_(self.look)).add(self.found)

    def _show_settings(self) -> None:
        try:
            chosen = clinic_settings()
        except ImuRehabError as error:
            self._refused(str(error))
            return
        pairs = (
            (self.language, chosen.language),
            (self.theme, chosen.theme),
            (self.text, str(chosen.text)),
        )
        for field, value in pairs:
            field.setCurrentIndex(max(0, field.findData(value)))

    def _keep(self) -> None:
        language, theme, text = (
            field.currentData() for field in (self.language, self.theme, self.text)
        )
        try:
            file = keep_clinic_settings(ClinicSettings(language, theme, int(text)))
        except ImuRehabError as error:
            self._refused(str(error))
            return
        said = translate("System", "Kept in %1; it holds from the next start on.")
        self.workplace.told.emit(said.replace("%1", str(file)), "ontarget")

    def _look(self) -> None:
        self.look.setEnabled(False)
        self._looking.start(examine)

    def _show_found(self, findings: list[Finding]) -> None:
        self.look.setEnabled(True)
        self.found.show_rows(finding_rows(findings))
        _whole(self.found)
        self.found.show()

    def _refused(self, sentence: str) -> None:
        self.look.setEnabled(True)
        self.workplace.told.emit(sentence, "danger")


def _in_it() -> str:
    return translate(
        "System", "Recordings, backups and, unless it was said otherwise, the store lie in it."
    )


def _whole(table: Table) -> None:
    """Show all rows: the page scrolls, not the table."""
    table.setFixedHeight((table.rowCount() + 1) * scaled(ROW_PX) + FRAME_PX)
