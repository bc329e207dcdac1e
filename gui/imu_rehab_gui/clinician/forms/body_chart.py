"""The body chart: what is clicked on the body becomes a row, and rows are shown on the body."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from imu_rehab.forms.field import Field
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.body.picture import BodyPicture, places
from imu_rehab_gui.parts.forms.form_view import FormView
from imu_rehab_gui.parts.texts import remark
from imu_rehab_gui.theme import Theme, scaled

KEY, ROWS, PLACE, PAIN = "body_chart", "marks", "place", "pain"
SIDE_BY_SIDE_PX = 860


class BodyChart(QWidget):
    """A form view with a body beside it, above it where there is little room."""

    changed = Signal()

    def __init__(self, theme: Theme, view: FormView, language: str) -> None:
        super().__init__()
        self.view = view
        self._rows = view.lists[ROWS]
        self._pain = _column(self._rows.field, PAIN)
        regions = _column(self._rows.field, PLACE).choices
        words = {key: said[language] for key, said in regions.items()}
        sides = {"right": translate("Body", "right"), "left": translate("Body", "left")}
        self.picture = BodyPicture(theme, dict(places(words, sides)))
        self.picture.picked.connect(self.take)
        view.changed.connect(self._show)
        left = QVBoxLayout()
        left.addWidget(self.picture)
        left.addWidget(remark(theme, translate("Body", "Click where it hurts, or add a place.")))
        left.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addLayout(left)
        self._line.addWidget(view, 1)
        self._show()

    def take(self, place: str) -> None:
        """Go to the row of a place; a new one where there is none."""
        card = next((c for c in self._rows.cards if c.questions[PLACE].raw() == place), None)
        if card is None:
            card = self._rows.add({PLACE: place})
        card.questions[PAIN].editor.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the body beside or above the rows."""
        super().resizeEvent(event)
        wide = event.size().width() >= scaled(SIDE_BY_SIDE_PX)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(direction)

    def _show(self) -> None:
        said = [card.raw() for card in self._rows.cards]
        self.picture.show_marks(
            {row[PLACE]: float(row[PAIN]) if row[PAIN] else None for row in said if row[PLACE]}
        )


def _column(rows: Field, key: str) -> Field:
    return next(one for one in rows.columns if one.key == key)
