"""One measure over the sessions, with pain below it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from imu_rehab.assembly.progressing import Measure
from imu_rehab_gui.clinician.progress.progress_view_model import (
    course_words,
    measure_words,
    pain_words,
)
from imu_rehab_gui.clinician.progress.trend_plot import TrendPlot
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.fields import choice
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.texts import paragraph, remark, set_text

BASELINES = (1, 2, 3)


class CoursePanel(QWidget):
    """Which measure, against how many first sessions."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._measures: tuple[Measure, ...] = ()
        self.measure = choice(translate("Progress", "Measure"), [])
        self.baselines = choice(translate("Progress", "Baseline"), _baselines(), "1")
        name = translate("Progress", "One measure over the sessions")
        self.plot = TrendPlot(workplace.theme, name, pain=True)
        self.said, self.pain = paragraph(), remark(workplace.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(Flow().with_(self.measure, self.baselines))
        column.addWidget(self.said)
        column.addWidget(self.plot, 1)
        column.addWidget(self.pain)
        for field in (self.measure, self.baselines):
            field.currentIndexChanged.connect(lambda _: self.draw())

    def enter(self) -> bool:
        """Offer the measures of who is treated; returns whether there are any."""
        pseudonym = self._workplace.pseudonym
        before = self.measure.currentText()
        self._measures = self._workplace.clinic.measures(pseudonym) if pseudonym else ()
        words = [measure_words(each) for each in self._measures]
        self.measure.blockSignals(True)
        self.measure.clear()
        self.measure.addItems(words)
        self.measure.setCurrentIndex(max(0, words.index(before) if before in words else 0))
        self.measure.blockSignals(False)
        if self._measures:
            self.draw()
        return bool(self._measures)

    def draw(self) -> None:
        """Draw the chosen measure."""
        if not self._measures:
            return
        measure = self._measures[self.measure.currentIndex()]
        clinic, pseudonym = self._workplace.clinic, self._workplace.pseudonym
        course = clinic.course(pseudonym, measure, int(self.baselines.currentData()))
        pains = clinic.pains(pseudonym)
        self.plot.show_course(course, pains, measure_words(measure))
        set_text(self.said, " ".join(course_words(course)))
        set_text(self.pain, pain_words(pains))


def _baselines() -> list[tuple[str, str]]:
    first = translate("Progress", "Baseline: the first session")
    many = translate("Progress", "Baseline: the first %1 sessions")
    return [(str(n), first if n == 1 else many.replace("%1", str(n))) for n in BASELINES]
