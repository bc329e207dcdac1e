"""The chain tab: a session's curves and body, the map of links, the hypothesis sheet."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from imu_rehab.assembly.chain_reading import ChainRead
from imu_rehab_gui.background import Background
from imu_rehab_gui.clinician.chain.chain_view_model import views
from imu_rehab_gui.clinician.chain.panels import CurvesPanel, MapPanel, SheetPanel
from imu_rehab_gui.clinician.review.review_view_model import session_choices
from imu_rehab_gui.clinician.tab import Tab
from imu_rehab_gui.clinician.workplace import Workplace
from imu_rehab_gui.language import spoken, translate
from imu_rehab_gui.parts.fields import choice
from imu_rehab_gui.parts.flow import Flow
from imu_rehab_gui.parts.page import Page
from imu_rehab_gui.parts.stack import Stack
from imu_rehab_gui.parts.texts import heading, remark, set_text

STRETCH = 100


class ChainTab(Tab):
    """What moved from foot to pelvis, and what moves together."""

    key = "chain"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        theme = workplace.theme
        self.chosen = choice(translate("Chain", "Session"), [])
        self.view = choice(translate("Chain", "View"), views())
        self.told = remark(theme)
        self.curves, self.map, self.sheet = CurvesPanel(theme), MapPanel(theme), SheetPanel(theme)
        self._panels: dict[str, QWidget] = {
            "curves": self.curves,
            "map": self.map,
            "sheet": self.sheet,
        }
        self._reading: Background[ChainRead] = Background(self._read, self._refused)
        self.stack = Stack()
        for panel in self._panels.values():
            self.stack.addWidget(panel)
        self.page = Page(self.title())
        self.page.add(Flow().with_(self.chosen, self.view))
        self.page.add(self.told).add(self.stack, STRETCH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.addWidget(heading(self.title()))
        layout.addWidget(self.page, 1)
        self.chosen.currentIndexChanged.connect(lambda _: self._read_chosen())
        self.view.currentIndexChanged.connect(lambda _: self._show_view())

    def title(self) -> str:
        """Return what stands on the tab."""
        return translate("Chain", "Chain")

    def enter(self) -> None:
        """Show the history and the sheet of who is treated, and offer their sessions."""
        clinic, pseudonym = self.workplace.clinic, self.workplace.pseudonym
        offered = list(session_choices(clinic.sessions(pseudonym))) if pseudonym else []
        self.curves.show_history(clinic.injuries(pseudonym, spoken()) if pseudonym else ())
        self.sheet.show_lines(clinic.hypotheses(pseudonym) if pseudonym else ())
        if not pseudonym:
            said = translate("Chain", "Choose somebody in the tab “People” first.")
            set_text(self.told, said)
        if [key for key, _ in offered] != self._offered():
            self._offer(offered)

    def beat(self) -> None:
        """Let the replay go on."""
        self.curves.player.beat()

    def show_view(self, key: str) -> None:
        """Look at it in another way."""
        self.view.setCurrentIndex(self.view.findData(key))

    @property
    def busy(self) -> bool:
        """True while a session is read."""
        return self._reading.busy

    def _offered(self) -> list[str]:
        return [str(self.chosen.itemData(row)) for row in range(self.chosen.count())]

    def _offer(self, offered: list[tuple[str, str]]) -> None:
        self.chosen.blockSignals(True)
        self.chosen.clear()
        for number, said in offered:
            self.chosen.addItem(said, number)
        self.chosen.blockSignals(False)
        self._reading.forget()
        self.curves.clear()
        self.map.show_links(())
        if offered:
            self._read_chosen()

    def _read_chosen(self) -> None:
        self.curves.clear()
        set_text(self.told, translate("Chain", "The recording is read …"))
        clinic, pseudonym = self.workplace.clinic, self.workplace.pseudonym
        number = int(self.chosen.currentData())
        self._reading.start(lambda: clinic.chain(pseudonym, number))

    def _read(self, read: ChainRead) -> None:
        simulated = translate("Chain", "SIMULATED: no person was measured")
        set_text(self.told, simulated if read.session.simulated else "")
        self.curves.show_read(read)
        self.map.show_read(read)

    def _refused(self, sentence: str) -> None:
        set_text(self.told, sentence)

    def _show_view(self) -> None:
        self.stack.setCurrentWidget(self._panels[str(self.view.currentData())])
