"""Where to strap: the body with each sensor's place, how tight, and which sensor is which."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.texts import set_text
from imu_rehab_gui.patient.body_outline import PLACES, BodyOutline, Mark
from imu_rehab_gui.patient.large import words
from imu_rehab_gui.patient.looks import Looks
from imu_rehab_gui.patient.place_words import sensor_words
from imu_rehab_gui.patient.visit.visit_page import GAP, VisitPage
from imu_rehab_gui.theme import Theme, font


class PlacePage(VisitPage):
    """A picture with a mark per sensor, a row of words for each; `tapped` lights one."""

    def __init__(
        self, theme: Theme, looks: Looks, places: Sequence[str], *, other_leg: bool = False
    ) -> None:
        heading = translate("Place", "Put the sensors on")
        if other_leg:
            heading = translate("Place", "Now move the sensors to the other leg")
        super().__init__(theme, looks, heading)
        self.places = tuple(places)
        self.outline = outline(theme)
        self.rows: dict[str, QLabel] = {}
        row, column = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(GAP)
        for place in self.places:
            self.rows[place] = words(f"○ {where(place)}", looks)
            column.addWidget(self.rows[place])
        tight = translate("Place", "Tight: it must not move when you push.")
        column.addWidget(words(tight, looks, bold=True))
        column.addStretch(1)
        row.addWidget(self.outline, 2)
        row.addLayout(column, 3)
        self.body.add(row)
        self.light("")
        if other_leg:
            self.offer("enough", translate("Place", "Enough for today"), "stop")
        else:
            self.offer("back", translate("Place", "Back"), "back")
        self.offer("placed", translate("Place", "They are on"), "go")

    def light(self, tapped: str) -> None:
        """Light the row and the mark of a sensor; an empty place lights none."""
        self.outline.show_marks(
            Mark(PLACES[place], strong=place == tapped) for place in self.places if place in PLACES
        )
        for place, label in self.rows.items():
            lit = place == tapped
            set_text(label, f"{'✓' if lit else '○'} {where(place)}")
            label.setFont(font(self.looks.px(), bold=lit, far=True))


def outline(theme: Theme) -> BodyOutline:
    """Return the body with the letters of its sides."""
    name = translate("Place", "Body from the front")
    return BodyOutline(theme, name, translate("Place", "R"), translate("Place", "L"))


def where(place: str) -> str:
    """Return a sensor's place, and what it is strapped to."""
    match place.partition("_")[0]:
        case "foot":
            how = translate("Place", "on top of the shoe")
        case "shank":
            how = translate("Place", "on the flat inside of the shin")
        case "thigh":
            how = translate("Place", "in front, above the knee")
        case "pelvis" if place.endswith("front"):
            how = translate("Place", "in front, under the navel")
        case "pelvis":
            how = translate("Place", "at the back, in the middle")
        case _:
            how = translate("Place", "on the breastbone")
    return f"{sensor_words(place)}: {how}"
