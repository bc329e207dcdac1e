"""Before a session: with which sensors, which side, what is done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from imu_rehab.assembly.visiting import SIMULATED, SYSTEM, VisitSettings
from imu_rehab.exercises.library import shipped_library
from imu_rehab.signals.places import CORE, Side, kit_places, kits
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.buttons import primary
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.parts.fields import choice
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.texts import paragraph, remark, set_text


class StartPanel(QWidget):
    """`wanted` says what is to begin."""

    wanted = Signal(VisitSettings)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.who = paragraph()
        self.radio = choice(
            translate("Live", "Sensors"),
            (
                (SYSTEM, translate("Live", "My sensors, by Bluetooth")),
                (SIMULATED, translate("Live", "A simulated wearer")),
            ),
        )
        self.kit = choice(
            translate("Live", "How many"),
            ((key, translate("Live", "%1 sensors").replace("%1", key)) for key in kits()),
            CORE,
        )
        self.side = choice(
            translate("Live", "Tested side"),
            (
                (Side.RIGHT.value, translate("Live", "Right")),
                (Side.LEFT.value, translate("Live", "Left")),
            ),
        )
        self.exercise = choice(translate("Live", "Exercise"), self._exercises())
        self.why = remark(workplace.theme)
        self.go = primary(workplace.theme, translate("Live", "Begin"), self._begin)
        for field in (self.kit, self.side, self.exercise):
            field.currentIndexChanged.connect(self.show_possible)
        card = Card(workplace.theme, translate("Live", "Begin a session"))
        card.add(self.who).add(self._form()).add(self.why).add(self.go)
        layout = QVBoxLayout(self)
        layout.addWidget(Page(translate("Live", "Begin a session")).add(card))
        self.show_possible()

    def show_possible(self) -> None:
        """Say for whom it will be kept, and whether these sensors can see the exercise."""
        nobody = translate(
            "Live", "Nobody is chosen: this is a guest's session, which is kept for nobody."
        )
        kept = translate("Live", "It is kept for %1.").replace("%1", self._workplace.pseudonym)
        set_text(self.who, kept if self._workplace.pseudonym else nobody)
        why = self._impossible()
        set_text(self.why, why)
        self.why.setVisible(bool(why))
        self.go.setEnabled(not why)

    @property
    def settings(self) -> VisitSettings:
        """What is chosen now."""
        return VisitSettings(
            pseudonym=self._workplace.pseudonym,
            radio=self.radio.currentData(),
            kit=self.kit.currentData(),
            side=Side(self.side.currentData()),
            exercises=self.exercise.currentData(),
        )

    def _impossible(self) -> str:
        chosen = self.settings
        if not chosen.exercises:
            return ""
        exercise = shipped_library().exercise(chosen.exercises)
        return exercise.impossible(kit_places(chosen.kit, chosen.side), chosen.side)

    def _exercises(self) -> list[tuple[str, str]]:
        library = shipped_library()
        free = ("", translate("Live", "Free movement"))
        return [free, *((key, library.exercise(key).title) for key in library.keys)]

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in (self.radio, self.kit, self.side, self.exercise):
            form.addRow(_label(field), field)
        return form

    def _begin(self) -> None:
        self.wanted.emit(self.settings)


def _label(field: QComboBox) -> QLabel:
    label = paragraph(field.accessibleName())
    label.setWordWrap(False)
    label.setBuddy(field)
    return label
