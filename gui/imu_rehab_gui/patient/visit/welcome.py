"""Welcome: whose plan it is, what is in it today; nothing is stored before Start."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from imu_rehab_gui.language import translate
from imu_rehab_gui.parts.card import Card
from imu_rehab_gui.patient.large import words
from imu_rehab_gui.patient.looks import Looks
from imu_rehab_gui.patient.visit.visit_page import GAP, HEADING_PX, VisitPage
from imu_rehab_gui.theme import Theme

MOST_SHOWN = 3


class WelcomePage(VisitPage):
    """Up to three cards, one exercise each, and how many more there are."""

    def __init__(
        self, theme: Theme, looks: Looks, name: str, plan: Sequence[str], minutes: int
    ) -> None:
        hello = translate("Welcome", "Hello, %1").replace("%1", name)
        lasts = translate("Welcome", "Today: about %1 minutes").replace("%1", str(minutes))
        super().__init__(theme, looks, hello, lasts)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for number, title in enumerate(plan[:MOST_SHOWN], start=1):
            row.addWidget(self._card(number, title), 1)
        self.body.add(row)
        if (more := len(plan) - MOST_SHOWN) > 0:
            text = translate("Welcome", "and %1 more").replace("%1", str(more))
            self.body.add(words(text, looks))
        self.offer("not_you", translate("Welcome", "Not you?"), "back")
        self.offer("start", translate("Welcome", "Start"), "go")

    def _card(self, number: int, title: str) -> Card:
        card = Card(self.theme)
        count = words(str(number), self.looks, HEADING_PX, bold=True)
        count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        said = words(title, self.looks)
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return card.add(count).add(said).fill()
