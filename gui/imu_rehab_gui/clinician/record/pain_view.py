"""Where it hurt, day by day, and pain beside a movement measure (SPEC S14)."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from imu_rehab_gui.clinician.record.pain_view_model import (
    PainDay,
    measure_choices,
    measure_series,
    pain_days,
    pain_series,
)
from imu_rehab_gui.clinician.record.record_view_model import Session
from imu_rehab_gui.clinician.record.time_chart import TimeChart
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.body.picture import BodyPicture
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.fields import choice
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.texts import paragraph, remark
from imu_rehab_gui.theme import Theme

BODY_PX = 170


class PainView(QWidget):
    """`show_record` draws it anew."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sessions: Sequence[Session] = ()
        self._answers: Mapping[str, Sequence[Mapping[str, Any]]] = {}
        self.none_marked = remark(
            theme, translate("Pain", "No body chart is kept yet; the forms have one.")
        )
        self.bodies = Flow()
        self.measure = choice(translate("Pain", "Beside it"), ())
        self.measure.currentIndexChanged.connect(self._draw)
        self.chart = TimeChart(theme)
        self.none_told = remark(theme, translate("Pain", "No pain was told yet."))
        where = Card(theme, translate("Pain", "Where it hurt"))
        where.add(self.none_marked).add(self.bodies)
        over_time = Card(theme, translate("Pain", "Pain and a measure over time"))
        label = paragraph(self.measure.accessibleName())
        label.setWordWrap(False)
        over_time.add(Flow().with_(label, self.measure)).add(self.none_told).add(self.chart)
        over_time.add(remark(theme, _legend()))
        page = Page(translate("Pain", "Pain over time")).add(over_time).add(where)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def show_record(
        self, sessions: Sequence[Session], answers: Mapping[str, Sequence[Mapping[str, Any]]]
    ) -> None:
        """Show where it hurt, and what there is over time."""
        self._sessions, self._answers = sessions, answers
        days = pain_days(answers) if answers else []
        self._show_bodies(days)
        chosen = self.measure.currentData()
        self.measure.clear()
        for key, words in measure_choices(sessions):
            self.measure.addItem(words, key)
        self.measure.setCurrentIndex(max(0, self.measure.findData(chosen)))
        self._draw()

    def _show_bodies(self, days: Sequence[PainDay]) -> None:
        while (item := self.bodies.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for day in days:
            self.bodies.addWidget(self._body(day))
        self.none_marked.setVisible(not days)

    def _body(self, day: PainDay) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 0)
        picture = BodyPicture(self._theme, height_px=BODY_PX, titled=False)
        picture.show_marks(day.marks)
        when: QLabel = remark(self._theme, day.day)
        when.setWordWrap(False)
        column.addWidget(picture)
        column.addWidget(when)
        return holder

    def _draw(self) -> None:
        pain = pain_series(self._answers, self._sessions) if self._answers else None
        told = pain is not None and bool(pain.points)
        self.none_told.setVisible(not told)
        measure = measure_series(self._sessions, self.measure.currentData() or "")
        self.chart.show_series([each for each in (pain, measure) if each is not None])


def _legend() -> str:
    return translate(
        "Pain",
        "Hollow point: SIMULATED. Bar: standard error. The two stand beside each other on one line "
        "of time; this says nothing of why they change.",
    )
