"""Practice and its gaps, what stays without help, and one person's question."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from imu_rehab.errors import ConfigurationError, NotReady
from imu_rehab.metrics.titles import metric_title
from imu_rehab_gui.clinician.progress.progress_view_model import (
    learnt_columns,
    learnt_rows,
    learnt_words,
    practice_columns,
    practice_rows,
    practice_words,
    question_columns,
    question_rows,
)
from imu_rehab_gui.clinician.progress.trend_plot import TrendPlot
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import spoken, translate
from imu_rehab_gui.parts.figures import side_word
from imu_rehab_gui.parts.table import Table
from imu_rehab_gui.parts.texts import paragraph, set_text
from imu_rehab_gui.theme import scaled

LEAST_PX = 220


class PracticePanel(QWidget):
    """The exposure log."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.said = paragraph()
        name = translate("Progress", "Practice and gaps")
        self.table = Table(workplace.theme, name, practice_columns(), wide=(1,))
        _column(self, self.said, self.table)

    def enter(self) -> None:
        """Show what was practised."""
        exposure = self._workplace.clinic.exposure(self._workplace.pseudonym)
        set_text(self.said, "\n".join(practice_words(exposure)))
        self.table.show_rows(practice_rows(exposure))


class LearntPanel(QWidget):
    """What was kept a day later."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.said = paragraph()
        name = translate("Progress", "What stays without help")
        self.table = Table(workplace.theme, name, learnt_columns())
        _column(self, self.said, self.table)

    def enter(self) -> None:
        """Show it, or why there is nothing."""
        clinic, pseudonym = self._workplace.clinic, self._workplace.pseudonym
        try:
            learnt = clinic.learnt(pseudonym, spoken())
        except NotReady:
            learnt = ()
            said = translate("Progress", "Nobody has begun a programme with this person yet.")
        else:
            said = learnt_words()
        set_text(self.said, said)
        self.table.show_rows(learnt_rows(learnt))


class QuestionPanel(QWidget):
    """The single case: baseline, training, retention."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.said = paragraph()
        name = translate("Progress", "One question for one person")
        self.plot = TrendPlot(workplace.theme, name, pain=False)
        self.table = Table(workplace.theme, name, question_columns())
        _column(self, self.said, self.table)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, self.plot, 1)

    def enter(self) -> None:
        """Show it, or why there is nothing."""
        clinic, pseudonym = self._workplace.clinic, self._workplace.pseudonym
        try:
            case = clinic.single_case(pseudonym, spoken())
        except (NotReady, ConfigurationError):
            set_text(
                self.said,
                translate("Progress", "This person's programme follows no single measure."),
            )
            self.plot.hide()
            self.table.hide()
            return
        self.plot.show()
        self.table.show()
        set_text(self.said, case["says"])
        self.table.show_rows(question_rows(case))
        days = [date.fromisoformat(point["on"]).toordinal() for point in case["points"]]
        values = [point["value"] for point in case["points"]]
        band = None if case["mdc_band"] is None else (case["mdc_band"][0], case["mdc_band"][1])
        name = f"{metric_title(case['metric'])} {side_word(case['side'])} · {case['unit']}"
        self.plot.show_points([day - days[0] for day in days], values, band, name)


def _column(panel: QWidget, said: QWidget, table: Table) -> None:
    table.setMinimumHeight(scaled(LEAST_PX))
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(said)
    column.addWidget(table, 1)
