"""The progress tab: measures, practice, what stays, one question."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from imu_rehab_gui.clinician.progress.course_panel import CoursePanel
from imu_rehab_gui.clinician.progress.progress_view_model import views
from imu_rehab_gui.clinician.progress.record_panels import (
    LearntPanel,
    PracticePanel,
    QuestionPanel,
)
from imu_rehab_gui.clinician.tab import Tab
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.fields import choice
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.stack import Stack
from imu_rehab_gui.parts.texts import heading, remark, set_text

STRETCH = 100


class ProgressTab(Tab):
    """What changed, and whether it is more than error."""

    key = "progress"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.view = choice(translate("Progress", "View"), views())
        self.told = remark(workplace.theme)
        self.course, self.practice = CoursePanel(workplace), PracticePanel(workplace)
        self.learnt, self.question = LearntPanel(workplace), QuestionPanel(workplace)
        self.stack = Stack()
        self._panels: dict[str, QWidget] = {
            "course": self.course,
            "practice": self.practice,
            "learnt": self.learnt,
            "question": self.question,
        }
        for panel in self._panels.values():
            self.stack.addWidget(panel)
        self.page = Page(self.title())
        self.page.add(Flow().with_(self.view)).add(self.told).add(self.stack, STRETCH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.addWidget(heading(self.title()))
        layout.addWidget(self.page, 1)
        self.view.currentIndexChanged.connect(lambda _: self._show_view())

    def title(self) -> str:
        """Return what stands on the tab."""
        return translate("Progress", "Progress")

    def enter(self) -> None:
        """Show how it went with who is treated."""
        somebody = bool(self.workplace.pseudonym)
        measured = self.course.enter()
        if somebody:
            for panel in (self.practice, self.learnt, self.question):
                panel.enter()
        nobody = translate("Progress", "Choose somebody in the tab “People” first.")
        nothing = translate("Progress", "Nothing was measured of this person yet.")
        set_text(self.told, nobody if not somebody else "" if measured else nothing)
        self.told.setVisible(not measured)
        self.stack.setVisible(measured)
        self.view.setEnabled(somebody)

    def show_view(self, key: str) -> None:
        """Look at it in another way."""
        self.view.setCurrentIndex(self.view.findData(key))

    def _show_view(self) -> None:
        self.stack.setCurrentWidget(self._panels[str(self.view.currentData())])
