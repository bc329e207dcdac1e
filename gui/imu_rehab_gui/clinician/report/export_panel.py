"""What leaves the house: pseudonymised unless somebody says otherwise."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imu_rehab_gui.clinician.report.report_view_model import contents
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import button
from imu_rehab_gui.parts.fields import tick
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.texts import heading, remark, set_text
from imu_rehab_gui.theme import Theme


class ExportPanel(QWidget):
    """Three choices, what they mean, and a button; `wanted` says that it was pressed."""

    wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.as_is = tick(translate("Report", "As they are kept"))
        self.texts = tick(translate("Report", "With words"))
        self.recordings = tick(translate("Report", "With recordings"))
        self.meaning = remark(theme)
        self.export = button(translate("Report", "Export this person …"), self.wanted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(translate("Report", "Export"), 16))
        column.addLayout(Flow().with_(self.as_is, self.texts, self.recordings, self.export))
        column.addWidget(self.meaning)
        for each in (self.as_is, self.texts, self.recordings):
            each.toggled.connect(lambda _: self._explain())
        self._explain()

    @property
    def choices(self) -> dict[str, bool]:
        """What is wanted, as the clinic asks for it."""
        as_is = self.as_is.isChecked()
        texts = self.texts.isChecked() and not as_is
        return {"as_is": as_is, "texts": texts, "recordings": self.recordings.isChecked()}

    def _explain(self) -> None:
        self.texts.setEnabled(not self.as_is.isChecked())
        set_text(self.meaning, contents(**self.choices))
